// What a CPM says of its station and of its objects (ETSI TS 103 324: OriginatingRsuContainer may be empty; objectId is unique in
// a message).

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { etsiIts } from './adapter.ts'

function decode(station: Json, objects: Json): Decoded {
  const management = { reference_position: { latitude: 488_417_860, longitude: 23_678_940 } }
  const message = {
    station_id: 42,
    management_container: management,
    station_data_container: station,
    perceived_object_container: objects,
  }
  const body = new TextEncoder().encode(JSON.stringify({ timestamp: 1_767_323_045_000, message }))
  const codec = valueOf(etsiIts.configure({}))
  const decoded = codec.decode?.({ body, mediaType: 'application/json', headers: new Map() }, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('no decode')
  return valueOf(decoded)
}

const ids = ({ changes }: Decoded) => changes.flatMap((change) => (change.kind === 'merge' ? [change.entity.id] : []))

describe('A CPM', () => {
  it('of a roadside unit is of a device, also if nothing is said of the unit', () => {
    expect(ids(decode({ originating_rsu_container: {} }, []))).toEqual(['urn:ngsi-ld:Device:42'])
    expect(ids(decode({ originating_rsu_container: null }, []))).toEqual(['urn:ngsi-ld:Vehicle:keyed-42'])
  })

  it('has an object once', () => {
    const object = (id: number, speed: number) => ({
      object_id: id,
      velocity: { polar_velocity: { velocity_magnitude: { value: speed }, velocity_direction: { value: 900 } } },
    })
    const decoded = decode({ originating_rsu_container: {} }, [object(1, 500), object(1, 600), object(2, 700)])
    expect(ids(decoded)).toEqual([
      'urn:ngsi-ld:Device:42',
      'urn:ngsi-ld:Vehicle:keyed-42-object-1',
      'urn:ngsi-ld:Vehicle:keyed-42-object-2',
    ])
    expect(decoded.changes[1]).toMatchObject({ entity: { speed: { value: 5 } } })
    expect(decoded.losses.map(({ path, code }) => `${path} ${code}`)).toContain(
      '/message/perceived_object_container/1 entity-refused',
    )
  })
})
