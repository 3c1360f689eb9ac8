import { computed, ref, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'
import { conditionOf, filterText, readFilter, type Filter } from './condition'
import { orderText, readOrder, type ListOrder } from './order'

/** What columns show of all events of a customer. */
export const eventColumns = ['lastEvent', 'events', 'orders', 'spent'] as const
/** Columns that are no fields. */
export const ownColumns = ['segments', 'tags', 'members', ...eventColumns, 'updatedAt'] as const
export const firstColumns = ['basic.gender', 'basic.city', 'brand.memberLevel', 'segments', 'tags', 'spent', 'lastEvent', 'updatedAt']
export const sizes = [20, 50, 100] as const

/**
 * What names somebody stays out of addresses: the text of a search, and a condition on masked fields.
 * They live as long as the page is open, so that going back to the list finds them.
 */
const sought = ref('')
const secret = ref('')

const all = (of: LocationQuery[string] | undefined): string[] => (Array.isArray(of) ? of : [of]).filter((t): t is string => !!t)

export interface ListQuery {
    sought: ComputedRef<string>
    filters: ComputedRef<Filter[]>
    written: ComputedRef<string>
    isSecret: ComputedRef<boolean>
    condition: ComputedRef<string>
    columns: ComputedRef<string[]>
    order: ComputedRef<ListOrder>
    page: ComputedRef<number>
    size: ComputedRef<number>
    seek: (text: string) => void
    setFilters: (filters: Filter[]) => void
    write: (text: string, isMasked: boolean) => void
    setColumns: (columns: string[]) => void
    /** @param adds False: going back does not lead to the order before. */
    setOrder: (order: ListOrder, adds?: boolean) => void
    setPage: (page: number) => void
    setSize: (size: number) => void
    clear: () => void
}

/** The state of the list, in the query of its address so that it can be shared and gone back to. */
export function useListQuery(): ListQuery {
    const route = useRoute()
    const router = useRouter()
    const filters = computed(() =>
        all(route.query.f)
            .map(readFilter)
            .filter((f) => f !== null),
    )
    const written = computed(() => secret.value || String(route.query.when ?? ''))
    const columns = computed(() => (route.query.cols === undefined ? firstColumns : String(route.query.cols).split(',').filter(Boolean)))
    const size = computed(() => sizes.find((s) => s === Number(route.query.size)) ?? 50)
    const page = computed(() => Math.max(1, Math.floor(Number(route.query.page)) || 1))

    function go(change: Record<string, string | string[] | undefined>, adds = true): void {
        const query = { ...route.query, page: undefined, ...change }
        void (adds ? router.push({ query }) : router.replace({ query }))
    }

    return {
        sought: computed(() => sought.value),
        filters,
        written,
        isSecret: computed(() => secret.value !== ''),
        condition: computed(() => conditionOf(filters.value, written.value)),
        columns,
        order: computed(() => readOrder(route.query.sort)),
        page,
        size,
        seek: (text) => {
            sought.value = text.trim()
            if (route.query.q !== undefined || route.query.page !== undefined) go({ q: undefined }, false)
        },
        setFilters: (wanted) => go({ f: wanted.map(filterText) }),
        write: (text, isMasked) => {
            secret.value = isMasked ? text : ''
            go({ when: isMasked ? undefined : text || undefined })
        },
        setColumns: (wanted) =>
            go({ cols: wanted.join() === firstColumns.join() ? undefined : wanted.join(), page: String(page.value) }, false),
        setOrder: (wanted, adds = true) => go({ sort: orderText(wanted) }, adds),
        setPage: (wanted) => go({ page: wanted === 1 ? undefined : String(wanted) }),
        setSize: (wanted) => go({ size: wanted === 50 ? undefined : String(wanted) }, false),
        clear: () => {
            secret.value = ''
            go({ f: undefined, when: undefined, view: undefined })
        },
    }
}
