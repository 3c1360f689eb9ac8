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
        path: '/segments/new',
        name: 'segment-new',
        component: () => import('./SegmentEditPage.vue'),
        meta: { title: 'segmentEdit.newTitle', right: 'manageDefinitions' },
    },
    {
        path: '/segments/overlap',
        name: 'segments-overlap',
        component: () => import('./OverlapPage.vue'),
        meta: { title: 'overlap.title', right: 'readProfiles' },
    },
    {
        path: '/segments/:id',
        name: 'segment',
        component: () => import('./SegmentPage.vue'),
        props: true,
        meta: { title: 'segment.title', right: 'readProfiles' },
    },
    {
        path: '/segments/:id/edit',
        name: 'segment-edit',
        component: () => import('./SegmentEditPage.vue'),
        props: true,
        meta: { title: 'segmentEdit.title', right: 'manageDefinitions' },
    },
]
