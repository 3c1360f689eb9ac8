import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import { readWords, type RuleField, type RuleName, type RuleTag, type RuleWords } from '../api/rules'
import { listPurposes } from '../api/segments'
import { load, type Loading } from '../parts/loading'
import { language } from '../texts'

export interface Option {
    value: string
    label: string
}
export interface OptionGroup {
    /** Of no meaning; the list warns where two of its entries have none. */
    value: string
    label: string
    options: Option[]
}

/** Names that a rule may use, found by id, in the language of the page. */
export interface Dictionary {
    words: RuleWords
    field: (id: string) => RuleField | undefined
    tag: (id: string) => RuleTag | undefined
    fields: OptionGroup[]
    fieldsOf: (types: string[]) => OptionGroup[]
    tags: OptionGroup[]
    segments: Option[]
    channels: Option[]
    lists: Option[]
    sections: Option[]
    purposes: Option[]
    eventTypes: Option[]
    eventProperties: Option[]
}

interface Read {
    words: RuleWords
    purposes: RuleName[]
}

const key: InjectionKey<ComputedRef<Dictionary | null>> = Symbol('dictionary')

export const named = (name: { zh: string; en: string }) => (language.value === 'zh' ? name.zh : name.en)
const option = (of: RuleName): Option => ({ value: of.id, label: named(of.name) })

function dictionary({ words, purposes }: Read): Dictionary {
    const fields = new Map(words.fields.map((f) => [f.id, f]))
    const tags = new Map(words.tags.map((t) => [t.id, t]))
    const sections = new Map(words.sections.map((s) => [s.id, named(s.name)]))
    const under = <T extends RuleName>(all: T[], headOf: (id: string) => string | undefined): OptionGroup[] => {
        const groups = new Map<string, Option[]>()
        for (const one of all) {
            const head = one.id.split('.')[0] ?? one.id
            const label = headOf(head) ?? head
            if (!groups.has(label)) groups.set(label, [])
            groups.get(label)!.push(option(one))
        }
        return [...groups].map(([label, options]) => ({ value: `group ${label}`, label, options }))
    }
    return {
        words,
        field: (id) => fields.get(id),
        tag: (id) => tags.get(id),
        fields: under(words.fields, (head) => sections.get(head)),
        fieldsOf: (types) =>
            under(
                words.fields.filter((f) => types.includes(f.type)),
                (head) => sections.get(head),
            ),
        tags: under(words.tags, (head) => {
            const root = tags.get(head)
            return root ? named(root.name) : undefined
        }),
        segments: words.segments.map(option),
        channels: words.channels.map(option),
        lists: words.lists.map(option),
        sections: words.sections.map(option),
        purposes: purposes.map(option),
        eventTypes: words.eventTypes.map(option),
        eventProperties: words.eventProperties.map(option),
    }
}

/** Reads the names once for the page and whatever stands in it. */
export function useDictionary(): { read: Loading<Read>; dictionary: ComputedRef<Dictionary | null> } {
    const read = load(async (signal) => {
        const [words, purposes] = await Promise.all([readWords(signal), listPurposes(signal)])
        return { words, purposes: purposes.items.map((p) => ({ id: p.id, name: { zh: p.name, en: p.name } })) }
    })
    const found = computed(() => (read.value.value ? dictionary(read.value.value) : null))
    provide(key, found)
    return { read, dictionary: found }
}

/** The names the page has read; it shows blocks only once they are there. */
export function dictionaryOfPage(): ComputedRef<Dictionary> {
    const found = inject(key)
    if (!found) throw new Error('The page provides no dictionary')
    return computed(() => {
        if (!found.value) throw new Error('The dictionary is not read yet')
        return found.value
    })
}
