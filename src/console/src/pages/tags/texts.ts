import { inBoth } from '../../texts/inBoth'

export const texts = inBoth({
    zh: {
        tags: {
            title: '标签',
            hint: '{n} 个标签',
            find: '查找标签',
            choose: '选择左侧的标签查看规则与人数。',
            carried: '{n} 人',
            rule: '规则',
            noRule: '由人工指定或模型给出',
        },
        tagKind: { category: '类别', rule: '规则', tiered: '分层', manual: '人工', imported: '导入', model: '模型', value: '取值' },
    },
    en: {
        tags: {
            title: 'Tags',
            hint: '{n} tags',
            find: 'Find a tag',
            choose: 'Choose a tag to see its rule and how many carry it.',
            carried: '{n} people',
            rule: 'Rule',
            noRule: 'assigned by people, or by a model',
        },
        tagKind: {
            category: 'category',
            rule: 'rule',
            tiered: 'tiers',
            manual: 'manual',
            imported: 'imported',
            model: 'model',
            value: 'value',
        },
    },
})
