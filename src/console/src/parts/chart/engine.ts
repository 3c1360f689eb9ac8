import {
    BarChart,
    FunnelChart,
    GaugeChart,
    GraphChart,
    HeatmapChart,
    LineChart,
    PieChart,
    RadarChart,
    ScatterChart,
    TreemapChart,
} from 'echarts/charts'
import {
    DataZoomComponent,
    GridComponent,
    LegendComponent,
    MarkLineComponent,
    RadarComponent,
    TooltipComponent,
    VisualMapComponent,
} from 'echarts/components'
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, FunnelChart, GaugeChart, GraphChart, HeatmapChart, LineChart, PieChart, RadarChart, ScatterChart, TreemapChart])
use([
    DataZoomComponent,
    GridComponent,
    LegendComponent,
    MarkLineComponent,
    RadarComponent,
    TooltipComponent,
    VisualMapComponent,
    CanvasRenderer,
])

export type { ECharts, EChartsCoreOption }

/** Colours of series, told apart also by who confuses red and green (Okabe and Ito, 2008, lightness adapted). */
const series = {
    light: ['#2860d8', '#e07b00', '#13795b', '#b0479a', '#5a6b8c', '#c23b22', '#0f8fb3', '#8a6d00'],
    dark: ['#6d9af2', '#f2a64c', '#5fd0a8', '#d98ac8', '#a5b0c5', '#ff9d94', '#62c6e0', '#d8bb52'],
}

function styleOf(name: string): string {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** What every chart has in common, in the colours of the page. */
function frame(isDark: boolean): EChartsCoreOption {
    const [ink, soft, line, card] = ['--ink', '--ink-soft', '--line', '--card'].map(styleOf)
    const axis = {
        axisLine: { lineStyle: { color: line } },
        axisLabel: { color: soft },
        splitLine: { lineStyle: { color: line } },
        axisTick: { show: false },
    }
    return {
        color: isDark ? series.dark : series.light,
        textStyle: { fontFamily: styleOf('--el-font-family'), color: ink },
        animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
        animationDuration: 300,
        // Tips drawn into the canvas: as HTML they need inline styles, which the policy of the host forbids.
        tooltip: { renderMode: 'richText', confine: true, backgroundColor: card, borderColor: line, textStyle: { color: ink } },
        legend: { textStyle: { color: soft }, inactiveColor: line, type: 'scroll' },
        categoryAxis: axis,
        valueAxis: axis,
        timeAxis: axis,
    }
}

/** Puts a chart into an element; <c>option</c> is laid over what all charts have in common. */
export function draw(into: HTMLElement, option: EChartsCoreOption, isDark: boolean): ECharts {
    const { tooltip, ...theme } = frame(isDark)
    const chart = init(into, theme)
    const own = option.tooltip as object | undefined
    const tips = { ...(tooltip as object), ...own }
    chart.setOption({ aria: { enabled: false }, ...option, tooltip: tips })
    return chart
}
