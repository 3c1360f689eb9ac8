import { get, post, type Page } from './http'

/** How the values of a dimension are found. */
export type DimensionKind = 'values' | 'tiers' | 'numbers' | 'presence' | 'filled'

export interface Dimension {
    id: string
    name: string
    kind: DimensionKind
    group?: string
}
export interface Bar {
    value: string
    name: string
    /** Absent where too few have it. */
    count?: number
    share?: number
    baseCount?: number
    baseShare?: number
    /** Share through the share of those compared with. */
    index?: number
    unknown?: boolean
    /** The condition that lists them. */
    when?: string
    from?: string
    to?: string
}
export interface Distribution {
    id: string
    name: string
    kind: DimensionKind
    total: number
    baseTotal?: number
    minimum: number
    bars: Bar[]
    hidden: number
}
export type Cells = (number | null)[][]
export interface Cross {
    rows: string
    columns: string
    facets?: string
    total: number
    minimum: number
    rowTotals: Bar[]
    columnTotals: Bar[]
    facetTotals?: Bar[]
    cells?: Cells
    facetCells?: Cells[]
}
export interface CrossAsked {
    rows: string
    columns: string
    facets?: string | undefined
    unknown: boolean
    when: string
    exact: boolean
}

const whom = (when = '') => (when.trim() ? { when: when.trim() } : {})

/** Whom to count, and whether counts below the least group are shown, too. */
/** Who is counted: everybody unless a condition says otherwise; small counts too for who may and asks. */
export interface Whom {
    when?: string
    exact?: boolean
}

const exactly = (exact = false) => (exact ? { exact } : {})

export const listDimensions = (signal: AbortSignal) => get<Page<Dimension>>('insights/dimensions', {}, signal)

/** @param compared With everyone, over the same values. */
export const readDistributions = (of: string[], { when, exact }: Whom, compared: boolean, signal: AbortSignal) =>
    post<Page<Distribution>>('insights/distributions', { of, ...whom(when), ...(compared ? { against: 'true' } : {}) }, exactly(exact), {
        signal,
    })

export const readCross = ({ when, exact, ...of }: CrossAsked, signal: AbortSignal) =>
    post<Cross>('insights/cross', { ...of, ...whom(when) }, exactly(exact), { signal })
