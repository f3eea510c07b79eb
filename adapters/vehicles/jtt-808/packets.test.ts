import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat } from '../../../standards/bytes/growing.ts'
import { Writer } from '../../kit/index.ts'
import { seal } from './frame.ts'
import { bytesOfHex, codecOf, codesOf, entitiesOf, locationBody, terminal, TestSession, valueOf } from './testing.ts'
import type { Decoded } from '../../adapter.ts'

const transparent = 0x0900
const whole = Uint8Array.from({ length: 40 }, (_, index) => index)

function packet(index: number, total: number, body: Uint8Array, first = 0xfffe, messageId = transparent): Uint8Array {
  const header = [
    new Writer().unsigned(messageId, 2).finish(),
    new Writer().unsigned(0x2000 | body.length, 2).finish(),
    bytesOfHex(terminal.padStart(12, '0')),
    new Writer().unsigned((first + index - 1) % 0x10000, 2).finish(),
    new Writer().unsigned(total, 2).finish(),
    new Writer().unsigned(index, 2).finish(),
  ]
  return seal(concat([...header, body]))
}

function carried(decoded: Decoded | undefined): unknown {
  return decoded === undefined ? undefined : valueOf(entitiesOf(decoded, 'Vehicle')[0], 'jtt808_message_0900')
}

describe('packets', () => {
  it('form the message in any order, with repetitions, and across the wrap of the serial numbers', () => {
    const total = 5
    const packets = Array.from({ length: total }, (_, at) => packet(at + 1, total, whole.subarray(at * 8, at * 8 + 8)))
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: total, maxLength: total })
    fc.assert(
      fc.property(order, fc.array(fc.nat(total - 1), { maxLength: 3 }), (places, repeated) => {
        const session = new TestSession(codecOf())
        const [last = 0, ...others] = places.toReversed()
        const before = [...others, ...repeated.filter((place) => place !== last)]
        for (const place of before) {
          const decoded = session.decode(packets[place] ?? new Uint8Array())
          expect(decoded.changes).toEqual([])
          expect(decoded.outgoing?.frames).toHaveLength(1)
        }
        const complete = session.decode(packets[last] ?? new Uint8Array())
        expect(carried(complete)).toBe(Array.from(whole, (byte) => byte.toString(16).padStart(2, '0')).join(''))
        expect(complete.state?.get(terminal)).toMatchObject({ pending: [] })
      }),
      { seed: 808, numRuns: 60 },
    )
  })

  it('with a long list of items of zeros are read in a short time', () => {
    const [total, length, pairs] = [100, 1000, 49_000]
    const list = new Writer().hex(`${'0000'.repeat(pairs)}310109`).finish()
    const body = concat([locationBody(), list])
    const session = new TestSession(codecOf())
    const parts = Array.from({ length: total }, (_, at) => body.subarray(at * length, (at + 1) * length))
    const decoded = parts.map((part, at) => session.decode(packet(at + 1, total, part, 0, 0x0200))).at(-1)
    expect(decoded?.losses).toHaveLength(pairs)
  }, 10_000)

  it('of two messages are kept apart', () => {
    const session = new TestSession(codecOf())
    session.decode(packet(1, 2, Uint8Array.of(1), 10))
    session.decode(packet(1, 2, Uint8Array.of(2), 20))
    expect(carried(session.decode(packet(2, 2, Uint8Array.of(3), 10)))).toBe('0103')
    expect(carried(session.decode(packet(2, 2, Uint8Array.of(4), 20)))).toBe('0204')
  })

  it('of an incomplete message are not mixed with equal numbers after a restart of the terminal', () => {
    const session = new TestSession(codecOf())
    session.try(packet(2, 2, Uint8Array.of(9), 0), '2026-01-02T03:04:05Z')
    const later = session.try(packet(1, 2, Uint8Array.of(1), 0), '2026-01-02T04:04:05Z')
    expect(later).toMatchObject({
      ok: true,
      value: { incomplete: true, losses: [{ path: '0900/packets', code: 'packets-expired' }] },
    })
    const complete = session.try(packet(2, 2, Uint8Array.of(2), 0), '2026-01-02T04:10:05Z')
    expect(complete.ok && carried(complete.value)).toBe('0102')
  })

  it('with different content under the same number replace the earlier one, which is reported', () => {
    const session = new TestSession(codecOf())
    session.decode(packet(1, 2, Uint8Array.of(1)))
    expect(codesOf(session.decode(packet(1, 2, Uint8Array.of(9))))).toEqual(['packet-replaced'])
    expect(carried(session.decode(packet(2, 2, Uint8Array.of(3))))).toBe('0903')
  })

  it('stay within the limit of the state: the oldest message is dropped, a too large one is rejected', () => {
    const session = new TestSession(codecOf(), { stateBytes: 900 })
    session.decode(packet(1, 3, new Uint8Array(200), 10))
    expect(codesOf(session.decode(packet(1, 3, new Uint8Array(200), 20)))).toEqual(['packets-expired'])
    const refused = session.try(packet(2, 3, new Uint8Array(200), 20))
    expect(refused).toMatchObject({ problem: { code: 'limit-exceeded', limit: 'stateBytes', maximum: 900 } })
  })
})
