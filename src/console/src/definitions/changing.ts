import { computed, ref, type ComputedRef } from 'vue'
import {
    applyChange,
    readDefinition,
    saveDraft,
    stepDraft,
    tryChange,
    type ChangeProblem,
    type Plan,
    type Trial,
    type Upload,
} from '../api/definitions'
import { Refusal } from '../api/http'
import { load } from '../parts/loading'
import { words } from '../parts/words'

/** Whether this business publishes only what a second person has approved. */
export function useApproval(): ComputedRef<boolean> {
    const business = load((signal) => readDefinition('business', 'business', signal))
    return computed(() => business.value.value?.json.approval === 'other')
}

/** The name of the draft of a definition: letters, digits and dashes. */
export const draftNameOf = (kind: string, id: string) =>
    `${kind}-${id.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.slice(0, 60).replace(/-+$/, '')

export interface Changing {
    trial: ReturnType<typeof ref<Trial | null>>
    /** False once the change is another one than was tried. */
    isFresh: ComputedRef<boolean>
    busy: ReturnType<typeof ref<boolean>>
    wrong: ReturnType<typeof ref<string>>
    problems: ReturnType<typeof ref<ChangeProblem[]>>
    attempt: () => Promise<Trial | null>
    /** Publishes what was tried; refused if other definitions are in force by now. */
    publish: (why: string) => Promise<Plan | null>
    /** Leaves it to a second person. */
    submit: (name: string, why: string) => Promise<boolean>
}

/** A change of definitions on its way: tried, then published or handed on for approval. */
export function change(upload: ComputedRef<Upload | null>): Changing {
    const trial = ref<Trial | null>(null)
    const tried = ref('')
    const busy = ref(false)
    const wrong = ref('')
    const problems = ref<ChangeProblem[]>([])
    const now = computed(() => JSON.stringify(upload.value))
    const isFresh = computed(() => trial.value !== null && tried.value === now.value)

    async function guarded<T>(run: () => Promise<T>): Promise<T | null> {
        busy.value = true
        wrong.value = ''
        problems.value = []
        try {
            return await run()
        } catch (error) {
            wrong.value = words(error)
            // Somebody else published in between: the trial speaks of what is no more.
            if (error instanceof Refusal && error.status === 409) trial.value = null
            return null
        } finally {
            busy.value = false
        }
    }

    const attempt = () =>
        guarded(async () => {
            const asked = now.value
            const answer = await tryChange(upload.value!, 5)
            trial.value = answer
            tried.value = asked
            problems.value = answer.problems
            return answer
        })

    const publish = (why: string) =>
        guarded(async () => {
            const plan = await applyChange({
                ...upload.value!,
                ...(why ? { why } : {}),
                ...(isFresh.value ? { tried: trial.value!.tried } : {}),
            })
            problems.value = plan.problems
            return plan.applied ? plan : null
        })

    const submit = async (name: string, why: string) =>
        (await guarded(async () => {
            await saveDraft(name, { ...upload.value!, ...(why ? { why } : {}) })
            await stepDraft(name, 'submit')
            return true
        })) ?? false

    return { trial, isFresh, busy, wrong, problems, attempt, publish, submit }
}
