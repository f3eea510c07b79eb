import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { codecOf, decoded, encoded, entitiesOf, messageOf, options, post } from './testing.ts'
import { decodeContext } from '../../contract/context.ts'
import { alink } from './adapter.ts'

const time = 1_767_322_800_125
const observedAt = '2026-01-02T03:00:00.125Z'

describe('a property post', () => {
  it('reads bare values beside values with a time', () => {
    const { entities, codes } = entitiesOf(post({ Temp: 21.5, Level: { value: 125, time } }))
    expect(entities).toEqual([
      {
        id: 'urn:ngsi-ld:WeatherObserved:pk1%2Fdev-1',
        type: 'WeatherObserved',
        temperature: { type: 'Property', value: 21.5, unitCode: 'CEL' },
        level: { type: 'Property', value: 12.5, observedAt, unitCode: 'CMT' },
      },
    ])
    expect(codes).toEqual([])
  })

  it('reads a bare structure as a value, even one with a member named value', () => {
    const { entities } = entitiesOf(post({ Box: { value: 7, Open: 1 } }))
    expect(entities[0]).toMatchObject({ alink_Box: { value: { value: 7, Open: true } } })
  })

  it('keeps zero, false and the empty string, and reports null', () => {
    const { entities, codes } = entitiesOf(post({ Temp: 0, Open: 0, Note: '', Gone: null }))
    expect(entities[0]).toMatchObject({
      temperature: { value: 0 },
      alink_Open: { value: false },
      alink_Note: { value: '' },
    })
    expect(codes).toEqual(['identifier-unmapped', 'identifier-not-in-model', 'null-value'])
  })

  it('treats __proto__ and constructor as ordinary names', () => {
    const body = '{"id":"1","method":"thing.event.property.post","params":{"__proto__":5,"constructor":{"value":6}}}'
    const message = { ...messageOf(null), body: new TextEncoder().encode(body) }
    const result = codecOf(options).decode?.(message, decodeContext(new Map()))
    const change = result?.ok === true ? result.value.changes[0] : undefined
    expect(change).toMatchObject({ entity: { alink___proto__: { value: 5 }, alink_constructor: { value: 6 } } })
  })

  it('never gives a meaning to a number that the model does not name', () => {
    const { entities, codes } = entitiesOf(post({ Mode: 3, Open: 2 }))
    expect(entities[0]).toMatchObject({
      alink_Mode: { value: 3, quality: { value: 'out-of-range' } },
      alink_Open: { value: 2, quality: { value: 'out-of-range' } },
    })
    expect(codes.filter((code) => code === 'value-not-in-model')).toHaveLength(2)
  })

  it('reads strings and labels that devices send for numbers, and reports it', () => {
    const { entities, codes } = entitiesOf(post({ Temp: '21.5', Open: true, Mode: '2' }))
    expect(entities[0]).toMatchObject({
      temperature: { value: 21.5 },
      alink_Open: { value: true },
      alink_Mode: { value: 'full' },
    })
    expect(codes).toEqual(expect.arrayContaining(['text-number', 'label-for-number']))
  })

  it.each(['21,5', '0x15', '', ' 21', 'NaN', '1e999'])('does not read %j as a number', (text) => {
    const { entities } = entitiesOf(post({ Temp: text }))
    expect(entities[0]).toMatchObject({ alink_Temp: { value: text, quality: { value: 'invalid' } } })
    expect(entities[0]).not.toHaveProperty('temperature')
  })
})

describe('a percentage for which the hub has a ratio', () => {
  const mapped = (humidity: object): typeof options => ({
    ...options,
    products: [
      { productKey: 'pk1', type: 'WeatherObserved', attributes: { H: { attribute: 'relativeHumidity', ...humidity } } },
    ],
  })

  it.each([
    [{ unit: 'P1' }, 45, ['unit-converted']],
    [{ unit: 'C62' }, 0.45, []],
    [{ unit: 'P1', scale: 0.1 }, 450, ['unit-converted']],
  ])('is converted as %j declares, and back', (humidity, raw, losses) => {
    const { entities, codes } = entitiesOf(post({ H: raw }), mapped(humidity))
    expect(entities[0]).toMatchObject({ relativeHumidity: { type: 'Property', value: 0.45 } })
    expect(codes).toEqual(losses)
    const back = encoded(entities, 'property-post', mapped(humidity))
    expect(back.ok && JSON.parse(String(back.value.body))).toMatchObject({ params: { H: { value: raw } } })
  })

  it('is not converted twice if a scale already makes it a ratio', () => {
    const dataType = { type: 'float', specs: { min: '0', max: '100', unit: '%' } }
    const model = { profile: { productKey: 'pk1' }, properties: [{ identifier: 'H', accessMode: 'r', dataType }] }
    const attributes = { H: { attribute: 'relativeHumidity', scale: 0.01 } }
    const declared: typeof options = { ...options, products: [{ model, type: 'WeatherObserved', attributes }] }
    expect(entitiesOf(post({ H: 45 }), declared).entities[0]).toMatchObject({ relativeHumidity: { value: 0.45 } })
  })
})

