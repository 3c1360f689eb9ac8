import { isKnown, language, textOf } from '../texts'

/** Days and hours are those of the business, wherever the browser is. */
let zone = 'Asia/Shanghai'

export function useZone(name: string): void {
    zone = name
}

function locale(): string {
    return language.value === 'zh' ? 'zh-CN' : 'en-GB'
}

/** Several values one after the other, as the language of the page writes them. */
export function listed(values: readonly string[]): string {
    return values.join(language.value === 'zh' ? '、' : ', ')
}

/** Several statements one after the other. */
export function told(statements: readonly string[]): string {
    return statements.join(language.value === 'zh' ? '；' : '; ')
}

export function count(value: number): string {
    return new Intl.NumberFormat(locale()).format(value)
}

/** A number for a text that has a form for one and another for several: `{n}` is written, the form follows `count`. */
export function several(value: number): { count: number; n: string } {
    return { count: value, n: count(value) }
}

/** A share of 0–1 in percent. */
export function percent(share: number, digits = 0): string {
    return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: digits }).format(share)
}

export function money(amount: number, currency: string): string {
    return new Intl.NumberFormat(locale(), {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        maximumFractionDigits: 2,
    }).format(amount)
}

export function moment(instant: string): string {
    return new Intl.DateTimeFormat(locale(), {
        timeZone: zone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        hour12: false,
    }).format(new Date(instant))
}

/** The day of an instant, or a day that is one already, in any zone the same. */
export function day(instant: string): string {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(instant)
    return new Intl.DateTimeFormat(locale(), { timeZone: isDay ? 'UTC' : zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
        new Date(instant),
    )
}

/** The day of an instant in the calendar of the business, <c>yyyy-MM-dd</c>. */
export function isoDay(instant: Date): string {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant)
}

/** 1,234,567 bytes as 1.2 MB. */
export function bytes(length: number): string {
    const units = ['B', 'KB', 'MB', 'GB', 'TB']
    let unit = 0
    let value = length
    for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000
    return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${units[unit]}`
}

/** The text of a word of a closed set that the host uses; one without a text is told to who develops, and fails the tests. */
export function word(group: string, value: string | undefined): string {
    // Element Plus draws each cell once with an empty row, to see what is in it.
    if (!value) return ''
    const key = `${group}.${value}`
    if (isKnown(key)) return textOf(key)
    console.warn(`No text for ${key}`)
    return value
}

/** The text of a word that users may have made themselves, as a type of event; the word itself where it is theirs. */
export function wordOrOwn(group: string, value: string): string {
    const key = `${group}.${value}`
    return isKnown(key) ? textOf(key) : value
}
