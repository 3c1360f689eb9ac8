import type { Dimension } from '../../api/insights'

/** Stands for the group of how much of each section is known, whose name is not the host's. */
export const filledGroup = ' '

/** Dimensions by their group, in the order of the host; those of no group first. */
export function grouped(dimensions: Dimension[]): [string, Dimension[]][] {
    const found = new Map<string, Dimension[]>([['', []]])
    for (const d of dimensions) {
        const group = d.kind === 'filled' ? filledGroup : (d.group ?? '')
        found.set(group, [...(found.get(group) ?? []), d])
    }
    return [...found]
}
