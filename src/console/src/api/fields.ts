import { get } from './http'

export interface BothNames {
    zh: string
    en: string
}
export interface NamedWord {
    id: string
    name: BothNames
}
export interface CatalogueField {
    id: string
    name: BothNames
    type: string
    many: boolean
    choices: NamedWord[]
    section?: string
    /** True if its values are shown masked; to ask for them in a condition needs a right. */
    masked: boolean
}
/** What rules and lists may name: the catalogue of fields, and everything with a name. */
export interface Words {
    fields: CatalogueField[]
    tags: { id: string; name: BothNames; values: NamedWord[] }[]
    segments: NamedWord[]
    channels: NamedWord[]
    sections: NamedWord[]
    eventTypes: NamedWord[]
    eventProperties: NamedWord[]
}

export const readWords = (signal: AbortSignal) => get<Words>('rules/words', {}, signal)
