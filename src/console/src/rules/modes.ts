import type { InjectionKey } from 'vue'

/** Turns the editor around a block to its text. */
export const toText: InjectionKey<() => void> = Symbol('toText')
