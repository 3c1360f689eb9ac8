import { get, post, remove } from './http'
import { path, shown, type Purpose } from './profiles'

export interface WaterfallPart {
    comparison: string
    level?: string
    levelName?: string
    weight: number
}
/** What the matching model says of a pair, in bits: prior and parts add up to the weight. */
export interface Waterfall {
    probability: number
    weight: number
    prior: number
    parts: WaterfallPart[]
}
export interface Link {
    a: string
    b: string
    kind?: string
    value?: string
    strength: number
    trust: number
    outcome: string
    reason: string
    reasonText: string
    waterfall?: Waterfall
}
export interface LinkEnd {
    id: string
    channel: string
    key: string
    profile?: string
    fields?: { field: string; name: string; values: string[] }[]
}
/** A steward's word on two source records. */
export interface Decision {
    a: string
    b: string
    verdict: string
    by: string
    at: string
    reason?: string
    group?: string
}
export interface Identity {
    quarantined: boolean
    links: Link[]
    members: LinkEnd[]
    decisions: Decision[]
}
export interface Pair {
    same: boolean
    reason?: string
    path: Link[]
    links: Link[]
    waterfall?: Waterfall
    members: LinkEnd[]
    decisions: Decision[]
}
export interface Split {
    id: string
    profiles: string[]
}
export interface HouseholdMember {
    profile: string
    name?: string
    role: string
    links: { with: string; kind: string; text: string }[]
}
export interface Household {
    id?: string
    reasonText?: string
    address?: string
    size: number
    adults: number
    children: number
    members: HouseholdMember[]
}
export interface Contact {
    profile: string
    name?: string
    jobTitle?: string
    roleName?: string
    roleSaid: boolean
}
export interface Company {
    summary: {
        id: string
        name?: string
        code?: string
        domains: string[]
        sizeName?: string
        industry?: string
        region?: string
        contacts: number
        orders: Record<string, number>
    }
    complete: boolean
    rating: { tierName: string; points: number; outOf: number }
    chain: { role: string; roleName: string; profiles: string[] }[]
    missing: string[]
    contacts: Contact[]
}

export const readIdentity = (id: string, purpose: Purpose, signal: AbortSignal) =>
    get<Identity>(path(id, '/identity'), shown(purpose), signal)
export const readPair = (a: string, b: string, signal: AbortSignal) => get<Pair>('identity/pair', { a, b }, signal)
export const decide = (a: string, b: string, verdict: 'always' | 'never', reason: string) =>
    post<Decision>('decisions', { a, b, verdict, ...(reason ? { reason } : {}) })
export const takeBack = (a: string, b: string) => remove(`decisions/${a}/${b}`)
export const split = (id: string, members: string[], reason: string) =>
    post<Split>(path(id, '/split'), { members, ...(reason ? { reason } : {}) })
export const undoSplit = (id: string) => remove<Split>(`splits/${id}`)
export const readHousehold = (id: string, purpose: Purpose, signal: AbortSignal) =>
    get<Household>(path(id, '/household'), shown(purpose), signal)
export const readCompany = (id: string, purpose: Purpose, signal: AbortSignal) =>
    get<{ company?: Company; reasonText?: string }>(path(id, '/company'), shown(purpose), signal)
