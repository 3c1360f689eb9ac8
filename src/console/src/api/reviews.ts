import { get, post, type Page } from './http'

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
    claimedBy?: string
    answers: string[]
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
}
export interface ReviewDetail extends Review {
    row?: HeldRow
}
export const kinds = ['identity', 'held', 'placeholder', 'quarantine'] as const
export type ReviewKind = (typeof kinds)[number]

export const listReviews = (kind: ReviewKind, signal: AbortSignal) => get<Page<Review>>('reviews', { kind, limit: 50 }, signal)
export const readReview = (id: string, signal: AbortSignal) => get<ReviewDetail>(`reviews/${id}`, {}, signal)
export const answerReview = (id: string, answer: string, more: Record<string, unknown> = {}) =>
    post(`reviews/${id}/answer`, { answer, ...more })
export const undoReview = (id: string) => post(`reviews/${id}/undo`)
