import { afterEach, describe, expect, it, vi } from 'vitest'
import { daysAgo, daysBetween } from '../../src/parts/days'
import { day, useZone } from '../../src/parts/format'

afterEach(() => {
    vi.useRealTimers()
    useZone('Asia/Shanghai')
})

describe('days', () => {
    it('are those of the business, wherever the browser is', () => {
        vi.useFakeTimers({ now: new Date('2026-11-28T20:00:00Z') })
        expect(daysAgo(0)).toBe('2026-11-29')
        expect(daysAgo(30)).toBe('2026-10-30')
        useZone('America/Los_Angeles')
        expect(daysAgo(0)).toBe('2026-11-28')
    })

    it('between two include both, over the end of a month', () =>
        expect(daysBetween('2026-10-30', '2026-11-01')).toEqual(['2026-10-30', '2026-10-31', '2026-11-01']))

    it('that are days already are the same in any zone', () => {
        useZone('America/Los_Angeles')
        expect(day('2026-11-28')).toContain('28')
    })
})
