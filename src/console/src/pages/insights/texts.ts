import { inBoth } from '../../texts/inBoth'

export const texts = inBoth({
    zh: {
        insights: {
            title: '洞察',
            hint: '各维度的分布与交叉分析，来自最新的画像。',
            dimensions: '维度',
            other: '其他',
            when: '只看符合条件的客户，如 标签(高价值)',
            apply: '应用',
            bar: '图示',
            people: '人数',
            share: '占比',
            all: '全部 {n} 项',
            less: '收起',
            hidden: '另有 {n} 项人数少于 {least} 或排在其后，未显示。',
            tooFew: '每一项都少于 {n} 人，不予显示。',
            cross: '交叉分析',
            rows: '行',
            columns: '列',
        },
    },
    en: {
        insights: {
            title: 'Insights',
            hint: 'Distributions and cross tables of the profiles as they are now.',
            dimensions: 'Dimensions',
            other: 'Other',
            when: 'Only customers for whom this holds, like tag(value.big-spender)',
            apply: 'Apply',
            bar: 'Chart',
            people: 'People',
            share: 'Share',
            all: 'All {n}',
            less: 'Fewer',
            hidden: '{n} more have fewer than {least} people, or come after these.',
            tooFew: 'Each value has fewer than {n} people and is not shown.',
            cross: 'Cross analysis',
            rows: 'Rows',
            columns: 'Columns',
        },
    },
})
