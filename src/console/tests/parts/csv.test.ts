import { describe, expect, it } from 'vitest'
import { csv } from '../../src/parts/csv'

const text = async (rows: (string | number | null)[][]) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv(rows).arrayBuffer())

describe('csv', () => {
    it('begins with a byte order mark, so that Excel reads Chinese', async () => {
        expect(
            await text([
                ['城市', '人数'],
                ['上海', 3],
            ]),
        ).toBe('\ufeff城市,人数\r\n上海,3\r\n')
    })

    it.each(['=1+1', '+86 138', '-2', '@SUM(A1)', '\tx', '\rx'])('keeps %j from being a formula', async (value) => {
        expect(await text([[value]])).toContain(`'${value}`)
    })

    it('leaves numbers below zero numbers', async () => {
        expect(await text([[-2.5]])).toBe('\ufeff-2.5\r\n')
    })

    it.each([
        ['a,b', '"a,b"'],
        ['say "hi"', '"say ""hi"""'],
        ['two\nlines', '"two\nlines"'],
    ])('quotes %j', async (value, expected) => {
        expect(await text([[value]])).toBe(`\ufeff${expected}\r\n`)
    })

    it('writes what is not known as nothing', async () => {
        expect(await text([['a', null, 'b']])).toBe('\ufeffa,,b\r\n')
    })
})
