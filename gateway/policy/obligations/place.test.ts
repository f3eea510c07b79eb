import { describe, expect, it } from 'vitest'
import type { Json } from '../../../standards/hub/entity.ts'
import { holdsPlace } from './place.ts'

describe('a place is', () => {
  it.each<[Json]>([
    [{ coordinates: [1, 2] }],
    [{ latitude: 1, longitude: 2 }],
    [{ lat: 1, lon: 2 }],
    [{ Lat: 1, LNG: 2 }],
    [{ lat: 1, long: 2, other: 3 }],
    [[{ at: { latitude: '1', longitude: '2' } }]],
    ['POINT(36.8 -1.3)'],
    ['Point Z (36.8 -1.3 7)'],
    ['POINT  ZM  (  36.8   -1.3 7 8)'],
    ['POINTZ(36.8 -1.3 7)'],
    ['LINESTRING(1e1 2, 3 4)'],
    ['SRID=4326;MULTIPOLYGON(((.5 +1, 2 3)))'],
    ['at geo:36.8,-1.3'],
    ['geo:-1.3,36.8'],
    [{ other: 1, 'POINT(1 2)': true }],
  ])('%j', (value) => {
    expect(holdsPlace(value)).toBe(true)
  })
})

describe('not a place is', () => {
  it.each<[Json]>([
    [null],
    [7],
    [{ latitude: 1 }],
    [{ lon: 1 }],
    [{ lat: 1, '': 2 }],
    ['point (of view)'],
    ['POINT(1)'],
    ['POINT(1,2)'],
    ['POINT(1x2)'],
    ['POINT(ab12 3)'],
    ['geo:graphy'],
    ['geo:'],
  ])('%j', (value) => {
    expect(holdsPlace(value)).toBe(false)
  })
})
