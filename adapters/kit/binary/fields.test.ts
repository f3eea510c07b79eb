import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { EntityBuilder } from '../entity-builder.ts'
import { EntityReader } from '../entity-reader.ts'
import { Ledger } from '../ledger.ts'
import { readFields, writeFields, type Field } from './fields.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

const id = 'urn:ngsi-ld:Vehicle:1'
const fields: readonly Field[] = [
  {
    name: 'speed',
    wire: 'u16',
    to: 'speed',
    scale: 0.1,
    unit: 'KMH',
    range: [0, 220],
    marks: { 0xffff: 'absent', 0xfffe: 'invalid' },
  },
  { name: 'temperature', wire: 'u8', scale: 1, offset: -40, unit: 'CEL', marks: { 255: 'absent' } },
  { name: 'state', wire: 'u8', labels: { 1: 'on', 2: 'off' }, marks: { 255: 'absent' } },
  { name: 'faults', wire: 'u8', bits: ['pump', 'valve'] },
  { name: 'cells', wire: 'u8', count: 'u8', scale: 0.02, marks: { 255: 'absent' } },
  { name: 'serial', wire: { ascii: 3 } },
]

function read(bytes: readonly number[]) {
  const ledger = new Ledger('source')
  const entity = new EntityBuilder({ id, type: 'Vehicle', prefix: 'demo', ledger })
  const reader = new Reader(Uint8Array.from(bytes))
  readFields(reader, fields, entity, '01')
  expect(reader.left).toBe(0)
  // Fields without `to` are carried, each of them.
  const losses = ledger.losses.filter(({ code }) => code !== 'no-hub-word')
  return { entity: entity.build(), codes: losses.map(({ code, path }) => `${code} ${path}`) }
}

function write(attributes: Readonly<Record<string, Attribute>>) {
  const ledger = new Ledger('hub')
  const entity = new EntityReader({ id, type: 'Vehicle', ...attributes }, ledger, 'frame')
  const writer = new Writer()
  writeFields(writer, fields, entity, 'demo')
  entity.finish()
  return { bytes: [...writer.finish()], codes: ledger.losses.map(({ code }) => code) }
}

describe('a table of fields', () => {
  it('reads values with unit and label, and never publishes one that is not good', () => {
    expect(read([0, 125, 65, 1, 0b101, 2, 180, 255, 0x41, 0x42, 0])).toEqual({
      entity: {
        id,
        type: 'Vehicle',
        speed: { type: 'Property', value: 12.5, unitCode: 'KMH' },
        demo_temperature: { type: 'Property', value: 25, unitCode: 'CEL' },
        demo_state: { type: 'Property', value: 'on' },
        demo_faults: { type: 'Property', value: ['pump', 'bit2'] },
        demo_cells: { type: 'Property', value: [3.6, null] },
        demo_serial: { type: 'Property', value: 'AB' },
      },
      codes: [],
    })
    const { entity, codes } = read([0xff, 0xfe, 255, 9, 0, 0, 0x41, 0, 0])
    expect(codes).toEqual(['value-invalid 01/speed', 'value-absent 01/temperature', 'label-unknown 01/state'])
    expect(entity).not.toHaveProperty('speed')
    expect(read([0x20, 0, 0, 1, 0, 0, 0x41, 0, 0])).toMatchObject({
      entity: { demo_speed: { value: 819.2, quality: { value: 'out-of-range' } } },
      codes: ['out-of-range 01/speed'],
    })
  })

  it('writes what it has read', () => {
    const speed = fc.integer({ min: 0, max: 2200 })
    const bytes = fc.tuple(speed, fc.nat(255), fc.constantFrom(1, 2, 255), fc.nat(255), fc.array(fc.nat(255)))
    fc.assert(
      fc.property(bytes, ([one, temperature, state, faults, cells]) => {
        const isAbsent = cells.length > 0 && cells.every((cell) => cell === 255)
        fc.pre(!isAbsent)
        const message = [one >> 8, one & 255, temperature, state, faults, cells.length, ...cells, 0x41, 0x42, 0]
        const { id: _, type: __, ...attributes } = read(message).entity
        expect(write(attributes as Record<string, Attribute>)).toEqual({ bytes: message, codes: [] })
      }),
    )
  })

  it('reports what it rounds, refuses and fills', () => {
    const property = (value: Attribute['value'], unitCode?: string): Attribute =>
      ({ type: 'Property', value, ...(unitCode !== undefined && { unitCode }) }) as Attribute
    expect(write({ speed: property(12.34, 'KMH') }).codes).toEqual(['quantised', 'field-required', 'field-required'])
    expect(
      write({ speed: property(900, 'KMH'), demo_faults: property(['valve', 'pump']), demo_serial: property('A') }),
    ).toMatchObject({ bytes: [0xff, 0xff, 255, 255, 0, 0, 0x41, 0, 0], codes: ['out-of-range', 'out-of-range'] })
  })
})
