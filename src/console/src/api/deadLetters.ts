import type { Finding } from './channels'
import { get, post, put, remove, type Page } from './http'

export const queues = ['batch-chunks', 'leads', 'recompute', 'deliveries'] as const
export type Queue = (typeof queues)[number]

export interface DeadLetter {
    queue: Queue
    id: string
    attempts: number
    reason: string
    at: string
}
export interface Lead {
    receipt: string
    channel: string
    receivedAt: string
    operation: string
    outcome?: string
    withdrawn: boolean
    byHand: boolean
    findings: Finding[]
    item?: unknown
}
export interface DeadLetterDetail extends DeadLetter {
    body: string
    lead?: Lead
}
export interface SetAsideLead {
    receipt: string
    channel: string
    receivedAt: string
    outcome: string
    findings: Finding[]
}

const of = (queue: string, id: string) => `dead-letters/${encodeURIComponent(queue)}/${encodeURIComponent(id)}`

export const listDeadLetters = (signal?: AbortSignal) => get<Page<DeadLetter>>('dead-letters', { limit: 200 }, signal)
export const readDeadLetter = (queue: string, id: string, signal?: AbortSignal) => get<DeadLetterDetail>(of(queue, id), {}, signal)
export const replayDeadLetter = (queue: string, id: string) => post<void>(`${of(queue, id)}/replay`)
export const dropDeadLetter = (queue: string, id: string) => remove<void>(of(queue, id))

export const listSetAsideLeads = (channel: string | undefined, signal?: AbortSignal) =>
    get<Page<SetAsideLead>>('leads/set-aside', { channel, limit: 200 }, signal)
/** @param purpose Why the content is to be shown as it is; it is written down. Null shows it masked, without the content. */
export const readLead = (receipt: string, purpose: string | null, signal?: AbortSignal) =>
    get<Lead>(`leads/${encodeURIComponent(receipt)}`, purpose ? { unmask: true, purpose } : {}, signal)
export const correctLead = (receipt: string, item: unknown) => put<void>(`leads/${encodeURIComponent(receipt)}`, item)
export const replayLead = (receipt: string) => post<void>(`leads/${encodeURIComponent(receipt)}/replay`)
export const dropLead = (receipt: string) => remove<void>(`leads/${encodeURIComponent(receipt)}`)
