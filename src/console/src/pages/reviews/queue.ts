import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import {
    answerMany,
    answerReview,
    claimReview,
    listReviews,
    undoReview,
    type Answer,
    type Review,
    type ReviewKind,
    type ReviewState,
} from '../../api/reviews'
import { load, type Loading } from '../../parts/loading'
import type { Page } from '../../api/http'

/** Answers given at once, which are taken back at once, and where their questions stood. */
interface Step {
    answered: { review: Review; index: number }[]
}

/** What came of an answer, for whoever is told. */
export interface Outcome {
    done: number
    /** Noted, and waiting for a second person. */
    proposed: number
    problems: string[]
}

export interface Queue {
    page: Loading<Page<Review>>
    items: Ref<Review[]>
    at: Ref<number>
    current: ComputedRef<Review | undefined>
    chosen: Ref<Set<string>>
    hasMore: ComputedRef<boolean>
    canUndo: ComputedRef<boolean>
    busy: Ref<boolean>
    walk: (by: number) => void
    choose: (id: string, through?: boolean) => void
    chooseAll: (on: boolean) => void
    answer: (answer: Answer) => Promise<Outcome>
    answerChosen: (answer: string) => Promise<Outcome>
    undo: () => Promise<number>
    claim: () => Promise<void>
    more: () => Promise<void>
}

/**
 * Questions of one kind and state as a steward works through them: an answered one leaves and the next takes its place,
 * so that the hand stays where it is; what was answered last is taken back first.
 */
export function useQueue(kind: ComputedRef<ReviewKind>, state: ComputedRef<ReviewState>, changed: () => void): Queue {
    const page = load((signal) => listReviews(kind.value, signal, state.value), [kind, state])
    const items = ref<Review[]>([])
    const next = ref<string>()
    const at = ref(0)
    const chosen = ref(new Set<string>())
    const steps = shallowRef<Step[]>([])
    const busy = ref(false)
    let anchor = ''
    let fetched = 0

    watch(page.value, (found) => {
        items.value = found?.items ?? []
        next.value = found?.next
        fetched++
    })
    watch([kind, state], () => {
        at.value = 0
        chosen.value = new Set()
        steps.value = []
    })
    const current = computed(() => items.value[Math.min(at.value, items.value.length - 1)])

    async function working<T>(work: () => Promise<T>): Promise<T> {
        busy.value = true
        try {
            return await work()
        } finally {
            busy.value = false
        }
    }

    async function more(): Promise<void> {
        if (!next.value) return
        const of = fetched
        const found = await listReviews(kind.value, undefined, state.value, next.value)
        if (of !== fetched) return
        const known = new Set(items.value.map((r) => r.id))
        items.value = [...items.value, ...found.items.filter((r) => !known.has(r.id))]
        next.value = found.next
    }

    /** Takes answered questions out of the list, remembering where they stood. */
    function leave(ids: Set<string>): void {
        const answered = items.value.map((review, index) => ({ review, index })).filter(({ review }) => ids.has(review.id))
        const before = answered.filter(({ index }) => index < at.value).length
        items.value = items.value.filter((r) => !ids.has(r.id))
        at.value = Math.max(0, Math.min(at.value - before, items.value.length - 1))
        chosen.value = new Set([...chosen.value].filter((id) => !ids.has(id)))
        if (answered.length) steps.value = [...steps.value, { answered }]
        changed()
        if (items.value.length < 5) void more().catch(() => undefined)
    }

    return {
        page,
        items,
        at,
        current,
        chosen,
        busy,
        more,
        hasMore: computed(() => next.value !== undefined),
        canUndo: computed(() => steps.value.length > 0),
        walk: (by) => {
            at.value = Math.max(0, Math.min(at.value + by, items.value.length - 1))
            if (at.value >= items.value.length - 3) void more().catch(() => undefined)
        },
        choose: (id, through = false) => {
            const index = items.value.findIndex((r) => r.id === id)
            const from = items.value.findIndex((r) => r.id === anchor)
            const now = new Set(chosen.value)
            if (through && from >= 0) for (const r of items.value.slice(Math.min(from, index), Math.max(from, index) + 1)) now.add(r.id)
            else if (!now.delete(id)) now.add(id)
            if (!through) anchor = id
            chosen.value = now
        },
        chooseAll: (on) => (chosen.value = new Set(on ? items.value.map((r) => r.id) : [])),
        answer: (answer) =>
            working(async () => {
                const review = current.value
                if (!review) return { done: 0, proposed: 0, problems: [] }
                const after = await answerReview(review.id, answer)
                if (after.state === 'open') {
                    items.value = items.value.map((r) => (r.id === after.id ? after : r))
                    return { done: 0, proposed: 1, problems: [] }
                }
                leave(new Set([review.id]))
                return { done: 1, proposed: 0, problems: [] }
            }),
        answerChosen: (answer) =>
            working(async () => {
                const found = (await answerMany([...chosen.value], answer)).items
                leave(new Set(found.filter((a) => a.status === 'done').map((a) => a.id)))
                return {
                    done: found.filter((a) => a.status === 'done').length,
                    proposed: found.filter((a) => a.status === 'proposed').length,
                    problems: [...new Set(found.filter((a) => !['done', 'proposed'].includes(a.status)).map((a) => a.problem ?? a.status))],
                }
            }),
        undo: () =>
            working(async () => {
                const step = steps.value.at(-1)
                if (!step) return 0
                for (const { review } of step.answered) await undoReview(review.id)
                steps.value = steps.value.slice(0, -1)
                const back = [...items.value]
                for (const { review, index } of step.answered) back.splice(index, 0, review)
                items.value = back
                at.value = step.answered[0]?.index ?? 0
                changed()
                return step.answered.length
            }),
        claim: () =>
            working(async () => {
                if (!current.value) return
                const after = await claimReview(current.value.id)
                items.value = items.value.map((r) => (r.id === after.id ? after : r))
            }),
    }
}
