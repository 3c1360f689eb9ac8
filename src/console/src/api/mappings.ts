import type { BothNames } from './rules'
import { get, post, put, type Page } from './http'

/** What a column means: a field's id, a role, `event.…`, `tag:…`. */
export interface MappedColumn {
    column: string
    means: string
    name?: string
    confidence: number
    confirmed: boolean
    dateOrder?: string
    latestYear?: number
    decimalSign?: string
    unit?: string
    currency?: string
    reasons: string[]
}
export interface MappingShape {
    id: string
    channel: string
    hasHeader: boolean
    eventType?: string
    confirmed: boolean
    columns: MappedColumn[]
}
export interface ColumnEdit {
    column: string
    means?: string | undefined
    dateOrder?: string | undefined
    latestYear?: number | undefined
    decimalSign?: string | undefined
    unit?: string | undefined
    currency?: string | undefined
    /** Forgets how values were read so far: what is not said here each file decides again. */
    readAnew?: boolean
}
interface Named {
    id: string
    name: BothNames
}
/** What columns can be mapped to. */
export interface Catalogue {
    fields: (Named & { type: string; choices?: Named[] })[]
    sections: Named[]
    eventTypes: Named[]
    eventProperties: Named[]
    tags: Named[]
}

export const readMappings = (channel: string, signal: AbortSignal) => get<Page<MappingShape>>(`channels/${channel}/mapping`, {}, signal)
export const editMapping = (channel: string, edit: { shape?: string; columns?: ColumnEdit[]; eventType?: string; confirm?: boolean }) =>
    put<MappingShape>(`channels/${channel}/mapping`, edit)
export const proposeMapping = (channel: string, sample: string, save: boolean) =>
    post<MappingShape>(`channels/${channel}/mapping/proposal`, JSON.parse(sample), save ? { save: true } : {})
export const readCatalogue = (signal?: AbortSignal) => get<Catalogue>('rules/words', {}, signal)
