import { describe, expect, it } from 'vitest'
import type { Catalogue, MappedColumn } from '../../../src/api/mappings'
import { editsOf, fitting, readAs, readingOf, useOf, type Reading } from '../../../src/pages/channels/mapping/reading'

const name = { zh: '', en: '' }
const catalogue = {
    fields: [
        { id: 'basic.birthDate', type: 'date', name },
        { id: 'wealth.incomeAnnual', type: 'money', name },
        { id: 'basic.height', type: 'number', name },
        { id: 'basic.name', type: 'text', name },
    ],
} as unknown as Catalogue
const column = (parts: Partial<MappedColumn>): MappedColumn => ({
    column: 'c',
    means: 'basic.birthDate',
    confidence: 1,
    confirmed: true,
    reasons: [],
    ...parts,
})

describe('readAs', () => {
    const either: Reading = { dateOrder: 'dayMonthYear' }
    it.each<[string, Reading, string | null]>([
        ['03/04/2024', either, '2024-04-03'],
        ['03/04/2024', { dateOrder: 'monthDayYear' }, '2024-03-04'],
        ['03/04/2024', {}, 'open'],
        ['25/04/2024', { dateOrder: 'monthDayYear' }, '2024-04-25'],
        ['2024-04-03 10:00', either, '2024-04-03'],
        ['98-03-05', { dateOrder: 'yearMonthDay', latestYear: 2026 }, '1998-03-05'],
        ['05.03.24', { dateOrder: 'dayMonthYear', latestYear: 2026 }, '2024-03-05'],
        ['05.03.24', either, 'open'],
        ['31/02/2024', either, 'open'],
        ['19**-**-**', either, null],
        ['昨天', either, null],
    ])('reads the day %s by %j as %s', (text, reading, day) => expect(readAs(text, 'date', reading)).toBe(day))

    it.each<[string, Reading, number | null]>([
        ['1.234,56', { decimalSign: 'comma' }, 1234.56],
        ['1,234.56', { decimalSign: 'comma' }, 1234.56],
        ['1,234.56', {}, 1234.56],
        ['12,5', { decimalSign: 'comma', unit: 'tenThousand' }, 125000],
        ['12.5', { unit: 'percent' }, 0.125],
        ['12.5%', { unit: 'percent' }, 0.125],
        ['1999', { unit: 'minorUnit' }, 19.99],
        ['3万', { unit: 'tenThousand' }, null],
        ['***', {}, null],
    ])('reads the number %s by %j as %s', (text, reading, number) => expect(readAs(text, 'money', reading)).toBe(number))
})

describe('useOf', () => {
    it.each([
        ['basic.birthDate', 'date'],
        ['eventTime', 'date'],
        ['eventAmount', 'money'],
        ['wealth.incomeAnnual', 'money'],
        ['basic.height', 'number'],
        ['basic.name', null],
        ['custom.x', null],
        ['ignore', null],
    ])('of %s is %s', (means, use) => expect(useOf(means, catalogue)).toBe(use))
})

describe('editsOf', () => {
    it('says nothing of what was not touched', () => expect(editsOf({}, {})).toEqual([]))

    it('forgets the reading before, and keeps meanings apart from readings', () =>
        expect(editsOf({ a: 'key' }, { a: { dateOrder: 'dayMonthYear', unit: undefined }, b: {} })).toEqual([
            { column: 'a', means: 'key', dateOrder: 'dayMonthYear', readAnew: true },
            { column: 'b', readAnew: true },
        ]))

    it('gives back what a column said', () => {
        const said = { decimalSign: 'comma', unit: 'thousand', currency: 'EUR' } as const
        expect(editsOf({}, { c: readingOf(column(said)) })).toEqual([{ column: 'c', ...said, readAnew: true }])
    })
})

describe('fitting', () => {
    const all: Reading = { dateOrder: 'yearMonthDay', latestYear: 2026, decimalSign: 'point', unit: 'million', currency: 'USD' }
    it.each<[Parameters<typeof fitting>[1], Reading]>([
        ['date', { dateOrder: 'yearMonthDay', latestYear: 2026 }],
        ['number', { decimalSign: 'point', unit: 'million' }],
        ['money', { decimalSign: 'point', unit: 'million', currency: 'USD' }],
        [null, {}],
    ])('of %s leaves out what it cannot say', (use, left) => expect(fitting(all, use)).toEqual(left))
})
