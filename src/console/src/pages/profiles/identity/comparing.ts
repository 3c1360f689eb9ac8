import type { LinkEnd, Pair } from '../../../api/identity'

export type Agreement = 'agrees' | 'differs' | 'open'

/** A field of two people, side by side. */
export interface ComparedField {
    field: string
    name: string
    one: string[]
    other: string[]
    agreement: Agreement
}

/** Which fields a comparison of the model looks at. */
const fieldsOf: Record<string, string> = {
    'basic.name': 'name',
    'basic.birthDate': 'birthDate',
    'basic.gender': 'gender',
    'basic.city': 'city',
    'basic.address': 'address',
    'work.company': 'company',
    'basic.phone': 'phone',
    'basic.email': 'email',
}
const first = [
    'basic.name',
    'basic.gender',
    'basic.birthDate',
    'basic.age',
    'basic.phone',
    'basic.email',
    'basic.residentId',
    'basic.city',
    'basic.address',
    'work.company',
]

/** True of fields that tell people apart; others follow from these, or change with the years. */
export const isTelling = (row: ComparedField): boolean => first.includes(row.field)

function valuesOf(ends: LinkEnd[]): Map<string, { name: string; values: string[] }> {
    const found = new Map<string, { name: string; values: string[] }>()
    for (const field of ends.flatMap((e) => e.fields ?? [])) {
        const before = found.get(field.field)?.values ?? []
        found.set(field.field, { name: field.name, values: [...new Set([...before, ...field.values])] })
    }
    return found
}

/**
 * What two people say, field by field. Equal masks may hide different values, so of masked fields only the host's
 * comparison tells whether they agree; where there is none it stays open.
 */
export function compare(pair: Pair, one: readonly string[]): ComparedField[] {
    const own = new Set(one)
    const ours = valuesOf(pair.members.filter((m) => own.has(m.id)))
    const theirs = valuesOf(pair.members.filter((m) => !own.has(m.id)))
    const parts = new Map((pair.waterfall ?? pair.links.find((l) => l.waterfall)?.waterfall)?.parts.map((p) => [p.comparison, p]))
    const order = (field: string): number => (first.includes(field) ? first.indexOf(field) : first.length)

    function agreement(field: string, a: string[], b: string[]): Agreement {
        if (a.length === 0 || b.length === 0) return 'open'
        const part = parts.get(fieldsOf[field] ?? '')
        if (part?.level) return part.weight > 0 ? 'agrees' : part.weight < 0 ? 'differs' : 'open'
        if ([...a, ...b].some((v) => v.includes('*'))) return 'open'
        return a.some((v) => b.includes(v)) ? 'agrees' : 'differs'
    }
    return [...new Set([...ours.keys(), ...theirs.keys()])]
        .sort((a, b) => order(a) - order(b))
        .map((field) => {
            const [a, b] = [ours.get(field)?.values ?? [], theirs.get(field)?.values ?? []]
            return {
                field,
                name: ours.get(field)?.name ?? theirs.get(field)?.name ?? field,
                one: a,
                other: b,
                agreement: agreement(field, a, b),
            }
        })
}
