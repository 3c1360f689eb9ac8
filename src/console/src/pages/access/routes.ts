import { Avatar, FirstAidKit, Key, Lock } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
    {
        path: '/settings/users',
        name: 'users',
        component: () => import('./UsersPage.vue'),
        meta: { title: 'users.title', right: 'manageUsers', menu: 'settings', icon: Avatar },
    },
    {
        path: '/settings/roles',
        name: 'roles',
        component: () => import('./RolesPage.vue'),
        meta: { title: 'roles.title', right: 'readDefinitions', menu: 'settings', icon: Lock },
    },
    {
        path: '/settings/keys',
        name: 'keys',
        component: () => import('./KeysPage.vue'),
        meta: { title: 'keys.title', right: 'manageKeys', menu: 'settings', icon: Key },
    },
    {
        path: '/settings/health',
        name: 'health',
        component: () => import('./HealthPage.vue'),
        meta: { title: 'health.title', right: 'readHealth', menu: 'settings', icon: FirstAidKit },
    },
    { path: '/sessions', name: 'sessions', component: () => import('./SessionsPage.vue'), meta: { title: 'sessions.title' } },
]
