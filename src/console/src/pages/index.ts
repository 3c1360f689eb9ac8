import { routes as overviewRoutes } from './overview/routes'
import { routes as profilesRoutes } from './profiles/routes'
import { routes as segmentsRoutes } from './segments/routes'
import { routes as tagsRoutes } from './tags/routes'
import { routes as intakeRoutes } from './intake/routes'
import { routes as channelsRoutes } from './channels/routes'
import { routes as reviewsRoutes } from './reviews/routes'
import { routes as insightsRoutes } from './insights/routes'
import { routes as privacyRoutes } from './privacy/routes'
import { routes as accessRoutes } from './access/routes'

/** Pages of all areas; the menu shows those that name a group, in this order. */
export const pages = [
    ...overviewRoutes,
    ...profilesRoutes,
    ...segmentsRoutes,
    ...tagsRoutes,
    ...intakeRoutes,
    ...channelsRoutes,
    ...reviewsRoutes,
    ...insightsRoutes,
    ...privacyRoutes,
    ...accessRoutes,
]
