import { expect, test } from '../fixtures'

test('search suggests while typing, by keys', async ({ page }) => {
    await page.goto('')
    const field = page.getByRole('combobox', { name: '查找客户、客群、标签、页面' })
    await field.waitFor()
    await page.keyboard.press('/')
    await expect(field).toBeFocused()
    await field.pressSequentially('高')
    await expect(page.getByRole('option').first()).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toBeHidden()

    await field.fill('待核')
    await page.getByRole('option', { name: '待核查' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/reviews$/)
})

test('search without a choice lists the customers it finds', async ({ page }) => {
    await page.goto('segments')
    const field = page.getByRole('combobox', {
        name: '查找客户、客群、标签、页面',
    })
    await field.fill('王')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/profiles/)
})

test('the language changes without losing what was written', async ({ page }) => {
    await page.goto('segments')
    const field = page.getByRole('combobox').first()
    await field.fill('abc')
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Segments')
    await expect(field).toHaveValue('abc')
    await expect(page).toHaveTitle('Segments · Customer profiles')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('a page whose right one lacks says so, and asks for nothing', async ({ page, faults }) => {
    void faults
    await page.route('**/api/session', async (route) => {
        const answer = await route.fetch()
        const session = await answer.json()
        session.role.rights = session.role.rights.filter((r: { id: string }) => r.id !== 'decide')
        await route.fulfill({ response: answer, json: session })
    })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto('reviews')
    await expect(page.getByText('没有这个页面所需的权限：裁定身份')).toBeVisible()
    await expect(page.getByRole('navigation').getByRole('link', { name: '待核查' })).toHaveCount(0)
    expect(asked.filter((url) => url.includes('/api/reviews'))).toEqual([])
})

test('what one may do and the shortcuts are told', async ({ page }) => {
    await page.goto('')
    await page.getByRole('button', { name: '账号 admin' }).click()
    await page.getByRole('menuitem', { name: '我的权限（管理员）' }).click()
    await expect(page.getByRole('dialog').getByText('修改与发布定义')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()

    await page.locator('body').press('?')
    await expect(page.getByRole('dialog').getByText('跳到查找')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.locator('body').press('g')
    await page.locator('body').press('s')
    await expect(page).toHaveURL(/\/segments$/)
})

test('times are those of the business, wherever the browser is', async ({ page, api }) => {
    const { items } = await (await api.get('/api/batches')).json()
    const told = new Intl.DateTimeFormat('zh-CN', {
        timeZone: 'Asia/Shanghai',
        hour: '2-digit',
        minute: '2-digit',
        hour12: false,
    })
    await page.goto('intake')
    await expect(page.getByRole('main')).toContainText(told.format(new Date(items[0].observedAt)))
})
