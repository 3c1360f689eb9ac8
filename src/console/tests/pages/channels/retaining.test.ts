import { describe, expect, it } from 'vitest'
import { withoutRule, withRule } from '../../../src/pages/channels/definition/retaining'

describe('retention of a channel', () => {
    const basis = { zh: '合同', en: 'contract' }
    const rules = [
        { kind: 'leads', days: 90, basis },
        { kind: 'events', types: ['order'], days: 365 },
    ]

    it('changes one rule and keeps what the form does not show', () =>
        expect(withRule(rules, 0, { days: 31 })).toEqual([{ kind: 'leads', days: 31, basis }, rules[1]]))
    it('says no days of what is kept, and no types of all other events', () =>
        expect(withRule(withRule(rules, 1, { types: [] }), 1, { days: null })).toEqual([rules[0], { kind: 'events' }]))
    it('is left out where nothing differs any more', () => {
        expect(withoutRule(rules, 0)).toEqual([rules[1]])
        expect(withoutRule([rules[0]!], 0)).toBeUndefined()
    })
})
