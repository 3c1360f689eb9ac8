import { i18n, language } from '../texts'

/** Days and hours are those of the business, wherever the browser is. */
let zone = 'Asia/Shanghai'

export function useZone(name: string): void {
  zone = name
}

function locale(): string {
  return language.value === 'zh' ? 'zh-CN' : 'en-GB'
}

export function count(value: number): string {
  return new Intl.NumberFormat(locale()).format(value)
}

/** A share of 0–1 in percent. */
export function percent(share: number, digits = 0): string {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: digits }).format(share)
}

export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat(locale(), { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 2 }).format(amount)
}

export function moment(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(instant))
}

export function day(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant))
}

/** 1,234,567 bytes as 1.2 MB. */
export function bytes(length: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let unit = 0
  let value = length
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${units[unit]}`
}

/** The text of a word the host uses, or the word itself where there is none yet. */
export function word(group: string, value: string): string {
  const key = `${group}.${value}`
  return i18n.global.te(key) ? i18n.global.t(key) : value
}
