import { describe, expect, it } from 'vitest'
import { GrowingBytes } from './growing.ts'
import { ByteReader } from './reader.ts'

const read = <Value>(result: { ok: true; value: Value } | { ok: false; problem: object }) =>
  result.ok ? result.value : result.problem

describe('ByteReader', () => {
  it('reads big-endian numbers, bytes and BCD in turn', () => {
    // In the midst of a larger buffer, as frames are.
    const whole = Uint8Array.of(9, 9, 0xff, 0x12, 0x34, 0xff, 0, 0, 1, 7, 8, 0x20, 0x25, 9)
    const reader = new ByteReader(whole.subarray(2, 13))
    expect(read(reader.u8())).toBe(255)
    expect(read(reader.u16())).toBe(0x1234)
    expect(read(reader.u32())).toBe(0xff_00_00_01)
    expect(read(reader.bytes(2))).toEqual(Uint8Array.of(7, 8))
    expect(read(reader.bcd(2))).toBe('2025')
    expect([reader.position, reader.remaining]).toEqual([11, 0])
    expect(read(reader.bytes(0))).toEqual(new Uint8Array(0))
  })

  it('answers a problem past the end and stays where it is', () => {
    const reader = new ByteReader(Uint8Array.of(1, 2), 10)
    for (const result of [reader.u32(), reader.bytes(3), reader.bcd(3), reader.bytes(-1), reader.bytes(Number.NaN)]) {
      expect(result).toMatchObject({ ok: false, problem: { code: 'syntax', path: 'byte 12' } })
    }
    expect(read(reader.u16())).toBe(0x0102)
    expect(reader.u8().ok).toBe(false)
  })

  it('refuses BCD that is none, and says where', () => {
    const reader = new ByteReader(Uint8Array.of(0x12, 0x3a), 10)
    expect(read(reader.bcd(2))).toMatchObject({ code: 'invalid', path: 'byte 11' })
    expect(read(reader.u8())).toBe(0x12)
  })
})

describe('GrowingBytes', () => {
  it('keeps copies of the pieces in order, and is empty once taken', () => {
    const held = new GrowingBytes()
    const piece = Uint8Array.of(1, 2)
    held.append(piece)
    piece.fill(0)
    held.append(Uint8Array.of(3))
    expect(held.length).toBe(3)
    expect(held.take()).toEqual(Uint8Array.of(1, 2, 3))
    expect([held.length, held.take().length]).toEqual([0, 0])
  })
})
