import { describe, expect, it } from 'vitest'
import type { RuleWords } from '../../src/api/rules'
import { complete } from '../../src/rules/completion'
import { mend, stretches } from '../../src/rules/places'

const both = (zh: string, en: string) => ({ zh, en })
const words: RuleWords = {
    fields: [
        {
            id: 'basic.city',
            name: both('城市', 'City'),
            type: 'text',
            many: false,
            masked: false,
            operators: [both('=', '='), both('包含', 'contains')],
            choices: [],
        },
        {
            id: 'basic.education',
            name: both('学历', 'Education'),
            type: 'choice',
            many: false,
            masked: false,
            operators: [both('=', '=')],
            choices: [{ id: 'master', name: both('硕士', 'Master') }],
        },
        {
            id: 'basic.birthDate',
            name: both('出生日期', 'Birth date'),
            type: 'date',
            many: false,
            masked: false,
            operators: [],
            choices: [],
        },
        {
            id: 'work.annualIncome',
            name: both('年收入 税前', 'Annual income'),
            type: 'money',
            many: false,
            masked: false,
            operators: [],
            choices: [],
        },
    ],
    functions: [
        { name: both('次数', 'count'), arguments: both('事件', 'events'), meaning: both('多少', 'how many') },
        { name: both('年龄', 'age'), arguments: both('日期', 'date'), meaning: both('周岁', 'years') },
    ],
    keywords: [both('且', 'and')],
    windows: [both('最近', 'last')],
    eventTypes: [{ id: 'order', name: both('订单', 'order') }],
    eventProperties: [{ id: 'category', name: both('品类', 'category') }],
    tags: [{ id: 'value.tier', name: both('价值', 'Value'), values: [{ id: 'high', name: both('高', 'High') }] }],
    segments: [{ id: 'vip', name: both('高价值客户', 'VIP') }],
    channels: [],
    lists: [],
    sections: [],
}
const offers = (text: string, language: 'zh' | 'en' = 'zh') => complete(text, text.length, words, language).offers.map((o) => o.insert)

describe('completion', () => {
    it('offers fields by the begun name, in the language of the page', () => {
        expect(offers('城')).toEqual(['城市'])
        expect(offers('ci', 'en')).toEqual(['basic.city'])
    })
    it('puts names with odd marks in back quotes', () => expect(offers('年收')).toContain('`年收入 税前`'))
    it('offers tags within tag(', () => expect(offers('城市 = 杭州 且 标签(')).toEqual(['价值']))
    it('offers the tiers of a tag that is compared', () => expect(offers('标签(价值) = ')).toEqual(['高']))
    it('offers the choices of a field', () => expect(offers('学历 属于 [', 'zh')).toEqual(['硕士']))
    it('offers events, then windows after the comma', () => {
        expect(offers('次数(')).toEqual(['订单'])
        expect(offers('count(order, ', 'en')).toContain('last 30 days')
    })
    it('offers properties after where', () => expect(offers('次数(订单 其中 ')).toEqual(['品类']))
    it('offers dates only within age(', () => expect(offers('年龄(')).toEqual(['出生日期']))
})

const problem = { path: '$', line: 2, column: 1, length: 9, expected: '', found: '', suggestion: 'basic.city', message: '' }
describe('places', () => {
    it('marks what is wrong and leaves the text whole', () => {
        const text = 'sources() > 1 and\nbasic.cty = 1'
        const parts = stretches(text, [problem])
        expect(parts.map((p) => p.text).join('')).toBe(text)
        expect(parts.find((p) => p.problem)?.text).toBe('basic.cty')
    })
    it('puts what was meant in its place', () =>
        expect(mend('sources() > 1 and\nbasic.cty = 1', problem)).toBe('sources() > 1 and\nbasic.city = 1'))
})
