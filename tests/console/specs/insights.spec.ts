import { expect, test } from '../fixtures'

test('distributions: a dimension is added, the address keeps it, and it can be read as a table', async ({ page }) => {
    await page.goto('insights?of=field:basic.gender,channel&exact=true')
    await expect(page.getByRole('heading', { name: '性别' })).toBeVisible()
    const card = page.getByRole('region', { name: '数据来源' }).first()
    await card.getByRole('button', { name: '表格' }).click()
    await expect(card.getByRole('rowheader', { name: 'CRM 系统' })).toBeVisible()
    await card.getByRole('button', { name: '图表' }).click()
    await card.getByText('查看客户').click()
    await card.getByRole('button', { name: 'CRM 系统' }).click()
    await expect(page).toHaveURL(/\/profiles\?when=/)
})

test('small counts stay hidden until who may export asks for them', async ({ page }) => {
    await page.goto('insights?of=segment')
    await expect(page.getByText('每一项都少于 10 人，不予显示').or(page.getByText('另有'))).toBeVisible()
    await page.getByRole('checkbox', { name: '显示小计数' }).press('Space')
    await expect(page).toHaveURL(/exact=true/)
})

test('cross analysis: rows and columns, three dimensions, as a table', async ({ page }) => {
    await page.goto('insights/cross?rows=field:basic.gender&columns=channel&exact=true&form=table')
    await expect(page.getByRole('heading', { name: '性别 × 数据来源' })).toBeVisible()
    await expect(page.getByRole('rowheader', { name: '女' })).toBeVisible()
    await page.goto('insights/cross?rows=field:basic.gender&columns=channel&facets=tag:demographics.age-band&exact=true&form=table')
    await expect(page.getByRole('heading', { name: /性别 × 数据来源 · / }).first()).toBeVisible()
})

test('province tiles: all 34, a tile leads to its customers', async ({ page }) => {
    await page.goto('insights/map?exact=true')
    const map = page.getByRole('region', { name: /省份分布/ })
    await expect(map.getByRole('button', { name: /台湾|香港|澳门/ })).toHaveCount(3)
    await map
        .getByRole('button', { name: /^(浙江|上海|北京|广东) \d/ })
        .first()
        .click()
    await expect(page).toHaveURL(/\/profiles\?when=/)
})

test('trends and tabs', async ({ page }) => {
    await page.goto('insights/trends')
    await expect(page.getByRole('heading', { name: '各来源接入行数' })).toBeVisible()
    await page.getByRole('radio', { name: '90 天' }).check({ force: true })
    await expect(page).toHaveURL(/days=90/)
    await page.getByRole('tab', { name: '来源与质量' }).click()
    await expect(page).toHaveURL(/insights\/quality/)
    await expect(page.getByRole('heading', { name: '各来源最近质量' })).toBeVisible()
})
