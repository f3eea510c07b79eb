import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resultOf } from '../problem-error.ts'
import { byteStuffing } from './byte-stuffing.ts'

/** That of JT/T 809, with two escapes. */
const stuffing = byteStuffing(
  [
    [0x5b, 0x5a, 0x01],
    [0x5a, 0x5a, 0x02],
    [0x5d, 0x5e, 0x01],
    [0x5e, 0x5e, 0x02],
  ],
  '4.4',
)

describe('byteStuffing', () => {
  it('is reversible for any content, and leaves no byte that must not occur', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (content) => {
        const escaped = stuffing.escape(content)
        expect(escaped).not.toContain(0x5b)
        expect(escaped).not.toContain(0x5d)
        expect(stuffing.unescape(escaped)).toEqual(content)
      }),
      { seed: 809, numRuns: 200 },
    )
  })

  it.each([
    [[1, 0x5b], 'byte 11'],
    [[1, 0x5a, 0x03], 'byte 12'],
    [[1, 0x5a], 'byte 12'],
  ])('reports where %j is wrong', (bytes, path) => {
    const read = resultOf(() => stuffing.unescape(Uint8Array.from(bytes), 10))
    expect(read).toMatchObject({ problem: { code: 'syntax', path, clause: '4.4' } })
  })
})
