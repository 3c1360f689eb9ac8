import { joined } from '../../texts/inBoth'
import { channel } from './texts/channel'
import { letters } from './texts/letters'
import { mapping } from './texts/mapping'
import { quality } from './texts/quality'
import { sender } from './texts/sender'

export const texts = joined(channel, mapping, sender, quality, letters)
