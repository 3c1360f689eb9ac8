import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/api/definitions'
import { bothOf } from '../../../src/definitions/naming'
import { factsOf, tagOf, tiersOf } from '../../../src/pages/tags/shape'

const name = { zh: '名', en: 'name' }

/** The form filled from a definition, untouched, and read again. */
function again(json: Json): Json | null {
    const names = { name: bothOf(json.name), description: bothOf(json.description) }
    const text = (rule: unknown) => (typeof rule === 'string' ? rule : null)
    const tiers = tiersOf(json).map((t) => ({ ...t, when: text(t.when) }))
    return tagOf(json, factsOf(json), names, { when: text(json.when), value: text(json.value), scope: text(json.scope) ?? '', tiers })
}

describe('a tag through its form', () => {
    it.each<[string, Json]>([
        ['by rule', { id: 'a', name, when: 'age(basic.birthDate) < 35' }],
        [
            'scoped, for a purpose, inferred',
            { id: 'a', name, when: 'x', scope: 'known(basic.name)', purpose: 'marketing', profiling: true },
        ],
        ['said not to be inferred', { id: 'a', name, when: 'x', profiling: false }],
        ['tiered', { id: 'a', name, tiers: [{ value: 'v', name, when: 'x' }] }],
        ['computed', { id: 'a', name, value: 'first(order.category)' }],
        ['by hand, with values and an end', { id: 'a', name, assigned: { source: 'manual', values: ['gold'], expiresAfterDays: 30 } }],
        ['a category', { id: 'a', name, exclusive: true, owner: 'o', parent: 'p' }],
        ['with what no form shows', { id: 'a', name, when: 'x', order: 3, source: name, lifecycle: 'active' }],
    ])('%s is what it was', (_, json) => expect(again(json)).toEqual(json))

    it('is nothing while its scope is not sound', () =>
        expect(
            tagOf(
                { id: 'a' },
                { ...factsOf({ when: 'x' }) },
                { name, description: bothOf(null) },
                { when: 'x', value: null, tiers: [], scope: null },
            ),
        ).toBeNull())
})
