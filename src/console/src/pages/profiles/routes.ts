import { User } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
    {
        path: '/profiles',
        name: 'profiles',
        component: () => import('./ProfilesPage.vue'),
        meta: { title: 'profiles.title', right: 'readProfiles', menu: 'customers', icon: User },
    },
    {
        path: '/profiles/:id',
        name: 'profile',
        component: () => import('./ProfilePage.vue'),
        props: true,
        meta: { title: 'profile.title', right: 'readProfiles' },
    },
]
