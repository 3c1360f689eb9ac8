import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Who } from '../src/session'

const lin: Who = {
    who: 'account:1',
    name: 'lin',
    role: { id: 'analyst', name: '分析人员', rights: [{ id: 'readProfiles', name: '' }], sees: [], unmasks: [] },
    csrfToken: 'token-1',
    mustChangePassword: false,
    business: { timeZone: 'Europe/London', currency: 'GBP' },
}
const answers: Record<string, () => Response> = {}
const sent: { key: string; csrf: string | null }[] = []

function answer(key: string, status: number, body?: unknown): void {
    answers[key] = () => new Response(body === undefined ? null : JSON.stringify(body), { status })
}

let session: typeof import('../src/session')

beforeEach(async () => {
    vi.resetModules()
    sent.length = 0
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
        const key = `${init.method} ${path}`
        sent.push({ key, csrf: new Headers(init.headers).get('X-CSRF-Token') })
        return answers[key]!()
    })
    answer('GET /api/setup', 200, { needed: false, signedIn: true })
    session = await import('../src/session')
})
afterEach(() => vi.unstubAllGlobals())

describe('session', () => {
    it('is asked for once', async () => {
        answer('GET /api/session', 200, lin)
        await session.recall()
        await session.recall()
        expect(sent.map((s) => s.key)).toEqual(['GET /api/setup', 'GET /api/session'])
        expect(session.who.value?.name).toBe('lin')
    })

    it('may what its role may, and nothing else', async () => {
        expect(session.may('readProfiles')).toBe(false)
        answer('GET /api/session', 200, lin)
        await session.recall()
        expect(session.may('readProfiles')).toBe(true)
        expect(session.may('manageUsers')).toBe(false)
        expect(session.mayUnmask.value).toBe(false)
    })

    it('sends its token with what changes something', async () => {
        answer('GET /api/session', 200, lin)
        answer('DELETE /api/session', 204)
        await session.recall()
        await session.signOut()
        expect(sent.at(-1)).toEqual({ key: 'DELETE /api/session', csrf: 'token-1' })
        expect(session.who.value).toBeNull()
        expect(session.hasEnded.value).toBe(false)
    })

    it('has ended by itself where the host no longer knows it', async () => {
        answer('GET /api/session', 200, lin)
        await session.recall()
        answer('GET /api/session', 401, {})
        answer('GET /api/setup', 200, { needed: false, signedIn: false })
        await session.recall(true)
        expect(session.who.value).toBeNull()
        expect(session.hasEnded.value).toBe(true)
    })

    it('tells a first start from being signed out', async () => {
        answer('GET /api/setup', 200, { needed: true, signedIn: false })
        await session.recall()
        expect(session.needsSetUp.value).toBe(true)
        expect(session.hasEnded.value).toBe(false)
        expect(sent.map((s) => s.key)).toEqual(['GET /api/setup'])
    })

    it('rests for as long as the host says', async () => {
        answer('GET /api/session', 200, { ...lin, endsAt: new Date(Date.now() + 600_000).toISOString() })
        await session.recall()
        expect(session.restsFor()).toBeGreaterThan(590_000)
        expect(session.restsFor()).toBeLessThanOrEqual(600_000)
    })
})
