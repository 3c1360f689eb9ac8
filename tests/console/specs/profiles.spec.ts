import type { APIRequestContext } from '@playwright/test'
import { expect, test } from '../fixtures'

// They change the same customer, or question: one after the other.
test.describe.configure({ mode: 'default' })

/** Somebody of the samples whom several channels know, and who bought something. */
async function somebody(api: APIRequestContext): Promise<string> {
    const answer = await api.post('/api/profiles/list', {
        data: {
            when: 'segment(vip) and channel(crm) and count(order) > 0',
            limit: 50,
        },
    })
    const { items } = (await answer.json()) as {
        items: { profile: { id: string; members: number } }[]
    }
    return items.sort((a, b) => b.profile.members - a.profile.members)[0]!.profile.id
}

test('the list opens with everyone and is narrowed down by filters that an address keeps', async ({ page }) => {
    await page.goto('profiles')
    const rows = page.getByRole('region', { name: '客户' }).getByRole('row')
    await expect(rows.nth(5)).toBeVisible()
    const everyone = await rows.count()

    await page.getByRole('button', { name: '添加条件' }).click()
    await page.getByRole('combobox', { name: '客群', exact: true }).click()
    await page.getByRole('option', { name: '高价值客户' }).click()
    await page.getByRole('button', { name: '应用' }).click()
    await expect(page).toHaveURL(/f=segment:vip/)
    await expect.poll(() => rows.count()).toBeLessThan(everyone)

    const name = rows.nth(1).getByRole('link')
    await name.focus()
    await page.keyboard.press('ArrowDown')
    await expect(rows.nth(2).getByRole('link')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/profiles\/[0-9a-f]{32}$/)
    await page.getByRole('main').getByRole('link', { name: '客户', exact: true }).click()
    await expect(page).toHaveURL(/f=segment:vip/)

    await page.getByRole('button', { name: '移除条件：高价值客户' }).click()
    await expect(page).not.toHaveURL(/f=/)
})

test('what names somebody stays out of the address', async ({ page }) => {
    await page.goto('profiles?q=张')
    await expect(page.getByText('正在按标识或姓名查找')).toBeVisible()
    await expect(page).toHaveURL(/\/profiles$/)
    await page.getByRole('button', { name: '回到全部客户' }).click()

    await page.getByRole('button', { name: '写条件' }).click()
    const dialog = page.getByRole('dialog', { name: '写条件' })
    await dialog.getByRole('textbox').fill('basic.nme = 张')
    await dialog.getByRole('button', { name: '应用' }).click()
    await expect(dialog.getByRole('alert')).toContainText('basic.name')
    await dialog.getByRole('textbox').fill('姓名 开头为 张')
    await dialog.getByRole('button', { name: '应用' }).click()
    await expect(page.getByRole('button', { name: '移除条件：手写条件' })).toBeVisible()
    await expect(page).toHaveURL(/\/profiles$/)
    const names = page.getByRole('region', { name: '客户' }).getByRole('row').getByRole('link')
    await expect.poll(async () => (await names.allTextContents()).every((name) => name.trim().startsWith('张'))).toBe(true)
})

test('columns are chosen, and a view is saved, opened by its address, shared, deleted and brought back', async ({ page, api }) => {
    await page.goto('profiles?sort=-spent')
    await page.getByRole('button', { name: '列', exact: true }).click()
    await page.getByLabel('查找字段').fill('学历')
    await page.getByRole('checkbox', { name: '学历', exact: true }).press('Space')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('columnheader', { name: '学历' })).toBeVisible()

    await page.getByRole('button', { name: '视图', exact: true }).click()
    await page.getByLabel('视图名称').fill('看学历')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page).toHaveURL(/view=[0-9a-f]{32}/)
    const id = new URL(page.url()).searchParams.get('view')!
    await page.goto(`profiles?view=${id}`)
    await expect(page.getByRole('columnheader', { name: '学历' })).toBeVisible()
    await expect(page).toHaveURL(/sort=-spent/)

    await page.getByRole('button', { name: '视图：看学历' }).click()
    await page.getByRole('button', { name: '视图操作：看学历' }).click()
    await page.getByRole('menuitem', { name: '共享' }).click()
    await expect(page.getByRole('button', { name: '看学历 已共享' })).toBeVisible()
    await page.getByRole('button', { name: '视图操作：看学历' }).click()
    await page.getByRole('menuitem', { name: '删除' }).click()
    await expect(page.getByRole('button', { name: '视图', exact: true })).toBeVisible()
    await page.getByRole('alert').filter({ hasText: '已删除' }).getByRole('button', { name: '撤销' }).click()
    await page.goto(`profiles?view=${id}`)
    await expect(page.getByRole('button', { name: '视图：看学历' })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: '学历' })).toBeVisible()
    await api.delete(`/api/views/${id}`)
})

