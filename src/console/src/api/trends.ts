import { get, type Page } from './http'
import type { ProfileSummary } from './profiles'

export interface ChannelDay {
    day: string
    channel: string
    channelName: string
    rows: { read: number; accepted: number; held: number; rejected: number; events: number }
    profiles: { created: number; updated: number; merged: number; removed: number }
    leads: number
}
export interface QualityDay {
    day: string
    channel: string
    channelName: string
    measures: { measure: string; name: string; value: number }[]
    alerts: number
}
export interface IntakeTrend {
    from: string
    to: string
    days: ChannelDay[]
    quality: QualityDay[]
    batches: number
    /** True if there were more batches than the host looks at. */
    cut: boolean
}
export interface SegmentMovement {
    id: string
    name: string
    before: number
    after: number
    counts: number[]
}
export interface Movement {
    days: string[]
    totals: number[]
    segments: SegmentMovement[]
}

export const readTrends = (days: number, signal: AbortSignal) => get<IntakeTrend>('insights/trends', { days }, signal)
export const readMovement = (days: number, signal: AbortSignal) => get<Movement>('insights/movement', { days }, signal)
export const readLatestCustomers = (signal: AbortSignal) => get<Page<ProfileSummary>>('overview/customers', {}, signal)
