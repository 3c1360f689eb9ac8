import type { EChartsOption } from 'echarts'
import type { Bar, Cells, Cross, Distribution } from '../../api/insights'
import { count, percent } from '../../parts/format'

const grid = { left: 8, right: 16, top: 16, bottom: 8, containLabel: true }
const legend = { top: 0, left: 0 }

/** Long names are cut on an axis; tips and tables show them whole. */
const short = (name: string) => (name.length > 12 ? `${name.slice(0, 11)}…` : name)

const compared = (of: Distribution) => of.baseTotal !== undefined
const shareOf = (bar: Bar) => Math.round((bar.share ?? 0) * 1000) / 10
const baseOf = (bar: Bar) => Math.round((bar.baseShare ?? 0) * 1000) / 10

interface Words {
    people: string
    group: string
    everyone: string
}

/** Ordered values upright, others lying, two values as a ring. */
export function spreadOption(of: Distribution, bars: Bar[], words: Words): EChartsOption {
    if (of.kind === 'presence' && !compared(of)) return ringOption(bars)
    const isUpright = of.kind === 'tiers' || of.kind === 'numbers'
    const shown = isUpright ? bars : [...bars].reverse()
    const names = {
        type: 'category' as const,
        data: shown.map((b) => b.name),
        axisLabel: { formatter: short, hideOverlap: true, rotate: isUpright && bars.length > 7 ? 35 : 0 },
    }
    const numbers = { type: 'value' as const, ...(compared(of) ? { axisLabel: { formatter: '{value}%' } } : { minInterval: 1 }) }
    const series = compared(of)
        ? [
              { type: 'bar' as const, name: words.group, data: shown.map(shareOf), barMaxWidth: 22 },
              { type: 'bar' as const, name: words.everyone, data: shown.map(baseOf), barMaxWidth: 22 },
          ]
        : [
              {
                  type: 'bar' as const,
                  name: words.people,
                  data: shown.map((b) => b.count ?? 0),
                  barMaxWidth: isUpright ? 40 : 22,
                  ...(of.kind === 'numbers' ? { barCategoryGap: '8%' } : {}),
              },
          ]
    return {
        grid: compared(of) ? { ...grid, top: 36 } : grid,
        tooltip: {
            trigger: 'axis',
            axisPointer: { type: 'shadow' },
            valueFormatter: (v) => (compared(of) ? `${String(v)}%` : count(Number(v))),
        },
        ...(compared(of) ? { legend } : {}),
        xAxis: isUpright ? names : numbers,
        yAxis: isUpright ? numbers : names,
        series,
    }
}

export function ringOption(bars: Bar[]): EChartsOption {
    return {
        tooltip: {
            trigger: 'item',
            formatter: (p) => (Array.isArray(p) ? '' : `${p.name}  ${count(Number(p.value))}  ${percent((p.percent ?? 0) / 100, 1)}`),
        },
        legend: { bottom: 0, left: 'center' },
        series: [
            {
                type: 'pie',
                radius: ['48%', '72%'],
                center: ['50%', '46%'],
                data: bars.map((b) => ({ name: b.name, value: b.count ?? 0 })),
                label: { formatter: (p) => percent((p.percent ?? 0) / 100, 1) },
                itemStyle: { borderRadius: 4 },
            },
        ],
    }
}

