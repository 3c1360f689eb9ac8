import { address, get, type Page } from './http'

export interface AuditEntry {
    number: number
    at: string
    action: string
    title: string
    who: string
    subject?: string
    purpose?: string
    detail?: string
    hash: string
}
export interface AuditQuery {
    action?: string | undefined
    who?: string | undefined
    subject?: string | undefined
    from?: string | undefined
    to?: string | undefined
}
export interface AuditVerdict {
    whole: boolean
    first: number
    last: number
    text: string
}
export const auditActions = [
    'disclosed',
    'exported',
    'decided',
    'published',
    'signed-in',
    'sign-in-failed',
    'signed-out',
    'access-changed',
    'consent-recorded',
    'request-moved',
    'erased',
    'retention-enforced',
    'encryption-rotated',
    'backed-up',
    'restored',
] as const

/** Entries of the trail, newest first; a customer is found under any id it ever had. */
export const listAudit = (query: AuditQuery, after: string | undefined, signal?: AbortSignal) =>
    get<Page<AuditEntry>>('audit', { ...query, after, limit: 100 }, signal)
export const auditFile = (query: AuditQuery) => address('audit/export', { ...query })
export const verifyAudit = (anchor: string | undefined) => get<AuditVerdict>('audit/verify', { anchor })
export const readAnchor = () => get<{ anchor: string; number: number }>('audit/anchor')
