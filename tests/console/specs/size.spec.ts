import { expect, test } from '../fixtures'
import { settled } from '../pages'

const most = 300_000

test('the first page loads little, before its charts', async ({ page }) => {
    const loaded: Promise<{ name: string; bytes: number }>[] = []
    page.on('requestfinished', (request) => {
        const { pathname } = new URL(request.url())
        const isOfCharts = /\/engine-[\w-]+\.js$/.test(pathname)
        if (pathname.startsWith('/console/') && !isOfCharts)
            loaded.push(
                request.sizes().then((sizes) => ({
                    name: pathname,
                    bytes: sizes.responseBodySize,
                })),
            )
    })
    await page.goto('')
    await settled(page)
    const files = await Promise.all(loaded)
    const sum = files.reduce((total, file) => total + file.bytes, 0)
    expect(files.length).toBeGreaterThan(3)
    expect(sum, files.map((f) => `${f.bytes} ${f.name}`).join('\n')).toBeLessThan(most)
})
