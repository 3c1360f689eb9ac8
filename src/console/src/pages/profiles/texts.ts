import { joined } from '../../texts/inBoth'
import { texts as consents } from './consents/texts'
import { texts as identity } from './identity/texts'
import { texts as list } from './list/texts'
import { texts as views } from './list/viewTexts'
import { texts as page } from './pageTexts'
import { texts as words } from './wordTexts'

export const texts = joined(list, views, page, identity, consents, words)
