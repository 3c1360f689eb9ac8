/** In which order customers are listed; those without a value come last either way. */
export interface ListOrder {
    /** One of the host's fields to sort by. */
    by: string
    descending: boolean
}

/** Who changed last comes first, where nobody asked for another order. */
export const firstOrder: ListOrder = { by: 'updatedAt', descending: true }

export const isSameOrder = (one: ListOrder, other: ListOrder): boolean => one.by === other.by && one.descending === other.descending

/** An order as it stands in an address; none of the first one. */
export const orderText = (order: ListOrder): string | undefined =>
    isSameOrder(order, firstOrder) ? undefined : `${order.descending ? '-' : ''}${order.by}`

/** Reads the order of an address; the first one of what is none. */
export function readOrder(text: unknown): ListOrder {
    const [, minus, by] = /^(-?)(\w[\w.-]*)$/.exec(typeof text === 'string' ? text : '') ?? []
    return by ? { by, descending: minus === '-' } : firstOrder
}

/** The order after a click on a column: the greatest first, then the least, then as nobody had asked. */
export function turned(order: ListOrder, by: string): ListOrder {
    if (order.by !== by) return { by, descending: true }
    return order.descending ? { by, descending: false } : firstOrder
}
