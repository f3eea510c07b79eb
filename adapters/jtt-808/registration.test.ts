import { describe, expect, it } from 'vitest'
import { concat } from '../../standards/bytes/concat.ts'
import { numberBytes } from './bytes.ts'
import { writeFrame } from './frame.ts'
import { codecOf, entitiesOf, frameOf, terminal, TestSession, valueOf } from './testing.ts'
import type { Entity } from '../adapter.ts'

/** The text at the end of a field that something fills up before it, or at its beginning. */
function field(text: string, length: number, filler: number, end: 'before' | 'behind'): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  const filling = new Uint8Array(length - bytes.length).fill(filler)
  return concat(end === 'before' ? [filling, bytes] : [bytes, filling])
}

const division = concat([numberBytes(31, 2), numberBytes(115, 2)])
const plate = concat([Uint8Array.of(1), new TextEncoder().encode('B00001')])

function vehicleOf(body: Uint8Array, edition: '2011' | '2019'): Entity | undefined {
  const phone = terminal.padStart(20, '0')
  const newer = { messageId: 0x0100, edition: '2019', protocolVersion: 1, phone, serial: 0 } as const
  const frame = edition === '2019' ? writeFrame(newer, body) : frameOf(0x0100, body)
  return entitiesOf(new TestSession(codecOf({ edition })).decode(frame), 'Vehicle')[0]
}

describe('registration', () => {
  it.each(['before', 'behind'] as const)('of 2019 is read with its filling %s the text', (end) => {
    const fields = [field('MAKER', 11, 0, end), field('MODEL-3', 30, 0, end), field('TERM003', 30, 0, end)]
    const vehicle = vehicleOf(concat([division, ...fields, plate]), '2019')
    expect(valueOf(vehicle, 'terminalManufacturer')).toBe('MAKER')
    expect(valueOf(vehicle, 'terminalModel')).toBe('MODEL-3')
    expect(valueOf(vehicle, 'terminalId')).toBe('TERM003')
  })

  it('of 2011 is read without the spaces that fill its model and id', () => {
    const fields = [field('MAKER', 5, 0, 'behind'), field('M1', 8, 0x20, 'behind'), field('T01', 7, 0x20, 'behind')]
    const vehicle = vehicleOf(concat([division, ...fields, plate]), '2011')
    expect(valueOf(vehicle, 'terminalModel')).toBe('M1')
    expect(valueOf(vehicle, 'terminalId')).toBe('T01')
  })
})
