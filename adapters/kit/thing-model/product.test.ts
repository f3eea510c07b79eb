// Products as several formats describe them: a reader of each format's models makes these.

import { describe, expect, it } from 'vitest'
import { contractTime } from '../../contract/context.ts'
import type { Json } from '../../adapter.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { EntityBuilder } from '../entity-builder.ts'
import { EntityReader } from '../entity-reader.ts'
import { Ledger } from '../ledger.ts'
import { categoriesOf, mappingSchema, Product, type Mapping, type ProductOptions } from './product.ts'
import type { PropertyModel, ThingModel } from './plan.ts'
import { valueType } from './value-type.ts'
import { addValue, takeValue } from './values.ts'

const id = 'urn:ngsi-ld:Device:1'

function modelOf(properties: Readonly<Record<string, PropertyModel>>): ThingModel {
  return { properties: new Map(Object.entries(properties)), events: new Map() }
}

/** Tuya: whole numbers with a power of ten, and enums that list their texts. */
const noiseMeter = modelOf({
  sound: {
    type: valueType.number({ integer: true, minimum: 300, maximum: 1300 }),
    isNumber: true,
    unit: 'dBA',
    scale: 0.1,
  },
  work_mode: { type: valueType.text({ values: new Set(['low', 'high']) }) },
  switch: { type: valueType.boolean },
})
/** DTDL and WoT: JSON types, units by name or by symbol. */
const thermostat = modelOf({
  temperature: { type: valueType.number({}), isNumber: true, unit: 'degC', isReadOnly: true },
  humidity: { type: valueType.number({ minimum: 0, maximum: 100 }), isNumber: true, unit: '%' },
  position: { type: valueType.any },
})

function productOf(
  model: ThingModel | undefined,
  mappings: Readonly<Record<string, Mapping>> = {},
  more: Partial<ProductOptions> = {},
) {
  const product = { prefix: 'demo', option: 'products', type: 'WeatherObserved', model, ...more }
  return new Product({ ...product, mappings: new Map(Object.entries(mappings)) })
}

/** The attributes of a message with one value for each property, and the codes of the losses. */
function decoded(product: Product, values: Readonly<Record<string, Json>>) {
  const ledger = new Ledger('source')
  const entity = new EntityBuilder({ id, type: product.type, prefix: 'demo', ledger })
  for (const [name, value] of Object.entries(values))
    addValue(entity, product.planOf(name), value, `/${name}`, { observedAt: contractTime })
  const { id: _, type: __, ...attributes } = entity.build()
  return { attributes, codes: ledger.losses.map(({ code, path }) => `${code} ${path}`) }
}

function encoded(product: Product, name: string, attribute: Attribute) {
  const ledger = new Ledger('hub')
  const entity = new EntityReader({ id, type: product.type, [name]: attribute }, ledger, 'message')
  const plan = product.planOfAttribute(name)
  const text = plan === undefined ? 'no plan' : takeValue(entity, plan, name, attribute)
  return [text, ...ledger.losses.map(({ kind, code, path }) => `${kind} ${code} ${path.slice(id.length + 1)}`)]
}

describe('a product with a scale in its model', () => {
  const product = productOf(noiseMeter, { sound: { attribute: 'level', unit: '2N' } })
  const observedAt = contractTime

  it('reads scaled values, whose bounds are those of the message', () => {
    expect(decoded(product, { sound: 534 }).attributes).toEqual({
      level: { type: 'Property', value: 53.4, observedAt, unitCode: '2N' },
    })
    expect(decoded(product, { sound: 53 })).toMatchObject({
      attributes: { level: { value: 5.3, quality: { value: 'out-of-range' } } },
      codes: ['out-of-range /sound'],
    })
  })

  it('scales values that are not mapped, too', () => {
    expect(decoded(productOf(noiseMeter), { sound: 534 }).attributes).toMatchObject({ demo_sound: { value: 53.4 } })
  })

  it('writes them back, and reports the rounding', () => {
    expect(encoded(product, 'level', { type: 'Property', value: 53.4, unitCode: '2N' })).toEqual(['534'])
    const [text, loss] = encoded(product, 'level', { type: 'Property', value: 53.44, unitCode: '2N' })
    expect([text, loss]).toEqual(['534', 'approximated quantised level'])
  })

  it('reads texts of a list, and true and false', () => {
    expect(decoded(product, { work_mode: 'auto', switch: true })).toEqual({
      attributes: {
        demo_work_mode: {
          type: 'Property',
          value: 'auto',
          observedAt,
          quality: { type: 'Property', value: 'out-of-range' },
        },
        demo_switch: { type: 'Property', value: true, observedAt },
      },
      codes: ['identifier-unmapped /work_mode', 'value-not-in-model /work_mode', 'identifier-unmapped /switch'],
    })
  })
})

