import type { Profile, ProfileTag } from '../../../api/profiles'
import { listed, money } from '../../../parts/format'

/** What a section of the page says of a field, in words; undefined where nothing is known. */
export function valueOf(profile: Profile, field: string): string | undefined {
    const trait = profile.sections.flatMap((s) => s.traits).find((t) => t.field === field)
    return trait && listed(trait.labels ?? trait.values)
}

/** The mean over all sections, each counting the same. */
export function completenessOf(profile: Profile): number {
    const shares = profile.sections.map((s) => s.completeness)
    return shares.length ? shares.reduce((sum, share) => sum + share, 0) / shares.length : 0
}

/** What was spent, currency by currency: nothing is converted. */
export function spentBy(profile: Profile): string {
    const sums: Record<string, number> = {}
    for (const event of profile.events.filter((e) => e.type === 'order'))
        for (const [currency, sum] of Object.entries(event.sums)) sums[currency] = (sums[currency] ?? 0) + sum
    return Object.entries(sums)
        .map(([currency, sum]) => money(sum, currency))
        .join(' + ')
}

export function lastSeen(profile: Profile): string | undefined {
    return profile.events
        .map((e) => e.last)
        .sort()
        .at(-1)
}

/** Categories whose tags say most at a glance, the most telling first. */
const telling = ['value.', 'lifecycle.', 'activity.', 'spending.', 'interest.', 'application.']

export function keyTags(profile: Profile, most = 6): ProfileTag[] {
    const rank = (tag: ProfileTag): number => {
        if (tag.assigned) return -1
        const at = telling.findIndex((t) => tag.tag.startsWith(t))
        return at < 0 ? telling.length : at
    }
    return profile.tags
        .filter((t) => t.tag !== 'lifecycle.stage' && rank(t) < telling.length)
        .sort((a, b) => rank(a) - rank(b))
        .slice(0, most)
}
