import { describe, expect, it } from 'vitest'
import { daysBetween } from '../../../src/parts/days'
import { provinceOf, provinces } from '../../../src/pages/insights/provinces'
import { rfmGroup } from '../../../src/pages/insights/rfm'

describe('provinces', () => {
    it('are all 34, each on a tile and with letters of its own', () => {
        expect(provinces).toHaveLength(34)
        expect(new Set(provinces.map((p) => `${p.x} ${p.y}`)).size).toBe(34)
        expect(new Set(provinces.map((p) => p.code)).size).toBe(34)
        expect(provinces.map((p) => p.zh)).toEqual(expect.arrayContaining(['台湾', '香港', '澳门']))
    })

    it.each([
        ['浙江省', '浙江'],
        ['内蒙古自治区', '内蒙古'],
        ['北京市', '北京'],
        ['SHAANXI', '陕西'],
        ['Shanxi', '山西'],
        ['香港特别行政区', '香港'],
    ])('%s is read as %s', (value, zh) => expect(provinceOf(value)?.zh).toBe(zh))

    it('are not made up of other places', () => expect(provinceOf('California')).toBeUndefined())
})

describe('rfmGroup', () => {
    it('names every cell of the starter tags and no other', () => {
        const recency = ['week', 'month', 'quarter', 'half-year', 'year', 'longer']
        expect(recency.flatMap((r) => ['high', 'medium', 'low'].map((f) => rfmGroup(r, f)))).not.toContain(undefined)
        expect(rfmGroup('', 'high')).toBeUndefined()
        expect(rfmGroup('week', '')).toBeUndefined()
    })
})

describe('daysBetween', () => {
    it('has both ends and crosses months', () =>
        expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']))
})
