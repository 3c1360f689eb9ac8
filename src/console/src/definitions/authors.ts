import { who } from '../session'
import { isKnown, textOf } from '../texts'

/** Who did something to a definition, in words: the product, a command at the machine, oneself, or the id of an account. */
export function author(by: string): string {
    const key = `definitionAuthor.${by}`
    if (isKnown(key)) return textOf(key)
    if (who.value && (by === who.value.who || by === `user:${who.value.who}`)) return who.value.name ?? by
    return by.replace(/^user:/, '')
}
