import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bytes, count, day, moment, money, percent, several, useZone, word, wordOrOwn } from '../../src/parts/format'
import { i18n, speak } from '../../src/texts'

beforeEach(() => speak('zh'))
afterEach(() => useZone('Asia/Shanghai'))

describe('format', () => {
    it('tells days and hours in the zone of the business', () => {
        expect(day('2025-03-04T17:30:00Z')).toBe('2025/03/05')
        expect(moment('2025-03-04T17:30:00Z')).toBe('2025/03/05 01:30')
        useZone('Europe/London')
        expect(day('2025-03-04T17:30:00Z')).toBe('2025/03/04')
    })

    it('begins the day at 00, not at 24', () => {
        expect(moment('2025-03-04T16:05:00Z')).toBe('2025/03/05 00:05')
    })

    it('speaks the language of the page', () => {
        speak('en')
        expect(day('2025-03-04T17:30:00Z')).toBe('05/03/2025')
        expect(money(1234.5, 'CNY')).toBe('¥1,234.50')
    })

    it('groups digits and rounds shares', () => {
        expect(count(1234567)).toBe('1,234,567')
        expect(percent(0.256)).toBe('26%')
        expect(percent(0.256, 1)).toBe('25.6%')
    })

    it.each([
        ['zh', 1, '1 个批次'],
        ['en', 0, '0 batches'],
        ['en', 1, '1 batch'],
        ['en', 1234, '1,234 batches'],
    ] as const)('tells of several in %s: %d', (language, n, expected) => {
        speak(language)
        expect(i18n.global.t('quality.batches', several(n))).toBe(expected)
    })

    it.each([
        [0, '0 B'],
        [999, '999 B'],
        [1_234_567, '1.2 MB'],
        [45_600_000_000, '46 GB'],
    ])('%d bytes', (length, expected) => expect(bytes(length)).toBe(expected))

    it('tells who develops of a word without a text', () => {
        const told = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
        expect(word('right', 'decide')).toBe('裁定身份')
        expect(told).not.toHaveBeenCalled()
        expect(word('right', 'fly')).toBe('fly')
        expect(told).toHaveBeenCalledOnce()
        expect(wordOrOwn('right', 'own word')).toBe('own word')
        expect(told).toHaveBeenCalledOnce()
        told.mockRestore()
    })
})
