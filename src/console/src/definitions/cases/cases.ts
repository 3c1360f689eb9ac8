import type { ChangeProblem, Json } from '../../api/definitions'

/** Something an invented person did. */
export interface CaseEvent {
    type: string
    at: string
    amount?: number | string | null
    properties?: Record<string, string> | null
}
/** An invented person: values are written as a file would hold them. */
export interface CasePerson {
    fields?: Record<string, unknown>
    events?: CaseEvent[]
    tags?: string[]
    channel?: string | null
    now?: string | null
}
/** What must come out for an invented person: carried or in it, not, cannot be said, or a value. */
export interface Case {
    name: string
    person: CasePerson
    expect: boolean | string
}
export const unknown = 'unknown'
/** The day on which the host looks at a person whose case names none. */
export const defaultDay = '2024-06-30'
/** As many cases as the host takes with one definition. */
export const mostCases = 100

export function casesOf(json: Json): Case[] {
    return Array.isArray(json.tests) ? (structuredCopy(json.tests) as Case[]) : []
}
const structuredCopy = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Cases as a definition holds them; null where there is none. */
export function storedCases(cases: Case[]): Json[] | null {
    if (cases.length === 0) return null
    return cases.map(({ name, person, expect, ...more }) => ({ name: name.trim(), person: storedPerson(person), expect, ...more }))
}

function storedPerson(person: CasePerson): Json {
    const isSaid = (value: unknown) =>
        value !== undefined && value !== null && value !== '' && (typeof value !== 'object' || Object.keys(value).length > 0)
    return Object.fromEntries(Object.entries(person).filter(([, value]) => isSaid(value)))
}

/** A person's value as text: of several, one after the other. */
export const valueText = (value: unknown): string => (Array.isArray(value) ? value.join('; ') : String(value ?? ''))

/** An object with one entry set, in its place; or without it. */
export function withEntry<T>(entries: Record<string, T> | null | undefined, key: string, value: T | undefined): Record<string, T> {
    const all = { ...entries }
    if (value === undefined) delete all[key]
    else all[key] = value
    return all
}

/** A list with one item set; or without it. */
export const withItem = <T>(items: T[] | undefined, at: number, item: T | undefined): T[] =>
    (items ?? []).flatMap((one, index) => (index !== at ? [one] : item === undefined ? [] : [item]))

/** How a case came out when all were run. */
export interface CaseResult {
    state: 'passed' | 'failed' | 'unsound' | 'notRun'
    problems: ChangeProblem[]
}

/** What the host says of each case of a definition. Where something else of it is not sound, none was run. */
export function resultsOf(kind: string, id: string, cases: number, problems: ChangeProblem[]): CaseResult[] {
    const ofCases = /\$\.tests(\[|$)/
    const wereRun = problems.every((p) => ofCases.test(p.place ?? ''))
    const beginning = `${kind}/${id}.json $.tests`
    return Array.from({ length: cases }, (_, at) => {
        const own = problems.filter((p) => p.place?.startsWith(`${beginning}[${at}]`))
        const failed = own.some((p) => p.code === 'definition-test-failed')
        const state = own.length ? (failed ? 'failed' : 'unsound') : wereRun ? 'passed' : 'notRun'
        return { state, problems: own }
    })
}

/** Where in a case a problem lies: <c>person.fields.basic.birthDate</c>; empty for the case as a whole. */
export const placeIn = (problem: ChangeProblem): string => /\$\.tests\[\d+\]\.?(.*)$/.exec(problem.place ?? '')?.[1] ?? ''

/** The problems of a case at a place and beneath it. */
export const problemsAt = (result: CaseResult | undefined, place: string): ChangeProblem[] =>
    (result?.problems ?? []).filter((p) => {
        const at = placeIn(p)
        return at === place || at.startsWith(`${place}.`) || at.startsWith(`${place}[`)
    })
