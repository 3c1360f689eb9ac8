import { describe, expect, it } from 'vitest'
import { conditionOf, readCondition, type Filter } from '../../../src/pages/profiles/list/condition'

const filters: Filter[] = [
    { kind: 'segment', id: 'high-value', values: [], not: false },
    { kind: 'channel', id: 'crm', values: [], not: true },
    { kind: 'tag', id: 'value.high', values: [], not: false },
    { kind: 'tag', id: 'rfm', values: ['high'], not: false },
    { kind: 'tag', id: 'rfm', values: ['high', 'a "b" or \\c'], not: false },
    { kind: 'tag', id: 'rfm', values: ['high', 'low'], not: true },
    { kind: 'field', id: 'basic.city', values: [], not: false },
    { kind: 'field', id: 'basic.city', values: ['上海市', 'x and (y)'], not: false },
    { kind: 'field', id: 'basic.city', values: ['杭州市'], not: true },
]
const written = ['', 'count(order, last 90 days) >= 3 or basic.city = "a"', '次数(订单, 最近 90 天) >= 3', '(a) and (b)']

describe('readCondition', () => {
    it('finds again what was picked and written, each alone, in pairs and all together', () => {
        for (const text of written) {
            expect(readCondition(conditionOf(filters, text))).toEqual({ filters, written: text })
            for (const one of filters)
                for (const other of filters)
                    expect(readCondition(conditionOf([one, other], text))).toEqual({ filters: [one, other], written: text })
        }
    })

    it.each([
        '',
        'basic.city = "上海市"',
        'segment(a) and basic.age > 3',
        'segment(a) or segment(b)',
        'segment(a) and segment(b) 或 segment(c)',
        'not (segment(a) and segment(b))',
        'tag(a) = "x" or tag(b) = "y"',
        'basic.city in ["a"',
        '(segment(a)) and (segment(b))',
    ])('means the same afterwards: %s', (condition) => {
        const read = readCondition(condition)
        expect(conditionOf(read.filters, read.written)).toBe(condition)
    })

    it('leaves a condition written that is no list of filters', () =>
        expect(readCondition('segment(a) and segment(b) 或 segment(c)')).toEqual({
            filters: [],
            written: 'segment(a) and segment(b) 或 segment(c)',
        }))
})
