import { Refusal } from '../../../api/http'
import { addView } from '../../../api/views'
import { who } from '../../../session'
import { i18n } from '../../../texts'
import { listed } from '../../../parts/format'
import { tell } from '../../../parts/tell'
import { conditionOf, readFilter } from './condition'

const key = (): string => `profiles.views.${who.value?.who ?? ''}`

interface OldView {
    name: string
    query: string
}

function read(stored: string): OldView[] {
    try {
        const found: unknown = JSON.parse(stored)
        return Array.isArray(found)
            ? found.filter((v: Partial<OldView>): v is OldView => typeof v.name === 'string' && typeof v.query === 'string')
            : []
    } catch {
        return []
    }
}

let bringing: Promise<void> | null = null

/** Views were kept in the browser once: those found there go to the host, whose refusals are told, and leave the browser. */
export function bringOldViews(): Promise<void> {
    return (bringing ??= bring().finally(() => (bringing = null)))
}

async function bring(): Promise<void> {
    const place = key()
    const stored = localStorage.getItem(place)
    if (stored === null) return
    const refused: string[] = []
    for (const { name, query } of read(stored)) {
        const asked = new URLSearchParams(query)
        const filters = asked
            .getAll('f')
            .map(readFilter)
            .filter((f) => f !== null)
        const condition = conditionOf(filters, asked.get('when') ?? '')
        const columns = asked.get('cols')?.split(',').filter(Boolean)
        try {
            await addView({ name, ...(condition ? { condition } : {}), ...(columns ? { columns } : {}), isShared: false })
        } catch (error) {
            // Where the host cannot answer, they are brought another time.
            if (!(error instanceof Refusal) || error.status >= 500 || error.status === 401) return
            // A name that is there already was brought before.
            if (error.status !== 409) refused.push(name)
        }
    }
    localStorage.removeItem(place)
    if (refused.length) tell(i18n.global.t('savedViews.notBrought', { names: listed(refused) }), 'warning')
}
