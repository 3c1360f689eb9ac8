import type { EChartsOption } from 'echarts'
import type { QualityPoint } from '../../../api/quality'
import type { ChartTable } from '../../../parts/chart/table'
import { moment, percent } from '../../../parts/format'
import { textOf } from '../../../texts'

/** The course of each measure over the batches of a channel, oldest first. */
export function trendOption(points: QualityPoint[], measures: readonly string[], nameOf: (measure: string) => string): EChartsOption {
    return {
        grid: { left: 8, right: 20, top: 36, bottom: 8, containLabel: true },
        legend: { top: 0, left: 0, type: 'scroll' },
        tooltip: { trigger: 'axis', valueFormatter: (value) => (typeof value === 'number' ? `${value} %` : '–') },
        xAxis: { type: 'category', data: points.map((p) => moment(p.observedAt)) },
        yAxis: { type: 'value', max: 100, min: 'dataMin', axisLabel: { formatter: '{value} %' }, scale: true },
        series: measures.map((measure) => ({
            name: nameOf(measure),
            type: 'line' as const,
            connectNulls: true,
            symbolSize: 7,
            data: points.map((p) => shareOf(p, measure)),
        })),
    }
}

export function trendTable(points: QualityPoint[], measures: readonly string[], nameOf: (measure: string) => string): ChartTable {
    return {
        columns: [textOf('quality.batch'), textOf('quality.at'), ...measures.map(nameOf)],
        rows: points.map((p) => [
            p.name ?? p.channel,
            moment(p.observedAt),
            ...measures.map((m) => {
                const found = p.figures.find((f) => f.measure === m)
                return found ? percent(found.after, 1) : null
            }),
        ]),
    }
}

const shareOf = (point: QualityPoint, measure: string) => {
    const found = point.figures.find((f) => f.measure === measure)
    return found ? Math.round(found.after * 1000) / 10 : null
}