describe('a set', () => {
  it('is kept beside the reported values, and reads a value member as a part of the structure', () => {
    const { entities } = entitiesOf(post({ Box: { value: 7 } }, 'thing.service.property.set'))
    expect(entities[0]).toMatchObject({
      alink_Box: { value: { value: 7 }, datasetId: 'urn:citygate:alink:desired' },
    })
  })
})

describe('the device', () => {
  const forwarded = { productKey: 'pk1', deviceName: 'dev-2', items: { Temp: { value: 1.5, time } } }

  it('is read from the body before the options', () => {
    expect(entitiesOf(forwarded).entities[0]?.id).toBe('urn:ngsi-ld:WeatherObserved:pk1%2Fdev-2')
  })

  it('must not differ between body and topic', () => {
    const headers = { 'mqtt-topic': '/sys/pk1/dev-3/thing/event/property/post' }
    expect(decoded(forwarded, options, headers)).toMatchObject({ problem: { code: 'invalid' } })
  })

  it.each([{ productKey: 'pk1' }, { productKey: 'p/k', deviceName: 'd' }, { productKey: 1, deviceName: 'd' }])(
    'is not made of %j',
    (names) => {
      expect(decoded({ ...post({}), ...names })).toMatchObject({ problem: { code: 'invalid' } })
    },
  )

  it('is not required of a gateway without properties of its own', () => {
    const part = { identity: { productKey: 'pk9', deviceName: 'x' }, properties: { A: 1 } }
    const pack = post({ subDevices: [part] }, 'thing.event.property.pack.post')
    expect(decoded(pack, {})).toMatchObject({ ok: true })
    expect(decoded(post({ properties: { A: 1 } }, 'thing.event.property.pack.post'), {})).toMatchObject({
      problem: { code: 'option-missing' },
    })
  })
})

describe('the deduplication key', () => {
  const keyOf = (body: JsonObject) => {
    const result = decoded(body)
    return result?.ok === true ? result.value.deduplicationKey : undefined
  }

  it('differs by number, by device and by content', () => {
    const one = { ...post({ Temp: 1.5 }), productKey: 'pk1', deviceName: 'a' }
    const keys = [one, { ...one, id: '2' }, { ...one, deviceName: 'b' }, { ...one, params: { Temp: 2.5 } }].map(keyOf)
    expect(new Set(keys).size).toBe(4)
    expect(keyOf(one)).toBe(keys[0])
  })

  it('differs by the device of the topic, which is not in the body', () => {
    const keys = ['a', 'b'].map((name) => {
      const headers = { 'mqtt-topic': `/sys/pk1/${name}/thing/event/property/post` }
      const result = decoded(post({ Temp: 1.5 }), options, headers)
      return result?.ok === true ? result.value.deduplicationKey : undefined
    })
    expect(keys[0]).not.toBe(keys[1])
  })
})

describe('options', () => {
  const product = (extra: object) => ({ products: [{ ...options.products?.[0], ...extra }] })

  it.each([
    [
      'two properties of one attribute',
      product({ attributes: { Temp: { attribute: 'a' }, Level: { attribute: 'a' } } }),
    ],
    ['a unit of another quantity', product({ attributes: { Level: { attribute: 'temperature' } } })],
    ['duplicate labels', product({ attributes: { Mode: { attribute: 'a', values: { 1: 'x', 2: 'x' } } } })],
    ['a scale of a value that is not a number', product({ attributes: { Mode: { attribute: 'a', scale: 2 } } })],
    ['an attribute that is not a Property', product({ attributes: { Mode: { attribute: 'refDevice' } } })],
    [
      'a category that is not the hub’s',
      product({ attributes: { Temp: { attribute: 'temperature', category: 'pd:Name' } } }),
    ],
    ['another product', product({ productKey: 'pk2' })],
    ['an unknown data type', product({ model: { properties: [{ identifier: 'A', dataType: { type: 'uint' } }] } })],
  ])('rejects %s', (_, declared) => {
    const result = alink.configure(declared)
    expect(result).toMatchObject({ ok: false, problem: { option: 'products' } })
  })
})

describe('the categories of a source', () => {
  it('cover the attributes and their extension attributes, for all products', () => {
    const mapped = (category: string) => ({ drv: { attribute: 'driverName', category }, odd: { attribute: 'odd' } })
    const products = [
      { productKey: 'a', attributes: mapped('pd:Name') },
      { productKey: 'b', attributes: mapped('dpv:NonPersonalData') },
    ]
    const both = ['pd:Name', 'dpv:NonPersonalData']
    expect(codecOf({ products }).categories).toEqual({ driverName: both, alink_drv: both })
  })
})
