import { computed, ref, watch, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import { addView, putView, readViews, removeView, type SavedView, type WantedView } from '../../../api/views'
import { doing } from '../../../parts/doing'
import { load, type Loading } from '../../../parts/loading'
import { tell, tellUndo } from '../../../parts/tell'
import { filterText, readCondition } from './condition'
import { bringOldViews } from './oldViews'
import { firstOrder, isSameOrder, orderText, type ListOrder } from './order'
import { firstColumns, type ListQuery } from './query'

const orderOf = ({ order }: Pick<WantedView, 'order'>): ListOrder =>
    order ? { by: order.by, descending: order.descending ?? false } : firstOrder

/** The query of the page that shows the list of a view. */
export function viewQuery(view: SavedView): LocationQueryRaw {
    const { filters, written } = readCondition(view.condition ?? '')
    const columns = view.columns?.join() ?? firstColumns.join()
    return {
        view: view.id,
        f: filters.map(filterText),
        when: written || undefined,
        cols: columns === firstColumns.join() ? undefined : columns,
        sort: orderText(orderOf(view)),
    }
}

/** What the list shows now. */
const stateOf = (query: ListQuery): Pick<WantedView, 'condition' | 'columns' | 'order'> => ({
    condition: query.condition.value || undefined,
    columns: query.columns.value.join() === firstColumns.join() ? undefined : query.columns.value,
    order: isSameOrder(query.order.value, firstOrder) ? undefined : query.order.value,
})

const wholeOf = ({ name, condition, columns, order, isShared }: SavedView): WantedView => ({ name, condition, columns, order, isShared })

export interface Views {
    found: Loading<SavedView[]>
    busy: ComputedRef<boolean>
    /** The view that was opened; undefined where none was. */
    open: ComputedRef<SavedView | undefined>
    /** True if the list is no longer that of the view. */
    isChanged: ComputedRef<boolean>
    show: (view: SavedView) => void
    save: (name: string) => Promise<boolean>
    overwrite: (view: SavedView) => Promise<boolean>
    change: (view: SavedView, change: Partial<WantedView>, done: string) => Promise<boolean>
    drop: (view: SavedView) => Promise<boolean>
}

/** The views that whoever is signed in keeps, and those that others share. */
export function useViews(query: ListQuery): Views {
    const { t } = useI18n()
    const route = useRoute()
    const router = useRouter()
    const { busy, run } = doing(true)
    const found = load(async (signal) => {
        await bringOldViews()
        return readViews(signal)
    })
    const open = computed(() => found.value.value?.find((view) => view.id === route.query.view && view.isUsable))
    const isChanged = computed(() => {
        if (!open.value) return false
        const { condition, columns, order } = stateOf(query)
        return (
            (condition ?? '') !== (open.value.condition ?? '') ||
            (columns ?? firstColumns).join() !== (open.value.columns ?? firstColumns).join() ||
            !isSameOrder(orderOf({ order }), orderOf(open.value))
        )
    })

    const show = (view: SavedView): void => void router.push({ path: '/profiles', query: viewQuery(view) })

    /** An address that names a view and nothing else means its list. */
    const opened = ref('')
    watch(
        [() => route.query.view, found.value],
        ([id, views]) => {
            if (!views || typeof id !== 'string' || id === opened.value) return
            opened.value = id
            const view = views.find((v) => v.id === id)
            if (view?.isUsable) {
                const { f, when, cols, sort } = route.query
                if ([f, when, cols, sort].every((part) => part === undefined))
                    void router.replace({ query: { ...route.query, ...viewQuery(view) } })
                return
            }
            tell(t(view ? 'savedViews.notUsable' : 'savedViews.gone'), 'warning')
            void router.replace({ query: { ...route.query, view: undefined } })
        },
        { immediate: true },
    )

    /** Does it, and reads anew, also where it was refused: somebody else may have been faster. */
    async function act(work: () => Promise<unknown>): Promise<boolean> {
        const done = await run(work)
        await found.again()
        return done
    }

    async function change(view: SavedView, wanted: Partial<WantedView>, done: string): Promise<boolean> {
        const before = wholeOf(view)
        return act(async () => {
            const kept = await putView(view.id, { ...before, ...wanted, changedAt: view.changedAt })
            tellUndo(done, async () => {
                await putView(view.id, { ...before, changedAt: kept.changedAt })
                await found.again()
            })
        })
    }

    const overwrite = (view: SavedView): Promise<boolean> => change(view, stateOf(query), t('savedViews.overwritten', { name: view.name }))

    async function save(name: string): Promise<boolean> {
        const known = found.value.value?.find((view) => view.isOwn && view.name === name)
        if (known) return overwrite(known)
        return act(async () => {
            const view = await addView({ name, ...stateOf(query), isShared: false })
            opened.value = view.id
            await router.replace({ query: { ...route.query, view: view.id } })
            tell(t('savedViews.saved'))
        })
    }

    async function drop(view: SavedView): Promise<boolean> {
        return act(async () => {
            await removeView(view.id)
            if (route.query.view === view.id) await router.replace({ query: { ...route.query, view: undefined } })
            if (!view.isOwn || !view.isUsable) return tell(t('savedViews.dropped', { name: view.name }))
            tellUndo(t('savedViews.dropped', { name: view.name }), async () => {
                await putView(view.id, wholeOf(view))
                await found.again()
            })
        })
    }

    return { found, busy, open, isChanged, show, save, overwrite, change, drop }
}
