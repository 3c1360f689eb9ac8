import type { Page } from '@playwright/test'
import { admin } from '../account'
import { expectAccessible, expectNarrow, expectOneLanguage } from '../checks'
import { expect, test as signedIn } from '../fixtures'
import { startHost, type Host } from '../host'

/** A host that nobody has set up yet. */
const test = signedIn.extend<object, { fresh: Host }>({
    fresh: [
        async ({}, use) => {
            const host = await startHost({ demo: false })
            await use(host)
            await host.stop()
        },
        { scope: 'worker' },
    ],
    address: [async ({ fresh }, use) => use(fresh.address), { scope: 'worker' }],
})
test.use({ isSignedIn: false })

/** What holds of every page holds of the doors too. */
async function lookAtDoor(page: Page): Promise<void> {
    await expectOneLanguage(page, 'zh')
    await expectAccessible(page)
    await expectNarrow(page)
}

test('from the first start to a password of one’s own', async ({ page, faults, fresh, request }) => {
    test.slow()
    await page.goto('')
    await expect(page.getByRole('heading', { name: '首次启动' })).toBeVisible()
    await lookAtDoor(page)
    await page.getByLabel('用户名').fill(admin.name)
    await page.getByLabel(/^密码/).fill(admin.password)
    await page.getByLabel('再次输入密码').fill('something else')
    await expect(page.getByText('两次输入的密码不同。')).toBeVisible()
    await page.getByLabel('再次输入密码').fill(admin.password)
    await page.getByRole('button', { name: '建立并登录' }).click()
    await expect(page.getByRole('navigation', { name: '菜单' })).toBeVisible()

    await page.getByRole('button', { name: '账号 admin' }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
    await lookAtDoor(page)

    faults.announce(/^401 POST .*\/api\/session$/)
    await page.getByLabel('用户名').fill(admin.name)
    await page.getByLabel('密码').fill('not the password')
    await page.getByRole('button', { name: '登录' }).click()
    await expect(page.getByRole('alert')).toContainText('名称或密码不正确')
    await expect(page.getByLabel('密码')).toHaveValue('')

    // An account made by the administrator changes its password before anything else.
    const headers = { Authorization: `Bearer ${fresh.adminKey}` }
    const first = 'given-by-the-admin-7'
    await request.post(`${fresh.address}/api/users`, {
        headers,
        data: { name: 'lin', role: 'analyst', password: first },
        failOnStatusCode: true,
    })
    await page.goto('segments')
    await page.getByLabel('用户名').fill('lin')
    await page.getByLabel('密码').fill(first)
    await page.getByRole('button', { name: '登录' }).click()
    await expect(page.getByRole('heading', { name: '修改密码' })).toBeVisible()
    await page.getByLabel('当前密码').fill(first)
    await page.getByLabel(/^密码/).fill('own-words-for-ever-9')
    await page.getByLabel('再次输入密码').fill('own-words-for-ever-9')
    await page.getByRole('button', { name: '修改' }).click()
    await expect(page.getByRole('button', { name: '账号 lin' })).toBeVisible()
})
