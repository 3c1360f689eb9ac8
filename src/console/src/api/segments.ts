import { address, get, post, type Page } from './http'

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
    tiers: { value: string; name: string; count?: number }[]
}
/** How many a condition holds for; no count where they are fewer than the least that is shown. */
export interface Counted {
    count?: number
    minimum: number
    total: number
    share?: number
    method: string
    text: string
}
export interface LiftValue {
    kind: string
    id: string
    value?: string
    name: string
    count?: number
    share?: number
    baseShare?: number
    lift?: number
    tgi?: number
}
export interface Lift {
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
export interface RuleProblem {
    message?: string
    text?: string
    line?: number
    column?: number
}
export interface RuleAnswer {
    valid: boolean
    text?: { zh: string; en: string }
    problems: RuleProblem[]
}
export interface Definition {
    kind: string
    id: string
    origin: string
    version: number
    json: Record<string, unknown>
}

export const listSegments = (signal: AbortSignal) => get<Page<Segment>>('segments', {}, signal)
export const listTags = (signal: AbortSignal) => get<Page<Tag>>('tags', {}, signal)
export const readLift = (id: string, signal: AbortSignal) => get<Lift>(`segments/${id}/lift`, { limit: 30 }, signal)
export const countCondition = (text: string, signal?: AbortSignal) => post<Counted>('segments/count', { when: text }, {}, { signal })
export const parseRule = (text: string, signal?: AbortSignal) => post<RuleAnswer>('rules/parse', { text }, {}, { signal })
export const readGrowth = (id: string, signal: AbortSignal) => get<Page<GrowthPoint>>(`segments/${id}/growth`, { days: 30 }, signal)
export const readDefinition = (kind: string, id: string, signal: AbortSignal) =>
    get<Definition>(`definitions/${kind}/${encodeURIComponent(id)}`, {}, signal)
export const exportAddress = (id: string) => address(`segments/${id}/export`)
