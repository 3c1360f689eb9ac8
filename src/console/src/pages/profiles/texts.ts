import { texts as consents } from './consents/texts'
import { texts as identity } from './identity/texts'
import { texts as list } from './list/texts'
import { texts as page } from './pageTexts'
import { texts as words } from './wordTexts'

export const texts = {
    zh: { ...list.zh, ...page.zh, ...identity.zh, ...consents.zh, ...words.zh },
    en: { ...list.en, ...page.en, ...identity.en, ...consents.en, ...words.en },
}
