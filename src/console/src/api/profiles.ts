import { get, type Page } from './http'

export interface ProfileSummary {
    id: string
    name?: string
    tags: string[]
    segments: string[]
    members: number
    updatedAt: string
}

export interface Trait {
    field: string
    name: string
    values: string[]
    labels?: string[]
    member: string
    channel?: string
    time: string
    confidence: number
    rule: string
    sources: number
    others: number
}
export interface Section {
    id: string
    name: string
    completeness: number
    traits: Trait[]
}
export interface ProfileTag {
    tag: string
    name: string
    value?: string
    valueName?: string
    since?: string
    assigned?: { by: string; at: string; note?: string }
}
export interface Membership {
    segment: string
    name: string
    since?: string
}
export interface EventType {
    type: string
    count: number
    first: string
    last: string
    sums: Record<string, number>
}
export interface Identifier {
    kind: string
    value: string
    first: string
    last: string
    current: boolean
}
export interface Member {
    id: string
    channel: string
    channelName: string
    key: string
    founder: boolean
    lastSeen?: string
    identifiers: Identifier[]
    retired?: string
}

export interface Profile {
    id: string
    requestedId?: string
    unmasked: boolean
    sections: Section[]
    tags: ProfileTag[]
    segments: Membership[]
    events: EventType[]
    members: Member[]
    dueAt?: string
    updatedAt: string
}

export interface TimelineEvent {
    id: string
    type: string
    occurredAt: string
    day: string
    amount?: number
    currency?: string
    properties: Record<string, string>
    channel: string
    batch: string
    rowNumber: number
}
export interface Explanation {
    text: string
    value: string
    seen?: string
    validUntil?: string
    parts: Explanation[]
}
export interface Candidate {
    field: string
    name: string
    values: string[]
    member: string
    channel: string
    key: string
    time: string
    confidence: number
    chosen: boolean
}
export interface Transition {
    at: string
    happened: string
    kind: string
    subject: string
    name: string
    value?: string
    valueName?: string
    cause: string
    reason?: string
}
export interface WaterfallPart {
    comparison: string
    level?: string
    levelName?: string
    weight: number
}
export interface Link {
    a: string
    b: string
    kind: string
    value?: string
    outcome: string
    reason: string
    reasonText: string
    waterfall?: { probability: number; weight: number; prior: number; parts: WaterfallPart[] }
}
export interface Identity {
    quarantined: boolean
    links: Link[]
}

/** Why values are shown as they are; null while they are masked. */
export type Purpose = string | null

function shown(purpose: Purpose): Record<string, string> {
    return purpose ? { unmask: 'true', purpose } : {}
}

const path = (id: string, rest = ''): string => `profiles/${encodeURIComponent(id)}${rest}`

export const findProfiles = (text: string, signal: AbortSignal) => get<Page<ProfileSummary>>('profiles', { text, limit: 50 }, signal)
export const readProfile = (id: string, purpose: Purpose, signal: AbortSignal) => get<Profile>(path(id), shown(purpose), signal)
export const readTimeline = (id: string, purpose: Purpose, type: string, before: string | undefined, signal?: AbortSignal) =>
    get<Page<TimelineEvent>>(path(id, '/timeline'), { ...shown(purpose), type, before, limit: 50 }, signal)
export const explain = (id: string, subject: string, purpose: Purpose, signal: AbortSignal) =>
    get<Explanation>(path(id, `/explain/${encodeURIComponent(subject)}`), shown(purpose), signal)
export const readCandidates = (id: string, field: string, purpose: Purpose, signal: AbortSignal) =>
    get<Page<Candidate>>(path(id, '/candidates'), { ...shown(purpose), field }, signal)
export const readHistory = (id: string, signal: AbortSignal) => get<Page<Transition>>(path(id, '/history'), { limit: 200 }, signal)
export const readIdentity = (id: string, purpose: Purpose, signal: AbortSignal) =>
    get<Identity>(path(id, '/identity'), shown(purpose), signal)
