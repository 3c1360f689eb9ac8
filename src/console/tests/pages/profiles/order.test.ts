import { describe, expect, it } from 'vitest'
import { firstOrder, orderText, readOrder, turned } from '../../../src/pages/profiles/list/order'

describe('the order of a list', () => {
    it.each([
        ['-wealth.totalSpent', { by: 'wealth.totalSpent', descending: true }],
        ['updatedAt', { by: 'updatedAt', descending: false }],
    ])('%s is read from an address, and written there', (text, order) => {
        expect(readOrder(text)).toEqual(order)
        expect(orderText(order)).toBe(text)
    })

    it.each([[undefined], [''], ['-'], ['a b'], [['spent', 'orders']]])('%s is none: the first one', (text) =>
        expect(readOrder(text)).toEqual(firstOrder),
    )

    it('leaves no trace in an address where nobody asked for it', () => expect(orderText(firstOrder)).toBeUndefined())

    it('turns from the greatest first to the least first, and back to the first order', () => {
        const once = turned(firstOrder, 'spent')
        expect([once, turned(once, 'spent'), turned(turned(once, 'spent'), 'spent')]).toEqual([
            { by: 'spent', descending: true },
            { by: 'spent', descending: false },
            firstOrder,
        ])
    })
})
