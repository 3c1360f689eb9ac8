import { isoDay } from './format'

const length = 86_400_000
const text = (day: number): string => new Date(day).toISOString().slice(0, 10)

/** The day so many days ago in the calendar of the business, <c>yyyy-MM-dd</c>; today for 0. */
export const daysAgo = (days: number): string => text(Date.parse(isoDay(new Date())) - days * length)

/** Every day from the first to the last, both included. */
export function daysBetween(from: string, to: string): string[] {
    const days: string[] = []
    const last = Date.parse(to)
    for (let day = Date.parse(from); day <= last; day += length) days.push(text(day))
    return days
}
