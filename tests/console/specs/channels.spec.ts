import { test, expect } from '../fixtures'

test('a channel: its form, a sender, a secret, a test request', async ({ page }) => {
    const id = `form-${Date.now() % 100000}`
    await page.goto('channels')
    await page.getByRole('button', { name: '新建来源' }).click()
    const dialog = page.getByRole('dialog', { name: '新建来源' })
    await dialog.getByLabel('名称').fill('官网表单')
    await dialog.getByLabel('标识').fill(id)
    await dialog.getByRole('button', { name: '建立' }).click()
    await expect(page).toHaveURL(new RegExp(`channels/${id}$`))

    await page.getByLabel('负责人').fill('市场部')
    await page.getByRole('button', { name: '保存…' }).click()
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await expect(page.getByText('第 2 版')).toBeVisible()

    await page.getByRole('tab', { name: '接收推送' }).click()
    await page.getByRole('radio', { name: /共享密钥/ }).click()
    await page.getByLabel('密钥所在位置').fill('X-Form-Key')
    await page.getByRole('button', { name: '设置', exact: true }).click()
    await page.getByRole('button', { name: '生成密钥' }).click()
    const secret = await page.getByLabel('密钥', { exact: true }).textContent()
    await page.getByRole('button', { name: '试发' }).click()
    await expect(page.getByText('李*')).toBeVisible()

    const taken = await page.request.post(new URL(`/api/hooks/${id}`, page.url()).href, {
        headers: { 'X-Form-Key': secret! },
        data: { 姓名: '钱多多', 手机号: '13911112222' },
    })
    expect(taken.status()).toBe(200)
    await page.getByRole('tab', { name: '请求记录' }).click()
    await expect(page.getByRole('button', { name: '按现行设置试读' })).toBeVisible()
})

test('quality of all channels and of one, dead letters', async ({ page }) => {
    await page.goto('quality')
    await page.getByRole('button', { name: 'CRM 系统', exact: true }).click()
    await expect(page).toHaveURL(/channel=crm/)
    await expect(page.getByRole('region', { name: 'CRM 系统的质量走势' })).toBeVisible()
    await page.goto('dead-letters')
    await expect(page.getByText('没有死信')).toBeVisible()
})
