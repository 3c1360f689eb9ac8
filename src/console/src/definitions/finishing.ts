import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { Refusal } from '../api/http'
import type { Definition, DefinitionKind } from '../api/definitions'
import type { Loading } from '../parts/loading'
import { tell } from '../parts/tell'
import { textOf } from '../texts'
import type { Changing } from './changing'
import { expect } from './expecting'
import { offerUndo } from './undoing'

/** Names of the pages of one definition and of all. */
const pagesOf: Record<DefinitionKind, { one: string; all: string }> = {
    tags: { one: 'tag', all: 'tags' },
    segments: { one: 'segment', all: 'segments' },
}

export const tellSubmitted = (): void => tell(textOf('change.submitted'))

export interface Finishing {
    /** True once there is nothing left to lose by leaving the page. */
    isDone: Ref<boolean>
    isMissing: ComputedRef<boolean>
    published: () => Promise<void>
    submitted: () => Promise<void>
}

/** How an editor of a definition ends: on the page of what was published with a way back, or with the list where it waits for a second person. */
export function finish(kind: DefinitionKind, id: ComputedRef<string>, base: Loading<Definition | null>, changing: Changing): Finishing {
    const router = useRouter()
    const isDone = ref(false)
    const page = pagesOf[kind]
    return {
        isDone,
        isMissing: computed(() => base.error.value instanceof Refusal && base.error.value.status === 404),
        published: async () => {
            isDone.value = true
            expect(changing.trial.value ?? null)
            const version = base.value.value?.version ?? null
            const target = id.value
            const at = { name: page.one, params: { id: target } }
            await router.push(at)
            offerUndo(kind, target, version, () => void router.replace({ ...at, query: { t: String(Date.now()) } }))
        },
        submitted: async () => {
            isDone.value = true
            tellSubmitted()
            await router.push({ name: page.all })
        },
    }
}

/** The same for one that was taken away: on the list, with a way back to its page. */
export function finishRemoval(kind: DefinitionKind, id: () => string, definition: Loading<Definition | null>): () => Promise<void> {
    const router = useRouter()
    const page = pagesOf[kind]
    return async () => {
        const version = definition.value.value?.version ?? null
        const gone = id()
        await router.push({ name: page.all })
        offerUndo(kind, gone, version, () => void router.push({ name: page.one, params: { id: gone } }))
    }
}
