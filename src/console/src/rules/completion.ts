import type { BothNames, RuleName, RuleWords } from '../api/rules'

export interface Offer {
    /** Put in place of what was begun. */
    insert: string
    label: string
    detail: string
    kind:
        | 'field'
        | 'tag'
        | 'segment'
        | 'channel'
        | 'list'
        | 'section'
        | 'event'
        | 'property'
        | 'value'
        | 'function'
        | 'keyword'
        | 'operator'
        | 'window'
    /** Characters of <c>insert</c> after which the caret stands; its end if left out. */
    caret?: number
}
export interface Completion {
    /** Where what is replaced begins; it ends at the caret. */
    from: number
    offers: Offer[]
}

const most = 12
const breaks = /[\s()（）[\]【】,，、=≠!<>≤≥"“”'‘’「」;；]/
const eventFunctions = new Set(
    [
        'count',
        'sum',
        'avg',
        'min',
        'max',
        'distinct',
        'first',
        'last',
        'most_frequent',
        'days',
        'gap',
        'share',
        'trend',
        'sequence',
        'days_since_first',
    ].flatMap((f) => [f]),
)

type Language = 'zh' | 'en'
const spoken = (name: BothNames, language: Language) => (language === 'zh' ? name.zh : name.en)

/** A name as a rule may hold it: in back quotes where it has odd marks, the id where two things are called so. */
function writable(of: RuleName, all: RuleName[], language: Language): string {
    const name = spoken(of.name, language)
    if (language === 'en') return of.id
    const isShared = all.some((other) => other.id !== of.id && (other.name.zh === name || other.name.en === name))
    if (isShared) return of.id
    return /^[\p{L}\p{N}._+-]+$/u.test(name) ? name : `\`${name.replaceAll('`', '``')}\``
}

/** The function whose arguments the caret stands in, and whether it is past a "where". */
function around(before: string): { name: string; inside: string } | null {
    let depth = 0
    for (let at = before.length - 1; at >= 0; at--) {
        const c = before[at]!
        if (c === ')' || c === '）') depth++
        else if (c === '(' || c === '（') {
            if (depth > 0) depth--
            else return { name: /[\p{L}\p{N}_]*$/u.exec(before.slice(0, at).trimEnd())?.[0] ?? '', inside: before.slice(at + 1) }
        }
    }
    return null
}

/** What may follow at the caret. */
export function complete(text: string, caret: number, words: RuleWords, language: Language): Completion {
    let from = caret
    while (from > 0 && !breaks.test(text[from - 1]!)) from--
    const begun = text.slice(from, caret).replace(/^`/, '')
    const before = text.slice(0, from)
    const offers = candidates(before, words, language)
    const sought = begun.toLowerCase()
    const rank = (offer: Offer): number => {
        const names = [offer.label.toLowerCase(), offer.detail.toLowerCase(), offer.insert.toLowerCase()]
        return names.some((n) => n.startsWith(sought)) ? 0 : names.some((n) => n.includes(sought)) ? 1 : 2
    }
    const found = offers
        .map((offer, order) => ({ offer, order, rank: sought ? rank(offer) : 0 }))
        .filter((o) => o.rank < 2 && o.offer.insert !== text.slice(from, caret))
        .sort((a, b) => a.rank - b.rank || a.order - b.order)
        .slice(0, most)
        .map((o) => o.offer)
    return { from, offers: found }
}

function candidates(before: string, words: RuleWords, language: Language): Offer[] {
    const both = (zh: string, en: string) => (name: string) => name === zh || name.toLowerCase() === en
    const offersOf = (all: RuleName[], kind: Offer['kind']): Offer[] =>
        all.map((n) => ({ insert: writable(n, all, language), label: spoken(n.name, language), detail: n.id, kind }))
    const place = around(before)
    const fields = () => offersOf(words.fields, 'field')

    const asked = fieldAsked(before, words)
    if (asked?.isValue && asked.field.choices.length) return offersOf(asked.field.choices, 'value')
    if (asked && !asked.isValue)
        return asked.field.operators.map((o) => ({
            insert: `${spoken(o, language)} `,
            label: spoken(o, language),
            detail: language === 'zh' ? o.en : o.zh,
            kind: 'operator',
        }))
    const tagValues = tagAsked(before, words)
    if (tagValues) return offersOf(tagValues, 'value')

    if (place) {
        const inner = place.inside.trim()
        if (both('标签', 'tag')(place.name) || both('分数', 'score')(place.name)) return offersOf(words.tags, 'tag')
        if (both('客群', 'segment')(place.name)) return offersOf(words.segments, 'segment')
        if (both('渠道', 'channel')(place.name)) return offersOf(words.channels, 'channel')
        if (both('名单', 'list')(place.name)) return offersOf(words.lists, 'list')
        if (both('完整度', 'completeness')(place.name)) return offersOf(words.sections, 'section')
        const called = words.functions.find((f) => f.name.zh === place.name || f.name.en === place.name.toLowerCase())
        if (called && eventFunctions.has(called.name.en)) {
            if (/(where|其中)/i.test(inner) && !/[,，]\s*$/.test(inner)) return offersOf(words.eventProperties, 'property')
            if (/[,，]\s*$/.test(inner) && !/[[【][^\]】]*$/.test(inner)) return windows(words, language)
            return inner === '' || /[[【,，]\s*$/.test(inner) ? offersOf(words.eventTypes, 'event') : wordsOf(words, language)
        }
        if (called?.name.en === 'days_since')
            return [...offersOf(words.eventTypes, 'event'), ...fields().filter((o) => isDate(o.detail, words))]
        if (called && ['age', 'days_until_anniversary'].includes(called.name.en)) return fields().filter((o) => isDate(o.detail, words))
    }
    return [...fields(), ...functions(words, language), ...wordsOf(words, language)]
}

const isDate = (id: string, words: RuleWords) => ['date', 'instant'].includes(words.fields.find((f) => f.id === id)?.type ?? '')

const functions = (words: RuleWords, language: Language): Offer[] =>
    words.functions.map((f) => {
        const name = spoken(f.name, language)
        return {
            insert: `${name}()`,
            label: `${name}(${spoken(f.arguments, language)})`,
            detail: spoken(f.meaning, language),
            kind: 'function',
            caret: name.length + 1,
        }
    })

const wordsOf = (words: RuleWords, language: Language): Offer[] =>
    words.keywords.map((k) => ({
        insert: `${spoken(k, language)} `,
        label: spoken(k, language),
        detail: language === 'zh' ? k.en : k.zh,
        kind: 'keyword',
    }))

function windows(words: RuleWords, language: Language): Offer[] {
    const whole =
        language === 'zh'
            ? ['最近 30 天', '最近 90 天', '最近 12 月', '本月', '上月', '今天']
            : ['last 30 days', 'last 90 days', 'last 12 months', 'this month', 'previous month', 'today']
    return [
        ...whole.map((w): Offer => ({ insert: w, label: w, detail: '', kind: 'window' })),
        ...words.windows.map((w): Offer => ({
            insert: `${spoken(w, language)} `,
            label: spoken(w, language),
            detail: language === 'zh' ? w.en : w.zh,
            kind: 'window',
        })),
    ]
}

/** The field right before the caret, and whether an operator stands between. */
function fieldAsked(before: string, words: RuleWords) {
    const found =
        /(?:^|[\s(（])(?:`([^`]+)`|([\p{L}\p{N}._+-]+))\s+(?:(=|!=|≠|in|not in|has all|属于|不属于|包含全部)\s*([[【][^\]】]*)?)?$/iu.exec(
            before,
        )
    const name = found?.[1] ?? found?.[2]
    if (!found || !name) return null
    const field = words.fields.find((f) => f.id === name || f.name.zh === name || f.name.en.toLowerCase() === name.toLowerCase())
    return field ? { field, isValue: found[3] !== undefined } : null
}

/** Values of the tag that was just compared: tag(x) = … */
function tagAsked(before: string, words: RuleWords): RuleName[] | null {
    const found = /(?:标签|tag)\s*[(（]\s*`?([^()（）`]+?)`?\s*[)）]\s*=\s*$/iu.exec(before)
    const name = found?.[1]
    if (!name) return null
    const tag = words.tags.find((t) => t.id === name || t.name.zh === name || t.name.en.toLowerCase() === name.toLowerCase())
    return tag?.values.length ? tag.values : null
}
