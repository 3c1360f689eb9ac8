import { Histogram } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
    {
        path: '/insights',
        name: 'insights',
        component: () => import('./InsightsPage.vue'),
        meta: { title: 'insights.title', right: 'readProfiles', menu: 'analysis', icon: Histogram },
    },
    {
        path: '/insights/:tab',
        name: 'insight',
        component: () => import('./InsightsPage.vue'),
        props: true,
        meta: { title: 'insights.title', right: 'readProfiles' },
    },
]
