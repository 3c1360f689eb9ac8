import { computed, type ComputedRef } from 'vue'
import { listChannels } from '../../api/channels'
import { load } from '../../parts/loading'
import { may } from '../../session'

/** Names of data channels by id; the id itself where whoever looks may not read definitions. */
export function useChannelNames(): ComputedRef<(id: string) => string> {
    const channels = load((signal) => (may('readDefinitions') ? listChannels(signal) : Promise.resolve({ items: [] })))
    return computed(() => {
        const names = new Map(channels.value.value?.items.map((c) => [c.id, c.name]))
        return (id: string) => names.get(id) ?? id
    })
}
