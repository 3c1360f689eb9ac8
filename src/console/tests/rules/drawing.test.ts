import { describe, expect, it } from 'vitest'
import { ask, askingOf, typeOf, valuesOf } from '../../src/rules/asking'
import { canDraw, hasGaps } from '../../src/rules/drawing'
import { start, starts } from '../../src/rules/starting'
import { isGroup, isTest, negated, type Condition } from '../../src/rules/tree'
import starter from './starter-rules.json'

const rules = starter as unknown as { id: string; text: string; tree: Condition }[]

/** Every condition of a rule with whether it is negated: what one block each shows. */
function* blocks(condition: Condition, isNot = false): Generator<{ condition: Condition; isNot: boolean }> {
    if (condition.type === 'not') yield* blocks(condition.condition, true)
    else if (isGroup(condition)) for (const part of condition.conditions) yield* blocks(part)
    else yield { condition, isNot }
}

describe('drawing', () => {
    it.each(rules)('draws the starter rule of $id: $text', ({ tree }) => {
        expect(canDraw(tree, 'person')).toBe(true)
        for (const { condition } of blocks(tree)) expect(canDraw(condition, 'person')).toBe(true)
        expect(hasGaps(tree)).toBe(false)
    })

    it('leaves what it does not know as text', () => {
        expect(canDraw({ type: 'not', condition: negated({ type: 'tag', tag: 'vip' }) }, 'person')).toBe(false)
        expect(canDraw({ type: 'something-new' } as unknown as Condition, 'person')).toBe(false)
    })

    it.each(starts)('starts %s with gaps or whole, and drawable', (kind) => {
        expect(canDraw(start(kind), 'person')).toBe(true)
    })
})

describe('asking', () => {
    it.each(rules)('asks again what $id asks, to the same tree: $text', ({ tree }) => {
        for (const { condition, isNot } of blocks(tree)) {
            if (!isTest(condition)) continue
            const more = {
                ...(condition.type === 'during' ? { window: condition.window } : {}),
                ...(condition.type === 'in' && condition.list !== undefined ? { list: condition.list } : {}),
            }
            const again = ask(condition.left, askingOf(condition, isNot), valuesOf(condition), more)
            // "Is unknown" is the one asking that brings its own negation.
            const expected = condition.type === 'known' && isNot ? negated(condition) : condition
            expect(again).toEqual(expected)
        }
    })

    it('knows a share, a number and a property that nobody described', () => {
        const none = () => undefined
        expect(typeOf({ type: 'sources' }, none)).toBe('number')
        expect(typeOf({ type: 'property', name: 'category' }, none)).toBe('any')
        expect(typeOf({ type: 'events', of: 'last', property: 'store', events: { types: ['order'] } }, none)).toBe('any')
    })
})

describe('gaps', () => {
    it('finds what is still to be filled in', () => {
        expect(hasGaps(start('field'))).toBe(true)
        expect(hasGaps(start('tag'))).toBe(true)
        expect(hasGaps(start('events'))).toBe(false)
        expect(hasGaps({ type: 'all', conditions: [start('events'), start('segment')] })).toBe(true)
    })
})
