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

const text = String.raw`"(?:[^"\\]|\\.)*"`
const aTag = String.raw`tag\([\w.-]+\)`
/** How the rule of a filter begins: with a "not", then by its kind. */
const ruleStart = new RegExp(
    String.raw`^(not \()?(?:\(?(?<tag>${aTag} = ${text}(?: or ${aTag} = ${text})*)|(?<kind>segment|tag|channel)\((?<id>[\w.-]+)\)|(?<field>[\w.-]+) (?:is known|in \[(?<values>${text}(?:, ${text})*)\]))`,
)
const unquoted = (texts: string): string[] =>
    [...texts.matchAll(new RegExp(text, 'g'))].map(([found]) => found.slice(1, -1).replaceAll(/\\(.)/g, '$1'))

/** The filter whose rule a text begins with; null if it begins with none. */
function filterAt(rules: string): Filter | null {
    const found = ruleStart.exec(rules)
    const { tag, kind, id, field, values } = found?.groups ?? {}
    const not = found?.[1] !== undefined
    let filter: Filter | null = null
    if (tag) filter = { kind: 'tag', id: /\(([\w.-]+)\)/.exec(tag)![1]!, values: unquoted(tag), not }
    else if (kind && id) filter = { kind: kind as FilterKind, id, values: [], not }
    else if (field) filter = { kind: 'field', id: field, values: unquoted(values ?? ''), not }
    return filter && rules.startsWith(ruleOf(filter)) ? filter : null
}

/** What was picked and what was written of a condition that `conditionOf` made; any other is written as a whole. */
export function readCondition(condition: string): { filters: Filter[]; written: string } {
    const filters: Filter[] = []
    let rest = condition
    for (let filter = filterAt(rest); filter; filter = filterAt(rest)) {
        const after = rest.slice(ruleOf(filter).length)
        if (after && !after.startsWith(' and ')) break
        filters.push(filter)
        rest = after.slice(' and '.length)
    }
    const written = filters.length && rest.startsWith('(') && rest.endsWith(')') ? rest.slice(1, -1) : rest
    return conditionOf(filters, written) === condition ? { filters, written } : { filters: [], written: condition }
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
