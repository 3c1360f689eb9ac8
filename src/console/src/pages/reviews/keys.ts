import { onBeforeUnmount, onMounted } from 'vue'
import { isGoing } from '../../shell/keys/shortcuts'

/** What keys do; digits count from 1. */
export interface Keys {
    walk: (by: number) => void
    answer: (number: number) => void
    undo: () => void
    claim: () => void
    choose: (through: boolean) => void
    clear: () => void
    help: () => void
}

/** True where keys belong to what is typed or to an open dialog. */
function isTaken(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isGoing(event)) return true
    const target = event.target as HTMLElement
    return !!target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=combobox], [role=menu]')
}

/** Keys of the page, wherever the focus is, but for fields and dialogs. */
export function useKeys(keys: Keys): void {
    function onKey(event: KeyboardEvent): void {
        if (isTaken(event)) return
        const act = (work: () => void): void => {
            event.preventDefault()
            work()
        }
        const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
        if (key === 'j') act(() => keys.walk(1))
        else if (key === 'k') act(() => keys.walk(-1))
        else if (key === 'u') act(keys.undo)
        else if (key === 'c') act(keys.claim)
        else if (key === 'x') act(() => keys.choose(event.shiftKey))
        else if (key === 'Escape') keys.clear()
        else if (key === '?') act(keys.help)
        else if (/^[1-9]$/.test(key)) act(() => keys.answer(Number(key)))
    }
    // Before those of the shell, which do nothing with a key that was used.
    onMounted(() => window.addEventListener('keydown', onKey, true))
    onBeforeUnmount(() => window.removeEventListener('keydown', onKey, true))
}
