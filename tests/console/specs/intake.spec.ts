import { test, expect } from '../fixtures'

const rows = [
    '会员号,姓名,手机号,城市,备注',
    'M901,王晓明,13912345678,上海,老客户',
    'M902,李静,13812345679,北京市,',
    'M903,赵强,13600002222,杭州,,多出一格',
]

test('a file of one’s own: new channel, mapping, report, rejected rows, undo', async ({ page }) => {
    const name = `门店 ${Date.now() % 100000}`
    await page.goto('intake')
    await page.getByRole('button', { name: '新建来源' }).click()
    const dialog = page.getByRole('dialog', { name: '新建来源' })
    await dialog.getByLabel('名称').fill(name)
    await dialog.getByRole('button', { name: '建立' }).click()
    await expect(dialog).toBeHidden()

    await page.locator('input[type=file]').setInputFiles({
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(rows.join('\n')),
    })
    const review = page.getByRole('region', { name: '确认 people.csv 的列' })
    await expect(review.getByText('139****5678')).toBeVisible()
    const means = review.getByRole('combobox', { name: '“备注”的含义' })
    await means.click()
    await means.fill('兴趣爱好')
    await page.getByRole('option', { name: '兴趣爱好' }).click()
    await expect(review.getByText('已改 1 列')).toBeVisible()
    await review.getByRole('button', { name: '确认并导入' }).click()

    await expect(page).toHaveURL(/intake\/[0-9a-f]{32}/)
    await expect(page.getByText('第 4 行').first()).toBeVisible()
    await expect(page.getByRole('link', { name: '下载退回的行' })).toBeVisible()
    await expect(page.getByRole('region', { name: '数据质量' })).toBeVisible()

    await page.getByRole('button', { name: '操作' }).click()
    await page.getByRole('menuitem', { name: '撤销整个批次' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销整个批次' }).click()
    await expect(page.getByText('已撤销').first()).toBeVisible()
})

test('batches are filtered, and the address says how', async ({ page }) => {
    await page.goto('intake?channel=crm&state=settled')
    await expect(page.getByRole('link', { name: 'crm-export.csv' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'shop-orders.csv' })).toBeHidden()
    await page.goto('intake?channel=crm&state=failed')
    await page.getByRole('button', { name: '清除条件' }).click()
    await expect(page).not.toHaveURL(/channel=/)
    await expect(page.getByRole('link', { name: 'shop-orders.csv' })).toBeVisible()
})
