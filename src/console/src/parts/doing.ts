import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { tell, tellError } from './tell'
import { words } from './words'

export interface Doing {
    busy: ComputedRef<boolean>
    /** Which of several things is being done; empty while none is. */
    at: Ref<string>
    /** What went wrong, in words; empty while nothing did. */
    wrong: Ref<string>
    /** True if it was done. */
    run: (work: () => Promise<unknown>, done?: string) => Promise<boolean>
    /** The same for one of several, which `at` names meanwhile. */
    runAs: (which: string, work: () => Promise<unknown>, done?: string) => Promise<boolean>
}

/**
 * Does what somebody asked for and says how it went.
 * @param isTold True where what went wrong is a message that passes, as where there is no place for it beside what was asked.
 */
export function doing(isTold = false): Doing {
    const at = ref('')
    const wrong = ref('')
    async function runAs(which: string, work: () => Promise<unknown>, done = ''): Promise<boolean> {
        at.value = which
        wrong.value = ''
        try {
            await work()
            if (done) tell(done)
            return true
        } catch (error) {
            if (isTold) tellError(error)
            else wrong.value = words(error)
            return false
        } finally {
            at.value = ''
        }
    }
    const busy = computed(() => at.value !== '')
    // What is asked for twice at once, as by two presses of Enter, is done once.
    const run = async (work: () => Promise<unknown>, done?: string): Promise<boolean> => !busy.value && (await runAs('it', work, done))
    return { busy, at, wrong, run, runAs }
}
