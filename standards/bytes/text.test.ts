import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'
import { concat } from './growing.ts'
import { fromHex, toHex } from './hex.ts'

const any = uint8Array({ maxLength: 40 })
const settings = { seed: 7, numRuns: 300 }

describe('hex', () => {
  it('goes there and back', () => {
    const holds = property(any, (bytes) => {
      expect(fromHex(toHex(bytes))).toEqual({ ok: true, value: bytes })
    })
    assert(holds, settings)
    expect(toHex(Uint8Array.of(0, 0x0a, 0xff))).toBe('000aff')
    expect(fromHex('0AFf')).toEqual({ ok: true, value: Uint8Array.of(10, 255) })
  })

  it.each(['0', '0x', ' 00', '0g', '+1', '1.'])('refuses "%s"', (text) => {
    expect(fromHex(text)).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })
})

describe('base64', () => {
  it('goes there and back', () => {
    const holds = property(any, (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual({ ok: true, value: bytes })
    })
    assert(holds, settings)
    expect(toBase64(new TextEncoder().encode('foob'))).toBe('Zm9vYg==')
    const large = new Uint8Array(100_000).fill(7)
    expect(fromBase64(toBase64(large))).toEqual({ ok: true, value: large })
  })

  it.each(['Zg', 'Zg=', 'Zm9v=', 'Z===', '=', '====', 'Zm9=v', 'Zm9v\n', 'Zm-_', 'Zh==', 'Zm9='])(
    'refuses "%s"',
    (text) => {
      expect(fromBase64(text)).toMatchObject({ ok: false, problem: { code: 'syntax' } })
    },
  )
})

describe('concat', () => {
  it('keeps order and length', () => {
    expect(concat([Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3)])).toEqual(Uint8Array.of(1, 2, 3))
  })
})
