import { test, expect } from '../fixtures'
test('overview', async ({ page }) => { await page.goto(''); await expect(page.getByRole('heading', { level: 1 })).toBeVisible(); await page.goto('profiles'); await expect(page.getByRole('heading', { level: 1 })).toHaveText('客户') })
