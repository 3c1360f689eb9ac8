import { word } from '../../../parts/format'
import { textOf } from '../../../texts'
import { isSpoken, type Reading, type ReadingUse } from './reading'

/** How a column is read, in a few words. */
export function readingText(reading: Reading, use: ReadingUse): string {
    if (!isSpoken(reading)) return textOf('reading.foundOf', { what: textOf(`reading.use.${use}`) })
    return [
        word('dateOrder', reading.dateOrder),
        reading.latestYear ? textOf('reading.until', { year: reading.latestYear }) : '',
        word('decimalSign', reading.decimalSign),
        word('valueUnit', reading.unit),
        reading.currency ?? '',
    ]
        .filter(Boolean)
        .join(' · ')
}
