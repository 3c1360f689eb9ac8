import { word } from '../../parts/format'

/** The rule that chose a value, in words; a group of fields comes from one source whatever it is called. */
export const ruleWord = (rule: string): string => word('survivorship', rule.split(':')[0] ?? rule)
