import type { PersonRequest } from '../../api/privacy'

/** Colour of how far a request is. */
export function statusType(request: PersonRequest): 'success' | 'danger' | 'info' | 'warning' {
    if (request.status === 'done') return 'success'
    if (request.status === 'refused') return 'info'
    return request.status === 'partial' || request.overdue ? 'danger' : 'warning'
}
