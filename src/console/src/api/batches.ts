import { address, get, post, upload, type Page } from './http'
import type { DefinitionFile } from './definitions'
import type { MappedColumn } from './mappings'

export interface Rows {
    read: number
    accepted: number
    held: number
    rejected: number
    events: number
}
/** A place where something is not as it should be, in the host's own terms; the report tells it in words. */
export interface Trouble {
    code: string
    place: string
    expected?: string
    found?: string
}
export interface Progress {
    rows: number
    share: number
    bytes: number
    totalBytes: number
    chunksDone: number
    chunks?: number
    rowsPerSecond?: number
    secondsLeft?: number
}
export interface BatchTable {
    index: number
    name?: string
    length: number
    format?: string
    encoding?: string
    problem?: Trouble
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
    then?: string
    outcome?: 'kept' | 'removed'
    chunks?: number
    chunksDone?: number
    progress?: Progress
    tables?: BatchTable[]
    snapshot?: { known?: number; named?: number; minShare: number; believed: boolean }
    fileDeletedAt?: string
    alerts?: { check: string; level: string; measure: string; field?: string }[]
    recleaned?: { pass: number; persons: number; changed: number }
    stalled?: { reason: string; chunks: number }
    dropped?: Record<string, number>
    error?: Trouble
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
/** What might be done about a column, as one saw it arrive. */
export interface ColumnProposal {
    kind: string
    field?: string
    text: string
    share: number
    definition?: { kind: string; id: string; json: string }
}
export interface ArrivedColumn {
    column: string
    filled: number
    blank: number
    distinct: number
    kindName?: string
    patterns: { pattern: string; share: number }[]
    least?: number
    most?: number
    proposals: ColumnProposal[]
}
export interface Detected {
    kind: string
    encoding: string
    delimiter?: string
    hasHeader: boolean
    columns: number
    preambleLines: number
    footerLines: number
}
export interface ReportTable {
    index: number
    name?: string
    detected?: Detected
    problem?: string
    notices: string[]
    columns: ReportColumn[]
    changed: ReportFinding[]
    setAside: ReportFinding[]
    arrived: ArrivedColumn[]
    duplicates?: { looked: number; same: number; near: number; samples: { row: number; of: number; share: number }[] }
    dropped?: Record<string, number>
}
export interface QualityFigure {
    measure: string
    measureName: string
    field?: string
    fieldName?: string
    before?: number
    after: number
    basis: number
}
export interface QualityAlert {
    check: string
    level: string
    measure: string
    field?: string
    text: string
}
export interface Report {
    batch: Batch
    tables: ReportTable[]
    notices: string[]
    error?: string
    seconds: { planning?: number; cleaning?: number; settling?: number }
    quality?: { figures: QualityFigure[]; alerts: QualityAlert[] }
}
/** A row that was not accepted, its cells masked by what their column means. */
export interface SetAsideRow {
    row: number
    table: number
    cells: { column: string; field?: string; value?: string }[]
    findings: { field: string; rule: string; ruleName: string; severity: string; reason: string }[]
    byHand: boolean
}
export interface PreviewTable {
    name?: string
    problem?: string
    notices: string[]
    detected?: Detected
    /** Id of the mapping it is remembered under. */
    shape?: string
    eventType?: string
    columns: MappedColumn[]
    profile: { column: string; filled: number; blank: number; distinct: number; kind?: string }[]
    rows: (string | null)[][]
    definition?: DefinitionFile
}
export interface FilePreview {
    problem?: string
    notices: string[]
    tables: PreviewTable[]
}
export interface BatchFilter {
    channel?: string | undefined
    status?: string | undefined
    from?: string | undefined
    to?: string | undefined
}

export const commands = ['pause', 'resume', 'cancel', 'undo', 'rerun', 'reclean', 'confirm-absences'] as const
export type BatchCommand = (typeof commands)[number]
export type Outcome = 'held' | 'rejected'

export const listBatches = (signal?: AbortSignal, limit = 50) => get<Page<Batch>>('batches', { limit }, signal)
export const findBatches = (filter: BatchFilter, signal?: AbortSignal, after?: string, limit = 50) =>
    get<Page<Batch>>('batches', { ...filter, after, limit }, signal)
export const readBatch = (id: string, signal?: AbortSignal) => get<Batch>(`batches/${id}`, {}, signal)
export const readReport = (id: string, signal: AbortSignal) => get<Report>(`batches/${id}/report`, {}, signal)
export const listSetAside = (id: string, outcome: Outcome, signal?: AbortSignal, after?: string) =>
    get<Page<SetAsideRow>>(`batches/${id}/rows`, { outcome, after, limit: 20 }, signal)
export const dropFile = (channel: string, file: File) => upload<Batch>('batches', file, { channel, name: file.name })
export const command = (id: string, what: BatchCommand, keep = false) =>
    post<Batch>(`batches/${id}/${what}`, undefined, keep ? { keep: true } : {})
export const setAsideAddress = (id: string, what: Outcome) => address(`batches/${id}/${what}`)
export const reportAddress = (id: string) => address(`batches/${id}/report.html`)

/** So much of a file of rows is enough to propose what its columns mean; packed files are read whole. */
const enough = 4 * 1024 * 1024

/** Shows what would be made of a file. Of a large text only the first part is sent, cut at the end of a line. */
export async function previewFile(channel: string, file: File): Promise<FilePreview> {
    return upload<FilePreview>('batches/preview', await firstPart(file), { channel, name: file.name })
}

/** True if the preview of the file looks at its first part only. */
export const isLong = (file: File) => file.size > enough && /\.(csv|tsv|txt|ndjson|jsonl)$/i.test(file.name)

async function firstPart(file: File): Promise<Blob> {
    if (!isLong(file)) return file
    const bytes = new Uint8Array(await file.slice(0, enough).arrayBuffer())
    const end = bytes.lastIndexOf(0x0a)
    return new Blob([bytes.slice(0, end > 0 ? end + 1 : bytes.length)], { type: file.type })
}

const open = ['planning', 'cleaning', 'paused', 'stopping', 'retiring', 'recleaning', 'undoing']

/** True while rows of it are still being worked on. */
export const isOpen = (batch: Batch) => open.includes(batch.status)

/** True while it changes by itself: one that is paused waits for somebody. */
export const isMoving = (batch: Batch) => isOpen(batch) && batch.status !== 'paused'

/** The commands that fit the state of a batch, as the host would decide; it decides again. */
export function fitting(batch: Batch): BatchCommand[] {
    // Leads come one by one: they are withdrawn and replayed as leads.
    if (!batch.name) return []
    const isKept = batch.status === 'cancelled' && batch.outcome === 'kept'
    const hasFile = !batch.fileDeletedAt
    const fits: Record<BatchCommand, boolean> = {
        pause: ['planning', 'cleaning'].includes(batch.status),
        resume: batch.status === 'paused' || (isOpen(batch) && batch.stalled !== undefined),
        cancel: ['planning', 'cleaning', 'paused', 'stopping', 'retiring'].includes(batch.status),
        undo: batch.status === 'settled' || isKept,
        rerun: hasFile && ['settled', 'cancelled', 'undone', 'failed'].includes(batch.status),
        reclean: hasFile && batch.status === 'settled',
        'confirm-absences': batch.status === 'settled' && batch.snapshot?.believed === false,
    }
    return commands.filter((one) => fits[one])
}
