// Thing models as platforms export them: units with their names, bits, and the types of the items of lists.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { readTsl, type TslForm, type TslType } from './tsl.ts'
import type { Note } from './value-type.ts'

const form: TslForm = {
  identifier: 'identifier',
  dataType: ['dataType'],
  access: 'accessMode',
  eventType: 'type',
  outputs: 'outputData',
  types: new Map<string, TslType>([
    ['int', 'integer'],
    ['bitMap', 'bits'],
    ['array', 'list'],
  ]),
  length: 'length',
  size: 'length',
}

/** The model of one property. */
function propertyOf(dataType: JsonObject, more: Partial<TslForm> = {}) {
  const { properties } = readTsl({ properties: [{ identifier: 'a', dataType }] }, { ...form, ...more })
  return properties.get('a')
}

/** The qualities of a value of that type. */
function qualities(dataType: JsonObject, value: number | readonly number[]) {
  const notes: Note[] = []
  propertyOf(dataType)?.type.read(value, notes, '/a')
  return notes.map(({ quality }) => quality)
}

describe('a unit with its name', () => {
  const unitOf = (unit: string, more: Partial<TslForm> = { hasNamedUnits: true }) =>
    propertyOf({ type: 'int', specs: { unit } }, more)?.unit

  it.each([
    ['摄氏度 / °C', '°C'],
    ['米/m', 'm'],
    ['百分比 / %', '%'],
  ])('is that of its symbol: %s', (unit, symbol) => {
    expect(unitOf(unit)).toBe(symbol)
  })

  it.each(['m/s', '次 / zap', '微克/立方米', '℃'])('stays as it is if the symbol is none of the hub: %s', (unit) => {
    expect(unitOf(unit)).toBe(unit)
  })

  it('is that of the model where the platform has no names', () => {
    expect(unitOf('米/m', {})).toBe('米/m')
  })
})

describe('bits', () => {
  it('are a number with as many bits as the length says', () => {
    const flags = { type: 'bitMap', specs: { length: '2' } }
    expect(qualities(flags, 3)).toEqual([])
    expect(qualities(flags, 4)).toEqual(['out-of-range'])
    expect(qualities({ type: 'bitMap', specs: {} }, 4)).toEqual([])
  })
})

describe('the items of a list', () => {
  it.each([
    ['the specifications', { type: 'int', specs: { max: '9' }, length: '2' }],
    ['a member', { item: { type: 'int', specs: { max: '9' } }, size: '2' }],
    ['a member of another name', { items: { type: 'int', specs: { max: '9' } }, length: 2 }],
  ])('have the type that %s say', (_, specs) => {
    const row = { type: 'array', specs }
    expect(qualities(row, [1, 9])).toEqual([])
    expect(qualities(row, [1, 10])).toEqual(['out-of-range'])
    expect(qualities(row, [1, 2, 3])).toEqual(['out-of-range'])
  })
})
