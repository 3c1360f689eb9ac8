import { UserFilled } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
    {
        path: '/segments',
        name: 'segments',
        component: () => import('./SegmentsPage.vue'),
        meta: { title: 'segments.title', right: 'readProfiles', menu: 'customers', icon: UserFilled },
    },
    {
        path: '/segments/:id',
        name: 'segment',
        component: () => import('./SegmentPage.vue'),
        props: true,
        meta: { title: 'segment.title', right: 'readProfiles' },
    },
]
