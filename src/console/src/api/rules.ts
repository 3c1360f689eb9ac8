import type { Condition, Measure } from '../rules/tree'
import { get, post } from './http'

/** A name or text in both languages. */
export interface BothNames {
    zh: string
    en: string
}
export interface RuleName {
    id: string
    name: BothNames
}
export type FieldType = 'text' | 'choice' | 'number' | 'money' | 'date' | 'instant' | 'boolean'
export interface RuleField extends RuleName {
    type: FieldType
    many: boolean
    operators: BothNames[]
    choices: RuleName[]
    section?: string
    /** True if its values are shown masked; to ask for them in a condition needs a right. */
    masked: boolean
}
export interface RuleFunction {
    name: BothNames
    arguments: BothNames
    meaning: BothNames
}
export interface RuleTag extends RuleName {
    values: RuleName[]
}
/** What an editor offers while a rule is written. */
export interface RuleWords {
    fields: RuleField[]
    functions: RuleFunction[]
    keywords: BothNames[]
    windows: BothNames[]
    eventTypes: RuleName[]
    eventProperties: RuleName[]
    tags: RuleTag[]
    segments: RuleName[]
    channels: RuleName[]
    lists: RuleName[]
    sections: RuleName[]
}
export interface RuleProblem {
    path: string
    line?: number
    column?: number
    length?: number
    expected: string
    found: string
    suggestion?: string
    message: string
}
/** A rule as tree and as text in both languages, or what is wrong with it. */
export interface RuleRead {
    valid: boolean
    tree?: Condition | Measure
    text?: BothNames
    problems: RuleProblem[]
}
export type RuleKind = 'condition' | 'measure'

export const readWords = (signal?: AbortSignal) => get<RuleWords>('rules/words', {}, signal)
export const readText = (text: string, kind: RuleKind, signal?: AbortSignal) =>
    post<RuleRead>('rules/parse', { text, kind }, {}, { signal })
export const readTree = (tree: unknown, kind: RuleKind, signal?: AbortSignal) =>
    post<RuleRead>('rules/parse', { tree, kind }, {}, { signal })
