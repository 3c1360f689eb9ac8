import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { speak } from '../../src/texts'

const groups = {
    '/api/segments': [
        { id: 'vip', name: '贵宾', count: 3 },
        { id: 'high-spenders', name: '高消费力', count: 6 },
    ],
    '/api/tags': [
        { id: 'value.high', name: '高价值', kind: 'rule' },
        { id: 'brand.relationship', name: '关系', kind: 'rule' },
    ],
}
const asked: string[] = []
const rights = ['readProfiles', 'readBatches', 'decide']

beforeEach(() => {
    vi.resetModules()
    asked.length = 0
    speak('zh')
    vi.stubGlobal('fetch', async (path: string) => {
        asked.push(path)
        if (path === '/api/setup') return Response.json({ needed: false, signedIn: true })
        if (path === '/api/session')
            return Response.json({
                who: 'a',
                role: { id: 'r', name: 'r', rights: rights.map((id) => ({ id, name: id })), sees: [], unmasks: [] },
                business: { timeZone: 'Asia/Shanghai', currency: 'CNY' },
            })
        if (path.startsWith('/api/profiles'))
            return Response.json({ items: [{ id: '0123456789abcdef', name: '王*', tags: [], segments: [] }] })
        return Response.json({ items: groups[path as keyof typeof groups] ?? [] })
    })
})
afterEach(() => vi.unstubAllGlobals())

async function suggest(text: string) {
    const { recall } = await import('../../src/session')
    await recall()
    const { suggest } = await import('../../src/shell/search/suggestions')
    return (await suggest(text, new AbortController().signal)).map((s) => `${s.kind} ${s.name}`)
}

describe('suggestions', () => {
    it('are segments, tags and pages by a part of their name', async () => {
        expect(await suggest('高')).toEqual(['segments 高消费力', 'tags 高价值'])
        expect(await suggest('待核')).toContain('pages 待核查')
    })

    it('take ids by the beginning of a part, not from their middle', async () => {
        expect(await suggest('hi')).toEqual(['customers 王*', 'segments 高消费力', 'tags 高价值'])
    })

    it('ask for customers from two characters on', async () => {
        await suggest('王')
        expect(asked.filter((path) => path.startsWith('/api/profiles'))).toEqual([])
        expect((await suggest('王小')).at(0)).toBe('customers 王*')
    })

    it('are nothing for nothing', async () => {
        expect(await suggest('  ')).toEqual([])
    })
})
