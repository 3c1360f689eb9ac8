import type { Json } from '../../api/definitions'
import { bothOf, stored, withParts, type BothTexts } from '../../definitions/naming'

/** Kinds of nodes that can be authored, as <c>GET /api/tags</c> names them. */
export const kinds = ['rule', 'tiered', 'computed', 'manual', 'imported', 'model', 'category'] as const
export type Kind = (typeof kinds)[number]

export interface Tier {
    value: string
    name: BothTexts
    when: unknown
}

export function tiersOf(json: Json): Tier[] {
    const tiers = Array.isArray(json.tiers) ? (json.tiers as Json[]) : []
    return tiers.map((t) => ({ value: String(t.value ?? ''), name: bothOf(t.name), when: t.when }))
}

export function kindOf(json: Json): Kind {
    const source = (json.assigned as { source?: Kind } | undefined)?.source
    if (source) return source
    if (json.value) return 'computed'
    if (tiersOf(json).length) return 'tiered'
    return json.when ? 'rule' : 'category'
}

/** What the form holds besides names and rules. */
export interface Facts {
    kind: Kind
    parent: string
    owner: string
    lifecycle: 'draft' | 'active' | 'retired'
    exclusive: boolean
    values: string[]
    expiresAfterDays: number | null
    /** Id of the purpose it is made for; empty: as the category says. */
    purpose: string
    /** Whether it infers what a person is like; empty: as the category says. */
    profiling: '' | 'yes' | 'no'
}

export function factsOf(json: Json): Facts {
    const assigned = (json.assigned ?? {}) as { values?: string[]; expiresAfterDays?: number }
    return {
        kind: kindOf(json),
        parent: String(json.parent ?? ''),
        owner: String(json.owner ?? ''),
        lifecycle: (json.lifecycle as Facts['lifecycle'] | undefined) ?? 'active',
        exclusive: json.exclusive === true,
        values: assigned.values ?? [],
        expiresAfterDays: assigned.expiresAfterDays ?? null,
        purpose: String(json.purpose ?? ''),
        profiling: typeof json.profiling === 'boolean' ? (json.profiling ? 'yes' : 'no') : '',
    }
}

export interface Rules {
    when: string | null
    tiers: { value: string; name: BothTexts; when: string | null }[]
    value: string | null
    /** For whom it is carried at all; empty: for everybody. Null while it is not sound. */
    scope: string | null
}

/** The definition out of the form; null while something of it is missing. What the form does not show stays as it was. */
export function tagOf(base: Json, facts: Facts, names: { name: BothTexts; description: BothTexts }, rules: Rules): Json | null {
    const name = stored(names.name)
    if (!name) return null
    const body = bodyOf(facts, rules)
    if (!body || rules.scope === null) return null
    const isAssigned = ['manual', 'imported', 'model'].includes(facts.kind)
    return withParts(base, {
        name,
        description: stored(names.description),
        parent: facts.parent || null,
        owner: facts.owner.trim() || null,
        purpose: facts.purpose || null,
        profiling: facts.profiling ? facts.profiling === 'yes' : null,
        scope: rules.scope || null,
        lifecycle: facts.lifecycle === 'active' && base.lifecycle === undefined ? null : facts.lifecycle,
        exclusive: facts.kind === 'category' && facts.exclusive ? true : null,
        when: null,
        tiers: null,
        value: null,
        assigned: isAssigned
            ? withParts(
                  {},
                  { source: facts.kind, values: facts.values.length ? facts.values : null, expiresAfterDays: facts.expiresAfterDays },
              )
            : null,
        ...body,
    })
}

function bodyOf(facts: Facts, rules: Rules): Json | null {
    switch (facts.kind) {
        case 'rule':
            return rules.when ? { when: rules.when } : null
        case 'computed':
            return rules.value ? { value: rules.value } : null
        case 'tiered': {
            const tiers = rules.tiers.map((t) => ({ value: t.value.trim(), name: stored(t.name), when: t.when }))
            return tiers.length && tiers.every((t) => t.value && t.name && t.when) ? { tiers } : null
        }
        default:
            return {}
    }
}
