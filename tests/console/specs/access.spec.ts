import { choose } from '../elements'
import { expect, test } from '../fixtures'

test('an account is made, given another role, and removed', async ({ page }) => {
    await page.goto('settings/users')
    await page.getByRole('button', { name: '新建账号' }).click()
    await page.getByLabel('用户名').fill('zhao')
    await choose(page, page.getByRole('dialog'), '角色', '分析人员')
    await page.getByRole('button', { name: '建立' }).click()

    const secret = page.getByRole('dialog', { name: '初始密码' })
    await expect(secret.locator('code')).toHaveText(/.{12,}/)
    await secret.getByRole('button', { name: '已保存好' }).click()
    const row = page.getByRole('row', { name: /zhao/ })
    await expect(row).toContainText('待修改密码')

    await row.getByRole('button', { name: 'zhao的操作' }).click()
    await page.getByRole('menuitem', { name: '删除账号' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除账号' }).click()
    await expect(page.getByRole('row', { name: /zhao/ })).toHaveCount(0)
})

test('a write key of one channel is made and shown once', async ({ page }) => {
    await page.goto('settings/keys')
    await page.getByRole('button', { name: '新建密钥' }).click()
    await page.getByLabel('用途').fill('展会表单')
    await page.getByRole('button', { name: '建立' }).click()

    const secret = page.getByRole('dialog', { name: '密钥', exact: true })
    await expect(secret.locator('code')).toHaveText(/^pf_/)
    await secret.getByRole('button', { name: '已保存好' }).click()
    await expect(page.getByRole('row', { name: /展会表单/ })).toBeVisible()
    await expect(page.locator('code')).toHaveCount(0)
})

test('the roles say which rights they have', async ({ page }) => {
    await page.goto('settings/roles')
    await expect(
        page
            .getByRole('region', { name: '各角色的权限' })
            .getByRole('columnheader', { name: /管理员/ })
            .first(),
    ).toBeVisible()
})
