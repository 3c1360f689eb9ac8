import { markRaw, reactive } from 'vue'
import type { BothTexts } from '../../definitions/naming'
import { write, type Writing } from '../../rules/writing'

/** A tier while it is written; its key stays when it moves. */
export interface TierForm {
    key: number
    value: string
    name: BothTexts
    writing: Writing
}

export const tierForm = (key: number, value: string, name: BothTexts, when: unknown): TierForm =>
    // Of the writing only its state is reactive: what it computes must stay as it is.
    Object.assign(reactive({ key, value, name: { ...name } }), { writing: markRaw(write('condition', when, false)) })
