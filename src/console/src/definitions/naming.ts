import type { Json } from '../api/definitions'

export interface BothTexts {
    zh: string
    en: string
}

/** A name or description in both languages, as a definition holds it. */
export function bothOf(value: unknown): BothTexts {
    const { zh, en } = (value ?? {}) as Partial<BothTexts>
    return { zh: zh ?? '', en: en ?? '' }
}

/** What to store: a language left empty says the same as the other; nothing if both are. */
export function stored({ zh, en }: BothTexts): BothTexts | undefined {
    const texts = { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() }
    return texts.zh ? texts : undefined
}

/** An id out of a name: its Latin letters and digits; where it has none, one by the time. */
export function idOf(names: BothTexts, prefix: string, taken: ReadonlySet<string>): string {
    const slug = (text: string) =>
        text
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, '-')
            .replace(/^-+|-+$/g, '')
    const wanted = slug(names.en) || slug(names.zh) || `${prefix}-${Date.now().toString(36)}`
    if (!taken.has(wanted)) return wanted
    for (let n = 2; ; n++) if (!taken.has(`${wanted}-${n}`)) return `${wanted}-${n}`
}

/** A copy with some properties set; those that are undefined or null are left out. */
export function withParts(json: Json, parts: Json): Json {
    return Object.fromEntries(Object.entries({ ...json, ...parts }).filter(([, value]) => value !== undefined && value !== null))
}
