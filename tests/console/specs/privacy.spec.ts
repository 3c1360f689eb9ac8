import { choose } from '../elements'
import { expect, test } from '../fixtures'

test('a request for access is registered, checked, carried out and its copy downloaded', async ({ page }) => {
    await page.goto('privacy/requests/new')
    await page.getByLabel('本人提供的标识').fill('19900101722')
    await page.getByRole('button', { name: '登记' }).click()

    await expect(page.getByRole('heading', { level: 1, name: '查阅、复制' })).toBeVisible()
    await choose(page, page, '核实方式', '当面')
    await page.getByRole('button', { name: '已核实' }).click()
    await page.getByRole('button', { name: '办理', exact: true }).click()

    await expect(page.getByText('各存储的回执')).toBeVisible()
    await expect(page.getByText('画像的值')).toBeVisible()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /下载副本/ }).click()
    expect((await download).suggestedFilename()).toMatch(/\.zip$/)
})

test('a request can be refused for a lawful reason only', async ({ page }) => {
    await page.goto('privacy/requests/new')
    await page.getByLabel('本人提供的标识').fill('nobody@example.com')
    await page.getByRole('button', { name: '登记' }).click()
    await page.getByRole('button', { name: '依法拒绝' }).click()
    await expect(page.getByRole('button', { name: '依法拒绝' })).toBeDisabled()
    await choose(page, page, '法定理由', '无法核实身份')
    await page.getByRole('button', { name: '依法拒绝' }).click()
    await expect(page.getByText('拒绝理由')).toBeVisible()
})

test('the audit trail is filtered by the address and verified', async ({ page }) => {
    await page.goto('privacy/audit?action=signed-in')
    await expect(page.getByRole('row').nth(1)).toContainText('登录')
    await page.getByRole('button', { name: '校验完整性' }).click()
    await expect(page.getByRole('alert').first()).toContainText(/完整/)
})

test('retention says what a run would take away before it is run', async ({ page }) => {
    await page.goto('privacy/retention')
    await page.getByRole('button', { name: '现在会清除什么' }).click()
    await expect(page.getByText('现在执行会清除')).toBeVisible()
})
