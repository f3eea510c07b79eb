import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOfHex } from './testing.ts'
import { readFrame, seal, terminalOf, unescape, writeFrame } from './frame.ts'
import { toHex } from '../../../standards/bytes/hex.ts'

const options = { seed: 808, numRuns: 200 }
const bytes = fc.uint8Array({ maxLength: 60 })
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
const word = fc.integer({ min: 0, max: 0xffff })

describe('escaping', () => {
  it('matches the example of the standard (4.4.2)', () => {
    const inner = bytesOfHex('307d02087d0155')
    expect(unescape(inner)).toEqual({ ok: true, value: bytesOfHex('307e087d55') })
  })

  it('is reversible for any content', () => {
    fc.assert(
      fc.property(bytes, (content) => {
        const sealed = seal(content)
        expect(sealed.subarray(1, -1)).not.toContain(0x7e)
        const inner = unescape(sealed.subarray(1, -1))
        expect(inner.ok && toHex(inner.value.subarray(0, -1))).toBe(toHex(content))
      }),
      options,
    )
  })
})

function problem(hex: string) {
  const read = readFrame(bytesOfHex(hex))
  return read.ok ? undefined : [read.problem.code, read.problem.path]
}

describe('readFrame', () => {
  it('reads what writeFrame writes, in both headers', () => {
    const older = fc.record({ edition: fc.constant('older' as const), phone: digits(12) })
    const newer = fc.record({ edition: fc.constant('2019' as const), phone: digits(20), protocolVersion: fc.nat(255) })
    fc.assert(
      fc.property(fc.oneof(older, newer), word, word, bytes, (header, messageId, serial, body) => {
        const whole = { ...header, messageId, serial }
        const read = readFrame(writeFrame(whole, body))
        expect(read).toEqual({ ok: true, value: { ...whole, body, reserved: false } })
      }),
      options,
    )
  })

  it('detects any single changed byte', () => {
    const header = { messageId: 0x0200, edition: 'older', phone: '013900000001', serial: 0x7e7d } as const
    const frame = writeFrame(header, bytesOfHex('007d7e0102037e'))
    for (let at = 0; at < frame.length; at++) {
      for (let value = 0; value < 256; value++) {
        if (value !== frame[at]) expect(readFrame(frame.with(at, value)).ok, `byte ${at} as ${value}`).toBe(false)
      }
    }
  })

  it('reports the problem and its position', () => {
    expect(problem('')).toEqual(['syntax', 'byte 0'])
    expect(problem('7e')).toEqual(['syntax', 'byte 1'])
    expect(problem('7e0002')).toEqual(['syntax', 'byte 3'])
    expect(problem('7e00027e0002027e')).toEqual(['syntax', 'byte 3'])
    expect(problem('7e00027d7e')).toEqual(['syntax', 'byte 4'])
    expect(problem('7e0002037e')).toEqual(['syntax', 'byte 1'])
  })
})

describe('terminalOf', () => {
  it('returns the same terminal for the field of each edition', () => {
    expect(terminalOf('013900000001')).toBe('13900000001')
    expect(terminalOf('00000000013900000001')).toBe('13900000001')
    expect(terminalOf('000000000000')).toBe('0')
    expect(terminalOf('4eb6fb4ad616')).toBe('4eb6fb4ad616')
  })
})
