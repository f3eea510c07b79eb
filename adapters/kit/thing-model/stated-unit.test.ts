import { describe, expect, it } from 'vitest'
import { Product } from './product.ts'
import { inStatedUnit } from './stated-unit.ts'

const mappings = new Map([
  ['temp', { attribute: 'temperature' }],
  ['hum', { attribute: 'relativeHumidity' }],
  ['dust', { attribute: 'pm25' }],
  ['scaled', { attribute: 'pm10', unit: 'GQ', scale: 0.1 }],
])
const product = new Product({ prefix: 'x', option: 'products', type: 'AirQualityObserved', mappings })

function stated(identifier: string, spelled: string, code?: string, scale?: number) {
  const plan = inStatedUnit(product.planOf(identifier), product.type, 'x', {
    spelled,
    code,
    ...(scale !== undefined && { scale }),
  })
  const { attribute, unitCode, linear, sub, fixedLosses } = plan
  return {
    attribute,
    unitCode,
    ten: linear === undefined ? 10 : linear.toHub(10),
    sub,
    losses: fixedLosses.map((loss) => loss.code),
  }
}

describe('a unit that a message states', () => {
  it('is that of the value where the attribute has it', () => {
    expect(stated('temp', 'Cel', 'CEL')).toMatchObject({
      attribute: 'temperature',
      unitCode: 'CEL',
      ten: 10,
      losses: [],
    })
  })

  it('is converted where the attribute has another of the quantity', () => {
    expect(stated('dust', 'kg/m3', 'KMQ')).toMatchObject({ unitCode: 'GQ', ten: 1e10, losses: ['unit-converted'] })
    // A ratio from 0 to 1 has no unit in the hub.
    expect(stated('hum', '%RH', 'P1')).toMatchObject({ unitCode: undefined, ten: 0.1, losses: ['unit-converted'] })
  })

  it('keeps the value beside the attribute where it measures something else', () => {
    const other = { attribute: 'x_temp', unitCode: 'VLT', ten: 10, losses: ['unit-of-other-quantity'] }
    expect(stated('temp', 'V', 'VLT')).toMatchObject(other)
  })

  it('is kept as it is spelled where the table has none', () => {
    expect(stated('temp', 'furlong').sub).toEqual({ x_unit: { type: 'Property', value: 'furlong' } })
    expect(stated('temp', 'furlong').losses).toEqual(['unknown-unit'])
  })

  it('gives way to what the source declares', () => {
    expect(stated('scaled', 'mg/m3', 'GP')).toMatchObject({ unitCode: 'GQ', ten: 1, losses: ['unit-declared'] })
  })

  it('may be a multiple of a unit of the table', () => {
    expect(stated('free', 'Bspl', '2N', 10)).toMatchObject({ attribute: 'x_free', unitCode: '2N', ten: 100 })
  })
})
