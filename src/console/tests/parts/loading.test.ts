import { flushPromises, inScope } from '../inScope'
import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { load } from '../../src/parts/loading'

/** A request that is answered when the test says so. */
function question<T>() {
    let answer!: (value: T) => void
    let refuse!: (error: unknown) => void
    const promise = new Promise<T>((resolve, reject) => ((answer = resolve), (refuse = reject)))
    return { promise, answer, refuse }
}

describe('load', () => {
    it('drops the answer to a question that was overtaken', async () => {
        const sought = ref('a')
        const asked: Record<string, ReturnType<typeof question<string>>> = { a: question(), b: question() }
        const { result, stop } = inScope(() => load(() => asked[sought.value]!.promise, [sought]))
        sought.value = 'b'
        await flushPromises()
        asked.b!.answer('about b')
        await flushPromises()
        asked.a!.answer('about a')
        await flushPromises()
        expect(result.value.value).toBe('about b')
        expect(result.busy.value).toBe(false)
        stop()
    })

    it('tells the overtaken question that nobody waits any more', async () => {
        const sought = ref(1)
        const signals: AbortSignal[] = []
        const { stop } = inScope(() => load((signal) => (signals.push(signal), new Promise(() => undefined)), [sought]))
        sought.value = 2
        await flushPromises()
        expect(signals.map((s) => s.aborted)).toEqual([true, false])
        stop()
        expect(signals[1]!.aborted).toBe(true)
    })

    it('keeps what was there beside an error, and forgets the error with the next answer', async () => {
        let fails = true
        const { result, stop } = inScope(() => load(() => (fails ? Promise.reject(new Error('no')) : Promise.resolve(7))))
        await flushPromises()
        expect(result.error.value).toBeInstanceOf(Error)
        fails = false
        await result.again()
        expect(result.error.value).toBeNull()
        expect(result.value.value).toBe(7)
        stop()
    })
})
