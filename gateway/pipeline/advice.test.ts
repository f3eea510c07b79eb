// A name that the hub does not know is reported to the sender with the nearest known name, and does not count as a loss.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../http/apis/testing.ts'
import { adviceOn } from './advice.ts'

const lot: JsonObject = {
  id: 'urn:ngsi-ld:OffStreetParking:1',
  type: 'OffStreetParking',
  freeSpaces: { type: 'Property', value: 4 },
  availableSpotNumber: { type: 'Property', value: 4 },
}
let city: TestCity

beforeAll(async () => {
  city = await testCity()
  const body = { adapter: 'ngsi-ld', options: {}, jurisdiction: 'KE', owner: 'works' }
  await city.request('PUT', '/v1/sources/lots', { body })
})

async function adviceOf(body: JsonObject): Promise<unknown> {
  const answer = await city.request('POST', '/v1/sources/lots/messages', { as: 'works:vendor', body })
  const { results } = answer.json as unknown as { readonly results: readonly { readonly advice?: unknown }[] }
  return results[0]?.advice
}

describe('the receipt of a message', () => {
  it('names an attribute that the hub does not know, and the most similar one', async () => {
    expect(await adviceOf(lot)).toEqual([
      {
        code: 'unknown-attribute',
        type: 'OffStreetParking',
        attribute: 'freeSpaces',
        nearest: 'availableSpotNumber',
        detail: expect.stringMatching(/unclassified.*Did you mean availableSpotNumber\?$/),
      },
    ])
  })

  it('names a type that the hub does not know', async () => {
    const { freeSpaces: _, ...known } = lot
    expect(await adviceOf({ ...known, id: 'urn:ngsi-ld:Zoo:1', type: 'OffstreetParking' })).toMatchObject([
      { code: 'unknown-type', type: 'OffstreetParking', nearest: 'OffStreetParking' },
    ])
  })

  it('has no advice on names that the hub knows', async () => {
    const { freeSpaces: _, ...known } = lot
    expect(await adviceOf(known)).toBeUndefined()
  })
})

describe('a translation', () => {
  it('has the same advice, and passes strict handling with it', async () => {
    const body = { ...lot, '@context': 'https://gateway.city.example/contexts/citygate-v1.jsonld' }
    const headers = { accept: 'application/vnd.citygate.translation+json', prefer: 'handling=strict' }
    const answer = await city.request('POST', '/v1/translate?from=ngsi-ld&to=ngsi-ld', { body, headers, contentType: 'application/ld+json' }) // prettier-ignore
    expect(answer.json).toMatchObject({ losses: [], advice: [{ attribute: 'freeSpaces' }] })
  })
})

describe('advice', () => {
  const entity = { id: 'urn:x:1', type: 'Device', ours: { type: 'Property', value: 1 } } as const

  it('is not given on declared attributes, or on losses that are reported as carried', () => {
    expect(adviceOn([entity], [], {})).toMatchObject([{ attribute: 'ours' }])
    expect(adviceOn([entity], [], {}, { ours: 'dpv:NonPersonalData' })).toEqual([])
    expect(adviceOn([entity], [], { declared: new Map([['ours', 'pd:Name']]) })).toEqual([])
    const carried = { kind: 'carried', in: 'source', path: '/ours', attribute: 'ours', code: 'no-hub-word' } as const
    expect(adviceOn([entity], [carried], {})).toEqual([])
  })

  it('is given once per name, and is bounded', () => {
    expect(adviceOn([entity, { ...entity, id: 'urn:x:2' }], [], {}).length).toBe(1)
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`other${n}`, { type: 'Property', value: n }]))
    expect(adviceOn([{ id: 'urn:x:1', type: 'Device', ...many }], [], {}).length).toBe(20)
  })
})
