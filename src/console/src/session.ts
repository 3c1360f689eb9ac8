import { computed, reactive } from 'vue'
import { get, lastAsked, onSignedOut, post, Refusal, remove, useCsrf } from './api/http'
import { useZone } from './parts/format'

interface Named {
    id: string
    name: string
}

/** Who is signed in, as the host says. */
export interface Who {
    who: string
    name?: string
    role: { id: string; name: string; rights: Named[]; sections?: Named[]; sees: Named[]; unmasks: Named[] }
    csrfToken?: string
    mustChangePassword: boolean
    endsAt?: string
    business: { timeZone: string; currency: string }
}

interface State {
    who: Who | null
    /** True if the host has no account yet, and this is where one may be made. */
    needsSetUp: boolean
    asked: boolean
    /** True if the host ended the session, not who was signed in. */
    hasEnded: boolean
    /** Milliseconds that a session may stay unused. */
    mayRest: number
}

const state = reactive<State>({ who: null, needsSetUp: false, asked: false, hasEnded: false, mayRest: Infinity })

export const who = computed(() => state.who)
/** True if the last session ended by itself. */
export const hasEnded = computed(() => state.hasEnded)
export const needsSetUp = computed(() => state.needsSetUp)
const rights = computed(() => new Set(state.who?.role.rights.map((r) => r.id)))

function keep(answer: Who): void {
    state.who = answer
    state.hasEnded = false
    state.mayRest = answer.endsAt ? Date.parse(answer.endsAt) - Date.now() : Infinity
    useCsrf(answer.csrfToken ?? '')
    useZone(answer.business.timeZone)
}

/** Asked before who it is, as browsers print the 401 of nobody's session in red. */
async function isKnown(): Promise<boolean> {
    const start = await get<{ needed: boolean; signedIn: boolean }>('setup')
    state.needsSetUp = start.needed
    return start.signedIn
}

/** Asks the host who is signed in, once, and again where names are to be in another language. */
export async function recall(anew = false): Promise<void> {
    if (state.asked && !anew) return
    try {
        if (anew || (await isKnown())) keep(await get<Who>('session'))
    } catch (error) {
        if (!(error instanceof Refusal)) throw error
    }
    state.asked = true
}

export async function signIn(name: string, password: string): Promise<void> {
    keep(await post<Who>('session', { name, password }))
}

/** Milliseconds until the session ends if nothing is asked of the host any more. */
export function restsFor(): number {
    return lastAsked() + state.mayRest - Date.now()
}

/** @param adminKey Shown at the first start; empty at the machine itself, where none is asked for. */
export async function setUp(name: string, password: string, adminKey: string): Promise<void> {
    await post('setup', { name, password }, {}, { key: adminKey })
    state.needsSetUp = false
    await signIn(name, password)
}

export async function changePassword(old: string, password: string): Promise<void> {
    keep(await post<Who>('session/password', { old, password }))
}

export async function signOut(): Promise<void> {
    await remove('session').catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
    })
    state.who = null
}

/** True if whoever is signed in may do it; the host decides again at each request. */
export function may(right: string): boolean {
    return rights.value.has(right)
}

/** True if whoever is signed in is shown a section of profiles; the host answers nothing by fields of others. */
export function seesSection(section: string): boolean {
    const sections = state.who?.role.sections
    return !sections || sections.some((s) => s.id === section)
}

/** True if whoever is signed in may see some values as they are, for a purpose he names. */
export const mayUnmask = computed(() => (state.who?.role.unmasks.length ?? 0) > 0)

onSignedOut(() => {
    state.hasEnded = state.who !== null
    state.who = null
})
