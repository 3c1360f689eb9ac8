import { get, post, type Page, type Query } from './http'

export interface ProfileSummary {
    id: string
    name?: string
    tags: string[]
    segments: string[]
    members: number
    updatedAt: string
    restricted: boolean
}
/** A row of the list: the customer, and the values asked for by field. */
export interface Listed {
    profile: ProfileSummary
    values: Record<string, string>
    events?: EventFigures
}
/** All events of a customer in a few figures; none without events. */
export interface EventFigures {
    last: string
    count: number
    orders: number
    /** In the currency of the business. */
    spent: number
}
/** What lists can be sorted by. */
export interface SortField {
    id: string
    name: string
    type: 'number' | 'money' | 'date' | 'instant'
    /** Section of a field of the catalogue. */
    group?: string
}
export interface ListedPage {
    items: Listed[]
    more: boolean
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
/** Who said that a tag is carried. */
export interface Assigned {
    by: string
    at: string
    until?: string
    note?: string
    confidence?: number
    model?: string
}
export interface ProfileTag {
    tag: string
    name: string
    value?: string
    valueName?: string
    since?: string
    assigned?: Assigned
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

export interface Consent {
    purpose: string
    purposeName: string
    channel?: string
    channelName?: string
    status: string
    at: string
    source: string
    proof?: string
    expiresAt?: string
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
    consents: Consent[]
    restricted: boolean
    asOf?: { instant: string; basis: string }
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
    member: string
    channel: string
    batch: string
    rowNumber: number
    sourceId?: string
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
    request?: string
}
export interface Transition {
    at: string
    happened: string
    kind: string
    subject: string
    name: string
    value?: string
    valueName?: string
    profileId?: string
    cause?: string
    reason?: string
    batch?: string
    assigned?: Assigned
}
/** Which events are shown; what is empty asks for all. */
export interface TimelineWanted extends Query {
    type: string
    channel: string
    from: string
    to: string
}

/** Why values are shown as they are; null while they are masked. */
export type Purpose = string | null

export function shown(purpose: Purpose): Record<string, string> {
    return purpose ? { unmask: 'true', purpose } : {}
}

export const path = (id: string, rest = ''): string => `profiles/${encodeURIComponent(id)}${rest}`

export const findProfiles = (text: string, signal: AbortSignal) => get<Page<ProfileSummary>>('profiles', { text, limit: 50 }, signal)
export interface ListWanted {
    /** Empty: everybody. */
    when: string
    fields: string[]
    order: { by: string; descending: boolean }
    skip: number
    limit: number
}
export const listProfiles = ({ when, ...wanted }: ListWanted, signal: AbortSignal) =>
    post<ListedPage>('profiles/list', { ...(when ? { when } : {}), ...wanted }, {}, { signal })
export const readSortFields = (signal: AbortSignal) => get<Page<SortField>>('profiles/sort-fields', {}, signal)
export const readProfile = (id: string, purpose: Purpose, asOf: string, signal: AbortSignal) =>
    get<Profile>(path(id), { ...shown(purpose), asOf }, signal)
export const readTimeline = (id: string, purpose: Purpose, wanted: TimelineWanted, before?: string, signal?: AbortSignal) =>
    get<Page<TimelineEvent>>(path(id, '/timeline'), { ...shown(purpose), ...wanted, before, limit: 50 }, signal)
export const explain = (id: string, subject: string, purpose: Purpose, asOf: string, signal: AbortSignal) =>
    get<Explanation>(path(id, `/explain/${encodeURIComponent(subject)}`), { ...shown(purpose), asOf }, signal)
export const readCandidates = (id: string, field: string, purpose: Purpose, signal: AbortSignal) =>
    get<Page<Candidate>>(path(id, '/candidates'), { ...shown(purpose), field }, signal)
export const readHistory = (id: string, purpose: Purpose, before?: string, signal?: AbortSignal) =>
    get<Page<Transition>>(path(id, '/history'), { ...shown(purpose), before, limit: 100 }, signal)
