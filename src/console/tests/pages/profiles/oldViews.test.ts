import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal } from '../../../src/api/http'
import { bringOldViews } from '../../../src/pages/profiles/list/oldViews'

const made = vi.hoisted(() => vi.fn())
vi.mock('../../../src/api/views', () => ({ addView: made }))
vi.mock('../../../src/session', () => ({ who: { value: { who: 'user:1' } } }))
const told = vi.hoisted(() => vi.fn())
vi.mock('../../../src/parts/tell', () => ({ tell: told }))

const key = 'profiles.views.user:1'
const keep = (...views: { name: string; query: string }[]): void => localStorage.setItem(key, JSON.stringify(views))

describe('bringOldViews', () => {
    beforeEach(() => {
        localStorage.clear()
        made.mockReset()
        told.mockReset()
    })

    it('takes condition and columns to the host and leaves nothing behind', async () => {
        const city = encodeURIComponent('上海市')
        keep({
            name: '上海',
            query: `f=${encodeURIComponent(`field:basic.city=${city}`)}&when=basic.age+%3E+3&cols=basic.city,tags&size=20`,
        })
        await bringOldViews()
        await bringOldViews()
        expect(made.mock.calls).toEqual([
            [{ name: '上海', condition: 'basic.city in ["上海市"] and (basic.age > 3)', columns: ['basic.city', 'tags'], isShared: false }],
        ])
        expect(localStorage.getItem(key)).toBeNull()
    })

    it('tells which the host refuses, but not which it has already', async () => {
        keep({ name: 'a', query: '' }, { name: 'b', query: '' }, { name: 'c', query: '' })
        made.mockImplementation(({ name }: { name: string }) => {
            if (name !== 'c') throw new Refusal(name === 'a' ? 403 : 409, null)
        })
        await bringOldViews()
        expect(made).toHaveBeenCalledTimes(3)
        expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('a'), 'warning')
        expect(localStorage.getItem(key)).toBeNull()
    })

    it('keeps them while the host cannot answer', async () => {
        keep({ name: 'a', query: '' })
        made.mockRejectedValue(new Refusal(503, null))
        await bringOldViews()
        expect(localStorage.getItem(key)).not.toBeNull()
    })

    it.each(['', '{', '{}', '[1]', '[{"name":1}]'])('passes over what is no list of views: %s', async (stored) => {
        localStorage.setItem(key, stored)
        await bringOldViews()
        expect(made).not.toHaveBeenCalled()
        expect(localStorage.getItem(key)).toBeNull()
    })
})
