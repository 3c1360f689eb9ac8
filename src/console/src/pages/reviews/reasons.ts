import type { Review } from '../../api/reviews'
import { word, wordOrOwn } from '../../parts/format'

/** Why it is asked: in the words of the host where it has some, as of rules, which a business makes itself. */
export const reasonOf = (review: Review): string => review.reasonText ?? wordOrOwn('reviewReason', review.reason)

/** An answer in words; to reject a row and to say that a value is no placeholder are two things of one name. */
export const answerWord = (kind: string, answer: string): string =>
    word(kind === 'placeholder' && answer !== 'skip' ? 'placeholderAnswer' : 'answer', answer)
