type Deep<T> = { [K in keyof T]: T[K] extends string ? string : Deep<T[K]> }

/** Texts of an area in every language, Chinese first: a key that one of them lacks does not compile. */
export function inBoth<T extends Record<string, unknown>>(texts: { zh: T; en: Deep<T> }): { zh: T; en: Deep<T> } {
    return texts
}
