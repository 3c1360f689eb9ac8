import { describe, expect, it } from 'vitest'
import { casesOf, placeIn, problemsAt, resultsOf, storedCases, valueText, withEntry, withItem } from '../../src/definitions/cases/cases'
import { expectedOf, foundOf, half } from '../../src/definitions/problemWords'
import { speak } from '../../src/texts'

const whole = {
    name: 'bought twice',
    person: {
        now: '2024-06-30',
        fields: { 'wealth.incomeAnnual': '40万', 'basic.height': 170, 'interest.topics': ['露营', '跑步'], 'basic.married': true },
        events: [{ type: 'order', at: '2024-06-01', amount: '128.00 CNY', properties: { category: '美妆' } }],
        tags: ['care.vip'],
        channel: 'crm',
    },
    expect: 'gold',
}

describe('cases', () => {
    it.each([
        ['with everything', whole],
        ['with next to nothing', { name: 'n', person: {}, expect: false }],
        ['of what cannot be said', { name: 'n', person: { fields: { 'basic.age': 0 } }, expect: 'unknown' }],
    ])('%s come back as they were', (_, one) => expect(storedCases(casesOf({ tests: [one] }))).toEqual([one]))

    it('without what says nothing', () =>
        expect(storedCases([{ name: ' n ', person: { fields: {}, events: [], tags: [], channel: '', now: null }, expect: true }])).toEqual([
            { name: 'n', person: {}, expect: true },
        ]))

    it('that are none leave the definition without', () => {
        expect(storedCases([])).toBeNull()
        expect(casesOf({})).toEqual([])
    })

    it('are copied: what is edited is not the stored definition', () => {
        const json = { tests: [whole] }
        casesOf(json)[0]!.person.fields!['x'] = 'y'
        expect(json.tests[0]!.person.fields).not.toHaveProperty('x')
    })
})

describe('parts of a case', () => {
    it('are set and taken away in their place', () => {
        expect(Object.entries(withEntry({ a: 1, b: 2, c: 3 }, 'b', 9))).toEqual([
            ['a', 1],
            ['b', 9],
            ['c', 3],
        ])
        expect(withEntry({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 })
        expect(withItem(['a', 'b', 'c'], 1, 'x')).toEqual(['a', 'x', 'c'])
        expect(withItem(['a', 'b', 'c'], 1, undefined)).toEqual(['a', 'c'])
    })

    it.each([
        [['a', 'b'], 'a; b'],
        [170, '170'],
        [false, 'false'],
        [null, ''],
    ])('%j reads %s', (value, text) => expect(valueText(value)).toBe(text))
})

describe('resultsOf', () => {
    const failed = { code: 'definition-test-failed', place: 'tags/a.b.json $.tests[1]', expected: 'x', found: 'y' }
    const unsound = { code: 'definition-invalid', place: 'tags/a.b.json $.tests[10].person.fields.basic.birthDate' }
    const states = (problems: object[], n = 11) => resultsOf('tags', 'a.b', n, problems).map((r) => r.state)

    it('tells each case apart, 1 from 10 too', () => {
        const found = states([failed, unsound])
        expect([found[0], found[1], found[10]]).toEqual(['passed', 'failed', 'unsound'])
    })
    it('counts cases of other definitions as theirs', () =>
        expect(states([{ ...failed, place: 'segments/vip.json $.tests[0]' }], 2)).toEqual(['passed', 'passed']))
    it('says that none was run where the definition itself is not sound', () =>
        expect(states([{ place: 'tags/a.b.json $.when 1:3' }], 2)).toEqual(['notRun', 'notRun']))

    it('finds problems by their place in the form', () => {
        const result = resultsOf('tags', 'a.b', 11, [unsound])[10]
        expect(placeIn(unsound)).toBe('person.fields.basic.birthDate')
        expect(problemsAt(result, 'person.fields.basic.birthDate')).toHaveLength(1)
        expect(problemsAt(result, 'person.fields.basic.birth')).toHaveLength(0)
        expect(problemsAt(result, 'person.fields')).toHaveLength(1)
    })
})

describe('words of a problem', () => {
    it.each([
        ['zh', '有 / carried', '有'],
        ['en', '有 / carried', 'carried'],
        ['zh', '甲 / 乙 / a / b', '甲 / 乙'],
        ['en', 'only one', 'only one'],
    ] as const)('are those of %s: %s', (language, text, own) => {
        speak(language)
        expect(half(text)).toBe(own)
    })
    it('quote a file as it is', () => {
        speak('zh')
        expect(foundOf({ code: 'definition-invalid', found: '"a / b"' })).toBe('"a / b"')
        expect(expectedOf({ code: 'definition-invalid', expected: '日期 / a date' })).toBe('日期')
    })
})
