import { address, get, post, type Page } from './http'

export const requestKinds = ['access', 'portability', 'correction', 'erasure', 'restriction', 'objection'] as const
export type RequestKind = (typeof requestKinds)[number]
export const checkMethods = ['signedIn', 'codeSent', 'callBack', 'document', 'inPerson', 'representative'] as const
export const refusalReasons = [
    'identityNotProven',
    'legalObligation',
    'legalClaims',
    'rightsOfOthers',
    'excessive',
    'notApplicable',
    'takenBack',
] as const

export interface Correction {
    field: string
    value?: string | undefined
    withdraw?: boolean
    channel?: string | undefined
}
/** What a person asked for, and how far it is. */
export interface PersonRequest {
    id: string
    kind: RequestKind
    kindName: string
    status: 'open' | 'identityChecked' | 'inProgress' | 'done' | 'partial' | 'refused'
    origin: string
    channel?: string
    openedAt: string
    dueAt: string
    overdue: boolean
    dueSoon: boolean
    subject: 'found' | 'nobody' | 'several'
    profile?: string
    needsCheck: boolean
    check?: { method: string; by: string; at: string; secondBy?: string; secondAt?: string }
    purpose?: string
    contact?: string
    lift: boolean
    closedAt?: string
    refused?: { reason: string; note?: string }
    receipts: { store: string; found: number; done: number; note?: string }[]
    export?: string
    exportUntil?: string
    steps: { to: string; by: string; at: string; code?: string }[]
    given?: { identifiers: { kind?: string; value: string }[]; corrections: Correction[] }
}
export interface RequestOpening {
    kind: RequestKind
    profile?: string | undefined
    identifiers?: { value: string }[] | undefined
    corrections?: Correction[] | undefined
    origin: 'letter'
    purpose?: string | undefined
    contact?: string | undefined
    lift?: boolean
}

const request = (id: string, rest = '') => `person-requests/${encodeURIComponent(id)}${rest}`

export const listRequests = (state: 'open' | 'closed', after: string | undefined, signal?: AbortSignal) =>
    get<Page<PersonRequest>>('person-requests', { state, after, limit: 50 }, signal)
export const readRequest = (id: string, signal: AbortSignal) => get<PersonRequest>(request(id), {}, signal)
export const openRequest = (opening: RequestOpening) => post<PersonRequest>('person-requests', opening)
export const checkIdentity = (id: string, method: string) => post<PersonRequest>(request(id, '/check'), { method })
export const nameSubject = (id: string, profile: string) => post<PersonRequest>(request(id, '/subject'), { profile })
export const runRequest = (id: string) => post<PersonRequest>(request(id, '/run'))
export const refuseRequest = (id: string, reason: string, note: string | undefined) =>
    post<PersonRequest>(request(id, '/refuse'), { reason, note })
export const exportOf = (id: string) => address(request(id, '/export'))

export interface RetentionRule {
    kind: string
    channel?: string
    types?: string[]
    /** Absent: kept; 0: not kept at all. */
    days?: number
    atLeastDays?: number
    basis?: string
}
export interface RetentionRun {
    at: string
    by: string
    complete: boolean
    counts: { kind: string; channel?: string; count: number }[]
    inactive: string[]
}
export interface Retention {
    rules: RetentionRule[]
    warnings: string[]
    runs: RetentionRun[]
    dropped: Record<string, Record<string, number>>
}
export const readRetention = (signal: AbortSignal) => get<Retention>('retention', {}, signal)
export const planRetention = () => get<RetentionRun>('retention/plan')
export const runRetention = () => post<RetentionRun>('retention/run')

export interface Erasure {
    request: string
    profile: string
    by: string
    at: string
    finished?: string
    lifted?: string
    liftedBy?: string
    stores: { store: string; found: number; erased: number; note?: string }[]
}
export const listErasures = (signal: AbortSignal) => get<Page<Erasure>>('erasures', {}, signal)
export const liftErasure = (request: string) => post<Erasure>(`erasures/${encodeURIComponent(request)}/lift`)

export interface Purpose {
    id: string
    name: string
    description?: string
    lawfulBasis: string
    needs: 'consent' | 'objection' | 'nothing'
    channels: string[]
    validDays?: number
    sections: string[]
    allowed?: number
    refused?: number
}
export const listPurposes = (counts: boolean, signal: AbortSignal) =>
    get<Page<Purpose>>('purposes', { counts: counts || undefined }, signal)
export const processingRecord = () => address('privacy/processing-record.html')
