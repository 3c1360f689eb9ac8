import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { needsSetUp, recall, who } from './session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title in the texts. */
    title?: string
    /** The right without which the page is not offered. */
    right?: string
    /** True of pages for whoever is not signed in. */
    open?: boolean
  }
}

/** Pages of the menu, in its order. */
export const pages: RouteRecordRaw[] = [
  { path: '/', name: 'overview', component: () => import('./pages/overview/OverviewPage.vue'), meta: { title: 'overview.title', right: 'readProfiles' } },
  { path: '/profiles', name: 'profiles', component: () => import('./pages/profiles/ProfilesPage.vue'), meta: { title: 'profiles.title', right: 'readProfiles' } },
  { path: '/intake', name: 'intake', component: () => import('./pages/intake/IntakePage.vue'), meta: { title: 'intake.title', right: 'readBatches' } },
  { path: '/reviews', name: 'reviews', component: () => import('./pages/reviews/ReviewsPage.vue'), meta: { title: 'reviews.title', right: 'decide' } },
  { path: '/tags', name: 'tags', component: () => import('./pages/tags/TagsPage.vue'), meta: { title: 'tags.title', right: 'readProfiles' } },
  { path: '/segments', name: 'segments', component: () => import('./pages/segments/SegmentsPage.vue'), meta: { title: 'segments.title', right: 'readProfiles' } },
  { path: '/insights', name: 'insights', component: () => import('./pages/insights/InsightsPage.vue'), meta: { title: 'insights.title', right: 'readProfiles' } },
]

const routes: RouteRecordRaw[] = [
  ...pages,
  { path: '/profiles/:id', name: 'profile', component: () => import('./pages/profile/ProfilePage.vue'), props: true, meta: { title: 'profile.title', right: 'readProfiles' } },
  { path: '/intake/:id', name: 'batch', component: () => import('./pages/intake/BatchPage.vue'), props: true, meta: { title: 'batch.title', right: 'readBatches' } },
  { path: '/segments/:id', name: 'segment', component: () => import('./pages/segments/SegmentPage.vue'), props: true, meta: { title: 'segment.title', right: 'readProfiles' } },
  { path: '/sign-in', name: 'sign-in', component: () => import('./shell/SignIn.vue'), meta: { title: 'signIn.title', open: true } },
  { path: '/set-up', name: 'set-up', component: () => import('./shell/SetUp.vue'), meta: { title: 'setUp.title', open: true } },
  { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./shell/NowherePage.vue'), meta: { title: 'nowhere.title' } },
]

export const router = createRouter({ history: createWebHistory(import.meta.env.BASE_URL), routes, scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 } })

router.beforeEach(async (to) => {
  await recall()
  if (who.value) return to.meta.open ? { name: 'overview' } : true
  if (to.meta.open) return true
  // Whoever follows a link is brought back to it after signing in.
  return { name: needsSetUp.value ? 'set-up' : 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
})
