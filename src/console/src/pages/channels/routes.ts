import { Connection, DataAnalysis, MessageBox } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
    {
        path: '/channels',
        name: 'channels',
        component: () => import('./ChannelsPage.vue'),
        meta: { title: 'channel.title', right: 'readDefinitions', menu: 'data', icon: Connection },
    },
    {
        path: '/channels/:id',
        name: 'channel',
        component: () => import('./ChannelPage.vue'),
        props: true,
        meta: { title: 'channel.one', right: 'readDefinitions' },
    },
    {
        path: '/quality',
        name: 'quality',
        component: () => import('./quality/QualityPage.vue'),
        meta: { title: 'quality.title', right: 'readBatches', menu: 'data', icon: DataAnalysis },
    },
    {
        path: '/dead-letters',
        name: 'dead-letters',
        component: () => import('./letters/DeadLettersPage.vue'),
        meta: { title: 'letters.title', right: 'readHealth', menu: 'data', icon: MessageBox },
    },
]
