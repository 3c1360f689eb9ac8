import { get, type Page } from './http'

export interface AuditEntry {
    number: number
    at: string
    action: string
    title: string
    who: string
    subject?: string
    purpose?: string
    detail?: string
}

/** Who looked at a customer, under any id it ever had; newest first. */
export const readAuditOf = (subject: string, signal: AbortSignal) => get<Page<AuditEntry>>('audit', { subject, limit: 200 }, signal)