describe('a product with units in its model', () => {
  it('converts to the unit of the hub, and percentages to ratios', () => {
    const product = productOf(thermostat, {
      temperature: { attribute: 'temperature' },
      humidity: { attribute: 'relativeHumidity' },
    })
    const { attributes, codes } = decoded(product, { temperature: 21.5, humidity: 45 })
    expect(attributes).toMatchObject({
      temperature: { value: 21.5, unitCode: 'CEL' },
      relativeHumidity: { value: 0.45 },
    })
    expect(attributes['relativeHumidity']).not.toHaveProperty('unitCode')
    expect(codes).toEqual(['unit-converted /humidity'])
    expect(encoded(product, 'temperature', { type: 'Property', value: 300, unitCode: 'KEL' })).toEqual([
      '26.85',
      'coerced unit-converted temperature',
    ])
    expect(product.planOf('temperature').isReadOnly).toBe(true)
  })

  it('keeps a unit that the hub does not know beside the value, and restores it', () => {
    const product = productOf(modelOf({ pulse: { type: valueType.number({}), isNumber: true, unit: 'beats' } }))
    const { attributes, codes } = decoded(product, { pulse: 60 })
    expect(attributes).toMatchObject({ demo_pulse: { demo_unit: { type: 'Property', value: 'beats' } } })
    expect(codes).toEqual(['identifier-unmapped /pulse', 'unknown-unit /pulse'])
    expect(encoded(product, 'demo_pulse', attributes['demo_pulse'] as Attribute)).toEqual(['60'])
  })

  it('never reports a value that it does not write as changed', () => {
    const product = productOf(thermostat, { humidity: { attribute: 'wet', unit: 'P1' } })
    const sub = { accuracy: { type: 'Property', value: 1 } } as const
    expect(encoded(product, 'wet', { type: 'Property', value: 101, unitCode: 'P1', ...sub })).toEqual([
      undefined,
      'dropped out-of-range wet',
    ])
    expect(encoded(product, 'wet', { type: 'Property', value: 99, unitCode: 'P1', ...sub })).toEqual([
      '99',
      'dropped note-not-in-message wet/accuracy',
    ])
  })
})

describe('a product without a model', () => {
  it('keeps values as extension attributes with names that the hub accepts', () => {
    const product = productOf(undefined)
    expect(decoded(product, { '101': '5', 'Outputs/LEDs': true }).attributes).toMatchObject({
      demo_101: { value: '5' },
      'urn:citygate:demo:Outputs%2FLEDs': { value: true },
    })
    expect(product.planOfAttribute('urn:citygate:demo:Outputs%2FLEDs')?.identifier).toBe('Outputs/LEDs')
    expect(product.planOfAttribute('urn:citygate:demo:%')).toBeUndefined()
    expect(product.planOfAttribute('urn:citygate:demo:a')).toBeUndefined()
    expect(product.planOfAttribute('temperature')).toBeUndefined()
  })

  it('maps codes that are strings by declared values', () => {
    const values = { low: 1, high: 2 }
    const product = productOf(undefined, { mode: { attribute: 'mode', values } }, { hasTextCodes: true })
    expect(decoded(product, { mode: 'high' })).toMatchObject({ attributes: { mode: { value: 2 } }, codes: [] })
  })

  it('has a plan for each of more identifiers than it keeps', () => {
    const product = productOf(undefined)
    for (let index = 0; index < 2500; index++) expect(product.planOf(`p${index}`).attribute).toBe(`demo_p${index}`)
  })

  it('has the position where the platform has one, unless another property is mapped to it', () => {
    expect(productOf(undefined, {}, { positionIdentifier: 'Geo' }).planOf('Geo')).toMatchObject({
      attribute: 'location',
      carriedAttribute: 'demo_Geo',
      isPosition: true,
    })
    const other = productOf(undefined, { Gps: { attribute: 'location' } }, { positionIdentifier: 'Geo' })
    expect([other.planOf('Geo').isPosition, other.planOf('Gps').isPosition]).toEqual([false, true])
  })
})

describe('what a source declares', () => {
  it.each<[string, Record<string, Mapping>]>([
    ['a property that the model does not have', { nothing: { attribute: 'x' } }],
    ['two properties of one attribute', { temperature: { attribute: 'x' }, humidity: { attribute: 'x' } }],
    ['a unit of another quantity', { humidity: { attribute: 'temperature' } }],
    ['a unit that is not a code', { humidity: { attribute: 'x', unit: 'percent' } }],
    [
      'a unit that needs a conversion of what is not a number',
      { position: { attribute: 'precipitation', unit: 'MTR' } },
    ],
    ['duplicate labels', { humidity: { attribute: 'x', values: { 1: 'a', 2: 'a' } } }],
    ['a scale of what is not a number', { position: { attribute: 'x', scale: 2 } }],
    ['an attribute that is not a Property', { position: { attribute: 'refDevice' } }],
    ['a category that is not the hub’s', { temperature: { attribute: 'temperature', category: 'pd:Name' } }],
  ])('must not be %s', (_, mappings) => {
    expect(() => productOf(thermostat, mappings)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'option-invalid', option: 'products' }) }),
    )
  })

  it('has categories for the attributes and their extension attributes', () => {
    const mappings: [string, Mapping][] = [
      ['drv', { attribute: 'driverName', category: 'pd:Name' }],
      ['drv', { attribute: 'driverName', category: 'dpv:NonPersonalData' }],
      ['odd', { attribute: 'odd' }],
    ]
    const both = ['pd:Name', 'dpv:NonPersonalData']
    expect(categoriesOf('demo', mappings)).toEqual({ driverName: both, demo_drv: both })
  })

  it('has a schema in which mapped attributes have no extension name', () => {
    expect(mappingSchema('demo')).toMatchObject({
      additionalProperties: { properties: { attribute: { pattern: '^(?!demo)[A-Za-z][A-Za-z0-9_]*$' } } },
    })
  })
})
