import { describe, expect, it } from 'vitest'
import type { Attribute, Entity } from './entity.ts'
import { fitEntity, misfitsOf } from './fit.ts'

function entity(type: string, attributes: Readonly<Record<string, unknown>>): Entity {
  return { id: `urn:ngsi-ld:${type}:1`, type, ...(attributes as Pick<Entity, string>) }
}
const property = (value: unknown, more: object = {}) => ({ type: 'Property', value, ...more })
const details = (given: Entity) => fitEntity(given).notes.map(({ detail }) => detail)

describe('a value that fits', () => {
  it('is any type of vehicle of the Smart Data Models, for a model of vehicles too', () => {
    const model = entity('VehicleModel', {
      vehicleType: property('lorry'),
      brandName: property('Make 1'),
      modelName: property('Model 1'),
    })
    expect(details(model)).toEqual([])
  })
})

describe('a value that does not fit', () => {
  it.each([
    [
      'WeatherObserved',
      'relativeHumidity',
      property(45),
      'relativeHumidity must be 0..1 or carry unitCode P1; found 45.',
    ],
    ['AirQualityObserved', 'no2', property(-0.3, { unitCode: 'GQ' }), 'no2 must be at least 0; found -0.3.'],
    ['WeatherObserved', 'temperature', property('21.5'), 'temperature must be a number; found a text.'],
    ['Vehicle', 'speed', property(5, { unitCode: 'CEL' }), 'speed must carry unitCode KMH or MTS; found CEL.'],
    [
      'Vehicle',
      'speed',
      property(5, { unitCode: 'furlongs' }),
      'speed must carry unitCode KMH or MTS; found a code that is not in the table of units.',
    ],
    [
      'AirQualityObserved',
      'dateObserved',
      property('2016-03-15T11:00:00Z/2016-03-15T12:00:00Z'),
      'dateObserved must be a date and time with its zone (RFC 3339); found a text.',
    ],
    ['OffStreetParking', 'status', property('open'), 'status must be a list; found a text.'],
    ['Streetlight', 'powerState', property('ON'), 'powerState must be one of bootingUp, low, off, on; found a text.'],
    ['PointOfInterest', 'address', property('Main Street 1'), 'address must be an object; found a text.'],
    [
      'OnStreetParking',
      'refParkingGroup',
      property(['a', 'b']),
      'refParkingGroup must be a Relationship or a ListRelationship; found a Property.',
    ],
    [
      'PointOfInterest',
      'additionalInfoURL',
      { type: 'Relationship', object: 'urn:x:1' },
      'additionalInfoURL must be a Property; found a Relationship.',
    ],
    ['DeviceMeasurement', 'location', property({ type: 'Point' }), 'location must be a GeoProperty; found a Property.'],
    [
      'Vehicle',
      'speed',
      property(1, { unitCode: 'KMH', quality: property('fine') }),
      'speed.quality must be one of good, uncertain, invalid, maintenance, calibration, out-of-range, no-fix, checksum-failed, manual, fault, stopped, link-error and 2 more; found a text.',
    ],
  ])('%s.%s is kept as it is and reported', (type, name, attribute, text) => {
    const given = entity(type, { [name]: attribute })
    const fitted = fitEntity(given)
    expect(fitted).toMatchObject({
      violations: [],
      notes: [{ kind: 'carried', code: 'value-not-in-hub', attribute: name }],
    })
    expect(fitted.entity).toBe(given)
    expect(fitted.notes[0]?.detail).toBe(`${type}: ${text}`)
    expect(misfitsOf(given)).toEqual([[name, attribute]])
  })

  it('repeats no value of what is about a person', () => {
    const given = entity('Vehicle', { vehiclePlateIdentifier: property(4711) })
    expect(details(given)).toEqual(['Vehicle: vehiclePlateIdentifier must be a text; found a number.'])
  })

  it('is reported for the instance that has it', () => {
    const good = property(0.4)
    const bad = property(40, { datasetId: 'urn:d:2' })
    const given = entity('WeatherObserved', { relativeHumidity: [good, bad], temperature: property(20) })
    expect(fitEntity(given).notes).toMatchObject([{ attribute: 'relativeHumidity', datasetId: 'urn:d:2' }])
    expect(misfitsOf(given)).toEqual([['relativeHumidity', bad]])
  })

  it.each([
    ['an object of a relationship that is not a URI', { a: { type: 'Relationship', object: 'x' } }, '/a/object'],
    [
      'a latitude of 99',
      { location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 99] } } },
      '/location/value/coordinates/1',
    ],
    ['an invalid observedAt', { a: property(1, { observedAt: 'now' }) }, '/a/observedAt'],
  ])('but %s breaks the model itself', (_, attributes, path) => {
    expect(fitEntity(entity('WeatherObserved', attributes)).violations).toMatchObject([{ path }])
  })
})

describe('a unit that converts', () => {
  it.each([
    ['WeatherObserved', 'relativeHumidity', property(45, { unitCode: 'P1' }), property(0.45)],
    ['WeatherObserved', 'relativeHumidity', property(0.5, { unitCode: 'P1' }), property(0.005)],
    ['WasteContainer', 'fillingLevel', property(70, { unitCode: 'P1' }), property(0.7)],
    ['Vehicle', 'speed', property(10, { unitCode: 'HM' }), property(16.09344, { unitCode: 'KMH' })],
    ['Vehicle', 'speed', property(10, { unitCode: 'KNT' }), property(18.52, { unitCode: 'KMH' })],
    ['Vehicle', 'mileageFromOdometer', property(10, { unitCode: 'SMI' }), property(16.09344, { unitCode: 'KMT' })],
    ['ItemFlowObserved', 'averageSpeed', property(10, { unitCode: 'KNT' }), property(18.52, { unitCode: 'KMH' })],
  ])('%s.%s is converted and reported', (type, name, attribute, expected) => {
    const fitted = fitEntity(entity(type, { [name]: attribute }))
    expect(fitted.entity[name] as unknown as Attribute).toEqual(expected)
    expect(fitted.notes).toMatchObject([{ kind: 'coerced', code: 'unit-converted', attribute: name }])
  })

  it('is left alone where the hub allows it, or where no unit converts', () => {
    for (const unitCode of ['MTS', 'GQ']) {
      const given = entity('Vehicle', { speed: property(10, { unitCode }) })
      expect(fitEntity(given).entity).toBe(given)
    }
  })
})
