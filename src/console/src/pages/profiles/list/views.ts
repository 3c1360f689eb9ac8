import { ref, watch } from 'vue'
import { who } from '../../../session'

/** A list as somebody wants to see it again: the query of its address, which holds no values of anybody. */
export interface SavedView {
    name: string
    query: string
}

const most = 50
const key = (): string => `profiles.views.${who.value?.who ?? ''}`

function read(): SavedView[] {
    try {
        const found: unknown = JSON.parse(localStorage.getItem(key()) ?? '[]')
        return Array.isArray(found)
            ? found.filter((v: Partial<SavedView>) => typeof v.name === 'string' && typeof v.query === 'string')
            : []
    } catch {
        return []
    }
}

export const views = ref<SavedView[]>(read())
watch(who, () => (views.value = read()))

function keep(now: SavedView[]): void {
    views.value = now.slice(0, most)
    localStorage.setItem(key(), JSON.stringify(views.value))
}

/** Keeps a view under its name, in place of one that had it. */
export function saveView(view: SavedView): void {
    const at = views.value.findIndex((v) => v.name === view.name)
    keep(at < 0 ? [...views.value, view] : views.value.map((v, i) => (i === at ? view : v)))
}

export function dropView(view: SavedView): void {
    keep(views.value.filter((v) => v.name !== view.name))
}
