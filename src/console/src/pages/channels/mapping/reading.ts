import type { Catalogue, ColumnEdit, MappedColumn } from '../../../api/mappings'

export const dateOrders = ['yearMonthDay', 'dayMonthYear', 'monthDayYear'] as const
export const decimalSigns = ['point', 'comma'] as const
export const valueUnits = ['percent', 'minorUnit', 'thousand', 'tenThousand', 'million', 'hundredMillion'] as const
export type DateOrder = (typeof dateOrders)[number]
export type DecimalSign = (typeof decimalSigns)[number]
export type ValueUnit = (typeof valueUnits)[number]

/** What is decided for all values of a column; nothing where each file decides it again. */
export interface Reading {
    dateOrder?: DateOrder | undefined
    latestYear?: number | undefined
    decimalSign?: DecimalSign | undefined
    unit?: ValueUnit | undefined
    currency?: string | undefined
}
/** What there is to decide of a column. */
export type ReadingUse = 'date' | 'number' | 'money'

const factors: Record<ValueUnit, number> = {
    percent: 0.01,
    minorUnit: 0.01,
    thousand: 1e3,
    tenThousand: 1e4,
    million: 1e6,
    hundredMillion: 1e8,
}

/** What a column leaves open, by what it means; null for texts, codes and the like. */
export function useOf(means: string, all: Catalogue | null): ReadingUse | null {
    if (means === 'eventTime' || means === 'updatedAt') return 'date'
    if (['eventAmount', 'event.unitPrice', 'event.quantity'].includes(means)) return 'money'
    switch (all?.fields.find((f) => f.id === means)?.type) {
        case 'date':
        case 'instant':
            return 'date'
        case 'money':
            return 'money'
        case 'number':
            return 'number'
        default:
            return null
    }
}

export function readingOf(column: MappedColumn): Reading {
    const { dateOrder, latestYear, decimalSign, unit, currency } = column as Reading
    return spoken({ dateOrder, latestYear, decimalSign, unit, currency })
}

/** Without what says nothing. */
export const spoken = (reading: Reading): Reading =>
    Object.fromEntries(Object.entries(reading).filter(([, said]) => said !== undefined && said !== null && said !== '')) as Reading

export const isSpoken = (reading: Reading) => Object.keys(spoken(reading)).length > 0

/** What a reading may say of a column of this use: the rest is left out when its meaning changes. */
export function fitting(reading: Reading, use: ReadingUse | null): Reading {
    const { dateOrder, latestYear, decimalSign, unit, currency } = reading
    if (use === 'date') return spoken({ dateOrder, latestYear })
    if (use === 'number') return spoken({ decimalSign, unit })
    return use === 'money' ? spoken({ decimalSign, unit, currency }) : {}
}

/** The edits of a mapping that say what was changed here, of meanings and of readings. */
export function editsOf(means: Record<string, string>, readings: Record<string, Reading>): ColumnEdit[] {
    const columns = [...new Set([...Object.keys(means), ...Object.keys(readings)])]
    return columns.map((column) => ({
        column,
        ...(means[column] !== undefined ? { means: means[column] } : {}),
        ...(readings[column] ? { ...spoken(readings[column]), readAnew: true } : {}),
    }))
}

/** A value as it would be read: a day, a number; `open` if nothing tells its order. Null of what no reading concerns. */
export function readAs(value: string, use: ReadingUse, reading: Reading): string | number | 'open' | null {
    const text = value.trim()
    return use === 'date' ? dayOf(text, reading) : numberOf(text, reading)
}

function dayOf(text: string, { dateOrder, latestYear }: Reading): string | null {
    const parts = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[ T].*)?$/.exec(text)
    if (!parts) return null
    const [first, second, third] = parts.slice(1).map(Number) as [number, number, number]
    if (parts[1]!.length === 4) return iso(first, second, third)
    if (parts[1]!.length > 2) return null
    if (parts[3]!.length === 4) return ordered(first, second, third, dateOrder)
    if (parts[3]!.length > 2) return null
    if (!dateOrder || !latestYear) return 'open'
    const full = (digits: number) => latestYear - ((((latestYear - digits) % 100) + 100) % 100)
    if (dateOrder === 'yearMonthDay') return iso(full(first), second, third)
    return dateOrder === 'dayMonthYear' ? iso(full(third), second, first) : iso(full(third), first, second)
}

function ordered(a: number, b: number, year: number, order: DateOrder | undefined): string {
    if (a > 12 || a === b) return iso(year, b, a)
    if (b > 12) return iso(year, a, b)
    if (order === 'dayMonthYear') return iso(year, b, a)
    return order === 'monthDayYear' ? iso(year, a, b) : 'open'
}

function iso(year: number, month: number, day: number): string {
    const at = new Date(Date.UTC(year, month - 1, day))
    return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : 'open'
}

function numberOf(text: string, { decimalSign, unit }: Reading): number | null {
    const plain = unit === 'percent' ? text.replace(/%$/, '') : text
    if (!/^-?\d[\d.,]*$/.test(plain)) return null
    const isClear = plain.includes(',') && plain.lastIndexOf(',') < plain.lastIndexOf('.')
    const pointed = decimalSign === 'comma' && !isClear ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', '')
    const number = Number(pointed)
    // What was not written with decimals gets none from counting in hundredths and the like.
    return Number.isNaN(number) ? null : Number((number * (unit ? factors[unit] : 1)).toPrecision(15))
}
