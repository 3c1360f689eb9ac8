import { Refusal, Unreachable } from '../api/http'
import { i18n } from '../texts'

/** What went wrong, in words for people. */
export function words(error: unknown): string {
    const t = i18n.global.t
    if (error instanceof Unreachable) return t('problem.unreachable')
    if (!(error instanceof Refusal)) return t('problem.here')
    if (error.problem?.detail || error.problem?.title) return error.message
    return error.status === 429 ? t('problem.tooOften') : t('problem.status', { status: error.status })
}
