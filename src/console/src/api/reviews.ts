import { get, post, type Page } from './http'
import type { Identity, Pair } from './identity'

export interface Review {
    id: string
    kind: string
    subjects: string[]
    suggestion: string
    confidence: number
    priority: number
    reason: string
    reasonText?: string
    state: string
    at: string
    answers: string[]
    claimedBy?: string
    claimedUntil?: string
    decidedBy?: string
    decidedAt?: string
    decision?: string
    /** Where two people are asked: who answered first, and what. */
    proposedBy?: string
    proposed?: string
}
export interface HeldCell {
    column: string
    field?: string
    value?: string
}
export interface HeldFinding {
    field: string
    rule: string
    ruleName: string
    severity: string
    before?: string
    after?: string
    reason: string
}
export interface HeldRow {
    batch: string
    channel: string
    rowNumber: number
    table: number
    cells: HeldCell[]
    findings: HeldFinding[]
    suggestion?: { column: string; field: string; value?: string; confidence: number }
    corrected?: HeldCell[]
}
export interface ReviewDetail extends Review {
    row?: HeldRow
    pair?: Pair
    value?: { kind: string; value: string }
    component?: Identity
}
export interface ReviewCount {
    kind: string
    open: number
    complete: boolean
}
/** What is answered, and for held rows what is corrected and whether it becomes a rule. */
export interface Answer {
    answer: string
    corrected?: Record<string, string>
    always?: boolean
    reason?: string
}
export interface BulkAnswer {
    id: string
    status: string
    problem?: string
}

export const kinds = ['identity', 'held', 'placeholder', 'quarantine'] as const
export type ReviewKind = (typeof kinds)[number]
export const states = ['open', 'skipped', 'decided'] as const
export type ReviewState = (typeof states)[number]

export const listReviews = (kind: ReviewKind, signal?: AbortSignal, state: ReviewState = 'open', after?: string) =>
    get<Page<Review>>('reviews', { kind, state, after, limit: 50 }, signal)
export const countReviews = (signal: AbortSignal) => get<Page<ReviewCount>>('reviews/counts', {}, signal)
export const readReview = (id: string, signal: AbortSignal) => get<ReviewDetail>(`reviews/${id}`, {}, signal)
export const answerReview = (id: string, answer: Answer) => post<Review>(`reviews/${id}/answer`, answer)
/** One answer to many; each says what became of it. */
export const answerMany = (ids: string[], answer: string) => post<Page<BulkAnswer>>('reviews/answers', { ids, answer })
export const claimReview = (id: string) => post<Review>(`reviews/${id}/claim`)
export const undoReview = (id: string) => post<Review>(`reviews/${id}/undo`)
