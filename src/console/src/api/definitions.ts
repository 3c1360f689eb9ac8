import { get, post, Refusal } from './http'

/** A name in both languages, as definitions keep it. */
export interface BothNames {
    zh: string
    en: string
}
export interface PreviewedDefinition {
    kind: string
    id: string
    json: Record<string, unknown>
}
export interface Definition<T> extends PreviewedDefinition {
    origin: string
    version: number
    json: T & Record<string, unknown>
}
export interface Plan {
    valid: boolean
    applied: boolean
    problems: { code: string; place: string; expected?: string; found?: string }[]
    affected?: { profiles: boolean; tags: string[]; segments: string[] }
    publication?: number
    warnings?: string[]
}

export const readDefinition = <T>(kind: string, id: string, signal?: AbortSignal) =>
    get<Definition<T>>(`definitions/${kind}/${id}`, {}, signal)
export const planDefinition = (file: PreviewedDefinition) => post<Plan>('definitions/plan', { files: [file] })

const inWords = (problem: Plan['problems'][number]) => [problem.place, problem.expected, problem.found].filter(Boolean).join(' · ')

/** Publishes one definition; others stay as they are. */
export async function publishDefinition(file: PreviewedDefinition, why?: string): Promise<Plan> {
    const plan = await post<Plan>('definitions/apply', { files: [file], why })
    if (!plan.valid) throw new Refusal(422, { status: 422, detail: plan.problems.map(inWords).join('\n') })
    return plan
}
