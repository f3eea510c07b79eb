// What models write that is not a value, whom they name, and credentials of sensors. Expectations: CityJSON 2.0, "Attributes for all
// City Objects" (names are free); the code 9999 and -9999 for what is not known are those of the Japanese models (PLATEAU).

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { cityjson } from './adapter.ts'

const floor = [
  [0, 0, 1],
  [10_000, 0, 0],
  [10_000, 10_000, 0],
  [0, 10_000, 0],
]

function decode(object: { readonly [name: string]: Json }, version = '2.0'): Decoded {
  const model = {
    type: 'CityJSON',
    version,
    transform: { scale: [0.001, 0.001, 0.001], translate: [85_000, 446_000, 0] },
    metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/7415' },
    vertices: [...floor, ...floor.map(([x, y]) => [x, y, 5000])],
    CityObjects: { hall: { type: 'Building', ...object } },
  }
  const codec = valueOf(cityjson.configure({}))
  const body = new TextEncoder().encode(JSON.stringify(model))
  const message = { body, mediaType: 'application/city+json', headers: new Map() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('no decode')
  return valueOf(decoded)
}

const entity = ({ changes }: Decoded, type: string) =>
  changes.flatMap((change) => (change.kind === 'merge' && change.entity.type === type ? [change.entity] : []))[0]
const losses = (decoded: Decoded) => decoded.losses.map(({ path, code }) => `${path} ${code}`)

describe('A level of detail', () => {
  const geometry = [{ type: 'MultiSurface', lod: '2.4', boundaries: [[[0, 1, 2, 3]]] }]

  it('is any of its form in version 1.1, and one of the list in version 2.0', () => {
    expect(losses(decode({ geometry }, '1.1'))).not.toContain('/CityObjects/hall entity-refused')
    expect(() => decode({ geometry })).toThrow('level of detail')
  })
})

describe('An attribute', () => {
  it('that is an address is kept without its password, at any depth', () => {
    const address = 'https://me:word@plans.example.org/7'
    const decoded = decode({ attributes: { plan: address, plans: [{ at: address }], mail: 'no address: a@b' } })
    expect(JSON.stringify(decoded.changes)).not.toContain('word')
    expect(entity(decoded, 'Building')).toMatchObject({
      cityjson_plan: { value: 'https://plans.example.org/7' },
      cityjson_mail: { value: 'no address: a@b' },
    })
    expect(losses(decoded).filter((one) => one.endsWith(' secret'))).toHaveLength(2)
  })

  it('that names a person is not kept, at any depth', () => {
    const decoded = decode({
      attributes: {
        owner_name: 'Made Up',
        landlord: 'Made Up',
        contract: { Tenant: 'Made Up', term: 5 },
        list: [{ phone: '1' }],
      },
    })
    expect(JSON.stringify(decoded.changes)).not.toContain('Made Up')
    expect(entity(decoded, 'Building')).toMatchObject({ cityjson_contract: { json: { term: 5 } } })
    expect(entity(decoded, 'Building')).not.toHaveProperty('cityjson_list')
    expect(losses(decoded)).toEqual(
      expect.arrayContaining([
        '/CityObjects/hall/attributes/owner_name personal',
        '/CityObjects/hall/attributes/landlord personal',
        '/CityObjects/hall/attributes/contract/Tenant personal',
        '/CityObjects/hall/attributes/list/0/phone personal',
      ]),
    )
  })

  it('of the building is kept, though its name is like one of a person', () => {
    expect(
      entity(decode({ attributes: { residentialUnits: 4, ownership: 'public', contactArea: 1.5 } }), 'Building'),
    ).toMatchObject({
      cityjson_residentialUnits: { value: 4 },
      cityjson_ownership: { value: 'public' },
      cityjson_contactArea: { value: 1.5 },
    })
  })

  it('that is not known is not kept', () => {
    const attributes = { measuredHeight: { value: -9999, uom: 'm' }, storeysAboveGround: 9999, storeysBelowGround: 1 }
    const building = entity(decode({ attributes }), 'Building')
    expect(building).toMatchObject({ floorsBelowGround: { value: 1 } })
    expect(building).not.toHaveProperty('measuredHeight')
    expect(building).not.toHaveProperty('floorsAboveGround')
  })
})

describe('A sensor', () => {
  it('keeps no credential, in a member or in an address', () => {
    const sensor = {
      sensorID: 's1',
      observationProperty: 'temperature',
      password: 'hidden',
      authToken: 'hidden',
      authType: 'basic',
      baseURL: 'https://example.org/sta?api_key=hidden&top=1',
    }
    const decoded = decode({ attributes: { '+sensors': [sensor] } })
    expect(JSON.stringify(decoded)).not.toContain('hidden')
    expect(entity(decoded, 'Device')).toMatchObject({
      sensorConnection: { value: { authType: 'basic', baseURL: 'https://example.org/sta?&top=1' } },
    })
    expect(losses(decoded).filter((one) => one.endsWith(' secret'))).toHaveLength(3)
  })

  it('whose time is not in the calendar has no reading, whatever the zone', () => {
    const sensor = {
      sensorID: 's1',
      observationProperty: 'temperature',
      value: 1,
      observedAt: '2026-02-30T03:04:05+01:00',
    }
    const decoded = decode({ attributes: { '+sensors': [sensor] } })
    expect(entity(decoded, 'DeviceMeasurement')).toBeUndefined()
    expect(losses(decoded)).toContain('/CityObjects/hall/attributes/+sensors/0 entity-refused')
  })
})

describe('A footprint', () => {
  it('is the lowest face of a solid, also if it is a millimetre off the level', () => {
    const face = (...ring: number[]) => [ring]
    const sides = [face(0, 1, 5, 4), face(1, 2, 6, 5), face(2, 3, 7, 6), face(3, 0, 4, 7)]
    const boundaries = [[face(0, 3, 2, 1), face(4, 5, 6, 7), ...sides]]
    const decoded = decode({ geometry: [{ type: 'Solid', lod: '1.2', boundaries }] })
    expect(entity(decoded, 'Building')).toMatchObject({ location: { value: { type: 'Polygon' } } })
    expect(losses(decoded)).toContain('/CityObjects/hall/geometry footprint-of-lowest-face')
  })
})
