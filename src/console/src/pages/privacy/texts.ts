import { joined } from '../../texts/inBoth'
import { audit } from './texts/audit'
import { purposes } from './texts/purposes'
import { requests } from './texts/requests'
import { retention } from './texts/retention'

export const texts = joined(requests, purposes, retention, audit)
