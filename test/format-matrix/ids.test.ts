// Ids across formats: what its sender wrote as a URN stays whole, and what was made a URN comes back.

import { describe, expect, it } from 'vitest'
import { translate } from '../../gateway/runtime/library.ts'

const idKey = 'a-key-for-the-matrix-only-0123456789abcdef'

async function translated(from: string, to: string, document: unknown, options = {}) {
  const payload = JSON.stringify(document)
  const made = await translate({ from, to, payload, options: {}, targetOptions: options, idKey })
  if (!made.ok) throw new Error(made.problem.detail)
  return JSON.parse(String(made.value.output))
}

const rooms = [
  {
    id: 'urn:ngsi-ld:Room:1',
    type: 'Room',
    isPartOf: { type: 'Relationship', object: 'urn:ngsi-ld:Building:1' },
    nextTo: { type: 'Relationship', object: ['urn:ngsi-ld:Room:2', 'urn:ngsi-ld:Room:3'] },
  },
  { id: 'urn:ngsi-ld:Building:1', type: 'Building', name: { type: 'Property', value: 'Town hall' } },
]

describe('URNs of NGSI-LD', () => {
  it('stay whole in NGSI v2, in relationships too', async () => {
    const [room, building] = await translated('ngsi-ld', 'ngsi-v2', rooms)
    expect([room.id, building.id]).toEqual(['urn:ngsi-ld:Room:1', 'urn:ngsi-ld:Building:1'])
    expect(room.isPartOf).toEqual({ type: 'Relationship', value: 'urn:ngsi-ld:Building:1', metadata: {} })
    expect(room.nextTo.value).toEqual(['urn:ngsi-ld:Room:2', 'urn:ngsi-ld:Room:3'])
    expect(await translated('ngsi-ld', 'ngsi-v2', rooms, { ids: 'hub' })).toEqual([room, building])
  })

  it('come back from NGSI v2, through NGSI-LD', async () => {
    const document = [{ id: 'urn:ngsi-ld:Room:1', type: 'Room', name: { type: 'Text', value: 'A', metadata: {} } }]
    const back = await translated('ngsi-v2', 'ngsi-ld', document)
    expect(await translated('ngsi-ld', 'ngsi-v2', back)).toEqual(document)
  })

  it('name the station of a format whose ids are no URIs', async () => {
    const vehicle = { id: 'urn:ngsi-ld:Vehicle:a', type: 'Vehicle', location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 2] } } } // prettier-ignore
    const made = await translate({ from: 'ngsi-ld', to: 'gtfs-realtime', target: 'json', payload: JSON.stringify(vehicle), options: {}, targetOptions: {}, idKey }) // prettier-ignore
    expect(made).toMatchObject({ ok: true })
    expect(made.ok && JSON.parse(String(made.value.output)).entity[0].vehicle.vehicle.id).toBe('a')
  })
})

describe('URIs that devices have as their names', () => {
  it('are written in packs of SenML, and in those of LwM2M', async () => {
    const pack = [{ n: 'urn:dev:ow:10e2073a01080063:temperature', u: 'Cel', v: 23.1, t: 1780000000 }]
    expect(await translated('senml', 'senml', pack)).toEqual(pack)
    const lamp = [{ n: 'urn:imei:490154203237518/3416/0/1', u: '%', v: 80, t: 1780000000 }]
    expect(await translated('lwm2m', 'lwm2m', lamp)).toEqual(lamp)
  })
})

describe('short ids of NGSI v2', () => {
  it('come back as they were', async () => {
    const document = [
      { id: 'Room1', type: 'Room', next: { type: 'Relationship', value: 'Hall', metadata: { entityType: { type: 'Text', value: 'Room' } } } }, // prettier-ignore
    ]
    expect(await translated('ngsi-v2', 'ngsi-v2', document)).toEqual(document)
  })
})
