// Entities of every form against the pinned models; tools/corpora/validate.node.test.ts has the published examples.

import { describe, expect, it } from 'vitest'
import type { Json } from '../../../adapters/adapter.ts'
import { checkDocument, type Checked } from './document.ts'

const id = 'urn:ngsi-ld:OffStreetParking:p1'
const location = { type: 'Point', coordinates: [9.1, 48.2] }

function check(document: Json, type?: string): Checked {
  const [checked] = checkDocument(document, type)
  if (checked === undefined) throw new Error('nothing was checked')
  return checked
}

const forms: readonly (readonly [string, Json])[] = [
  [
    'normalized NGSI-LD',
    {
      id,
      type: 'OffStreetParking',
      location: { type: 'GeoProperty', value: location },
      totalSpotNumber: { type: 'Property', value: 9 },
    },
  ],
  [
    'concise NGSI-LD',
    { id, type: 'OffStreetParking', location, totalSpotNumber: { value: 9, observedAt: '2026-01-02T03:04:05Z' } },
  ],
  ['key-values', { id, type: 'OffStreetParking', location, totalSpotNumber: 9 }],
  [
    'NGSI v2',
    {
      id: 'p1',
      type: 'OffStreetParking',
      location: { type: 'geo:json', value: location },
      totalSpotNumber: { type: 'Number', value: 9, metadata: {} },
    },
  ],
  ['key-values of NGSI v2', { id: 'p1', type: 'OffStreetParking', location, totalSpotNumber: 9 }],
]

describe('an entity against its model', () => {
  it.each(forms)('satisfies it as %s', (_, document) => {
    expect(check(document).faults).toEqual([])
  })

  it.each(forms)('breaks it as %s, and the place is named', (_, document) => {
    const text = JSON.stringify(document)
      .replace(/9(?=[},][^0-9]|\}$|,"|\})/, '"many"')
      .replace(':9,', ':"many",')
      .replace(':9}', ':"many"}')
    expect(text).toContain('many')
    const { faults } = check(JSON.parse(text) as Json)
    expect(faults).toEqual([
      expect.objectContaining({
        path: '/totalSpotNumber',
        detail: expect.stringContaining('a whole number') as string,
      }),
    ])
    expect(JSON.stringify(faults)).not.toContain('many')
  })

  it('has all its faults at once, those that cannot be read included', () => {
    const { faults } = check({
      id,
      type: 'OffStreetParking',
      totalSpotNumber: { type: 'Property', value: 0 },
      status: { type: 'Property', value: ['ajar'] },
      name: { type: 'Relationship', value: 'x' },
    })
    expect(faults.map(({ path }) => path).toSorted()).toEqual(
      ['/location', '/name', '/status', '/totalSpotNumber'].toSorted(),
    )
  })

  it('is of the type that is wanted, which a document without one gets', () => {
    expect(check({ id, location, totalSpotNumber: 9 }, 'OffStreetParking').faults).toEqual([])
    expect(check({ id, type: 'ParkingSpot', location }, 'OffStreetParking').faults).toContainEqual({
      path: '/type',
      detail: 'The type must be OffStreetParking.',
    })
    expect(check({ id, type: 'OffStreetParkin' }).faults).toContainEqual({
      path: '/type',
      detail: 'The hub has no model of this type. Do you mean OffStreetParking?',
    })
  })

  it('is noted where a name is likely misspelt, or a unit is missing', () => {
    const { faults, notes } = check({
      id: 'urn:x:1',
      type: 'WeatherObserved',
      dateObserved: '2026-01-02T03:04:05Z',
      location,
      temperature: 20,
      temprature: 21,
    })
    expect(faults).toEqual([])
    expect(notes).toEqual([
      { path: '/temperature', detail: 'temperature has no unitCode: the hub wants one of CEL, KEL, FAH.' },
      { path: '/temprature', detail: 'The model has no attribute of this name. Do you mean temperature?' },
    ])
  })

  it('is checked in a list, each with its place', () => {
    const checked = checkDocument(
      [{ id, type: 'OffStreetParking', location }, 'text', { id, type: 'OffStreetParking', location, occupancy: 2 }],
      undefined,
    )
    expect(checked.map(({ faults }) => faults.map(({ path }) => path))).toEqual([[], ['/1'], ['/2/occupancy']])
  })

  it('needs no network: a context that is not at hand is noted', () => {
    const { faults, notes } = check({
      '@context': 'https://example.org/own.jsonld',
      id,
      type: 'OffStreetParking',
      location,
    })
    expect(faults).toEqual([])
    expect(notes.map(({ path }) => path)).toContain('/@context')
  })
})
