import type { RouteLocationRaw } from 'vue-router'
import { findProfiles } from '../../api/profiles'
import { listSegments, listTags, type Segment, type Tag } from '../../api/segments'
import { pages } from '../../pages'
import { may } from '../../session'
import { language, textOf } from '../../texts'

export const kinds = ['customers', 'segments', 'tags', 'pages'] as const
export type Kind = (typeof kinds)[number]

/** Something that what was typed may have meant. */
export interface Suggestion {
    kind: Kind
    id: string
    name: string
    /** What tells it from others of its name. */
    note?: string | undefined
    to: RouteLocationRaw
}

const mostOfKind = 5
/** Fewer characters than this would list nearly every customer. */
const leastForCustomers = 2

interface Groups {
    language: string
    readAt: number
    segments: Segment[]
    tags: Tag[]
}
const freshFor = 60_000
let groups: Groups | null = null

/** Segments and tags are few: they are read once and looked through here. */
async function readGroups(signal: AbortSignal): Promise<Groups> {
    if (groups && groups.language === language.value && Date.now() - groups.readAt < freshFor) return groups
    const [segments, tags] = await Promise.all([listSegments(signal), listTags(signal)])
    return (groups = { language: language.value, readAt: Date.now(), segments: segments.items, tags: tags.items })
}

/** 0 where a name begins with the text, 1 where it holds it, 2 where a part of the id begins with it; null where nothing does. */
function rank(sought: string, name: string, id: string): number | null {
    const lower = name.toLowerCase()
    if (lower.startsWith(sought)) return 0
    if (lower.includes(sought)) return 1
    return id.split(/[-./]/).some((part) => part.startsWith(sought)) || id.startsWith(sought) ? 2 : null
}

/** Those that have the text, the closest first. */
function closest<T>(all: T[], sought: string, told: (one: T) => { name: string; id: string }): T[] {
    return all
        .map((one) => ({ one, rank: rank(sought, told(one).name, told(one).id) }))
        .filter((r) => r.rank !== null)
        .sort((a, b) => a.rank! - b.rank!)
        .slice(0, mostOfKind)
        .map((r) => r.one)
}

/** Pages of the menu whose title has the text, of those that whoever is signed in may open. */
export function suggestPages(sought: string): Suggestion[] {
    const offered = pages
        .filter((p) => p.meta?.menu && p.meta.title && (!p.meta.right || may(p.meta.right)))
        .map((p): Suggestion => ({ kind: 'pages', id: p.path, name: textOf(p.meta!.title!), to: p.path }))
    return closest(offered, sought, (page) => page)
}

async function suggestCustomers(text: string, signal: AbortSignal): Promise<Suggestion[]> {
    if (text.length < leastForCustomers) return []
    const { items } = await findProfiles(text, signal)
    return items.slice(0, mostOfKind).map((p) => ({
        kind: 'customers',
        id: p.id,
        name: p.name ?? textOf('search.nameless'),
        note: p.id.slice(0, 8),
        to: { name: 'profile', params: { id: p.id } },
    }))
}

async function suggestGroups(sought: string, signal: AbortSignal): Promise<Suggestion[]> {
    const { segments, tags } = await readGroups(signal)
    const asSuggestions = (kind: 'segments' | 'tags', all: (Segment | Tag)[]): Suggestion[] =>
        closest(all, sought, (g) => g).map((g) => ({
            kind,
            id: g.id,
            name: g.name,
            note: g.id,
            to: `/${kind}/${encodeURIComponent(g.id)}`,
        }))
    return [...asSuggestions('segments', segments), ...asSuggestions('tags', tags)]
}

/** What the text may mean, customers first. */
export async function suggest(text: string, signal: AbortSignal): Promise<Suggestion[]> {
    const sought = text.trim().toLowerCase()
    if (!sought) return []
    const [customers, inGroups] = may('readProfiles')
        ? await Promise.all([suggestCustomers(text.trim(), signal), suggestGroups(sought, signal)])
        : [[], []]
    return [...customers, ...inGroups, ...suggestPages(sought)]
}
