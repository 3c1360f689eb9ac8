import { test, expect } from '../fixtures'

test('the tree is searched, and a tag says its rule and who uses it', async ({ page }) => {
    await page.goto('tags?q=高净值')
    await page.getByRole('link', { name: '高净值客户', exact: true }).click()
    await expect(page.getByRole('heading', { name: '高净值客户', exact: true })).toBeVisible()
    await expect(page.getByText('标签(高收入) 且 标签(高学历)')).toBeVisible()
    await expect(page.getByRole('link', { name: '高价值客户', exact: true })).toBeVisible()
})

test('a tiered tag is made, changed and brought back to its first version', async ({ page }) => {
    await page.goto('tags/new?parent=activity')
    await page.getByLabel('名称').first().fill('多单客户')
    await page.getByRole('combobox', { name: '类型' }).press('ArrowDown')
    await page.getByRole('option', { name: /分档/ }).click()
    await page.getByRole('button', { name: '增加一档' }).click()
    await page.getByRole('textbox', { name: '档位名称' }).fill('下过单')
    await page.getByRole('button', { name: '行为事件' }).click()
    const publish = page.getByRole('button', { name: '发布', exact: true })
    await publish.click()
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
    await expect(page.getByRole('heading', { name: '多单客户', exact: true })).toBeVisible()

    await page.getByRole('link', { name: '编辑' }).click()
    const tier = page.getByRole('textbox', { name: '档位名称' })
    await expect(tier).toHaveValue('下过单')
    await tier.fill('有订单')
    await publish.click()
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
    await expect(page.getByText('第 2 版')).toBeVisible()
    await page.getByRole('button', { name: '退回到此版本' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click()
    await expect(page.getByText('第 3 版')).toBeVisible()
    await expect(page.getByText('下过单').first()).toBeVisible()
})

test('what is wrong with a definition is told in its place', async ({ page }) => {
    await page.goto('tags/value.assets/edit')
    await page.getByText('JSON', { exact: true }).click()
    const json = page.getByRole('textbox', { name: '标签定义的 JSON' })
    await json.fill((await json.inputValue()).replace('"parent"', '"parrent"'))
    await page.getByRole('button', { name: '试算影响' }).click()
    await expect(page.getByText('还不能发布')).toBeVisible()
})
