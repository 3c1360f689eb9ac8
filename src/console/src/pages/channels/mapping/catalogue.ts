import { shallowRef, type ShallowRef } from 'vue'
import { readCatalogue, type Catalogue, type MappedColumn } from '../../../api/mappings'
import { word } from '../../../parts/format'
import { language, textOf } from '../../../texts'

/** What a column may carry besides a field of the customer. */
export const roles = [
    'key',
    'updatedAt',
    'eventId',
    'eventTime',
    'eventTimeOfDay',
    'eventType',
    'eventAmount',
    'eventCurrency',
    'ignore',
] as const

export interface MeansOption {
    value: string
    label: string
    /** What else it is found by: the other language, the id. */
    also: string
}
export interface MeansGroup {
    label: string
    /** Only tells groups apart: it cannot be chosen. */
    value: string
    options: MeansOption[]
}

const known: ShallowRef<Catalogue | null> = shallowRef(null)
let asked: Promise<void> | null = null

/** The fields, roles and properties that columns can be mapped to; read once, in both languages. */
export function useCatalogue(): ShallowRef<Catalogue | null> {
    // Where it cannot be read the picker offers roles only; the next page asks again.
    asked ??= readCatalogue()
        .then((all) => void (known.value = all))
        .catch(() => void (asked = null))
    return known
}

const name = (named: { name: { zh: string; en: string } }) => named.name[language.value]
const also = (named: { id: string; name: { zh: string; en: string } }) => `${named.name.zh} ${named.name.en} ${named.id}`.toLowerCase()

/** All a column can mean, by group: what identifies and dates a row, fields by section, properties of events, tags. */
export function meansGroups(all: Catalogue | null): MeansGroup[] {
    const groups: MeansGroup[] = [
        {
            label: textOf('mapping.roles'),
            value: 'group roles',
            options: roles.map((r) => ({ value: r, label: word('role', r), also: `${r} ${word('role', r)}`.toLowerCase() })),
        },
    ]
    if (!all) return groups
    for (const section of all.sections) {
        const fields = all.fields.filter((f) => f.id.startsWith(`${section.id}.`))
        if (fields.length)
            groups.push({
                label: name(section),
                value: `group ${section.id}`,
                options: fields.map((f) => ({ value: f.id, label: name(f), also: also(f) })),
            })
    }
    groups.push({
        label: textOf('mapping.eventProperties'),
        value: 'group properties',
        options: all.eventProperties.map((p) => ({ value: `event.${p.id}`, label: name(p), also: also(p) })),
    })
    groups.push({
        label: textOf('mapping.tags'),
        value: 'group tags',
        options: all.tags.map((t) => ({ value: `tag:${t.id}`, label: name(t), also: also(t) })),
    })
    return groups.filter((g) => g.options.length > 0)
}

/** What a column means, in words. */
export function meansText(means: string, all: Catalogue | null): string {
    const field = (id: string) => all?.fields.find((f) => f.id === id)
    if (means.startsWith('key=')) {
        const also = field(means.slice(4))
        return `${word('role', 'key')} · ${also ? name(also) : means.slice(4)}`
    }
    if (means.startsWith('event.')) {
        const property = all?.eventProperties.find((p) => p.id === means.slice(6))
        return `${word('role', 'eventProperty')} · ${property ? name(property) : means.slice(6)}`
    }
    if (means.startsWith('tag:')) {
        const tag = all?.tags.find((t) => t.id === means.slice(4))
        return `${word('role', 'tag')} · ${tag ? name(tag) : means.slice(4)}`
    }
    if (means.startsWith('custom.')) return `${textOf('mapping.custom')} · ${means.slice(7)}`
    const known = field(means)
    if (known) return name(known)
    return (roles as readonly string[]).includes(means) || means === 'notCollected' ? word('role', means) : means
}

/** True of columns that make a row an event. */
export const tellsEvent = (column: Pick<MappedColumn, 'means'>) => column.means.startsWith('event') && column.means !== 'eventType'