/** @param values By row, then column; null is not shown. @param tell A value as people read it. */
export function heatOption(
    rows: string[],
    columns: string[],
    values: Cells,
    tell: (value: number) => string,
    few: string,
    isDark: boolean,
): EChartsOption {
    // What is too small to be shown has the palest colour and says so.
    const data = values.flatMap((row, y) => row.map((value, x) => [x, y, value ?? 0] as [number, number, number]))
    const flat = values.flat()
    const told = (index: number) => (flat[index] === null || flat[index] === undefined ? few : tell(flat[index]))
    const numbers = values.flat().filter((v): v is number => v !== null)
    return {
        grid: { ...grid, bottom: 44 },
        tooltip: {
            formatter: (p) => {
                const item = Array.isArray(p) ? p[0]! : p
                const [x, y] = item.value as [number, number, number]
                return `${rows[y]} × ${columns[x]}\n${told(item.dataIndex)}`
            },
        },
        xAxis: {
            type: 'category',
            data: columns,
            position: 'top',
            axisLabel: { formatter: short, interval: 0, rotate: columns.length > 8 ? 35 : 0 },
            splitLine: { show: false },
        },
        yAxis: { type: 'category', data: rows, inverse: true, axisLabel: { formatter: short, interval: 0 }, splitLine: { show: false } },
        visualMap: {
            min: 0,
            max: Math.max(...numbers, 0) || 1,
            calculable: false,
            orient: 'horizontal',
            left: 'center',
            bottom: 0,
            itemHeight: 120,
            itemWidth: 12,
            textStyle: { color: isDark ? '#a5b0c5' : '#56627a' },
            inRange: { color: isDark ? ['#1b2740', '#3f6fd0', '#9dbcf8'] : ['#eef3fd', '#9dbcf8', '#2860d8'] },
            formatter: (v) => tell(Number(v)),
        },
        series: [
            {
                type: 'heatmap',
                data,
                label: {
                    show: columns.length <= 10 && rows.length <= 20,
                    formatter: (p) => told(p.dataIndex),
                },
                itemStyle: { borderWidth: 2, borderColor: isDark ? '#1a202c' : '#fff', borderRadius: 3 },
            },
        ],
    }
}

/** Bars of each row laid upon one another; of 100 % each. */
export function stackOption(rows: string[], columns: string[], values: Cells, isWhole: boolean): EChartsOption {
    const sums = values.map((row) => row.reduce<number>((sum, v) => sum + (v ?? 0), 0) || 1)
    const flipped = [...rows.keys()].reverse()
    return {
        grid: { ...grid, top: 36 },
        legend,
        tooltip: {
            trigger: 'axis',
            axisPointer: { type: 'shadow' },
            valueFormatter: (v) => (isWhole ? `${String(v)}%` : count(Number(v))),
        },
        xAxis: { type: 'value', ...(isWhole ? { max: 100, axisLabel: { formatter: '{value}%' } } : { minInterval: 1 }) },
        yAxis: { type: 'category', data: flipped.map((i) => rows[i]!), axisLabel: { formatter: short } },
        series: columns.map((name, c) => ({
            type: 'bar',
            stack: 'all',
            name,
            barMaxWidth: 26,
            data: flipped.map((r) => (isWhole ? Math.round(((values[r]?.[c] ?? 0) / sums[r]!) * 1000) / 10 : (values[r]?.[c] ?? 0))),
        })),
    }
}

export interface Line {
    name: string
    data: (number | null)[]
}

/** Something by day, each line by itself or, stacked, upon the others. */
export function daysOption(days: string[], lines: Line[], kind: 'line' | 'stack', asShare = false): EChartsOption {
    return {
        grid: { ...grid, top: lines.length > 1 ? 36 : 16 },
        ...(lines.length > 1 ? { legend } : {}),
        tooltip: {
            trigger: 'axis',
            valueFormatter: (v) => (v === null || v === undefined ? '–' : asShare ? percent(Number(v), 1) : count(Number(v))),
        },
        xAxis: { type: 'category', data: days.map((d) => d.slice(5)), boundaryGap: kind === 'stack' },
        yAxis: asShare
            ? {
                  type: 'value',
                  max: 1,
                  min: (extent: { min: number }) => Math.max(0, Math.floor(extent.min * 10) / 10),
                  axisLabel: { formatter: (v: number) => percent(v) },
              }
            : { type: 'value', minInterval: 1 },
        series: lines.map((line) =>
            kind === 'stack'
                ? { type: 'bar' as const, stack: 'all', name: line.name, data: line.data, barMaxWidth: 20 }
                : {
                      type: 'line' as const,
                      name: line.name,
                      data: line.data,
                      connectNulls: true,
                      showSymbol: line.data.filter((v) => v !== null).length < 20,
                      smooth: false,
                  },
        ),
    }
}

/** A cross table for each value of the third dimension; the one there is without. */
export function tablesOf(cross: Cross | null): { facet: Bar | undefined; cells: Cells }[] {
    if (!cross) return []
    if (!cross.facetTotals) return [{ facet: undefined, cells: cross.cells ?? [] }]
    return cross.facetTotals.map((facet, i) => ({ facet, cells: cross.facetCells?.[i] ?? [] }))
}
