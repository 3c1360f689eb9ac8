import { language } from '../texts'

/** What the host answers where something is not as it should be (RFC 9457). */
export interface ProblemDocument {
    type?: string
    title?: string
    detail?: string
    status: number
    place?: string
    expected?: string
    found?: string
}

/** An answer other than success; its message is for people, in their language. */
export class Refusal extends Error {
    constructor(
        readonly status: number,
        readonly problem: ProblemDocument | null,
    ) {
        super(problem?.detail ?? problem?.title ?? `HTTP ${status}`)
    }
}

/** The host was not reached at all. */
export class Unreachable extends Error {}

export type Query = Record<string, string | number | boolean | undefined | null>

interface Asked {
    signal?: AbortSignal | undefined
    /** An API key to ask with instead of the session. */
    key?: string | undefined
}

let csrf = ''
let signedOut: () => void = () => {}
const stored = 'profiles.asked'

/** The token that unsafe requests of a session carry. */
export function useCsrf(token: string): void {
    csrf = token
}

/** Called whenever the host no longer knows who asks. */
export function onSignedOut(told: () => void): void {
    signedOut = told
}

/** When the host was last asked for something, by any tab, in milliseconds: sessions end when it is not. */
export const lastAsked = (): number => Number(localStorage.getItem(stored) ?? 0)

export function address(path: string, query: Query = {}): string {
    const parts = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
    const text = new URLSearchParams(parts.map(([name, value]) => [name, String(value)])).toString()
    return `/api/${path}${text ? `?${text}` : ''}`
}

async function send(
    method: string,
    path: string,
    query: Query,
    body: BodyInit | null,
    type: string | null,
    asked: Asked = {},
): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language.value }
    if (type) headers['Content-Type'] = type
    if (method !== 'GET') headers['X-CSRF-Token'] = csrf
    if (asked.key) headers.Authorization = `Bearer ${asked.key}`
    let answer: Response
    localStorage.setItem(stored, String(Date.now()))
    try {
        answer = await fetch(address(path, query), { method, headers, body, credentials: 'same-origin', signal: asked.signal ?? null })
    } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') throw error
        throw new Unreachable(String(error))
    }
    if (answer.ok) return answer
    if (answer.status === 401 && !(method === 'POST' && path === 'session')) signedOut()
    let problem: ProblemDocument | null = null
    try {
        problem = (await answer.json()) as ProblemDocument
    } catch {
        // The body is no problem document: the status says it all.
    }
    throw new Refusal(answer.status, problem)
}

async function json<T>(answer: Response): Promise<T> {
    // Accepted work (202) and what is gone (204) are answered without a body.
    const text = await answer.text()
    return (text ? JSON.parse(text) : undefined) as T
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    return json<T>(await send('GET', path, query, null, null, { signal }))
}

export async function post<T>(path: string, body?: unknown, query: Query = {}, asked: Asked = {}): Promise<T> {
    return json<T>(await send('POST', path, query, body === undefined ? null : JSON.stringify(body), 'application/json', asked))
}

export async function put<T>(path: string, body: unknown, query: Query = {}): Promise<T> {
    return json<T>(await send('PUT', path, query, JSON.stringify(body), 'application/json'))
}

export async function remove<T>(path: string, query: Query = {}): Promise<T> {
    return json<T>(await send('DELETE', path, query, null, null))
}

/** Sends a file as it is. */
export async function upload<T>(path: string, file: Blob, query: Query = {}): Promise<T> {
    return json<T>(await send('POST', path, query, file, file.type || 'application/octet-stream'))
}

export interface Page<T> {
    items: T[]
    next?: string
}
