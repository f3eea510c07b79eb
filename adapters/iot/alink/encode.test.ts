import { describe, expect, it } from 'vitest'
import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import { encoded, entitiesOf, options } from './testing.ts'

const id = 'urn:ngsi-ld:WeatherObserved:pk1%2Fdev-1'
const at = '2026-01-02T03:00:00.125Z'

function entity(attributes: Readonly<Record<string, Attribute>>, of = id): Entity {
  return { id: of, type: 'WeatherObserved', ...attributes }
}

function written(attributes: Readonly<Record<string, Attribute>>, target = 'property-post') {
  const result = encoded([entity(attributes)], target)
  if (!result.ok) throw new Error(result.problem.detail)
  return {
    body: String(result.value.body),
    codes: result.value.losses.map(({ code, path }) => `${code} ${path.slice(id.length + 1)}`),
  }
}

describe('encode', () => {
  it('writes a decimal place for float, and none for int', () => {
    const { body, codes } = written({
      temperature: { type: 'Property', value: 10, unitCode: 'CEL', observedAt: at },
      level: { type: 'Property', value: 12.5, unitCode: 'CMT' },
    })
    expect(body).toContain('"params":{"Temp":{"value":10.0,"time":1767322800125},"Level":{"value":125}}')
    expect(codes).toEqual([])
  })

  it('writes the numbers of labels', () => {
    const { body } = written({
      alink_Open: { type: 'Property', value: true },
      alink_Mode: { type: 'Property', value: 'eco' },
      alink_Since: { type: 'Property', value: '2026-01-02T03:00:00.000Z' },
    })
    expect(body).toContain('"Open":{"value":1},"Mode":{"value":1},"Since":{"value":"1767322800000"}')
  })

  it('converts units and reports the rounding to whole numbers', () => {
    const { body, codes } = written({ level: { type: 'Property', value: 0.1234, unitCode: 'MTR' } })
    expect(body).toContain('"Level":{"value":123}')
    expect(codes).toEqual(['unit-converted level', 'quantised level'])
  })

  it('drops what the model cannot express', () => {
    const { body, codes } = written({
      temperature: { type: 'Property', value: 99, unitCode: 'CEL' },
      alink_Mode: { type: 'Property', value: 'turbo' },
      alink_Nothing: { type: 'Property', value: 1 },
      level: { type: 'Property', value: 1 },
      humidity: { type: 'Property', value: 1 },
    })
    expect(body).toContain('"params":{}')
    expect(codes).toEqual([
      'out-of-range temperature',
      'value-not-in-model alink_Mode',
      'attribute-not-in-model alink_Nothing',
      'unit-missing level',
      'attribute-not-in-model humidity',
    ])
  })

  it('never writes a doubtful reading as a good one', () => {
    const quality: Attribute = { type: 'Property', value: 'invalid' }
    expect(written({ temperature: { type: 'Property', value: 10, unitCode: 'CEL', quality } }).codes).toEqual([
      'quality-not-in-message temperature',
    ])
  })

  it('sets writable properties, and reports that a reported value becomes a desired one', () => {
    const { body, codes } = written(
      {
        temperature: { type: 'Property', value: 10, unitCode: 'CEL' },
        alink_Open: { type: 'Property', value: false, observedAt: at },
      },
      'property-set',
    )
    expect(body).toContain('"params":{"Open":0},"method":"thing.service.property.set"')
    expect(codes).toEqual(['read-only temperature', 'reported-becomes-desired alink_Open'])
  })

  it('names the device of each message that is not the declared one, and numbers the messages', () => {
    const other = 'urn:ngsi-ld:WeatherObserved:pk1%2Fdev-2'
    const result = encoded([entity({}), entity({}, other)])
    const messages = result.ok ? (JSON.parse(String(result.value.body)) as { id: string }[]) : []
    expect(messages[0]).not.toHaveProperty('deviceName')
    expect(messages[1]).toMatchObject({ productKey: 'pk1', deviceName: 'dev-2' })
    expect(new Set(messages.map((message) => message.id)).size).toBe(2)
    expect(messages.every((message) => Number(message.id) < 2 ** 32)).toBe(true)
    expect(entitiesOf(messages as never).entities.map((one) => one.id)).toEqual([id, other])
  })

  it('omits entities that are not devices of the product', () => {
    const result = encoded([entity({}, 'urn:ngsi-ld:WeatherObserved:alone')], 'property-post', options)
    expect(result).toMatchObject({ ok: false, problem: { code: 'nothing-representable' } })
  })

  it('drops a time that the receiver would read as seconds', () => {
    const { body, codes } = written({
      temperature: { type: 'Property', value: 1.5, unitCode: 'CEL', observedAt: '1971-01-01T00:00:00Z' },
    })
    expect(body).toContain('"Temp":{"value":1.5}')
    expect(codes).toEqual(['time-out-of-range temperature/observedAt'])
  })
})
