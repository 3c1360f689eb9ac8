export type FilterKind = 'segment' | 'tag' | 'channel' | 'field'

/** One condition of the list that was picked, not written. */
export interface Filter {
    kind: FilterKind
    id: string
    /** Values of a tag or field, any of which will do; none asks whether there is one. */
    values: string[]
    not: boolean
}

const kinds: readonly string[] = ['segment', 'tag', 'channel', 'field']
const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** A filter in the language of rules, by ids, so that it means the same in every language. */
export function ruleOf(filter: Filter): string {
    const { kind, id, values } = filter
    let rule: string
    if (kind === 'field') rule = values.length ? `${id} in [${values.map(quoted).join(', ')}]` : `${id} is known`
    else if (kind === 'tag' && values.length) rule = values.map((value) => `tag(${id}) = ${quoted(value)}`).join(' or ')
    else rule = `${kind}(${id})`
    if (filter.not) return `not (${rule})`
    return values.length > 1 && kind === 'tag' ? `(${rule})` : rule
}

/** All that is asked of a customer to be in the list; empty: nothing. */
export function conditionOf(filters: Filter[], written: string): string {
    const rules = filters.map(ruleOf)
    if (written.trim()) rules.push(rules.length ? `(${written.trim()})` : written.trim())
    return rules.join(' and ')
}

/** A filter as it stands in an address. */
export function filterText(filter: Filter): string {
    const values = filter.values.length ? `=${filter.values.map(encodeURIComponent).join('|')}` : ''
    return `${filter.not ? '!' : ''}${filter.kind}:${filter.id}${values}`
}

/** Reads a filter of an address; null of what is none. */
export function readFilter(text: string): Filter | null {
    const found = /^(!?)(\w+):([\w.-]+)(?:=(.+))?$/.exec(text)
    const [, not, kind, id, values] = found ?? []
    if (!kind || !id || !kinds.includes(kind)) return null
    try {
        return { kind: kind as FilterKind, id, values: values ? values.split('|').map(decodeURIComponent) : [], not: not === '!' }
    } catch {
        return null
    }
}
