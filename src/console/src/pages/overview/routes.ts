import { Odometer } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
    {
        path: '/',
        name: 'overview',
        component: () => import('./OverviewPage.vue'),
        meta: { title: 'overview.title', right: 'readProfiles', menu: 'start', icon: Odometer },
    },
]
