import type { FieldType, RuleField } from '../api/rules'
import { comparisons, negated, type Comparison, type Condition, type Measure, type Test, type Window } from './tree'

/** What may be asked of a measure, as people choose it: some of these are several nodes of the tree. */
export const askings = [...comparisons, 'between', 'in', 'notIn', 'hasAll', 'inList', 'notInList', 'during', 'known', 'unknown'] as const
export type Asking = (typeof askings)[number]

/** What the values of a measure are; <c>any</c> where nobody has described them. */
export type ValueType = FieldType | 'any'

const ordered: Asking[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'between']
const worded: Asking[] = ['eq', 'ne', 'contains', 'startsWith', 'endsWith', 'in', 'notIn']
const ofType: Record<ValueType, Asking[]> = {
    text: worded,
    choice: ['eq', 'ne', 'in', 'notIn'],
    number: [...ordered, 'in', 'notIn'],
    money: ordered,
    date: [...ordered, 'during'],
    instant: [...ordered, 'during'],
    boolean: ['eq'],
    any: [...ordered, 'contains', 'startsWith', 'endsWith', 'in', 'notIn'],
}

/** @param hasLists Whether there are lists to ask for. */
export function askingsOf(type: ValueType, many: boolean, hasLists: boolean): Asking[] {
    const lists: Asking[] = hasLists && type !== 'boolean' && type !== 'money' ? ['inList', 'notInList'] : []
    return [...ofType[type], ...(many ? (['hasAll'] as Asking[]) : []), ...lists, 'known', 'unknown']
}

export function typeOf(measure: Measure, field: (id: string) => RuleField | undefined): ValueType {
    switch (measure.type) {
        case 'field':
            return field(measure.field)?.type ?? 'any'
        case 'property':
            return 'any'
        case 'events':
            return ['first', 'last', 'mostFrequent', 'min', 'max'].includes(measure.of) &&
                measure.property !== undefined &&
                measure.property !== 'amount'
                ? 'any'
                : 'number'
        default:
            return 'number'
    }
}

/** The share of a whole is written in percent. */
export const isRatio = (measure: Measure) => ['share', 'trend', 'completeness', 'random'].includes(measure.type)

/** How a test is asked; <c>isNot</c> if the condition around it negates it. */
export function askingOf(test: Test, isNot: boolean): Asking {
    switch (test.type) {
        case 'compare':
            return test.op
        case 'between':
            return 'between'
        case 'during':
            return 'during'
        case 'known':
            return isNot ? 'unknown' : 'known'
        case 'in':
            if (test.list !== undefined) return test.of === 'none' ? 'notInList' : 'inList'
            return test.of === 'all' ? 'hasAll' : test.of === 'none' ? 'notIn' : 'in'
    }
}

/** What was asked for, in any form: kept as far as it still means something when another asking is chosen. */
export function valuesOf(test: Test): string[] {
    switch (test.type) {
        case 'compare':
            return test.value === '' ? [] : [test.value]
        case 'between':
            return [test.from, test.to]
        case 'in':
            return test.values ?? []
        default:
            return []
    }
}

/** The condition that asks <c>asking</c> of <c>left</c>. */
export function ask(left: Measure, asking: Asking, values: string[] = [], more: { window?: Window; list?: string } = {}): Condition {
    const first = values[0] ?? ''
    switch (asking) {
        case 'known':
            return { type: 'known', left }
        case 'unknown':
            return negated({ type: 'known', left })
        case 'between':
            return { type: 'between', left, from: first, to: values[1] ?? '' }
        case 'during':
            return { type: 'during', left, window: more.window ?? { type: 'last', count: 30, unit: 'day' } }
        case 'in':
        case 'notIn':
        case 'hasAll':
            return {
                type: 'in',
                left,
                of: asking === 'in' ? 'any' : asking === 'notIn' ? 'none' : 'all',
                values: values.filter((v) => v !== ''),
            }
        case 'inList':
        case 'notInList':
            return { type: 'in', left, of: asking === 'inList' ? 'any' : 'none', list: more.list ?? '' }
        default:
            return { type: 'compare', left, op: asking as Comparison, value: first }
    }
}
