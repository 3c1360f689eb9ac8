import { expect, test } from '../fixtures'

// They change the same customer, or question: one after the other.
test.describe.configure({ mode: 'default' })

test('a held row is skipped and opened again by keys', async ({ page }) => {
    await page.goto('reviews?kind=held')
    const list = page.getByRole('list', { name: '待核查' })
    await expect(list.getByRole('listitem').first()).toContainText('年龄不可能')
    const before = await list.getByRole('listitem').count()
    await page.keyboard.press('4')
    await expect(page.getByRole('status')).toContainText('1 个已答复：跳过')
    await page.keyboard.press('u')
    await expect(page.getByRole('status')).toContainText('已撤销 1 个答复')
    await expect(list.getByRole('listitem')).toHaveCount(before)
})

test('keys leave fields alone, and correcting leads to where one corrects', async ({ page }) => {
    await page.goto('reviews?kind=held')
    const field = page.getByLabel('更正为 年龄')
    await expect(field).toBeVisible()
    await page.keyboard.press('2')
    await expect(field).toBeFocused()
    await page.keyboard.type('41')
    await expect(field).toHaveValue('41')
    await expect(page.getByRole('status')).toBeEmpty()
})

test('several are chosen and answered at once', async ({ page }) => {
    await page.goto('reviews?kind=held')
    await expect(page.getByLabel('更正为 年龄')).toBeVisible()
    await page.keyboard.press('x')
    const bar = page.getByRole('group', { name: '已选 1 个' })
    await expect(bar.getByRole('button', { name: /更正/ })).toHaveCount(0)
    await bar.getByRole('button', { name: /跳过/ }).click()
    await expect(page.getByRole('status')).toContainText('1 个已答复')
    await page.getByRole('button', { name: '撤销上次答复' }).click()
    await expect(page.getByRole('status')).toContainText('已撤销 1 个答复')
})

test('nothing to do is told quietly, and the keys are explained', async ({ page }) => {
    await page.goto('reviews?kind=quarantine')
    await expect(page.getByText('全部处理完了')).toBeVisible()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: '快捷键', exact: true })).toBeVisible()
})
