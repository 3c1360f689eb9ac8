import { beforeEach, describe, expect, it } from 'vitest'
import { Refusal, Unreachable } from '../../src/api/http'
import { words } from '../../src/parts/words'
import { speak } from '../../src/texts'

beforeEach(() => speak('en'))

describe('words', () => {
    it('says what the host says', () => {
        expect(words(new Refusal(404, { status: 404, title: 'Not found', detail: 'There is no segment x.' }))).toBe(
            'There is no segment x.',
        )
        expect(words(new Refusal(404, { status: 404, title: 'Not found' }))).toBe('Not found')
    })

    it.each([
        [new Unreachable('refused'), 'The service cannot be reached. Check the network and try again.'],
        [new Refusal(429, null), 'Too many requests. Try again in a while.'],
        [new Refusal(502, null), 'The service answered with error 502.'],
        [new TypeError('x is undefined'), 'Something went wrong on this page. Reload it.'],
    ])('has own words for %s', (error, expected) => expect(words(error)).toBe(expected))
})
