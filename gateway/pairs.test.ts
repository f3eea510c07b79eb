// Every pair of formats runs: a payload of the first, told what of it the second can say. A pair that can say nothing
// answers so; none throws and none is an empty document.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../standards/hub/entity.ts'
import { hj212, jt808Location } from './e2e/frames.ts'
import { translate } from './library.ts'

interface Payload {
  readonly payload: Uint8Array | string
  readonly options: JsonObject
}

const bytes = (hex: string): Uint8Array => Uint8Array.from((hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16)))

const payloads: Readonly<Record<string, Payload>> = {
  'hj-212': {
    payload: hj212(
      'QN=20260801085857223;ST=32;CN=2011;PW=123456;MN=A110000_0001;Flag=4;CP=&&DataTime=20260801085800;w01018-Rtd=40.1,w01018-Flag=N&&',
    ),
    options: { timezone: '+08:00' },
  },
  'jtt-808': {
    payload: bytes(
      jt808Location({
        phone: '013900000001',
        serial: 1,
        time: '260801120000',
        latitude: 4_043_500,
        longitude: 39_668_200,
      }),
    ),
    options: { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' },
  },
  // FeedHeader 2.0, FULL_DATASET, 1785576600; one entity "v1" with a vehicle "bus-1" at 39.66, -4.05.
  'gtfs-realtime': {
    payload: bytes(
      '0a0d0a03322e3010001898f9b6d30612210a027631221b120a0d9a9981c015d7a31e42288ef9b6d30642070a056275732d31',
    ),
    options: { covers: ['vehicle'] },
  },
  'ngsi-ld': {
    payload: JSON.stringify({
      id: 'urn:ngsi-ld:Vehicle:bus-2',
      type: 'Vehicle',
      speed: { type: 'Property', value: 36, unitCode: 'KMH', observedAt: '2026-08-01T04:00:00Z' },
      location: {
        type: 'GeoProperty',
        value: { type: 'Point', coordinates: [39.67, -4.06] },
        observedAt: '2026-08-01T04:00:00Z',
      },
    }),
    options: {},
  },
}

/** What the second format can say of the first one's payload: the number of entities, or the problem. */
const expected: Readonly<Record<string, number | string>> = {
  'hj-212 hj-212': 1,
  'hj-212 jtt-808': 'nothing-representable',
  'hj-212 gtfs-realtime': 'nothing-representable',
  'hj-212 ngsi-ld': 1,
  'jtt-808 hj-212': 'nothing-representable',
  'jtt-808 jtt-808': 1,
  'jtt-808 gtfs-realtime': 1,
  'jtt-808 ngsi-ld': 1,
  'gtfs-realtime hj-212': 'nothing-representable',
  'gtfs-realtime jtt-808': 'nothing-representable',
  'gtfs-realtime gtfs-realtime': 1,
  'gtfs-realtime ngsi-ld': 1,
  'ngsi-ld hj-212': 'nothing-representable',
  'ngsi-ld jtt-808': 'nothing-representable',
  'ngsi-ld gtfs-realtime': 1,
  'ngsi-ld ngsi-ld': 1,
}

describe('all pairs', () => {
  for (const from of Object.keys(payloads)) {
    for (const to of Object.keys(payloads)) {
      it(`${from} to ${to}`, async () => {
        const source = payloads[from]
        if (source === undefined) throw new Error('no payload')
        const translated = await translate({
          from,
          to,
          payload: source.payload,
          options: source.options,
          targetOptions: payloads[to]?.options ?? {},
          idKey: 'a-key-for-the-pairs-only-0123456789abcdef',
        })
        const outcome = translated.ok ? translated.value.entities.length : translated.problem.code
        expect([outcome, translated.ok ? '' : translated.problem.detail]).toEqual([
          expected[`${from} ${to}`],
          expect.any(String),
        ])
        if (translated.ok) expect(translated.value.output.length).toBeGreaterThan(2)
      })
    }
  }
})
