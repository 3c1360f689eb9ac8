import { Finished } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
    {
        path: '/reviews',
        name: 'reviews',
        component: () => import('./ReviewsPage.vue'),
        meta: { title: 'reviews.title', right: 'decide', menu: 'data', icon: Finished },
    },
]
