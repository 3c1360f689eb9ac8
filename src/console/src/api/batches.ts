import { address, get, post, upload, type Page } from './http'

export interface Rows {
    read: number
    accepted: number
    held: number
    rejected: number
    events: number
}
export interface Batch {
    id: string
    channel: string
    name?: string
    length: number
    status: string
    observedAt: string
    settledAt?: string
    format?: string
    encoding?: string
    rows: Rows
    profiles: { created: number; updated: number; merged: number; removed: number }
    run: number
    chunks?: number
    chunksDone?: number
    error?: { text?: string; code?: string; detail?: string }
}
export interface ReportColumn {
    column: string
    role: string
    target?: string
    name?: string
    confidence: number
    reason?: string
}
export interface ReportFinding {
    field: string
    name?: string
    rule: string
    ruleName?: string
    severity: string
    count: number
    samples: { row: number; before?: string; after?: string; text: string }[]
}
export interface ReportTable {
    index: number
    name?: string
    columns: ReportColumn[]
    changed?: ReportFinding[]
    setAside?: ReportFinding[]
}
export interface QualityFigure {
    measure: string
    measureName: string
    field?: string
    fieldName?: string
    before?: number
    after?: number
    basis: number
}
export interface Report {
    batch: Batch
    tables: ReportTable[]
    quality?: { figures: QualityFigure[]; alerts: { text: string }[] }
}
export interface Channel {
    id: string
    name: string
    kind: string
}

export const listBatches = (signal: AbortSignal, limit = 50) => get<Page<Batch>>('batches', { limit }, signal)
export const readBatch = (id: string, signal?: AbortSignal) => get<Batch>(`batches/${id}`, {}, signal)
export const readReport = (id: string, signal: AbortSignal) => get<Report>(`batches/${id}/report`, {}, signal)
export const listChannels = (signal: AbortSignal) => get<Page<Channel>>('channels', {}, signal)
export const dropFile = (channel: string, file: File) => upload<Batch>('batches', file, { channel, name: file.name })
export const command = (id: string, what: 'pause' | 'resume' | 'cancel' | 'undo' | 'rerun') => post<Batch>(`batches/${id}/${what}`)
export const setAsideAddress = (id: string, what: 'held' | 'rejected') => address(`batches/${id}/${what}`)

/** True while rows of it are still being worked on. */
export const isOpen = (batch: Batch) =>
    ['planning', 'cleaning', 'paused', 'stopping', 'retiring', 'recleaning', 'undoing'].includes(batch.status)
