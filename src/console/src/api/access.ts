import { get, post, put, remove, type Page } from './http'

export interface Named {
    id: string
    name: string
}
export interface Role extends Named {
    rights: Named[]
    /** Of the profile; all where absent. */
    sections?: Named[]
    sees: Named[]
    unmasks: Named[]
}
export type UserStatus = 'active' | 'mustChangePassword' | 'blocked' | 'locked'
export interface User extends Named {
    role: string
    status: UserStatus
    createdAt: string
    createdBy: string
    lastSignInOn?: string
    /** A password made just now, shown this once. */
    password?: string
}
export interface OpenSession {
    id: string
    startedAt: string
    seenAt: string
    endsAt: string
    isThis: boolean
}
export interface Key {
    id: string
    name?: string
    role: string
    channels?: string[]
    rights?: string[]
    createdAt: string
    createdBy?: string
    expiresAt?: string
    lastUsedOn?: string
    formerUntil?: string
    warning?: 'expired' | 'expiresSoon' | 'neverExpires'
}
/** A key just made or rotated; `key` is the whole of it, shown this once. */
export interface MadeKey {
    id: string
    key: string
    expiresAt?: string
}
export interface WantedKey {
    name?: string | undefined
    role: string
    channels?: string[] | undefined
    expiresAt?: string | undefined
    neverExpires?: boolean
}

const user = (id: string, rest = '') => `users/${encodeURIComponent(id)}${rest}`

export const listRoles = (signal: AbortSignal) => get<Page<Role>>('roles', {}, signal)
export const listUsers = (signal: AbortSignal) => get<Page<User>>('users', {}, signal)
export const addUser = (name: string, role: string) => post<User>('users', { name, role })
export const giveRole = (id: string, role: string) => put<User>(user(id), { role })
export const removeUser = (id: string) => remove(user(id))
export const lockUser = (id: string) => post<User>(user(id, '/lock'))
export const unlockUser = (id: string) => post<User>(user(id, '/unlock'))
export const resetPassword = (id: string) => post<User>(user(id, '/password'), {})
export const listSessionsOf = (id: string, signal: AbortSignal) => get<Page<OpenSession>>(user(id, '/sessions'), {}, signal)
export const endSessionsOf = (id: string) => remove<{ ended: number }>(user(id, '/sessions'))
export const listSessions = (signal: AbortSignal) => get<Page<OpenSession>>('sessions', {}, signal)
export const endSession = (id: string) => remove(`sessions/${encodeURIComponent(id)}`)
export const listKeys = (signal: AbortSignal) => get<Page<Key>>('keys', {}, signal)
export const makeKey = (wanted: WantedKey) => post<MadeKey>('keys', wanted)
export const rotateKey = (id: string, overlapHours: number) => post<MadeKey>(`keys/${encodeURIComponent(id)}/rotate`, { overlapHours })
export const removeKey = (id: string) => remove(`keys/${encodeURIComponent(id)}`)
