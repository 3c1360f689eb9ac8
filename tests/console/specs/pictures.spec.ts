import { test } from '../fixtures'
import { findExample, fixedPages, pagesOfOne, settled } from '../pages'

/** Not a test: pictures for people to look at (tests/console/pictures). */
for (const [language, locale] of [
    ['zh', 'zh-CN'],
    ['en', 'en-GB'],
] as const)
    for (const width of [1440, 390])
        test.describe(`${language}, ${width}`, () => {
            test.use({ locale, viewport: { width, height: 900 } })

            for (const one of [...fixedPages, ...pagesOfOne])
                test(one.name, async ({ page, api }) => {
                    await page.goto(one.path.includes(':') ? await findExample(page, api, one) : one.path.slice(1))
                    await settled(page)
                    await page.screenshot({
                        path: `out/pictures/${one.name}-${width}-${language}.png`,
                        fullPage: true,
                    })
                })
        })
