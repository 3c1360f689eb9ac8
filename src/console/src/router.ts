import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import type { Component } from 'vue'
import { pages } from './pages'
import { needsSetUp, recall, who } from './session'

/** Groups of the menu, in its order. */
export const menuGroups = ['start', 'customers', 'data', 'analysis', 'privacy', 'settings'] as const
export type MenuGroup = (typeof menuGroups)[number]

declare module 'vue-router' {
    interface RouteMeta {
        /** Key of the page's title in the texts. */
        title?: string
        /** The right without which the page is not offered. */
        right?: string
        /** True of pages for whoever is not signed in. */
        open?: boolean
        /** Group of the menu it stands in; without one it is reached from other pages. */
        menu?: MenuGroup
        icon?: Component
    }
}

const routes: RouteRecordRaw[] = [
    ...pages,
    { path: '/sign-in', name: 'sign-in', component: () => import('./shell/SignIn.vue'), meta: { title: 'signIn.title', open: true } },
    { path: '/set-up', name: 'set-up', component: () => import('./shell/SetUp.vue'), meta: { title: 'setUp.title', open: true } },
    { path: '/password', name: 'password', component: () => import('./shell/ChangePassword.vue'), meta: { title: 'password.title' } },
    { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./shell/NowherePage.vue'), meta: { title: 'nowhere.title' } },
]

export const router = createRouter({
    history: createWebHistory(import.meta.env.BASE_URL),
    routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach(async (to) => {
    await recall()
    if (who.value) {
        // A password that somebody else has set is changed before anything else.
        if (who.value.mustChangePassword && to.name !== 'password') return { name: 'password' }
        return to.meta.open ? { name: 'overview' } : true
    }
    if (to.meta.open) return true
    // Whoever follows a link is brought back to it after signing in.
    return { name: needsSetUp.value ? 'set-up' : 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
})
