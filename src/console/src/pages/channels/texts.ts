import { inBoth } from '../../texts/inBoth'
import { channel } from './texts/channel'
import { letters } from './texts/letters'
import { mapping } from './texts/mapping'
import { quality } from './texts/quality'
import { sender } from './texts/sender'

const areas = [channel, mapping, sender, quality, letters]

export const texts = inBoth({
    zh: Object.assign({}, ...areas.map((a) => a.zh)) as Record<string, object>,
    en: Object.assign({}, ...areas.map((a) => a.en)) as Record<string, object>,
})
