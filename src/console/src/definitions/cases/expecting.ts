import { textOf } from '../../texts'
import type { Option } from '../../rules/dictionary'
import { unknown } from './cases'

/** What must come out, in words. */
export function expectText(expect: boolean | string, kind: 'tags' | 'segments', values: Option[]): string {
    if (expect === true) return textOf(`cases.yes.${kind}`)
    if (expect === false) return textOf(`cases.no.${kind}`)
    if (expect === unknown) return textOf('cases.unknown')
    return values.find((v) => v.value === expect)?.label ?? expect
}
