import type { Condition, EventMeasure, Measure } from './tree'

/** What can be added to a rule of the person. */
export const starts = ['field', 'events', 'tag', 'segment', 'channel', 'consent', 'sequence', 'other', 'group'] as const
export type Start = (typeof starts)[number]

const orders: EventMeasure = { type: 'events', of: 'count', events: { types: ['order'], window: { type: 'last', count: 90, unit: 'day' } } }

/** A new condition, its gaps to be filled in. */
export function start(kind: Start): Condition {
    switch (kind) {
        case 'field':
            return { type: 'compare', left: { type: 'field', field: '' }, op: 'eq', value: '' }
        case 'events':
            return { type: 'compare', left: orders, op: 'ge', value: '1' }
        case 'tag':
            return { type: 'tag', tag: '' }
        case 'segment':
            return { type: 'segment', segment: '' }
        case 'channel':
            return { type: 'channel', channel: '' }
        case 'consent':
            return { type: 'consent', purpose: '' }
        case 'sequence':
            return {
                type: 'sequence',
                steps: [{ events: { types: ['cart'] } }, { events: { types: ['order'] }, withinDays: 3, isAbsent: true }],
                window: { type: 'last', count: 30, unit: 'day' },
            }
        case 'other':
            return { type: 'compare', left: { type: 'sources' }, op: 'ge', value: '2' }
        case 'group':
            return { type: 'any', conditions: [] }
    }
}

/** A new condition on a property of an event. */
export const startOfEvent = (): Condition => ({ type: 'compare', left: { type: 'property', name: '' }, op: 'eq', value: '' })

/** Measures that are not of a field or of events. */
export const others = ['sources', 'completeness', 'score', 'random', 'distance'] as const
export type Other = (typeof others)[number]

export function startOther(kind: Other): Measure {
    switch (kind) {
        case 'sources':
            return { type: 'sources' }
        case 'completeness':
            return { type: 'completeness', section: '' }
        case 'score':
            return { type: 'score', tag: '' }
        case 'random':
            return { type: 'random', salt: '' }
        case 'distance':
            return { type: 'distance', field: '', latitude: 31.23, longitude: 121.47 }
    }
}
