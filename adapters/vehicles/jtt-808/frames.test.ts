import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOfHex } from './testing.ts'
import { frameStream, maxFrameLength, seal, writeFrame } from './frame.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { toHex } from '../../../standards/bytes/hex.ts'

const header = { messageId: 0x0002, edition: 'older', phone: '013900000001' } as const
const one = writeFrame({ ...header, serial: 1 }, bytesOfHex('7e7d'))
const two = writeFrame({ ...header, serial: 2 }, new Uint8Array())
const damaged = two.with(3, 0x55)

function cut(chunks: readonly Uint8Array[]): readonly string[] {
  const stream = frameStream()
  const results = [...chunks.flatMap((chunk) => stream.push(chunk)), ...stream.end()]
  return results.map((result) => (result.ok ? toHex(result.value) : `${result.problem.code} ${result.problem.path}`))
}

describe('frameStream', () => {
  it('finds the frames between garbage, which is reported as a problem', () => {
    const stream = concat([bytesOfHex('2424'), one, bytesOfHex('3131'), two, damaged, one, bytesOfHex('7e00')])
    const after = 2 + one.length
    expect(cut([stream])).toEqual([
      'syntax byte 0',
      toHex(one),
      `syntax byte ${after}`,
      toHex(two),
      `checksum byte ${after + 2 + two.length + 1}`,
      toHex(one),
      `syntax byte ${stream.length - 1}`,
    ])
  })

  it('ignores white space around frames and a byte order mark', () => {
    const blank = bytesOfHex('0d0a2009')
    const stream = concat([bytesOfHex('efbbbf'), blank, one, blank, two, bytesOfHex('0a')])
    expect(cut([stream])).toEqual([toHex(one), toHex(two)])
    expect(cut([...stream].map((byte) => Uint8Array.of(byte)))).toEqual([toHex(one), toHex(two)])
    expect(cut([concat([bytesOfHex('efbb'), one])])).toEqual(['syntax byte 0', toHex(one)])
  })

  it('stays in step after a shared or lost delimiter', () => {
    expect(cut([concat([one.subarray(0, -1), two])])).toEqual([toHex(one), toHex(two)])
    expect(cut([concat([one, two.subarray(1), one])])).toEqual([toHex(one), toHex(two), toHex(one)])
  })

  it('gives the same result for any chunking', () => {
    const stream = concat([bytesOfHex('00'), one, damaged, bytesOfHex('7e7e'), two, one.subarray(0, 5)])
    const whole = cut([stream])
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 12 }), (places) => {
        const edges = [0, ...places.toSorted((left, right) => left - right), stream.length]
        const chunks = edges.slice(1).map((edge, index) => stream.subarray(edges[index], edge))
        expect(cut(chunks)).toEqual(whole)
      }),
      { seed: 808, numRuns: 200 },
    )
  })

  it('does not return a frame without its end', () => {
    expect(cut([one.subarray(0, -1)])).toEqual(['syntax byte 1'])
  })

  it('rejects bytes longer than any frame', () => {
    const endless = new Uint8Array(50 * maxFrameLength).fill(0x31)
    expect(cut([Uint8Array.of(0x7e), endless, two])).toEqual(['syntax byte 1', toHex(two)])
  })

  it('passes complete but unreadable frames to decode', () => {
    const encrypted = seal(bytesOfHex('000204000139000000010003'))
    expect(cut([encrypted])).toEqual([toHex(encrypted)])
  })
})
