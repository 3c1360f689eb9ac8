import type { QualityAlert, QualityFigure } from './batches'
import { listDefinitions } from './definitions'
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

export interface FieldBaseline {
    field: string
    name: string
    /** People of whom the channel knows a value. */
    known: number
    numbers?: { lower: number; median: number; upper: number; currency?: string }
    values: { value: string; count: number }[]
    /** Values listed in all. */
    listed: number
}
/** What a channel's data usually is like. */
export interface Baseline {
    channel: string
    learntOn: string
    people: number
    fields: FieldBaseline[]
    dependencies: { left: string; right: string }[]
    combinations: { first: string; second: string }[]
    draft?: string
}
/** What learning came to: nothing of too few people. */
export interface LearntBaseline {
    needed: number
    people: number
    baseline?: Baseline
    published: boolean
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

/** The baseline in force; null if none was learnt yet: asked for by the list first, since one that is missing is a fault in the browser's console. */
export async function readBaseline(channel: string, signal?: AbortSignal): Promise<Baseline | null> {
    const known = await listDefinitions('baselines', signal)
    return known.items.some((d) => d.id === channel) ? await get<Baseline>(`channels/${channel}/baseline`, {}, signal) : null
}
export const learnBaseline = (channel: string) => post<LearntBaseline>(`channels/${channel}/baseline/learn`, {})
