import { admin } from '../account'
import { expect, test } from '../fixtures'
import { settled } from '../pages'

test.describe('at the door', () => {
    test.use({ isSignedIn: false })

    test('signing in by keys', async ({ page }) => {
        await page.goto('segments')
        await expect(page.getByLabel('用户名')).toBeFocused()
        await page.keyboard.type(admin.name)
        await page.keyboard.press('Tab')
        await page.keyboard.type(admin.password)
        await page.keyboard.press('Enter')
        await expect(page).toHaveURL(/\/segments$/)
    })
})

test('the first key press offers to skip to the content', async ({ page }) => {
    await page.goto('')
    await settled(page)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
})

test('the menu is walked by keys', async ({ page }) => {
    await page.goto('')
    await settled(page)
    await page.getByRole('navigation').getByRole('link', { name: '客群' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: '客群' })).toBeVisible()
    await expect(page.getByRole('navigation').getByRole('link', { name: '客群' })).toHaveAttribute('aria-current', 'page')
})

test('on a phone the menu opens, closes by Escape, and goes away with the choice', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('')
    const opener = page.getByRole('button', { name: '菜单' })
    await opener.click()
    await expect(opener).toHaveAttribute('aria-expanded', 'true')
    await page.getByRole('navigation').getByRole('link', { name: '标签' }).press('Escape')
    await expect(opener).toHaveAttribute('aria-expanded', 'false')
    await opener.press('Enter')
    await page.getByRole('navigation').getByRole('link', { name: '标签' }).press('Enter')
    await expect(page).toHaveURL(/\/tags$/)
    await expect(page.getByRole('navigation')).toBeHidden()
})
