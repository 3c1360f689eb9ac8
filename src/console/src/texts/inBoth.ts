type Deep<T> = { [K in keyof T]: T[K] extends string ? string : Deep<T[K]> }

/** Texts of an area in every language, Chinese first: a key that one of them lacks does not compile. */
export function inBoth<T extends Record<string, unknown>>(texts: { zh: T; en: Deep<T> }): { zh: T; en: Deep<T> } {
    return texts
}

/** Texts of several areas as those of one. */
export function joined(...areas: { zh: object; en: object }[]): { zh: Record<string, object>; en: Record<string, object> } {
    return { zh: Object.assign({}, ...areas.map((a) => a.zh)), en: Object.assign({}, ...areas.map((a) => a.en)) }
}
