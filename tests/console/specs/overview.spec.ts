import { expect, test } from '../fixtures'

test('overview: figures, latest customers and batches, each a link', async ({ page }) => {
    await page.goto('')
    const figures = page.getByRole('region', { name: '关键数字' })
    await expect(figures.getByRole('link', { name: /客户总数/ })).toBeVisible()
    await expect(page.getByRole('heading', { name: '最近的数据' })).toBeVisible()
    const first = page.locator('.person').first()
    await first.click()
    await expect(page).toHaveURL(/\/profiles\/[0-9a-f]{32}/)
})

test('overview does not wait for the chart library', async ({ page }) => {
    const scripts: string[] = []
    page.on('request', (request) => scripts.push(request.url()))
    await page.goto('')
    await expect(page.getByRole('heading', { name: '各来源接入行数' })).toBeVisible()
    expect(scripts.filter((url) => /echarts|engine/.test(url))).toEqual([])
})
