import { get, post } from './http'
import { path, type Consent } from './profiles'

/** Whether a person allows a purpose now; without a channel of contact: by whichever. */
export interface ConsentAnswer {
    purpose: string
    name: string
    channel?: string
    channelName?: string
    allowed: boolean
    status?: string
    since?: string
    source?: string
    until?: string
}
export interface ProfileConsents {
    restricted: boolean
    profiling: boolean
    purposes: ConsentAnswer[]
    history: Consent[]
}
/** What a person said, to be written down. */
export interface Statement {
    purpose: string
    channel?: string
    status: string
    source?: string
    proof?: string
}

export const readConsents = (id: string, signal: AbortSignal) => get<ProfileConsents>(path(id, '/consents'), {}, signal)
export const recordConsent = (id: string, statement: Statement) => post(path(id, '/consents'), statement)
