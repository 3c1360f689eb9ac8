import type { RuleProblem } from '../api/rules'

/** A stretch of text; what is wrong with it, if anything. */
export interface Stretch {
    text: string
    problem: RuleProblem | null
}

/** Cuts a text where problems begin and end. Lines and columns count from 1, columns in UTF-16 units, as JavaScript does. */
export function stretches(text: string, problems: RuleProblem[]): Stretch[] {
    const starts = [0]
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    const spans = problems
        .filter((p) => p.line !== undefined)
        .map((problem) => {
            const from = Math.min((starts[problem.line! - 1] ?? text.length) + (problem.column ?? 1) - 1, text.length)
            return { problem, from, to: Math.min(from + Math.max(1, problem.length ?? 1), text.length) }
        })
        .sort((a, b) => a.from - b.from)
    const found: Stretch[] = []
    let at = 0
    for (const span of spans) {
        if (span.from < at) continue
        if (span.from > at) found.push({ text: text.slice(at, span.from), problem: null })
        // At the end of the text there is nothing to mark but the place.
        found.push({ text: text.slice(span.from, span.to) || ' ', problem: span.problem })
        at = span.to
    }
    if (at < text.length) found.push({ text: text.slice(at), problem: null })
    return found
}

/** The text with what was probably meant in the place of what was wrong. */
export function mend(text: string, problem: RuleProblem): string {
    const before = text.split('\n').slice(0, (problem.line ?? 1) - 1)
    const from = before.reduce((sum, line) => sum + line.length + 1, 0) + (problem.column ?? 1) - 1
    return text.slice(0, from) + (problem.suggestion ?? '') + text.slice(from + (problem.length ?? 0))
}
