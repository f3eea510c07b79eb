import { describe, expect, it } from 'vitest'
import { geoProperty, property } from '../build.ts'
import type { Geometry } from '../entity.ts'
import { validateComplete, validateFragment } from './validate.ts'

const vehicle = { id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle', speed: property(3, { unitCode: 'KMH' }) }

function ofThing(members: Readonly<Record<string, unknown>>) {
  return validateFragment({ id: 'urn:ngsi-ld:Thing:1', type: 'Thing', ...members })
}

function at(geometry: object) {
  return ofThing({ any: geoProperty(geometry as Geometry) })
}

function nested(depth: number): object {
  return depth === 1 ? property(1) : { ...property(1), sub: nested(depth - 1) }
}

describe('validateFragment', () => {
  it('takes a fragment', () => {
    expect(validateFragment(vehicle)).toEqual([])
  })

  it('names what is broken and where', () => {
    const broken = { ...vehicle, speed: property(-1, { unitCode: 'GQ', observedAt: '2026-01-02T03:04:05+08:00' }) }
    expect(validateFragment(broken)).toEqual([
      { path: '/speed/observedAt', rule: 'pattern' },
      { path: '/speed/value', rule: 'minimum' },
      { path: '/speed/unitCode', rule: 'enum' },
    ])
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', [vehicle]],
    ['a text', 'Vehicle'],
  ])('refuses %s', (_, entity) => {
    expect(validateFragment(entity)).toEqual([{ path: '', rule: 'type' }])
  })

  it('asks for id and type', () => {
    expect(validateFragment({})).toEqual([
      { path: '', rule: 'required' },
      { path: '', rule: 'required' },
    ])
  })

  it.each(['vehicle-1', '', 'urn:with blank', ':'])('refuses the id %j', (id) => {
    expect(validateFragment({ ...vehicle, id })).toEqual([{ path: '/id', rule: 'pattern' }])
  })

  it('applies the schema of each type that it knows', () => {
    const both = { ...vehicle, type: ['Thing', 'Vehicle', 'WeatherObserved'], temperature: property('warm') }
    expect(validateFragment(both)).toEqual([{ path: '/temperature/value', rule: 'type' }])
  })

  it.each([
    ['N-TOT', '/N-TOT'],
    ['featuredArtist ', '/featuredArtist '],
    ['__proto__', '/__proto__'],
    ['a/b', '/a~1b'],
    ['1st', '/1st'],
  ])('refuses the name %j', (name, path) => {
    const members = Object.fromEntries([[name, property(1)]])
    expect(ofThing(members)).toEqual([{ path, rule: 'pattern' }])
  })

  it('takes an absolute IRI as a name', () => {
    expect(ofThing({ 'https://example.org/terms#speed': property(1) })).toEqual([])
  })

  it.each([
    ['2026-02-29T00:00:00Z', false],
    ['2024-02-29T00:00:00Z', true],
    ['2026-04-31T00:00:00Z', false],
    ['2026-01-02T24:00:00Z', false],
    ['2026-01-02T23:59:60Z', false],
    ['2026-01-02 03:04:05Z', false],
    ['2026-01-02T03:04:05.123456789Z', true],
    ['2026-01-02T03:04:05.Z', false],
  ])('%s is an instant: %s', (observedAt, legal) => {
    expect(ofThing({ any: property(1, { observedAt }) })).toEqual(
      legal ? [] : [{ path: '/any/observedAt', rule: 'pattern' }],
    )
  })

  it('knows the notes of the hub in any attribute', () => {
    expect(ofThing({ any: { ...property(1), quality: property('splendid') } })).toEqual([
      { path: '/any/quality/value', rule: 'enum' },
    ])
  })

  it('refuses a sub-attribute of no kind', () => {
    expect(ofThing({ any: { ...property(1), sub: 5 } })).toEqual([{ path: '/any/sub', rule: 'type' }])
    expect(ofThing({ any: { ...property(1), sub: { type: 'Row' } } })).toEqual([
      { path: '/any/sub', rule: 'discriminator' },
    ])
  })

  it('refuses an attribute without instances', () => {
    expect(ofThing({ any: [] })).toEqual([{ path: '/any', rule: 'minItems' }])
  })

  it('goes eight attributes deep and survives ten thousand', () => {
    expect(ofThing({ any: nested(8) })).toEqual([])
    expect(ofThing({ any: nested(9) })).toEqual([{ path: '/any/sub/sub/sub/sub/sub/sub/sub/sub', rule: 'depth' }])
    expect(ofThing({ any: nested(5000) })).toHaveLength(1)
  })

  it('reports a hundred violations at most', () => {
    const names = Array.from({ length: 300 }, (_, index) => [`any${index}`, 1])
    expect(ofThing(Object.fromEntries(names))).toHaveLength(100)
  })
})

describe('validateFragment, of geometries', () => {
  const square = [
    [0, 0],
    [0, 1],
    [1, 1],
    [0, 0],
  ]

  it.each([
    ['an open ring', { type: 'Polygon', coordinates: [square.slice(0, 3).concat([[2, 2]])] }, '/coordinates/0', 'ring'],
    ['three positions', { type: 'Polygon', coordinates: [square.slice(0, 3)] }, '/coordinates/0', 'minItems'],
    ['latitude and longitude swapped', { type: 'Point', coordinates: [7.2, 143.7] }, '/coordinates/1', 'maximum'],
    ['one number', { type: 'Point', coordinates: [7.2] }, '/coordinates', 'minItems'],
    ['a declared reference system', { type: 'Point', coordinates: [1, 2], crs: {} }, '', 'additionalProperties'],
    ['an unknown type', { type: 'Circle', coordinates: [1, 2] }, '', 'discriminator'],
    ['a box of five', { type: 'Point', coordinates: [1, 2], bbox: [1, 2, 3, 4, 5] }, '/bbox', 'bbox'],
  ])('refuses %s', (_, geometry, path, rule) => {
    expect(at(geometry)).toContainEqual({ path: `/any/value${path}`, rule })
  })

  it('looks into several polygons and collections', () => {
    const open = { type: 'MultiPolygon', coordinates: [[square], [[...square.slice(0, 3), [5, 5]]]] }
    expect(at(open)).toEqual([{ path: '/any/value/coordinates/1/0', rule: 'ring' }])
    expect(at({ type: 'GeometryCollection', geometries: [open] })).toEqual([
      { path: '/any/value/geometries/0/coordinates/1/0', rule: 'ring' },
    ])
  })

  it('refuses a collection in a collection', () => {
    const point = { type: 'Point', coordinates: [1, 2] }
    const inner = { type: 'GeometryCollection', geometries: [point] }
    expect(at({ type: 'GeometryCollection', geometries: [inner] })).not.toEqual([])
  })
})

describe('validateComplete', () => {
  it('asks for required attributes and units', () => {
    expect(validateComplete({ ...vehicle, speed: property(3) })).toEqual([
      { path: '/vehicleType', rule: 'required' },
      { path: '/category', rule: 'required' },
      { path: '/location', rule: 'required' },
      { path: '/speed/unitCode', rule: 'required' },
    ])
  })
})
