/** A table as a file for spreadsheets: UTF-8 with a byte order mark, and no cell that one would take for a formula. */
export function csv(rows: (string | number | null)[][]): Blob {
    const cell = (value: string | number | null): string => {
        if (value === null) return ''
        const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
        return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    }
    return new Blob(['\ufeff', rows.map((row) => row.map(cell).join(',')).join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' })
}

export function save(blob: Blob, name: string): void {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
}
