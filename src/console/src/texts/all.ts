import { joined } from './inBoth'
import { texts as overview } from '../pages/overview/texts'
import { texts as profiles } from '../pages/profiles/texts'
import { texts as segments } from '../pages/segments/texts'
import { texts as tags } from '../pages/tags/texts'
import { texts as intake } from '../pages/intake/texts'
import { texts as channels } from '../pages/channels/texts'
import { texts as reviews } from '../pages/reviews/texts'
import { texts as insights } from '../pages/insights/texts'
import { texts as privacy } from '../pages/privacy/texts'
import { texts as access } from '../pages/access/texts'
import { texts as definitions } from '../definitions/texts'
import { cases } from '../definitions/cases/texts'
import { texts as parts } from '../parts/texts'
import { texts as rules } from '../rules/texts'
import { texts as shell } from '../shell/texts'

/** What vue-i18n is given: the texts of all areas, which stand beside their pages. */
export const messages = joined(
    shell,
    parts,
    rules,
    definitions,
    cases,
    overview,
    profiles,
    segments,
    tags,
    intake,
    channels,
    reviews,
    insights,
    privacy,
    access,
)
