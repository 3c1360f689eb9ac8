import { computed, reactive } from 'vue'
import { get, onSignedOut, post, Refusal, remove, useCsrf } from './api/http'

/** Who is signed in, as the host says. */
export interface Who {
  name: string
  role: string
  roleName?: string
  rights: string[]
  sections?: string[]
  csrf?: string
}

interface State {
  who: Who | null
  /** True if the host has no account yet, and this is where one may be made. */
  needsSetUp: boolean
  asked: boolean
}

const state = reactive<State>({ who: null, needsSetUp: false, asked: false })

export const who = computed(() => state.who)
export const needsSetUp = computed(() => state.needsSetUp)

function keep(answer: Who): void {
  state.who = answer
  useCsrf(answer.csrf ?? '')
}

/** Asks the host once who is signed in. */
export async function recall(): Promise<void> {
  if (state.asked) return
  try {
    keep(await get<Who>('session'))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    state.needsSetUp = (await get<{ needed: boolean }>('setup').catch(() => ({ needed: false }))).needed
  }
  state.asked = true
}

export async function signIn(name: string, password: string): Promise<void> {
  keep(await post<Who>('session', { name, password }))
}

export async function setUp(name: string, password: string, adminKey: string): Promise<void> {
  await post('setup', adminKey ? { name, password, key: adminKey } : { name, password })
  state.needsSetUp = false
  await signIn(name, password)
}

export async function signOut(): Promise<void> {
  await remove('session').catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
  state.who = null
}

/** True if whoever is signed in may do it; the host decides again at each request. */
export function may(right: string): boolean {
  return state.who?.rights.includes(right) ?? false
}

onSignedOut(() => {
  state.who = null
})
