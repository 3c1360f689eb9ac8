/** Kinds of systems that channels are; another one in a definition is shown as it is. */
export const kinds = ['crm', 'shop', 'wechat', 'event', 'ads', 'pos', 'erp', 'other'] as const

/** Grounds on which data of persons may be processed, for PIPL Art. 13 and GDPR Art. 6. */
export const bases = ['consent', 'contract', 'legalObligation', 'legitimateInterest', 'vitalInterest', 'publicInterest'] as const

export const parties = ['first', 'second', 'third'] as const

/** An id that no channel has yet: from the letters of the name, else from the kind. */
export function freeId(name: string, kind: string, taken: string[]): string {
    const letters = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 40)
    const base = letters || (kind === 'other' ? 'source' : kind)
    if (!taken.includes(base)) return base
    let number = 2
    while (taken.includes(`${base}-${number}`)) number++
    return `${base}-${number}`
}
