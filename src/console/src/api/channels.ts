import type { Batch, QualityFigure, Rows } from './batches'
import type { BothNames } from './rules'
import { get, post, put, remove, type Page } from './http'
import type { MappedColumn } from './mappings'

export interface ChannelBatch {
    id: string
    name?: string
    status: string
    observedAt: string
    rows: Rows
    figures?: QualityFigure[]
    alerts: number
}
export interface Channel {
    id: string
    name: string
    kind: string
    address?: string
    senderKind?: string
    sender?: Record<string, unknown>
    party: string
    owner?: string
    trust: number
    lawfulBasis?: string
    licence?: string
    monthlyCost?: number
    last?: ChannelBatch
}
/** What a channel says of its files; the rest is detected. */
export interface ChannelFiles {
    encoding?: string | undefined
    delimiter?: string | undefined
    hasHeader?: boolean | undefined
    headerLine?: number | undefined
    tables?: string[] | undefined
    rowsPath?: string | undefined
    dateOrder?: string | undefined
    delivery?: string | undefined
    snapshotMinShare?: number | undefined
    keepDays?: number | undefined
    /** Instead of days: always or never. */
    keep?: string | undefined
}
/** How long one kind of a channel's data is kept; without days, for ever. */
export interface ChannelRetention {
    kind: string
    types?: string[]
    days?: number | null
}
/** A channel as its definition says; what is not named here is kept as it is. */
export interface ChannelFile {
    id: string
    name: BothNames
    kind?: string
    party?: string
    owner?: string
    trust?: number
    lawfulBasis?: string
    licence?: string
    monthlyCost?: number
    blankClears?: boolean
    currency?: string
    files?: ChannelFiles
    retention?: ChannelRetention[]
    requestsPerSecond?: number | null
    collect?: { only?: string[]; except?: string[]; classes?: string[] }
    sender?: Record<string, unknown>
    pulls?: Record<string, unknown>[]
}
export interface SenderKind {
    kind: string
    secret: string
    secretIsOurs: boolean
}
export interface ChannelSecret {
    id: string
    createdAt: string
    endsAt?: string
    valid: boolean
    use?: string
}
export interface ReceivedRequest {
    id: string
    receivedAt: string
    bytes: number
    leads: number
    accepted: number
    held: number
    rejected: number
    waiting: number
    withdrawn: number
    receipts: string[]
}
export interface Rejection {
    minute: string
    reason: string
    place: string
    expected?: string
    found?: string
    status: number
    count: number
    lastAt: string
}
export interface Finding {
    field: string
    rule: string
    severity: string
    reason: string
}
export interface TriedItem {
    id?: string
    operation: string
    outcome: string
    key?: string
    fields: Record<string, string>
    event?: string
    findings: Finding[]
    columns: MappedColumn[]
}
export interface Tried {
    status: number
    answer: string
    refusal?: { code: string; place: string; expected?: string; found?: string }
    items: TriedItem[]
}
export interface Replay {
    requests: number
    unreadable: number
    leads: number
    withdrawn: number
    next?: string
}
export interface PullRun {
    id: string
    startedAt: string
    endedAt?: string
    outcome?: string
    pages: number
    items: number
    failures: number
    problem?: { code: string; place: string; expected?: string; found?: string }
    batch?: string
}
export interface Pull {
    channel: string
    id: string
    enabled: boolean
    schedule?: string
    due?: string
    open?: PullRun
    last?: PullRun
}
export interface PullDetail {
    pull: Pull
    url: string
    since?: string
    inSweep: boolean
    runs: PullRun[]
    credentials: { name: string; kept: boolean }[]
}
export interface TriedPull {
    address: string
    problem?: { code: string; place: string; expected?: string; found?: string }
    items: number
    hasNext: boolean
    first: TriedItem[]
}
export interface WriteKey {
    id: string
    name?: string
    role: string
    channels?: string[]
    createdAt: string
    expiresAt?: string
    lastUsedOn?: string
    warning?: string
}

export const listChannels = (signal?: AbortSignal) => get<Page<Channel>>('channels', {}, signal)
export const readChannel = (id: string, signal?: AbortSignal) => get<Channel>(`channels/${id}`, {}, signal)
export const listSenderKinds = (signal?: AbortSignal) => get<Page<SenderKind>>('sender-kinds', {}, signal)
export const setUpSender = (id: string, sender: Record<string, unknown>) => post<Channel>('channels', { id, sender })

export const listSecrets = (id: string, signal?: AbortSignal) => get<Page<ChannelSecret>>(`channels/${id}/secrets`, {}, signal)
export const addSecret = (id: string, value?: string, overlapHours?: number) =>
    post<{ id: string; secret: string }>(`channels/${id}/secrets`, { value, overlapHours })
export const endSecret = (id: string, secret: string) => remove<void>(`channels/${id}/secrets/${secret}`)

export const listRequests = (id: string, signal?: AbortSignal) =>
    get<Page<ReceivedRequest>>(`channels/${id}/requests`, { limit: 50 }, signal)
export const listRejections = (id: string, signal?: AbortSignal) =>
    get<Page<Rejection>>(`channels/${id}/rejections`, { limit: 100 }, signal)
export const tryStored = (id: string, request: string) => post<Tried>(`channels/${id}/test`, undefined, { request })
export const trySample = (id: string, sample: unknown) => post<Tried>(`channels/${id}/test`, sample)

/** Works again on what was received, part by part to the end. */
export async function replay(id: string, scope: { since?: string; setAside?: boolean; request?: string }): Promise<Replay> {
    const sum: Replay = { requests: 0, unreadable: 0, leads: 0, withdrawn: 0 }
    let next: string | undefined
    do {
        const step = await post<Replay>(`channels/${id}/replay`, { ...scope, next })
        for (const what of ['requests', 'unreadable', 'leads', 'withdrawn'] as const) sum[what] += step[what]
        next = step.next
    } while (next)
    return sum
}

export const listPulls = (signal?: AbortSignal) => get<Page<Pull>>('pulls', {}, signal)
export const readPull = (channel: string, pull: string, signal?: AbortSignal) =>
    get<PullDetail>(`channels/${channel}/pulls/${pull}`, {}, signal)
export const tryPull = (channel: string, pull: string) => post<TriedPull>(`channels/${channel}/pulls/${pull}/try`)
export const runPull = (channel: string, pull: string, everything: boolean) =>
    post<{ worked: boolean; finished: boolean; run?: PullRun }>(
        `channels/${channel}/pulls/${pull}/run`,
        undefined,
        everything ? { everything } : {},
    )
export const keepCredential = (channel: string, name: string, value: string) =>
    put<void>(`channels/${channel}/credentials/${name}`, { value })
export const removeCredential = (channel: string, name: string) => remove<void>(`channels/${channel}/credentials/${name}`)

/** The keys that may write to the channel: its own, and those bound to none. */
export const listWriteKeys = async (channel: string, signal?: AbortSignal): Promise<WriteKey[]> =>
    (await get<Page<WriteKey>>('keys', {}, signal)).items.filter(
        (k) => k.role === 'write' && (k.channels === undefined || k.channels.includes(channel)),
    )
export const makeWriteKey = (channel: string, name: string) =>
    post<{ id: string; key: string }>('keys', { role: 'write', channel, name: name || undefined })
export const removeKey = (id: string) => remove<void>(`keys/${id}`)

export type { Batch }
