import { get, post, type Page } from './http'

export interface Dimension {
    id: string
    name: string
    group?: string
}
export interface Bar {
    value: string
    name: string
    count: number
    share: number
}
export interface Distribution {
    id: string
    name: string
    total: number
    minimum: number
    bars: Bar[]
    hidden: number
}
export interface Cross {
    rows: string
    columns: string
    total: number
    minimum: number
    rowTotals: Bar[]
    columnTotals: Bar[]
    cells: (number | null)[][]
}

const whom = (when: string) => (when.trim() ? { when: when.trim() } : {})

export const listDimensions = (signal: AbortSignal) => get<Page<Dimension>>('insights/dimensions', {}, signal)
export const readDistributions = (of: string[], when: string, signal: AbortSignal) =>
    post<Page<Distribution>>('insights/distributions', { of, ...whom(when) }, {}, { signal })
export const readCross = (rows: string, columns: string, when: string, signal: AbortSignal) =>
    post<Cross>('insights/cross', { rows, columns, ...whom(when) }, {}, { signal })
