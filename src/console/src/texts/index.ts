import { computed } from 'vue'
import { createI18n } from 'vue-i18n'
import { en } from './en'
import { zh } from './zh'

export type Language = 'zh' | 'en'

const stored = 'profiles.language'

function first(): Language {
  const chosen = localStorage.getItem(stored)
  if (chosen === 'zh' || chosen === 'en') return chosen
  // Chinese first: only who asks for English and not for Chinese gets English.
  const asked = navigator.languages.map((l) => l.slice(0, 2))
  return asked.includes('zh') || !asked.includes('en') ? 'zh' : 'en'
}

export const i18n = createI18n({ legacy: false, locale: first(), messages: { zh, en }, missingWarn: true })

export const language = computed<Language>(() => i18n.global.locale.value as Language)

export function speak(chosen: Language): void {
  i18n.global.locale.value = chosen
  localStorage.setItem(stored, chosen)
  document.documentElement.lang = chosen
}
