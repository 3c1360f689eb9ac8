import type { ChangeProblem } from '../api/definitions'
import { language } from '../texts'

/** The host tells problems of definitions in both languages at once, Chinese first, so that logs and people of either read them. */
export function half(text: string): string {
    const parts = text.split(' / ')
    if (parts.length % 2 !== 0) return text
    const middle = parts.length / 2
    return (language.value === 'zh' ? parts.slice(0, middle) : parts.slice(middle)).join(' / ')
}

/** What was expected and what was found, in the language of the page. What stands in a file is quoted as it is. */
export const expectedOf = (problem: ChangeProblem): string => half(problem.expected ?? '')
export const foundOf = (problem: ChangeProblem): string =>
    problem.found ? (problem.code === 'definition-invalid' ? problem.found : half(problem.found)) : '–'
