import type { QualityAlert, QualityFigure } from './batches'
import { get, post, type Page } from './http'

export const measures = ['completeness', 'validity', 'uniqueness', 'consistency', 'timeliness'] as const
export type Measure = (typeof measures)[number]

/** The quality of one batch in its channel's course. */
export interface QualityPoint {
    batch: string
    channel: string
    name?: string
    observedAt: string
    read: number
    figures: QualityFigure[]
    alerts: QualityAlert[]
}
export interface SpellingCluster {
    id: string
    meant: string
    count: number
    others: { value: string; count: number; method: string }[]
}
export interface Spellings {
    field: string
    fieldName: string
    clusters: SpellingCluster[]
    cut: boolean
}
export interface AgeingField {
    field: string
    name: string
    maxAgeDays: number
    known: number
    stale: number
    oldest?: string
}
export interface AgeingValue {
    profile: string
    value: string[]
    since: string
}

export const listQuality = (
    query: { channel?: string | undefined; field?: string | undefined; alerts?: boolean; limit?: number; after?: string | undefined },
    signal?: AbortSignal,
) => get<Page<QualityPoint>>('quality', query, signal)
export const findSpellings = (channel: string, field: string, signal?: AbortSignal) =>
    get<Spellings>(`channels/${channel}/spellings`, { field }, signal)
export const acceptSpellings = (channel: string, field: string, clusters: string[]) =>
    post<{ definition: string; accepted: number; publication?: number }>(`channels/${channel}/spellings`, { field, clusters })
export const listAgeing = (signal?: AbortSignal) => get<Page<AgeingField>>('ageing', {}, signal)
export const listAgeingValues = (field: string, signal?: AbortSignal, after?: string) =>
    get<Page<AgeingValue>>(`ageing/${field}`, { after, limit: 20 }, signal)
