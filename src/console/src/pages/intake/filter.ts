import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import type { BatchFilter } from '../../api/batches'

/** States by which people look for batches; each stands for one or several of the host's. */
export const stateGroups = {
    open: 'planning,cleaning,paused,stopping,retiring,recleaning,undoing',
    settled: 'settled',
    undone: 'undone,cancelled',
    failed: 'failed',
} as const
export type StateGroup = keyof typeof stateGroups

export interface Filter {
    channel: ComputedRef<string | undefined>
    state: ComputedRef<StateGroup | undefined>
    period: ComputedRef<[string, string] | undefined>
    after: ComputedRef<string | undefined>
    asked: ComputedRef<BatchFilter>
    isSet: ComputedRef<boolean>
    set: (change: { channel?: string | undefined; state?: string | undefined; from?: string | undefined; to?: string | undefined }) => void
    clear: () => void
    go: (next: string | undefined) => void
    back: () => void
}

/** What of the batches is looked at, as the address says it. */
export function useBatchFilter(): Filter {
    const route = useRoute()
    const router = useRouter()
    const text = (name: string) => {
        const value = route.query[name]
        return typeof value === 'string' && value ? value : undefined
    }
    const channel = computed(() => text('channel'))
    const state = computed(() => {
        const said = text('state')
        return said && said in stateGroups ? (said as StateGroup) : undefined
    })
    const period = computed<[string, string] | undefined>(() => {
        const [from, to] = [text('from'), text('to')]
        return from && to ? [from, to] : undefined
    })
    const after = computed(() => text('after'))
    const asked = computed<BatchFilter>(() => ({
        channel: channel.value,
        status: state.value && stateGroups[state.value],
        from: period.value?.[0],
        to: period.value?.[1],
    }))
    const isSet = computed(() => Object.values(asked.value).some(Boolean))
    // A page belongs to the filter it was asked with.
    const set = (change: LocationQueryRaw) => void router.replace({ query: { ...route.query, ...change, after: undefined } })
    return {
        channel,
        state,
        period,
        after,
        asked,
        isSet,
        set,
        clear: () => set({ channel: undefined, state: undefined, from: undefined, to: undefined }),
        go: (next) => void router.push({ query: { ...route.query, after: next } }),
        back: () => router.back(),
    }
}
