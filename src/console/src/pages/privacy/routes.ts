import { Document, Memo, Stamp, Timer } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
    {
        path: '/privacy/requests',
        name: 'person-requests',
        component: () => import('./RequestsPage.vue'),
        meta: { title: 'requests.title', right: 'handleRequests', menu: 'privacy', icon: Stamp },
    },
    {
        path: '/privacy/requests/new',
        name: 'person-request-new',
        component: () => import('./NewRequestPage.vue'),
        meta: { title: 'requests.new', right: 'handleRequests' },
    },
    {
        path: '/privacy/requests/:id',
        name: 'person-request',
        component: () => import('./RequestPage.vue'),
        props: true,
        meta: { title: 'requests.one', right: 'handleRequests' },
    },
    {
        path: '/privacy/purposes',
        name: 'purposes',
        component: () => import('./PurposesPage.vue'),
        meta: { title: 'purposes.title', right: 'readDefinitions', menu: 'privacy', icon: Document },
    },
    {
        path: '/privacy/retention',
        name: 'retention',
        component: () => import('./RetentionPage.vue'),
        meta: { title: 'retention.title', right: 'readAudit', menu: 'privacy', icon: Timer },
    },
    {
        path: '/privacy/audit',
        name: 'audit',
        component: () => import('./AuditPage.vue'),
        meta: { title: 'audit.title', right: 'readAudit', menu: 'privacy', icon: Memo },
    },
]
