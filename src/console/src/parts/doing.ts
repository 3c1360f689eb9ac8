import { ref, type Ref } from 'vue'
import { tell } from './tell'
import { words } from './words'

export interface Doing {
    busy: Ref<boolean>
    /** What went wrong, in words; empty while nothing did. */
    wrong: Ref<string>
    /** True if it was done. */
    run: (what: () => Promise<unknown>, done?: string) => Promise<boolean>
}

/** Does what somebody asked for, one thing at a time, and says how it went. */
export function doing(): Doing {
    const busy = ref(false)
    const wrong = ref('')
    async function run(what: () => Promise<unknown>, done?: string): Promise<boolean> {
        if (busy.value) return false
        busy.value = true
        wrong.value = ''
        try {
            await what()
            if (done) tell(done)
            return true
        } catch (error) {
            wrong.value = words(error)
            return false
        } finally {
            busy.value = false
        }
    }
    return { busy, wrong, run }
}
