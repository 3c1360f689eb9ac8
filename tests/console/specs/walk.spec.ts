import type { Page } from '@playwright/test'
import { expectAccessible, expectNarrow, expectOneLanguage, type Language } from '../checks'
import { expect, test } from '../fixtures'
import { findExample, fixedPages, pagesOfOne, settled } from '../pages'

/** What holds of every page, and of each of its tabs. */
async function look(page: Page, language: Language): Promise<void> {
    await settled(page)
    await expect(page.locator('h1')).toHaveCount(1)
    await expect(page).toHaveTitle(/.+ · .+/)
    await expectOneLanguage(page, language)
    await expectAccessible(page)
    await expectNarrow(page)
    const tabs = page.locator('main [role=tab]')
    for (let tab = 1; tab < (await tabs.count()); tab++) {
        await tabs.nth(tab).click()
        await settled(page)
        await expectOneLanguage(page, language)
        await expectAccessible(page)
        await expectNarrow(page)
    }
}

const ways = [
    { language: 'zh', locale: 'zh-CN', colorScheme: 'light' },
    { language: 'en', locale: 'en-GB', colorScheme: 'dark' },
] as const

for (const { language, locale, colorScheme } of ways) {
    test.describe(`${language}, ${colorScheme}`, () => {
        test.use({ locale, colorScheme })

        for (const one of fixedPages)
            test(`page ${one.name}`, async ({ page }) => {
                await page.goto(one.path.slice(1))
                await look(page, language)
            })

        for (const one of pagesOfOne)
            test(`page of one ${one.name}`, async ({ page, api }) => {
                await page.goto(await findExample(page, api, one))
                await look(page, language)
            })
    })
}
