import { address, get, post, remove, type Page } from './http'

export interface Segment {
    id: string
    name: string
    description?: string
    count: number
}
export interface Tag {
    id: string
    name: string
    description?: string
    parent?: string
    kind: string
    count?: number
    lifecycle: string
    tiers: { value: string; name: string }[]
    owner?: string
    source?: string
    exclusive?: boolean
    scope?: string
    values?: string[]
    expiresAfterDays?: number
}
/** How many a condition holds for; no count where they are fewer than the least that is shown. */
export interface Counted {
    count?: number
    minimum: number
    total: number
    share?: number
    asOf?: string
    method: string
    examined: number
    text: string
}
export interface LiftValue {
    kind: string
    id: string
    value?: string
    name: string
    count?: number
    share?: number
    baseCount?: number
    baseShare?: number
    lift?: number
    tgi?: number
}
export interface Lift {
    base: string
    minimum: number
    asOf?: string
    count?: number
    baseCount?: number
    values: LiftValue[]
}
export interface GrowthPoint {
    day: string
    count: number
    total: number
}
export interface SegmentSize {
    id: string
    name: string
    count?: number
}
export interface OverlapCell {
    first: string
    second: string
    count?: number
    share?: number
    jaccard?: number
}
export interface Overlap {
    minimum: number
    asOf?: string
    segments: SegmentSize[]
    cells: OverlapCell[]
}
export interface Comparison {
    first: SegmentSize
    second: SegmentSize
    overlap: OverlapCell
    minimum: number
    values: LiftValue[]
}
export interface LookAlike {
    weights: { name: string; weight: number }[]
    items: { profileId: string; similarity: number; reasons: string[] }[]
}
export interface Snapshot {
    id: string
    name: string
    segment?: string
    condition: string
    at: string
    author: string
    count: number
    stayed?: number
    left?: number
    joined?: number
}
export interface Purpose {
    id: string
    name: string
}

const at = (id: string) => `segments/${encodeURIComponent(id)}`

export const listSegments = (signal?: AbortSignal) => get<Page<Segment>>('segments', {}, signal)
export const listTags = (signal?: AbortSignal) => get<Page<Tag>>('tags', {}, signal)
export const countCondition = (when: unknown, signal?: AbortSignal) => post<Counted>('segments/count', { when }, {}, { signal })
/** Size by day since a day, <c>yyyy-MM-dd</c>. */
export const readGrowth = (of: 'segments' | 'tags', id: string, from: string, signal?: AbortSignal) =>
    get<Page<GrowthPoint>>(`${of}/${encodeURIComponent(id)}/growth`, { from }, signal)
export const readLift = (id: string, base: string, signal: AbortSignal) =>
    get<Lift>(`${at(id)}/lift`, { limit: 200, base: base || undefined }, signal)
export const readComparison = (id: string, other: string, signal: AbortSignal) =>
    get<Comparison>(`${at(id)}/compare/${encodeURIComponent(other)}`, { limit: 30 }, signal)
export const readOverlap = (segments: string[], signal: AbortSignal) => post<Overlap>('segments/overlap', { segments }, {}, { signal })
export const readLookAlike = (id: string, signal: AbortSignal) => get<LookAlike>(`${at(id)}/look-alike`, { limit: 50 }, signal)
export const exportAddress = (id: string, purpose: string, via: string) =>
    address(`${at(id)}/export`, { for: purpose || undefined, via: via || undefined })
export const listPurposes = (signal?: AbortSignal) => get<Page<Purpose>>('purposes', {}, signal)

export const listSnapshots = (signal?: AbortSignal) => get<Page<Snapshot>>('snapshots', {}, signal)
export const readSnapshot = (id: string, signal?: AbortSignal) => get<Snapshot>(`snapshots/${encodeURIComponent(id)}`, {}, signal)
export const takeSnapshot = (id: string, name: string) => post<Snapshot>(`${at(id)}/snapshots`, name ? { name } : {})
export const removeSnapshot = (id: string) => remove<void>(`snapshots/${encodeURIComponent(id)}`)
