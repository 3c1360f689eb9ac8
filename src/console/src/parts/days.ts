/** The day so many days ago, <c>yyyy-MM-dd</c>, as the browser's clock has it. */
export function daysAgo(days: number): string {
    const date = new Date()
    date.setDate(date.getDate() - days)
    return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}
