import { isGroup, isTest, type Condition, type Events, type Measure, type Window } from './tree'

/** Where a condition stands: of the person, or of one event, after "where". */
export type Scope = 'person' | 'event'

/**
 * Whether blocks can show a condition. What they cannot is shown as text and stays as it is: a double negation, or a node that a newer host knows and this page
 * does not.
 */
export function canDraw(condition: Condition, scope: Scope): boolean {
    if (condition.type === 'not') return condition.condition.type !== 'not' && canDraw(condition.condition, scope)
    if (isGroup(condition)) return true
    if (isTest(condition)) return canDrawMeasure(condition.left, scope)
    if (scope === 'event') return false
    if (condition.type === 'sequence') return condition.steps.every((s) => canDrawEvents(s.events))
    return ['tag', 'segment', 'channel', 'consent'].includes(condition.type)
}

function canDrawMeasure(measure: Measure, scope: Scope): boolean {
    if (scope === 'event') return measure.type === 'property'
    switch (measure.type) {
        case 'events':
        case 'daysSinceEvent':
            return canDrawEvents(measure.events)
        case 'trend':
            return canDrawEvents(measure.measure.events)
        case 'share':
            return canDrawEvents(measure.whole.events)
        case 'field':
        case 'age':
        case 'daysSinceDate':
        case 'anniversary':
        case 'score':
        case 'completeness':
        case 'sources':
        case 'random':
        case 'distance':
            return true
        default:
            return false
    }
}

function canDrawEvents(events: Events): boolean {
    return events.window === undefined || ['life', 'last', 'previous', 'this', 'dates', 'ago'].includes(events.window.type)
}

/** Whether something of a condition is still to be filled in: nothing is asked of the host before. */
export function hasGaps(condition: Condition): boolean {
    switch (condition.type) {
        case 'all':
        case 'any':
            return condition.conditions.some(hasGaps)
        case 'not':
            return hasGaps(condition.condition)
        case 'compare':
            return condition.value === '' || measureHasGaps(condition.left)
        case 'between':
            return condition.from === '' || condition.to === '' || measureHasGaps(condition.left)
        case 'in':
            return (
                (condition.list === undefined ? (condition.values ?? []).length === 0 : condition.list === '') ||
                measureHasGaps(condition.left)
            )
        case 'known':
            return measureHasGaps(condition.left)
        case 'during':
            return windowHasGaps(condition.window) || measureHasGaps(condition.left)
        case 'sequence':
            return condition.steps.some((s) => eventsHaveGaps(s.events)) || windowHasGaps(condition.window)
        case 'tag':
            return condition.tag === '' || condition.value === ''
        case 'segment':
            return condition.segment === ''
        case 'channel':
            return condition.channel === ''
        case 'consent':
            return condition.purpose === ''
        default:
            return false
    }
}

function measureHasGaps(measure: Measure): boolean {
    switch (measure.type) {
        case 'field':
        case 'age':
        case 'daysSinceDate':
        case 'anniversary':
            return measure.field === ''
        case 'events':
            return measure.property === '' || eventsHaveGaps(measure.events)
        case 'daysSinceEvent':
            return eventsHaveGaps(measure.events)
        case 'trend':
            return measureHasGaps(measure.measure)
        case 'share':
            return measureHasGaps(measure.whole) || hasGaps(measure.part)
        case 'score':
            return measure.tag === ''
        case 'completeness':
            return measure.section === ''
        case 'random':
            return measure.salt === ''
        case 'distance':
            return measure.field === ''
        case 'property':
            return measure.name === ''
        default:
            return false
    }
}

function eventsHaveGaps(events: Events): boolean {
    return windowHasGaps(events.window) || (events.where !== undefined && hasGaps(events.where))
}

function windowHasGaps(window: Window | undefined): boolean {
    return window?.type === 'dates' && !window.from && !window.to
}
