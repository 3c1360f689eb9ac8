import type { ReviewCount } from '../../api/reviews'
import { count } from '../../parts/format'

/** How many questions are open; with a plus where there are more than were counted. */
export const openOf = (of: ReviewCount): string => `${count(of.open)}${of.complete ? '' : '+'}`
