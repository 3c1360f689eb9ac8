import type { Json } from '../../api/definitions'
import type { Condition } from '../../rules/tree'

/** The rule of a segment; one that is defined by sets of others as the condition that says the same. */
export function ruleOf(json: Json): unknown {
    const ids = (name: string) => (Array.isArray(json[name]) ? (json[name] as string[]) : [])
    const members = (name: string): Condition[] => ids(name).map((segment) => ({ type: 'segment', segment }))
    const union = members('union')
    const parts: Condition[] = [
        ...(json.when ? [typeof json.when === 'string' ? ({ type: 'text', text: json.when } as Condition) : (json.when as Condition)] : []),
        ...(union.length === 1 ? union : union.length ? [{ type: 'any', conditions: union } as Condition] : []),
        ...members('intersect'),
        ...members('except').map((condition): Condition => ({ type: 'not', condition })),
    ]
    if (parts.length === 1 && typeof json.when === 'string') return json.when
    return parts.length === 1 ? parts[0] : parts.length ? { type: 'all', conditions: parts } : ''
}
