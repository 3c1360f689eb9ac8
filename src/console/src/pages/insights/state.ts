import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { may } from '../../session'

/** Changes several choices of the page's address at once: one by one, each would start from an address without the others. */
export function useQueryChange(): (change: Record<string, string | undefined>) => void {
    const route = useRoute()
    const router = useRouter()
    return (change) => void router.replace({ query: { ...route.query, ...change } })
}

/** A choice of the page kept in its address, so that a link shows the same; the usual one is left out. */
export function inQuery(name: string, usual = ''): WritableComputedRef<string> {
    const route = useRoute()
    const put = useQueryChange()
    return computed({
        get: () => (route.query[name] === undefined ? usual : String(route.query[name])),
        set: (value) => put({ [name]: value === usual ? undefined : value }),
    })
}

/** Whom the page is about: a segment and a condition, both of which have to hold; and whether counts of few are shown to who may export. */
export function useWho() {
    const segment = inQuery('segment')
    const condition = inQuery('when')
    const when = computed(() => {
        const parts = [segment.value ? `segment(${segment.value})` : '', condition.value.trim()].filter(Boolean)
        return parts.length > 1 ? `${parts[0]} and (${parts[1]})` : (parts[0] ?? '')
    })
    const wanted = inQuery('exact')
    const exact = computed({ get: () => wanted.value === 'true' && may('export'), set: (value) => (wanted.value = value ? 'true' : '') })
    return { segment, condition, when, exact }
}

/** Leads to the customers of a value, among whom the page is about. */
export function useCustomers() {
    const router = useRouter()
    return (...conditions: (string | undefined)[]) => {
        const parts = conditions.filter((c): c is string => !!c)
        if (parts.length === 0) return
        const when = parts.length === 1 ? parts[0] : parts.map((c) => `(${c})`).join(' and ')
        void router.push({ name: 'profiles', query: { when } })
    }
}
