import type { Link } from '../../../api/identity'
import { wordOrOwn } from '../../../parts/format'
import { textOf } from '../../../texts'

/** True of links that a steward made or refused, whatever the model says of the two. */
export const isDecided = (link: Link): boolean => link.reason === 'decidedAlways' || link.reason === 'decidedNever'

/** By what two records are linked: a steward's word, an identifier both carry, or the matching model. */
export function linkKind(link: Link): string {
    if (isDecided(link)) return textOf('identity.decision')
    return link.kind ? wordOrOwn('identifier', link.kind) : textOf('identity.model')
}
