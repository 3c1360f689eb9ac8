import { inBoth } from '../../texts/inBoth'

export const texts = inBoth({
    zh: {
        reviews: {
            title: '待核查',
            keys: 'j / k 上下移动，数字键作答，u 撤销。',
            kind: '类别',
            none: '没有待核查的内容',
            undo: '撤销上一个答复',
            correctTo: '更正为',
            suggested: '填入建议：{value}（{p}）',
            leans: '建议：{answer}（{p}）',
        },
        reviewKind: { identity: '是否同一人', held: '待核查的行', placeholder: '疑似占位值', quarantine: '过大的关联' },
        reviewReason: { 'age-impossible': '年龄不可能' },
        answer: {
            accept: '接受',
            correct: '更正',
            reject: '退回',
            skip: '跳过',
            same: '同一人',
            different: '不同的人',
            yes: '是',
            no: '否',
        },
    },
    en: {
        reviews: {
            title: 'Review',
            keys: 'j / k move, a number answers, u takes back.',
            kind: 'Kind',
            none: 'Nothing waits',
            undo: 'Take the last answer back',
            correctTo: 'Correct to',
            suggested: 'Fill in: {value} ({p})',
            leans: 'Suggested: {answer} ({p})',
        },
        reviewKind: {
            identity: 'One person or two',
            held: 'Held rows',
            placeholder: 'Placeholder values',
            quarantine: 'Too large a cluster',
        },
        reviewReason: { 'age-impossible': 'Impossible age' },
        answer: {
            accept: 'Accept',
            correct: 'Correct',
            reject: 'Reject',
            skip: 'Skip',
            same: 'Same person',
            different: 'Different people',
            yes: 'Yes',
            no: 'No',
        },
    },
})
