import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ascii, concat, latin1 } from './bytes.ts'
import { frameStream } from './frames.ts'
import { frameOf, message } from '../sample.ts'

function cut(chunks: readonly Uint8Array[]): readonly string[] {
  const stream = frameStream()
  const cuts = [...chunks.flatMap((chunk) => stream.push(chunk)), ...stream.end()]
  return cuts.map((one) => (one.ok ? latin1(one.value) : `${one.problem.code} at ${one.problem.path}`))
}

const first = message('DataTime=20260301080000;w01018-Rtd=1,w01018-Flag=N')
const second = message('DataTime=20260301080100;w01018-Rtd=2,w01018-Flag=N')

describe('frameStream', () => {
  it('finds frames after garbage, which is reported as a problem', () => {
    expect(cut([concat(ascii('gar#bage'), first, ascii('####'), second)])).toEqual([
      'syntax at byte 0',
      latin1(first),
      `syntax at byte ${8 + first.length}`,
      latin1(second),
    ])
  })
  it('ignores white space around frames and a byte order mark', () => {
    const mark = Uint8Array.of(0xef, 0xbb, 0xbf)
    const stream = concat(mark, ascii('\r\n '), first, ascii('\r\n\r\n'), second, ascii('\n\t'))
    expect(cut([stream])).toEqual([latin1(first), latin1(second)])
    expect(cut([...stream].map((byte) => Uint8Array.of(byte)))).toEqual([latin1(first), latin1(second)])
    expect(cut([concat(mark.subarray(0, 2), first)])).toEqual(['syntax at byte 0', latin1(first)])
    expect(cut([concat(mark.subarray(0, 2), ascii('x'), first)])).toEqual(['syntax at byte 0', latin1(first)])
  })
  it('accepts frames without a line end, or with half of one', () => {
    const bare = first.slice(0, -2)
    const half = concat(bare, ascii('\n'))
    expect(cut([concat(bare, half, bare)])).toEqual([latin1(bare), latin1(half), latin1(bare)])
  })
  it('waits for the line end only', () => {
    const stream = frameStream()
    expect(stream.push(first.slice(0, -1))).toEqual([])
    expect(stream.push(first.slice(-1))).toHaveLength(1)
    expect(stream.end()).toEqual([])
  })
  it.each([
    ['too long', '0999'],
    ['too short', '0020'],
  ])('cuts a frame whose length is %s at its end', (_, length) => {
    const wrong = concat(ascii(`##${length}`), first.slice(6))
    expect(cut([concat(wrong, second)])).toEqual([latin1(wrong), latin1(second)])
  })
  it('cuts a frame that lacks its end at the next one', () => {
    const torn = first.slice(0, 60)
    const found = cut([concat(torn, second)])
    expect(found.at(-1)).toContain('w01018-Rtd=2')
  })
  it('holds no more than one frame', () => {
    const stream = frameStream()
    const endless = concat(ascii('##9999'), new Uint8Array(30_000).fill(0x7a))
    const found = [...stream.push(endless), ...stream.push(second)]
    expect(found.filter((one) => one.ok).map((one) => latin1(one.value))).toEqual([latin1(second)])
  })
  it('gives the same result for any chunking', () => {
    const part = fc.constantFrom(
      first,
      second,
      frameOf('x'),
      first.slice(0, 50),
      ascii('##0102'),
      ascii('#'),
      ascii('\r\n'),
      ascii('##12'),
    )
    const cases = fc.tuple(
      fc.array(part, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 40 }),
    )
    fc.assert(
      fc.property(cases, ([parts, sizes]) => {
        const all = concat(...parts)
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
