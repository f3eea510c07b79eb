import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WireReader, WireWriter, wireType } from './wire.ts'

function written(write: (wire: WireWriter) => void): Uint8Array {
  const wire = new WireWriter()
  write(wire)
  return wire.finish()
}

describe('WireReader', () => {
  it('reads every number that WireWriter writes', () => {
    const property = fc.property(fc.maxSafeInteger(), fc.double({ noNaN: true }), (whole, real) => {
      const bytes = written((wire) => {
        wire.varint(BigInt(whole))
        wire.varint(BigInt(Math.abs(whole)))
        wire.double(real)
        wire.float(real)
      })
      const wire = new WireReader(bytes)
      const end = bytes.length
      expect([wire.signed(end), wire.unsigned(end), wire.double(end), wire.float(end)]).toEqual([
        whole,
        Math.abs(whole),
        real,
        Math.fround(real),
      ])
      expect([wire.more(end), wire.problem]).toEqual([false, undefined])
    })
    fc.assert(property, { seed: 1, numRuns: 500 })
  })

  it('reads texts of any length', () => {
    const property = fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const bytes = written((wire) => wire.text(text))
      expect(new WireReader(bytes).text(bytes.length)).toBe(text)
    })
    fc.assert(property, { seed: 2, numRuns: 200 })
  })

  it('gives a number beyond 2^53 as one that is not finite', () => {
    const bytes = written((wire) => wire.varint(2n ** 60n))
    expect(new WireReader(bytes).unsigned(bytes.length)).toBe(Number.POSITIVE_INFINITY)
  })

  it('keeps an unknown field whole', () => {
    const field = written((wire) => {
      wire.tag(1234, wireType.bytes)
      wire.text('kept')
    })
    const bytes = written((wire) => {
      wire.raw(field)
      wire.tag(1, wireType.varint)
      wire.varint(7n)
    })
    const wire = new WireReader(bytes)
    const tag = wire.unsigned(bytes.length)
    expect([Math.floor(tag / 8), tag % 8]).toEqual([1234, wireType.bytes])
    wire.skip(1234, wireType.bytes, bytes.length, 4)
    expect(bytes.slice(0, wire.at)).toEqual(field)
    expect(wire.unsigned(bytes.length)).toBe(1 * 8 + wireType.varint)
  })

  it('keeps the first failure and stops', () => {
    const wire = new WireReader(Uint8Array.of(0x0a, 5, 0x61))
    expect(wire.unsigned(3)).toBe(1 * 8 + wireType.bytes)
    expect(wire.text(3)).toBe('')
    wire.fail('invalid', 'Another failure.')
    expect(wire.problem).toMatchObject({ code: 'syntax', path: 'byte 2' })
    expect(wire.more(3)).toBe(false)
  })

  it('refuses a varint of more than 64 bits, and a number that is cut', () => {
    const long = Uint8Array.from([...Array.from({ length: 10 }, () => 0xff), 0x01])
    for (const [bytes, read] of [
      [long, 'unsigned'],
      [Uint8Array.of(0x80), 'signed'],
      [Uint8Array.of(1, 2, 3), 'float'],
      [Uint8Array.of(1, 2, 3), 'double'],
    ] as const) {
      const wire = new WireReader(bytes)
      wire[read](bytes.length)
      expect([read, wire.problem?.code]).toEqual([read, 'syntax'])
    }
  })
})
