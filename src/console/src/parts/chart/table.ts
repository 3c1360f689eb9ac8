/** What a chart shows, as a table: numbers as such, null where a count is too small to be shown. */
export interface ChartTable {
    columns: string[]
    rows: (string | number | null)[][]
    /** How the numbers of a column are shown; as counts where nothing is said. CSV holds them as they are. */
    formats?: (((value: number) => string) | undefined)[]
    /** Columns that hold texts: they begin at the left. */
    texts?: number[]
    /** What stands for null. */
    nothing?: string
}
