import { describe, expect, it } from 'vitest'
import { nearestAttribute, nearestType } from './nearest-name.ts'

describe('the type of the hub that is nearest', () => {
  it.each([
    ['OffstreetParking', 'OffStreetParking'],
    ['off_street_parking', 'OffStreetParking'],
    ['AirQualityObservd', 'AirQualityObserved'],
    ['Zoo', undefined],
  ])('to %s is %s', (name, nearest) => {
    expect(nearestType(name)).toBe(nearest)
  })
})

describe('the attribute of the hub that is nearest', () => {
  it.each([
    ['OffStreetParking', 'freeSpaces', 'availableSpotNumber'],
    ['OffStreetParking', 'totalSpots', 'totalSpotNumber'],
    ['OffStreetParking', 'avilableSpotNumber', 'availableSpotNumber'],
    ['AirQualityObserved', 'temp', 'temperature'],
    ['AirQualityObserved', 'nme', 'name'],
    ['OffStreetParking', 'hatColour', undefined],
    ['Zoo', 'freeSpaces', 'availableSpotNumber'],
  ])('of %s to %s is %s', (type, name, nearest) => {
    expect(nearestAttribute([type], name)).toBe(nearest)
  })
})
