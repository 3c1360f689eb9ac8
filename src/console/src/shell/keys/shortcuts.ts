import { onBeforeUnmount, onMounted } from 'vue'
import type { Router } from 'vue-router'
import { pages } from '../../pages'
import { may } from '../../session'

/** Letters that go to a page after a <c>g</c>, by the page's name. A page that is not there, or that one may not see, has none. */
const letters: Record<string, string> = {
    overview: 'o',
    profiles: 'c',
    segments: 's',
    tags: 't',
    intake: 'f',
    channels: 'h',
    reviews: 'r',
    insights: 'a',
    'person-requests': 'p',
    audit: 'l',
    users: 'u',
    health: 'i',
}

export interface GoKey {
    letter: string
    path: string
    /** Key of the page's title. */
    title: string
}

/** Where the keys lead whoever is signed in. */
export function goKeys(): GoKey[] {
    return pages
        .filter((p) => p.meta?.menu && (!p.meta.right || may(p.meta.right)) && letters[String(p.name)])
        .map((p) => ({ letter: letters[String(p.name)]!, path: p.path, title: p.meta!.title! }))
}

/** How long after the <c>g</c> its letter may come. */
const patience = 1500

/** When the last <c>g</c> was pressed; 0 if another key came since. */
let leading = 0

/** True if a key is the letter after a <c>g</c>, which pages with keys of their own leave alone. */
export const isGoing = (event: KeyboardEvent): boolean => leading > 0 && event.timeStamp - leading < patience

interface Does {
    search: () => void
    help: () => void
}

/** Keys that work on every page: <c>/</c>, <c>?</c>, <c>g</c> and a letter. None of them does anything in a field or a dialog. */
export function useShortcuts(router: Router, does: Does): void {
    function onKey(event: KeyboardEvent): void {
        const at = event.target as HTMLElement
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
        if (at.closest('input, textarea, select, [contenteditable], [role=dialog], [role=combobox]')) return
        if (event.key === '/') does.search()
        else if (event.key === '?') does.help()
        else if (event.key === 'g') leading = event.timeStamp
        else {
            const goes = isGoing(event)
            leading = 0
            const to = goes && goKeys().find((k) => k.letter === event.key)
            if (!to) return
            void router.push(to.path)
        }
        event.preventDefault()
    }
    onMounted(() => window.addEventListener('keydown', onKey))
    onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
