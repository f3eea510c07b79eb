import { describe, expect, it } from 'vitest'
import { isPersonal } from './category.ts'
import { aggregations } from './time/interval.ts'
import { qualities } from './quality.ts'
import { valueSchemaOf } from './value-schemas.ts'
import { attributeEntry, categoryOf, hubTypes, isKnownType, typeEntry, unitsOf } from './vocabulary.ts'

describe('categoryOf', () => {
  it('knows what identifies a person', () => {
    for (const attribute of ['vehiclePlateIdentifier', 'vehicleIdentificationNumber', 'location', 'deviceSimNumber']) {
      expect(isPersonal(categoryOf(['Vehicle'], attribute)), attribute).toBe(true)
    }
    expect(categoryOf(['AirQualityObserved'], 'location')).toBe('dpv:NonPersonalData')
  })

  it('prefers the category that identifies a person among several types', () => {
    expect(categoryOf(['AirQualityObserved', 'Vehicle'], 'location')).toBe('pd:GPSCoordinate')
    expect(categoryOf(['Vehicle', 'AirQualityObserved'], 'location')).toBe('pd:GPSCoordinate')
  })

  it('is unclassified where no table names the attribute, also for names of objects', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'x_unknown', '']) {
      expect(categoryOf(['Vehicle', '__proto__'], name)).toBe('unclassified')
    }
  })

  it('knows the notes of the hub in every type', () => {
    expect(categoryOf(['NoSuchType'], 'quality')).toBe('dpv:NonPersonalData')
  })
})

describe('the types', () => {
  it('are known by their names alone', () => {
    expect(isKnownType('Vehicle')).toBe(true)
    expect(isKnownType('__proto__')).toBe(false)
    expect(typeEntry('constructor')).toBeUndefined()
    expect(hubTypes.length).toBeGreaterThanOrEqual(50)
  })

  it('have corrected the names that NGSI-LD forbids', () => {
    expect(attributeEntry(['WaterQualityObserved'], 'chloride')?.units).toContain('M1')
    expect(attributeEntry(['WaterQualityObserved'], 'Cl-')).toBeUndefined()
  })
})

describe('unitsOf', () => {
  it('lists UN/CEFACT codes', () => {
    expect(unitsOf('speed')).toEqual(expect.arrayContaining(['KMH', 'MTS']))
    expect(unitsOf('name')).toEqual([])
    expect(unitsOf('__proto__')).toEqual([])
  })
})

describe('the notes of the hub', () => {
  const schemaOf = (name: string) => {
    const entry = attributeEntry([], name)
    return entry === undefined ? undefined : valueSchemaOf(entry)
  }

  it('have the same words in the schemas as in the code', () => {
    expect(schemaOf('quality')?.['enum']).toEqual(qualities)
    expect(schemaOf('interval')).toMatchObject({ properties: { aggregation: { enum: aggregations } } })
  })
})
