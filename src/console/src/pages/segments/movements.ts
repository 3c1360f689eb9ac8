import { reactive, watch, type WatchSource } from 'vue'
import { readGrowth } from '../../api/segments'
import { daysAgo } from '../../parts/days'

const atOnce = 4

/** How segments developed over 30 days, read for those on the page, a few at a time. */
export function useMovements(ids: WatchSource<string[]>): Record<string, number[]> {
    const found = reactive<Record<string, number[]>>({})
    watch(
        ids,
        async (wanted) => {
            const open = wanted.filter((id) => !(id in found))
            const next = async (): Promise<void> => {
                for (let id = open.shift(); id !== undefined; id = open.shift()) {
                    // Without its course a row still says what it has to.
                    const points = await readGrowth('segments', id, daysAgo(30)).catch(() => ({ items: [] }))
                    found[id] = points.items.map((p) => p.count)
                }
            }
            await Promise.all(Array.from({ length: atOnce }, next))
        },
        { immediate: true },
    )
    return found
}
