import { createRequire } from 'node:module'
import type { APIRequestContext, Page } from '@playwright/test'
import { pages } from '../../src/console/src/pages'

const { createMemoryHistory, createRouter } = createRequire(new URL('../../src/console/package.json', import.meta.url))('vue-router')
const router = createRouter({
    history: createMemoryHistory('/console/'),
    routes: pages,
})

interface OnePage {
    name: string
    /** From the root of the console, as in its routes. */
    path: string
}

const all: OnePage[] = pages.flatMap((p) => (p.redirect ? [] : [{ name: String(p.name), path: p.path }]))

/** Pages that have one address. */
export const fixedPages = [
    ...all.filter((p) => !p.path.includes(':')),
    { name: 'password', path: '/password' },
    { name: 'nowhere', path: '/no/such/page' },
]

/** Pages of one thing of many, which the page above them links to; a tab of the insights is looked at on their page. */
export const pagesOfOne = all.filter((p) => p.path.includes(':') && p.name !== 'insight')

/** Addresses of pages that no link of the page above leads to. */
const addresses: Record<string, (api: APIRequestContext) => Promise<string>> = {
    // With a dot in its id, which the host must not take for a file's ending.
    tag: async () => 'tags/value.high-net-worth',
    'segment-edit': async () => 'segments/vip/edit',
    'tag-edit': async () => 'tags/value.high-net-worth/edit',
    'person-request': async (api) => {
        const opened = await api.post('/api/person-requests', {
            data: {
                kind: 'access',
                identifiers: [{ value: '19900101722' }],
                origin: 'letter',
            },
        })
        return `privacy/requests/${(await opened.json()).id}`
    },
}

/** The address within the console of some thing's page, found as people find it: by a link of the page above. */
export async function findExample(page: Page, api: APIRequestContext, one: OnePage): Promise<string> {
    const known = addresses[one.name]
    if (known) return known(api)
    const above = one.path.slice(1).replace(/\/?:.*$/, '')
    await page.goto(above)
    await settled(page)
    const links: string[] = await page.locator('main a[href]').evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
    const found = links.find((link) => link.startsWith('/console/') && router.resolve(link.slice('/console'.length)).name === one.name)
    if (!found) throw new Error(`/${above} links to no page '${one.name}' (${one.path}); give its address`)
    return found.slice('/console/'.length)
}

/** Waits until the page has a heading and nothing is being loaded. */
export async function settled(page: Page): Promise<void> {
    await page.locator('main h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"], main .el-skeleton'))
}
