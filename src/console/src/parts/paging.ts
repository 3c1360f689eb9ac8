import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type WatchSource } from 'vue'
import type { Page } from '../api/http'
import { doing } from './doing'
import { load, type Loading } from './loading'

export interface Paging<T> {
    first: Loading<Page<T>>
    /** What was read so far, in its order. */
    items: ComputedRef<T[]>
    /** Where the list goes on; undefined at its end. */
    next: Ref<string | undefined>
    busy: ComputedRef<boolean>
    more: () => Promise<unknown>
}

/** A list that is read page by page: the first at once and whenever what it depends on changes, the following where somebody asks for more. */
export function paging<T>(read: (after?: string, signal?: AbortSignal) => Promise<Page<T>>, on: WatchSource[] = []): Paging<T> {
    const first = load((signal) => read(undefined, signal), on)
    const older = shallowRef<T[]>([])
    const next = ref<string>()
    const { busy, run } = doing(true)
    watch(first.value, (page) => {
        older.value = []
        next.value = page?.next
    })
    const more = () =>
        run(async () => {
            const of = first.value.value
            const page = await read(next.value)
            // Meanwhile another list may have been asked for.
            if (of !== first.value.value) return
            older.value = [...older.value, ...page.items]
            next.value = page.next
        })
    return { first, items: computed(() => [...(first.value.value?.items ?? []), ...older.value]), next, busy, more }
}
