import type { Locator, Page } from '@playwright/test'

/** Opens a select by keyboard, as its placeholder lies over what a mouse would hit, and takes an option. */
export async function choose(page: Page, within: Page | Locator, select: string, option: string): Promise<void> {
    await within.getByRole('combobox', { name: select }).press('ArrowDown')
    await page.getByRole('option', { name: option, exact: true }).click()
}
