import { get } from './http'

export type HealthState = 'ok' | 'degraded' | 'failing'
export interface Health {
    status: HealthState
    reasons: { state: HealthState; code: string; subject?: string; text: string }[]
    profiles?: number
    dueLagSeconds?: number
    queueDetails: { queue: string; waiting: number; oldestSeconds?: number; deadLetters: number }[]
    functions?: { function: string; lastSuccess?: string; failures: number; due?: string; behindSeconds?: number }[]
    stalledBatches?: { batch: string; reason: string; chunks: number }[]
    diskFreeBytes?: number
    perSecond: Record<string, number>
    process: { version: string; startedAt: string; managedBytes: number; residentBytes: number }
}

export const readHealth = (signal: AbortSignal) => get<Health>('health', {}, signal)
