import { admin } from '../account'
import { expect, test } from '../fixtures'
import { settled } from '../pages'

test.use({ isSignedIn: false })

test.beforeEach(async ({ page }) => {
    await page.clock.install()
    await page.goto('segments')
    await page.getByLabel('用户名').fill(admin.name)
    await page.getByLabel('密码').fill(admin.password)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { level: 1, name: '客群' }).waitFor()
})

test('a session that ends meanwhile leads to the door and back', async ({ page, faults }) => {
    faults.announce(/^401 /)
    await settled(page) // else what is still asked meets the ended session first
    await page.context().clearCookies()
    await page.getByRole('link', { name: '标签' }).click()
    await expect(page.getByText('登录已失效，请重新登录。')).toBeVisible()
    await page.getByLabel('用户名').fill(admin.name)
    await page.getByLabel('密码').fill(admin.password)
    await page.getByRole('button', { name: '登录' }).click()
    await expect(page).toHaveURL(/\/tags$/)
})

test('who does nothing for long is warned, and may stay', async ({ page }) => {
    await page.clock.fastForward('28:30')
    await expect(page.getByText('登录即将失效')).toBeVisible()
    await page.getByRole('button', { name: '继续使用' }).click()
    await expect(page.getByText('登录即将失效')).toBeHidden()
    await page.clock.fastForward('20:00')
    await expect(page.getByText('登录即将失效')).toBeHidden()
})
