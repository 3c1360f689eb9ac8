/** The rule tree as the host reads and writes it: docs/rule-language.md, "The tree". */
export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year'
export const units: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year']

export type Window =
    | { type: 'life' }
    | { type: 'last' | 'previous' | 'next'; count: number; unit: Unit }
    | { type: 'this'; unit: Unit }
    | { type: 'dates'; from?: string; to?: string }
    | { type: 'ago'; from: number; to: number; unit: Unit }

export interface Events {
    types: string[]
    where?: Condition
    window?: Window
}
export const aggregates = ['count', 'days', 'sum', 'avg', 'min', 'max', 'distinct', 'gap', 'first', 'last', 'mostFrequent'] as const
export type Aggregate = (typeof aggregates)[number]

export interface EventMeasure {
    type: 'events'
    of: Aggregate
    events: Events
    property?: string
    currency?: string
}
export type Measure =
    | { type: 'field' | 'age' | 'daysSinceDate' | 'anniversary'; field: string }
    | EventMeasure
    | { type: 'daysSinceEvent'; events: Events; first?: boolean }
    | { type: 'share'; whole: EventMeasure; part: Condition }
    | { type: 'trend'; measure: EventMeasure }
    | { type: 'score'; tag: string }
    | { type: 'completeness'; section: string }
    | { type: 'sources' }
    | { type: 'distance'; field: string; latitude: number; longitude: number }
    | { type: 'random'; salt: string }
    | { type: 'property'; name: string }
    | { type: 'text'; text: string }

export const comparisons = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'contains', 'startsWith', 'endsWith'] as const
export type Comparison = (typeof comparisons)[number]

export interface Step {
    events: Events
    withinDays?: number
    isAbsent?: boolean
}
export type Compare = { type: 'compare'; left: Measure; op: Comparison; value: string }
export type Between = { type: 'between'; left: Measure; from: string; to: string }
export type In = { type: 'in'; left: Measure; of?: 'any' | 'all' | 'none'; values?: string[]; list?: string }
export type Known = { type: 'known'; left: Measure }
export type During = { type: 'during'; left: Measure; window: Window }
/** Conditions that ask something of a measure. */
export type Test = Compare | Between | In | Known | During
export type Group = { type: 'all' | 'any'; conditions: Condition[] }
export type Not = { type: 'not'; condition: Condition }
export type Sequence = { type: 'sequence'; steps: Step[]; window?: Window }
export type Reference =
    | { type: 'tag'; tag: string; value?: string }
    | { type: 'segment'; segment: string }
    | { type: 'channel'; channel: string }
    | { type: 'consent'; purpose: string; channel?: string }

export type Condition = Group | Not | Test | Sequence | Reference | { type: 'text'; text: string }

export const isGroup = (condition: Condition): condition is Group => condition.type === 'all' || condition.type === 'any'
export const isTest = (condition: Condition): condition is Test => ['compare', 'between', 'in', 'known', 'during'].includes(condition.type)
export const negated = (condition: Condition): Condition => ({ type: 'not', condition })
