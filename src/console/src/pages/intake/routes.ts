import { UploadFilled } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
    {
        path: '/intake',
        name: 'intake',
        component: () => import('./IntakePage.vue'),
        meta: { title: 'intake.title', right: 'readBatches', menu: 'data', icon: UploadFilled },
    },
    {
        path: '/intake/:id',
        name: 'batch',
        component: () => import('./batch/BatchPage.vue'),
        props: true,
        meta: { title: 'batch.title', right: 'readBatches' },
    },
]
