import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { messages } from '../../src/texts/all'

type Texts = { [key: string]: string | Texts }
const source = join(process.cwd(), 'src')

function flat(texts: Texts, above = ''): [string, string][] {
    return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
        typeof value === 'string' ? [[above + key, value]] : flat(value, `${above}${key}.`),
    )
}
const zh = new Map(flat(messages.zh as Texts))
const en = new Map(flat(messages.en as Texts))
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('components.d.ts'))
    .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(source, name), 'utf8') }))
const isTexts = (name: string) => /texts\.ts$/i.test(name)
const code = files.filter((f) => !isTexts(f.name))
const all = code.map((f) => f.text).join('\n')

describe('texts', () => {
    it('have the same keys and placeholders in both languages', () => {
        expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
        const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join()
        expect([...zh].filter(([key, text]) => placeholders(text) !== placeholders(en.get(key)!)).map(([key]) => key)).toEqual([])
    })

    it('of two areas share no key at the top', () => {
        const owners = new Map<string, string[]>()
        for (const { name, text } of files.filter((f) => isTexts(f.name))) {
            const chinese = text.slice(text.indexOf('zh: {'), text.indexOf('\n    en: {'))
            for (const [, key] of chinese.matchAll(/^ {8}'?([\w-]+)'?:/gm)) owners.set(key!, [...(owners.get(key!) ?? []), name])
        }
        expect([...owners].filter(([, names]) => names.length > 1)).toEqual([])
    })

    it('of every key that the code names are there', () => {
        const named = [...all.matchAll(/\$?\b(?:t|textOf)\(\s*'([\w.-]+)'/g), ...all.matchAll(/\btitle: '([\w]+\.[\w.]+)'/g)].map(
            (m) => m[1]!,
        )
        expect([...new Set(named)].filter((key) => !zh.has(key))).toEqual([])
    })

    it('are all used: by their key, or by one put together from its beginning', () => {
        const quoted = new Set([...all.matchAll(/['"`]([\w-]+(?:\.[\w-]+)*)['"`]/g)].map((m) => m[1]!))
        // `status.${…}`, word('status', …): a group whose words come from the host.
        const groups = [
            ...[...all.matchAll(/[`']([\w-]+(?:\.[\w-]+)*)\.\$\{/g)].map((m) => m[1]!),
            ...[...all.matchAll(/\bword(?:OrOwn)?\(\s*['`]([\w.-]+)['`]/g)].map((m) => m[1]!),
        ]
        const isUsed = (key: string) =>
            quoted.has(key) || groups.some((group) => key.startsWith(`${group}.`)) || quoted.has(key.split('.')[0]!)
        expect([...zh.keys()].filter((key) => !isUsed(key))).toEqual([])
    })

    it('stand beside the pages: nothing is written in Chinese in a template', () => {
        // The switch of languages speaks to who cannot read the page.
        const literal = code
            .filter(({ name }) => name.endsWith('.vue'))
            .flatMap(({ name, text }) =>
                [...text.slice(text.indexOf('<template>')).matchAll(/^.*\p{Script=Han}.*$/gmu)]
                    .filter(([line]) => !line.includes('中文') && !line.trim().startsWith('<!--'))
                    .map(([line]) => `${name} ${line.trim()}`),
            )
        expect(literal).toEqual([])
    })
})
