import { get, post, put, Refusal, remove, type Page } from './http'
import type { Explanation } from './profiles'

export type DefinitionKind = 'tags' | 'segments'
export type Json = Record<string, unknown>

export interface Definition<T = Json> {
    kind: string
    id: string
    origin: string
    version: number
    starter?: string
    json: T & Json
}
export interface DefinitionFile {
    kind: string
    id: string
    json?: Json
    text?: string
}
/** Files to publish; with <c>prune</c> and <c>only</c> what is named there and not among the files is removed. */
export interface Upload {
    files: DefinitionFile[]
    prune?: boolean
    only?: string[]
    why?: string
    tried?: string
}
export interface ChangeProblem {
    code?: string
    place?: string
    expected?: string
    found?: string
    detail?: string
    text?: string
}
export interface Step {
    kind: string
    id: string
    action: string
}
export interface Affected {
    profiles: boolean
    tags: string[]
    segments: string[]
}
export interface Plan {
    valid: boolean
    applied: boolean
    problems: ChangeProblem[]
    steps: Step[]
    affected?: Affected
    publication?: number
    warnings?: string[]
}
export interface TrialCount {
    count: number
    low: number
    high: number
}
export interface TrialExample {
    profile: string
    name?: string
    before?: string
    after?: string
    why?: Explanation
}
export interface TrialOutcome {
    kind: string
    id: string
    name: string
    written: boolean
    gain: TrialCount
    lose: TrialCount
    change: TrialCount
    keep: TrialCount
    gained: TrialExample[]
    lost: TrialExample[]
}
/** What publishing would do to people. */
export interface Trial {
    valid: boolean
    problems: ChangeProblem[]
    steps: Step[]
    affected: Affected
    tried: string
    at: string
    profiles: number
    evaluated: number
    publishSeconds: number
    notices: string[]
    outcomes: TrialOutcome[]
}
export interface Difference {
    path: string
    before?: string
    after?: string
}
export interface DefinitionVersion {
    version: number
    publication: number
    at: string
    by: string
    approvedBy?: string
    why?: string
    origin: string
    removed: boolean
    text?: string
    differences: Difference[]
}
export interface Draft {
    name: string
    revision: number
    status: string
    authors: string[]
    at: string
    why?: string
    reviewedBy?: string
    note?: string
    edits: { kind: string; id: string; text?: string }[]
}

/** Takes one definition away. The host wants a file with every change; <c>only</c> keeps the one that is sent out of it. */
export const removalOf = (kind: string, id: string): Upload => ({
    files: [{ kind: 'business', id: 'business', json: {} }],
    prune: true,
    only: [`${kind}/${id}`],
})

const at = (kind: string, id: string) => `definitions/${kind}/${encodeURIComponent(id)}`
const draftAt = (name: string) => `definitions/drafts/${encodeURIComponent(name)}`

export const readDefinition = <T = Json>(kind: string, id: string, signal?: AbortSignal) => get<Definition<T>>(at(kind, id), {}, signal)
export const listDefinitions = (kind: string, signal?: AbortSignal) =>
    get<Page<{ kind: string; id: string; version: number }>>('definitions', { kind }, signal)
export const readVersions = (kind: string, id: string, signal?: AbortSignal) =>
    get<Page<DefinitionVersion>>(`${at(kind, id)}/history`, { limit: 50 }, signal)
export const exportDefinitions = (kind: string, signal?: AbortSignal) =>
    get<Page<{ kind: string; id: string; text: string }>>('definitions/export', { kind }, signal)
export const tryChange = (upload: Upload, examples: number, signal?: AbortSignal) =>
    post<Trial>('definitions/try', { ...upload, examples }, {}, { signal })
export const tryDraft = (draft: string, examples: number, signal?: AbortSignal) =>
    post<Trial>('definitions/try', { draft, examples }, {}, { signal })
export const planChange = (upload: Upload, signal?: AbortSignal) => post<Plan>('definitions/plan', upload, {}, { signal })
export const applyChange = (upload: Upload) => post<Plan>('definitions/apply', upload)
/** What is not published is refused, with what is wrong in words. */
async function published(asked: Promise<Plan>): Promise<Plan> {
    const plan = await asked
    const inWords = (problem: ChangeProblem) => [problem.place, problem.expected, problem.found].filter(Boolean).join(' · ')
    if (!plan.valid) throw new Refusal(422, { status: 422, detail: plan.problems.map(inWords).join('\n') })
    return plan
}
/** Publishes one definition; others stay as they are. */
export const publishDefinition = (file: DefinitionFile, why?: string) => published(applyChange({ files: [file], ...(why ? { why } : {}) }))
/** Goes back to a version: looks only, saves as a draft, or publishes. */
export const goBack = (kind: string, id: string, version: number, how: { plan?: boolean; why?: string; draft?: string }) =>
    post<Plan>('definitions/rollback', { kind, id, version, ...how })

export const listDrafts = (signal?: AbortSignal) => get<Page<Draft>>('definitions/drafts', {}, signal)
export const saveDraft = (name: string, upload: Upload) => put<Draft>(draftAt(name), upload)
export const removeDraft = (name: string) => remove<void>(draftAt(name))
export const stepDraft = (name: string, step: 'submit' | 'approve' | 'reject', note = '') =>
    post<Draft>(`${draftAt(name)}/${step}`, note ? { note } : {})
export const publishDraft = (name: string, tried?: string) => published(post<Plan>(`${draftAt(name)}/publish`, tried ? { tried } : {}))

/** Something whose rule asks for a definition, itself or through others. */
export interface Use {
    kind: DefinitionKind
    id: string
    name: string
    /** True if its own rule names it. */
    direct: boolean
}
export const readUses = (kind: DefinitionKind, id: string, signal?: AbortSignal) => get<Page<Use>>(`${at(kind, id)}/uses`, {}, signal)
