import { computed } from 'vue'
import { createI18n } from 'vue-i18n'
import { messages } from './all'

export type Language = 'zh' | 'en'

const stored = 'profiles.language'

function first(): Language {
    const chosen = localStorage.getItem(stored)
    if (chosen === 'zh' || chosen === 'en') return chosen
    // Chinese first: only who asks for English and not for Chinese gets English.
    const asked = navigator.languages.map((l) => l.slice(0, 2))
    return asked.includes('zh') || !asked.includes('en') ? 'zh' : 'en'
}

/** A key without a text is told in the built console too: tests fail on it. */
function tellMissing(_language: string, key: string): void {
    console.warn(`No text for ${key}`)
}

export const i18n = createI18n({ legacy: false, locale: first(), messages, missing: tellMissing })

/** Whether there is a text of this key. */
export const isKnown = (key: string): boolean => (i18n.global.te as unknown as (key: string) => boolean)(key)

/** The text of a key that is put together when it is needed. */
export const textOf = (key: string, named: Record<string, string | number> = {}): string =>
    (i18n.global.t as unknown as (key: string, named: Record<string, string | number>) => string)(key, named)

export const language = computed<Language>(() => i18n.global.locale.value as Language)

export function speak(chosen: Language): void {
    i18n.global.locale.value = chosen
    localStorage.setItem(stored, chosen)
    document.documentElement.lang = chosen
}
