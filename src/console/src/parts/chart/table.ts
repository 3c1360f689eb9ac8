/** What a chart shows, as a table: numbers as such, null where a count is too small to be shown. */
export interface ChartTable {
    columns: string[]
    rows: (string | number | null)[][]
}
