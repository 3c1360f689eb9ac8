import { inBoth } from '../../texts/inBoth'

export const texts = inBoth({
    zh: {
        overview: {
            title: '概览',
            profiles: '客户画像',
            asOf: '截至 {at}',
            waiting: '待处理',
            segments: '客群',
            batches: '最近的数据',
            rows: '{read} 行，接受 {accepted}',
        },
    },
    en: {
        overview: {
            title: 'Overview',
            profiles: 'Profiles',
            asOf: 'as of {at}',
            waiting: 'Waiting for you',
            segments: 'Segments',
            batches: 'Latest data',
            rows: '{read} rows, {accepted} accepted',
        },
    },
})