test('the list is sorted by a column, and by keyboard the other way round', async ({ page }) => {
    await page.goto('profiles')
    const head = page.getByRole('columnheader', { name: '订单金额' })
    await head.getByRole('button').click()
    await expect(page).toHaveURL(/sort=-spent/)
    await expect(head).toHaveAttribute('aria-sort', 'descending')
    const cells = page.getByRole('region', { name: '客户' }).locator('tbody td:nth-of-type(6)')
    const spent = async () => (await cells.allTextContents()).map((t) => (t.includes('¥') ? Number(t.replace(/[^\d.-]/g, '')) : NaN))
    const known = async () => (await spent()).filter((n) => !Number.isNaN(n))
    await expect.poll(async () => (await known()).length).toBeGreaterThan(3)
    const most = await known()
    expect(most).toEqual([...most].sort((a, b) => b - a))

    await page.getByRole('button', { name: '从大到小' }).press('Enter')
    await expect(page).toHaveURL(/sort=spent/)
    await expect(head).toHaveAttribute('aria-sort', 'ascending')
    await expect.poll(async () => (await spent())[0]).toBe(most.at(-1))
})

test('values are shown for a purpose, and the audit tells of it', async ({ page, api }) => {
    await page.goto(`profiles/${await somebody(api)}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('*')
    await page.getByRole('button', { name: '查看原值' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('更正数据').click()
    await dialog.getByRole('button', { name: '查看原值' }).click()
    await expect(page.getByText('未脱敏', { exact: true })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).not.toContainText('*')
    await page.getByRole('button', { name: '恢复脱敏' }).click()
    await page.getByRole('tab', { name: '审计' }).click()
    await expect(page.getByRole('tabpanel', { name: '审计' }).getByText('更正数据').first()).toBeVisible()
})

test('the timeline is filtered, and every part of the page has an address', async ({ page, api }) => {
    const id = await somebody(api)
    await page.goto(`profiles/${id}?tab=timeline&type=order`)
    const event = page.getByRole('article').first()
    await expect(event).toContainText('¥')
    await event.getByRole('button').click()
    await expect(event.getByRole('link', { name: /批次第/ })).toBeVisible()
    await page.getByLabel('从', { exact: true }).fill('2030-01-01')
    await expect(page.getByText('没有符合条件的事件')).toBeVisible()
    await expect(page).toHaveURL(/from=2030-01-01/)

    await page.goto(`profiles/${id}?tab=tags&why=value.high-net-worth`)
    await expect(page.getByRole('dialog', { name: '为何：高净值客户' })).toBeVisible()
})

test('a tag is assigned, and taken back at once', async ({ page, api }) => {
    await page.goto(`profiles/${await somebody(api)}?tab=tags`)
    const panel = page.getByRole('tabpanel')
    await panel.getByRole('button', { name: '打标签' }).click()
    const dialog = page.getByRole('dialog', { name: '打标签' })
    await dialog.getByRole('combobox').first().click()
    await page.getByRole('option').first().click()
    const chosen = (await dialog.locator('.el-select__placeholder').first().textContent())!.trim()
    await dialog.getByRole('button', { name: '打上' }).click()
    await expect(panel.getByRole('button', { name: `移除标签：${chosen}` })).toBeVisible()
    await page.getByRole('alert').getByRole('button', { name: '撤销' }).click()
    await expect(panel.getByRole('button', { name: `移除标签：${chosen}` })).toBeHidden()
})

test('a consent is written down, and what it allows follows', async ({ page, api }) => {
    await page.goto(`profiles/${await somebody(api)}?tab=consents`)
    const row = page.getByRole('row', { name: /^调研/ }).first()
    for (const said of ['同意', '撤回']) {
        await row.getByRole('button', { name: /记录/ }).click()
        const dialog = page.getByRole('dialog', { name: '记录' })
        await dialog.getByText(said, { exact: true }).click()
        await dialog.getByRole('button', { name: '记下' }).click()
        await expect(dialog).toBeHidden()
        await expect(row).toContainText(said)
    }
    await expect(row).toContainText('不允许')
})

test('a record is split off and brought back', async ({ page, api }) => {
    await page.goto(`profiles/${await somebody(api)}?tab=identity`)
    const identity = page.getByRole('tab', { name: /^身份/ })
    const before = await identity.textContent()
    await expect(page.getByRole('region', { name: '证据图' })).toBeVisible()
    await page
        .getByRole('checkbox', { name: /选择.*的记录/ })
        .last()
        .press('Space')
    await page.getByRole('button', { name: '拆分所选（1）' }).click()
    await page.getByRole('dialog', { name: '拆分客户' }).getByRole('button', { name: '拆分', exact: true }).click()
    await expect(identity).not.toHaveText(before!)
    await page.getByRole('alert').getByRole('button', { name: '撤销' }).click()
    await expect(identity).toHaveText(before!)
})

test('nobody is there under a wrong id', async ({ page, faults }) => {
    faults.announce(/^404 GET .*\/api\/profiles\/0{32}/)
    await page.goto(`profiles/${'0'.repeat(32)}`)
    await expect(page.getByText('没有这位客户')).toBeVisible()
})
