import type { Review } from '../../api/reviews'
import { wordOrOwn } from '../../parts/format'

/** Why it is asked: in the words of the host where it has some, as of rules, which a business makes itself. */
export const reasonOf = (review: Review): string => review.reasonText ?? wordOrOwn('reviewReason', review.reason)
