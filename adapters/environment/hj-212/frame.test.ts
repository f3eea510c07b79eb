import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromLatin1, toLatin1 } from '../../kit/index.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { frames, writeFrame } from './frame.ts'
import { frameOf, message } from './sample.ts'

function cut(chunks: readonly Uint8Array[]): readonly string[] {
  const stream = frames()
  const cuts = [...chunks.flatMap((chunk) => stream.push(chunk)), ...stream.end()]
  return cuts.map((one) => (one.ok ? toLatin1(one.value) : `${one.problem.code} at ${one.problem.path}`))
}

const first = message('DataTime=20260301080000;w01018-Rtd=1,w01018-Flag=N')
const second = message('DataTime=20260301080100;w01018-Rtd=2,w01018-Flag=N')

describe('frames', () => {
  it('finds frames after garbage, which is reported as a problem', () => {
    expect(cut([concat([fromLatin1('gar#bage'), first, fromLatin1('####'), second])])).toEqual([
      'syntax at byte 0',
      toLatin1(first),
      `syntax at byte ${8 + first.length}`,
      toLatin1(second),
    ])
  })
  it('ignores white space around frames and a byte order mark', () => {
    const mark = Uint8Array.of(0xef, 0xbb, 0xbf)
    const stream = concat([mark, fromLatin1('\r\n '), first, fromLatin1('\r\n\r\n'), second, fromLatin1('\n\t')])
    expect(cut([stream])).toEqual([toLatin1(first), toLatin1(second)])
    expect(cut([...stream].map((byte) => Uint8Array.of(byte)))).toEqual([toLatin1(first), toLatin1(second)])
    expect(cut([concat([mark.subarray(0, 2), first])])).toEqual(['syntax at byte 0', toLatin1(first)])
    expect(cut([concat([mark.subarray(0, 2), fromLatin1('x'), first])])).toEqual(['syntax at byte 0', toLatin1(first)])
  })
  it('accepts frames without a line end, or with half of one', () => {
    const bare = first.slice(0, -2)
    const half = concat([bare, fromLatin1('\n')])
    expect(cut([concat([bare, half, bare])])).toEqual([toLatin1(bare), toLatin1(half), toLatin1(bare)])
  })
  it('waits for the line end only', () => {
    const stream = frames()
    expect(stream.push(first.slice(0, -1))).toEqual([])
    expect(stream.push(first.slice(-1))).toHaveLength(1)
    expect(stream.end()).toEqual([])
  })
  it.each([
    ['too long', '0999'],
    ['too short', '0020'],
  ])('cuts a frame whose length is %s at its end', (_, length) => {
    const wrong = concat([fromLatin1(`##${length}`), first.slice(6)])
    expect(cut([concat([wrong, second])])).toEqual([toLatin1(wrong), toLatin1(second)])
  })
  it('cuts a frame that lacks its end at the next one', () => {
    const torn = first.slice(0, 60)
    const found = cut([concat([torn, second])])
    expect(found.at(-1)).toContain('w01018-Rtd=2')
  })
  it('holds no more than one frame', () => {
    const stream = frames()
    const endless = concat([fromLatin1('##9999'), new Uint8Array(30_000).fill(0x7a)])
    const found = [...stream.push(endless), ...stream.push(second)]
    expect(found.filter((one) => one.ok).map((one) => toLatin1(one.value))).toEqual([toLatin1(second)])
  })
  it('gives the same result for any chunking', () => {
    const part = fc.constantFrom(
      first,
      second,
      frameOf('x'),
      first.slice(0, 50),
      fromLatin1('##0102'),
      fromLatin1('#'),
      fromLatin1('\r\n'),
      fromLatin1('##12'),
    )
    const cases = fc.tuple(
      fc.array(part, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 40 }),
    )
    fc.assert(
      fc.property(cases, ([parts, sizes]) => {
        const all = concat([...parts])
        const chunks: Uint8Array[] = []
        let at = 0
        for (const size of sizes) {
          chunks.push(all.slice(at, at + size))
          at += size
        }
        expect(cut([...chunks, all.slice(at)])).toEqual(cut([all]))
      }),
      { seed: 212, numRuns: 300 },
    )
  })
})

describe('writeFrame', () => {
  it('keeps the leading zeros of the check value', () => {
    const checks = Array.from({ length: 5000 }, (_, index) =>
      toLatin1(writeFrame(fromLatin1(String(index)))).slice(-6, -2),
    )
    expect(checks.every((text) => /^[0-9A-F]{4}$/.test(text))).toBe(true)
    expect(checks.some((text) => text.startsWith('0'))).toBe(true)
  })
})
