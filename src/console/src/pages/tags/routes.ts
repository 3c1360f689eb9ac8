import { PriceTag } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
    {
        path: '/tags',
        name: 'tags',
        component: () => import('./TagsPage.vue'),
        meta: { title: 'tags.title', right: 'readProfiles', menu: 'customers', icon: PriceTag },
    },
    {
        path: '/tags/new',
        name: 'tag-new',
        component: () => import('./TagEditPage.vue'),
        meta: { title: 'tagEdit.newTitle', right: 'manageDefinitions' },
    },
    {
        path: '/tags/:id',
        name: 'tag',
        component: () => import('./TagPage.vue'),
        props: true,
        meta: { title: 'tag.title', right: 'readProfiles' },
    },
    {
        path: '/tags/:id/edit',
        name: 'tag-edit',
        component: () => import('./TagEditPage.vue'),
        props: true,
        meta: { title: 'tagEdit.title', right: 'manageDefinitions' },
    },
]
