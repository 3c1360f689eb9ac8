import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { language } from '../texts'

export interface Loading<T> {
    value: ShallowRef<T | null>
    error: ShallowRef<unknown>
    busy: Ref<boolean>
    again: () => Promise<void>
}

/**
 * Reads something from the host, again whenever what it depends on changes, the language among it. An answer that is overtaken by a later request is dropped.
 */
export function load<T>(read: (signal: AbortSignal) => Promise<T>, on: WatchSource[] = []): Loading<T> {
    const value = shallowRef<T | null>(null)
    const error = shallowRef<unknown>(null)
    const busy = ref(false)
    let running: AbortController | null = null

    async function again(): Promise<void> {
        running?.abort()
        const mine = (running = new AbortController())
        busy.value = true
        try {
            const answer = await read(mine.signal)
            if (mine !== running) return
            value.value = answer
            error.value = null
        } catch (failure) {
            if (mine === running && !mine.signal.aborted) error.value = failure
        } finally {
            if (mine === running) busy.value = false
        }
    }

    watch([language, ...on], () => void again(), { immediate: true })
    onScopeDispose(() => running?.abort())
    return { value, error, busy, again }
}
