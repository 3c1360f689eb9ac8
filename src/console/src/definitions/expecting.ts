import { computed, onBeforeUnmount, ref, type ComputedRef } from 'vue'
import type { Trial } from '../api/definitions'

const patience = 120_000
const pause = 2_000

interface Expected {
    count: number
    until: number
}
/** How many the trial said there will be, of what was published from this page. */
const expected = ref<Record<string, Expected>>({})
const keyOf = (kind: string, id: string) => `${kind}/${id}`

/** After publishing everybody is evaluated again, which takes a while: until then the number is on its way to what was tried. */
export function expect(trial: Trial | null): void {
    for (const outcome of trial?.outcomes ?? []) {
        const count = outcome.gain.count + outcome.keep.count + outcome.change.count
        // An estimate of a sample is never reached to the digit.
        if (outcome.gain.low === outcome.gain.high)
            expected.value[keyOf(outcome.kind, outcome.id)] = { count, until: Date.now() + patience }
    }
}

/** What is still expected of one; asks again until it is there. */
export function useExpected(
    kind: string,
    id: () => string,
    current: () => number | undefined,
    again: () => Promise<void>,
): ComputedRef<number | null> {
    const timer = setInterval(() => {
        const key = keyOf(kind, id())
        const awaited = expected.value[key]
        if (!awaited) return
        if (current() === awaited.count || Date.now() > awaited.until) delete expected.value[key]
        else void again()
    }, pause)
    onBeforeUnmount(() => clearInterval(timer))
    return computed(() => {
        const awaited = expected.value[keyOf(kind, id())]
        return awaited && current() !== awaited.count ? awaited.count : null
    })
}
