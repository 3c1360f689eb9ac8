import { PriceTag } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
    {
        path: '/tags',
        name: 'tags',
        component: () => import('./TagsPage.vue'),
        meta: { title: 'tags.title', right: 'readProfiles', menu: 'customers', icon: PriceTag },
    },
]
