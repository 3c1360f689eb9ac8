import type { Tag } from '../../api/segments'

export interface Node extends Tag {
    children: Node[]
    /** Customers of the node itself; null of categories, whose children's numbers would count people twice. */
    depth: number
}
export interface Sieve {
    words: string
    kind: string
    lifecycle: string
    /** Only tags that somebody carries. */
    carried: boolean
}

/** The tree of tags, and of it only what fits, with everything above. */
export function forest(tags: Tag[], sieve: Sieve): Node[] {
    const nodes = new Map(tags.map((t): [string, Node] => [t.id, { ...t, children: [], depth: 0 }]))
    const roots: Node[] = []
    for (const node of nodes.values()) {
        const above = node.parent ? nodes.get(node.parent) : undefined
        node.depth = above ? above.depth + 1 : 0
        ;(above?.children ?? roots).push(node)
    }
    return sift(roots, sieve)
}

const isOpen = (sieve: Sieve) => !sieve.words.trim() && !sieve.kind && !sieve.lifecycle && !sieve.carried

function sift(nodes: Node[], sieve: Sieve): Node[] {
    if (isOpen(sieve)) return nodes
    const words = sieve.words.trim().toLowerCase()
    const isNamed = (node: Node) =>
        [node.name, node.id, node.description ?? '', ...node.tiers.map((t) => t.name)].some((t) => t.toLowerCase().includes(words))
    const fits = (node: Node, isBelow: boolean) =>
        (isBelow || isNamed(node)) &&
        (!sieve.kind || node.kind === sieve.kind) &&
        (!sieve.lifecycle || node.lifecycle === sieve.lifecycle) &&
        (!sieve.carried || (node.count ?? 0) > 0)
    // All of a category that is called so belongs to what was sought.
    const walk = (list: Node[], isBelow: boolean): Node[] =>
        list
            .map((node) => ({ ...node, children: walk(node.children, isBelow || (words !== '' && isNamed(node))) }))
            .filter((node) => node.children.length > 0 || fits(node, isBelow))
    return walk(nodes, false)
}

/** How many tags there are in and beneath nodes, categories left out. */
export const tagsIn = (nodes: Node[]): number => nodes.reduce((sum, n) => sum + (n.kind === 'category' ? 0 : 1) + tagsIn(n.children), 0)
