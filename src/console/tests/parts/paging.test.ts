import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { paging } from '../../src/parts/paging'
import { flushPromises, inScope } from '../inScope'

const pages: Record<string, { items: number[]; next?: string }> = {
    '': { items: [1, 2], next: 'b' },
    b: { items: [3], next: 'c' },
    c: { items: [4] },
}

describe('paging', () => {
    it('goes on where the page before ended, until the end', async () => {
        const { result: list, stop } = inScope(() => paging(async (after = '') => pages[after]!))
        await flushPromises()
        expect(list.items.value).toEqual([1, 2])
        await list.more()
        await list.more()
        expect(list.items.value).toEqual([1, 2, 3, 4])
        expect(list.next.value).toBeUndefined()
        stop()
    })

    it('begins anew when what it depends on changes, and drops a page of the list before', async () => {
        const filter = ref('x')
        let release: (page: { items: string[] }) => void = () => {}
        const read = (after?: string): Promise<{ items: string[]; next?: string }> =>
            after ? new Promise((resolve) => (release = resolve)) : Promise.resolve({ items: [filter.value], next: 'more' })
        const { result: list, stop } = inScope(() => paging(read, [filter]))
        await flushPromises()
        const late = list.more()
        filter.value = 'y'
        await flushPromises()
        release({ items: ['of x'] })
        await late
        expect(list.items.value).toEqual(['y'])
        stop()
    })
})
