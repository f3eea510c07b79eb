import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { namesOfBits, Reader } from './reader.ts'
import { Writer } from './writer.ts'

function problemOf(action: () => unknown): unknown {
  try {
    return action()
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error
  }
}

describe('Reader and Writer', () => {
  it.each(['big', 'little'] as const)('read what they write: %s endian', (endian) => {
    const fields = fc.array(
      fc.record({ length: fc.integer({ min: 1, max: 6 }), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
    )
    fc.assert(
      fc.property(fields, (drawn) => {
        const values = drawn.map(({ length, part }) => [length, Math.floor(part * (256 ** length - 1))] as const)
        const writer = new Writer(endian)
        for (const [length, value] of values) writer.unsigned(value, length)
        const reader = new Reader(writer.finish(), endian)
        expect(values.map(([length]) => reader.unsigned(length))).toEqual(values.map(([, value]) => value))
        expect(reader.left).toBe(0)
      }),
    )
  })

  it('read numbers by their type', () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0xff, 0xfe, 0x40, 0x49, 0x0f, 0xdb)
    const reader = new Reader(bytes)
    expect([reader.i8(), reader.u8(), reader.i16(), reader.f32()]).toEqual([-1, 254, -2, Math.fround(Math.PI)])
    const again = new Reader(bytes, 'little')
    expect([again.u16(), again.i16(), again.u32()]).toEqual([0xfeff, -257, 0xdb0f4940])
  })

  it('have the offset within the message in a Problem', () => {
    const inner = new Reader(Uint8Array.of(1, 2, 3, 0x4f, 5)).sub(5)
    inner.skip(3)
    expect(problemOf(() => inner.bcd(2))).toMatchObject({ code: 'invalid', path: 'byte 3' })
    expect(problemOf(() => inner.sub(1).u16())).toEqual({
      code: 'syntax',
      path: 'byte 3',
      detail: 'The message ends within a field.',
    })
    expect(problemOf(() => inner.take(-1))).toMatchObject({ code: 'syntax' })
  })

  it('read digits and texts, and start again', () => {
    const reader = new Reader(Uint8Array.of(0x20, 0x26, 0x41, 0x42, 0, 0))
    expect([reader.bcd(2), reader.text(4, 'us-ascii'), reader.left]).toEqual(['2026', 'AB', 0])
    expect(reader.again().hex(2)).toBe('2026')
  })

  it('name the bits that are set', () => {
    expect(namesOfBits(0x80000005, ['fire', 'fault'])).toEqual(['fire', 'bit2', 'bit31'])
  })
})
