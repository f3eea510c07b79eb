// What terminals do against the standard, where check code and length leave one reading: nothing is escaped, bit 14 stands in
// an older header, a message has the layout of another edition.

import { describe, expect, it } from 'vitest'
import { checksum, Writer } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { frameStream, readFrame, writeFrame } from './frame.ts'
import { codecOf, codesOf, entitiesOf, frameOf, locationBody, terminal, TestSession, valueOf } from './testing.ts'

/** A frame without escapes. */
function bare(content: Uint8Array): Uint8Array {
  return new Writer().u8(0x7e).bytes(content).u8(checksum.xor(content)).u8(0x7e).finish()
}

function contentOf(messageId: number, attributes: number, body: Uint8Array, phone = terminal.padStart(12, '0')) {
  return new Writer().u16(messageId).u16(attributes).hex(phone).u16(7).bytes(body).finish()
}

function repairsOf({ repairs }: Decoded): readonly string[] {
  return repairs.map(({ code }) => code)
}

function decode(frame: Uint8Array, edition: '2011' | '2013' = '2013'): Decoded {
  return new TestSession(codecOf({ edition })).decode(frame)
}

describe('A frame', () => {
  const body = locationBody({ latitude: 0x017d02aa, speed: 0x7d })

  it('without escapes is read if its check code and length match, and repaired', () => {
    const decoded = decode(bare(contentOf(0x0200, body.length, body)))
    expect(repairsOf(decoded)).toEqual(['escape-missing'])
    const [vehicle] = entitiesOf(decoded, 'Vehicle')
    expect(valueOf(vehicle, 'speed')).toBe(12.5)
    expect(JSON.stringify(valueOf(vehicle, 'location'))).toContain('24.969898')
  })

  it('without escapes passes the stream, except where its delimiter stands in it', () => {
    const stream = frameStream()
    const frame = bare(contentOf(0x0200, body.length, body))
    expect([...stream.push(frame), ...stream.end()]).toEqual([{ ok: true, value: frame }])
  })

  it('without escapes is not a frame for the strict reader, nor with a wrong check code', () => {
    const frame = bare(contentOf(0x0200, body.length, body))
    expect(readFrame(frame).ok).toBe(false)
    const session = new TestSession(codecOf())
    expect(session.try(frame.with(20, 0x55)).ok).toBe(false)
    expect(session.try(bare(contentOf(0x0200, body.length + 1, body))).ok).toBe(false)
  })

  it('of an older header with bit 14 is read by its length, and repaired', () => {
    const decoded = decode(bare(contentOf(0x0200, locationBody().length | 0x4000, locationBody())))
    expect(repairsOf(decoded)).toEqual(['version-bit-wrong'])
    expect(entitiesOf(decoded, 'Vehicle')[0]?.id).toBe(`urn:ngsi-ld:Vehicle:keyed-${terminal}`)
    const answer = decoded.outgoing?.frames[0] ?? new Uint8Array()
    expect(readFrame(answer)).toMatchObject({ ok: true, value: { edition: 'older', messageId: 0x8001 } })
  })
})

describe('A message', () => {
  const field = (text: string, length: number) => toHex(new TextEncoder().encode(text)).padEnd(length * 2, '0')

  it('of registration that is too short for the declared edition is read as one of 2011', () => {
    const registration = `001f0073${field('MAKER', 5)}${field('MODEL-1', 8)}${field('TERM001', 7)}01${field('B00001', 6)}`
    const decoded = decode(frameOf(0x0100, new Writer().hex(registration).finish()))
    expect(repairsOf(decoded)).toEqual(['edition-differs'])
    expect(valueOf(entitiesOf(decoded, 'Vehicle')[0], 'terminalId')).toBe('TERM001')
    expect(valueOf(entitiesOf(decoded, 'Vehicle')[0], 'vehiclePlateIdentifier')).toBe('B00001')
  })

  it('of a driver with the layout of 2019 in an older frame is read, and repaired', () => {
    const card = `012512011200000004${field('Anna', 4)}${field('CERT-1', 20)}02${field('AB', 2)}20301231`
    const decoded = decode(frameOf(0x0702, new Writer().hex(card + field('ID-1', 20)).finish()))
    expect(repairsOf(decoded)).toEqual(['edition-differs'])
    expect(valueOf(entitiesOf(decoded, 'Driver')[0], 'identityCardNumber')).toBe('ID-1')
    expect(repairsOf(decode(frameOf(0x0702, new Writer().hex(card).finish())))).toEqual([])
    const cut = new TestSession(codecOf()).try(frameOf(0x0702, new Writer().hex(card.slice(0, -2)).finish()))
    expect(cut).toMatchObject({ ok: false, problem: { path: '0702' } })
  })

  it('of attributes in 2019 has a maker of five or eleven bytes', () => {
    const header = { messageId: 0x0107, edition: '2019', phone: '0'.repeat(9) + terminal, serial: 1 } as const
    for (const length of [5, 11]) {
      const fields = `0001${field('MAKER', length)}${field('MODEL', 30)}${field('TERMINAL', 30)}89860000000000000001`
      const body = new Writer().hex(`${fields}02${field('H1', 2)}03${field('F22', 3)}0301`).finish()
      const [vehicle] = entitiesOf(decode(writeFrame({ ...header, protocolVersion: 1 }, body)), 'Vehicle')
      expect(valueOf(vehicle, 'terminalModel')).toBe('MODEL')
      expect(valueOf(vehicle, 'simCardNumber')).toBe('89860000000000000001')
      expect(valueOf(vehicle, 'terminalSoftwareVersion')).toBe('F22')
    }
  })

  it('that answers the control of a vehicle has a location, and its position is read', () => {
    const body = new Writer()
      .u16(3)
      .bytes(locationBody({ speed: 100 }))
      .finish()
    const decoded = decode(frameOf(0x0500, body))
    expect(valueOf(entitiesOf(decoded, 'Vehicle')[0], 'speed')).toBe(10)
    expect(codesOf(decoded)).toEqual([])
    expect(decoded.outgoing).toBeUndefined()
  })
})
