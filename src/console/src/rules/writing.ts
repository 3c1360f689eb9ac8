import { computed, reactive, type ComputedRef } from 'vue'
import { readText, readTree, type BothNames, type RuleKind, type RuleProblem } from '../api/rules'
import { countCondition, type Counted } from '../api/segments'
import { words } from '../parts/words'
import { language } from '../texts'
import { hasGaps } from './drawing'
import type { Condition } from './tree'

export type Mode = 'blocks' | 'text'

interface State {
    mode: Mode
    /** What stands in the text editor. */
    text: string
    /** What the blocks show; null where nothing is there yet. */
    tree: Condition | null
    /** The rule as the host has read it, in both languages; null while it is not sound. */
    printed: BothNames | null
    problems: RuleProblem[]
    counted: Counted | null
    /** What went wrong while asking the host. */
    wrong: string
    busy: boolean
    counting: boolean
}

/** A rule being written, as blocks and as text, read by the host after each change. */
export interface Writing {
    kind: RuleKind
    state: State
    isSound: ComputedRef<boolean>
    /** Still empty: nothing was written. */
    isBlank: ComputedRef<boolean>
    setText: (text: string) => void
    setTree: (tree: Condition | null) => void
    show: (mode: Mode) => void
    /** Puts the text as the host would print it. */
    format: () => void
    /** Takes a rule as a definition holds it: text or tree. */
    take: (rule: unknown) => void
}

const pause = 350

/** @param isCounted Whether to ask how many it holds for. */
export function write(kind: RuleKind, rule: unknown, isCounted: boolean): Writing {
    const state = reactive<State>({
        mode: kind === 'measure' ? 'text' : 'blocks',
        text: '',
        tree: null,
        printed: null,
        problems: [],
        counted: null,
        wrong: '',
        busy: false,
        counting: false,
    })
    let timer: ReturnType<typeof setTimeout> | undefined
    let running: AbortController | null = null

    async function read(ask: (signal: AbortSignal) => ReturnType<typeof readText>, putTree: boolean): Promise<void> {
        running?.abort()
        const mine = (running = new AbortController())
        state.busy = true
        try {
            const answer = await ask(mine.signal)
            if (mine !== running) return
            state.wrong = ''
            state.problems = answer.problems
            state.printed = answer.valid && answer.text ? answer.text : null
            if (putTree && kind === 'condition') {
                if (answer.tree) state.tree = answer.tree as Condition
                if (answer.text && state.mode === 'blocks') state.text = answer.text[language.value]
            } else if (!putTree && answer.text) state.text = answer.text[language.value]
            if (answer.valid && isCounted) await count(answer.tree, mine)
            else state.counted = null
        } catch (error) {
            if (mine.signal.aborted) return
            state.printed = null
            state.wrong = words(error)
        } finally {
            if (mine === running) state.busy = state.counting = false
        }
    }

    async function count(tree: unknown, mine: AbortController): Promise<void> {
        state.counting = true
        const counted = await countCondition(tree, mine.signal)
        if (mine === running) state.counted = counted
    }

    function later(ask: (signal: AbortSignal) => ReturnType<typeof readText>, putTree: boolean, wait = pause): void {
        clearTimeout(timer)
        running?.abort()
        state.busy = true
        timer = setTimeout(() => void read(ask, putTree), wait)
    }

    function drop(): void {
        clearTimeout(timer)
        running?.abort()
        running = null
        Object.assign(state, { printed: null, problems: [], counted: null, wrong: '', busy: false, counting: false })
    }

    function setText(text: string, wait = pause): void {
        state.text = text
        state.printed = null
        if (!text.trim()) {
            drop()
            state.tree = null
        } else later((signal) => readText(text, kind, signal), true, wait)
    }

    function setTree(tree: Condition | null, wait = pause): void {
        state.tree = tree
        state.printed = null
        if (tree === null || hasGaps(tree)) {
            drop()
            if (tree === null) state.text = ''
        } else later((signal) => readTree(tree, kind, signal), false, wait)
    }

    function take(given: unknown): void {
        drop()
        if (typeof given === 'string') setText(given, 0)
        else if (given) later((signal) => readTree(given, kind, signal), true, 0)
        else setText('')
    }

    take(rule)
    return {
        kind,
        state,
        isSound: computed(() => state.printed !== null && !state.busy),
        isBlank: computed(() => (state.mode === 'text' ? state.text.trim() === '' : state.tree === null)),
        setText,
        setTree,
        show: (mode) => (state.mode = mode),
        format: () => {
            if (state.printed) state.text = state.printed[language.value]
        },
        take,
    }
}
