// The edition that a client prefers (GS CIM 009 1.9.1 clause 4.3.6.8, 6.3.6): entities, their past and their notifications in
// it, and 203 where that changed what stands there.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../testing.ts'

const id = 'urn:ngsi-ld:Building:edition'
const path = `/ngsi-ld/v1/entities/${id}`
const observedAt = '2026-07-01T10:00:00Z'
const entity: JsonObject = {
  id,
  type: 'Building',
  state: { type: 'VocabProperty', vocab: 'open' },
  roads: { type: 'ListRelationship', objectList: ['urn:x:1', 'urn:x:2'], observedAt },
  height: { type: 'Property', value: 12, expiresAt: '2100-01-01T00:00:00Z' },
}

let city: TestCity
beforeAll(async () => {
  city = await testCity()
  expect((await city.request('POST', '/ngsi-ld/v1/entities', { body: entity })).status).toBe(201)
})

async function read(url: string, prefer: string | undefined) {
  const { status, json, headers } = await city.request('GET', url, prefer === undefined ? {} : { headers: { prefer } })
  return { status, applied: headers.get('preference-applied'), json: json as JsonObject }
}

describe('an entity is answered', () => {
  it('unchanged if no edition is preferred, or the newest', async () => {
    expect(await read(path, undefined)).toMatchObject({ status: 200, applied: null, json: entity })
    expect(await read(path, 'ngsi-ld=1.9')).toMatchObject({ status: 200, applied: 'ngsi-ld=1.9', json: entity })
  })

  it.each(['ngsi-ld=1.5', 'NGSI-LD=1.5.1', 'ngsi-ld="1.5"', 'ngsi-ld=1.5;q=0.1', 'respond-async, ngsi-ld=1.5'])(
    'in the edition of %s, with 203',
    async (prefer) => {
      const { status, applied, json } = await read(path, prefer)
      expect([status, applied]).toEqual([203, 'ngsi-ld=1.5'])
      expect(json['state']).toEqual({ type: 'Property', value: 'open' })
      expect(json['roads']).toEqual({ type: 'Relationship', object: ['urn:x:1', 'urn:x:2'], observedAt })
      expect(json['height']).toEqual({ type: 'Property', value: 12 })
    },
  )

  it('with 200 where the edition has all that is in it', async () => {
    expect(await read(`${path}?attrs=roads`, 'ngsi-ld=1.8')).toMatchObject({ status: 200, applied: 'ngsi-ld=1.8' })
    expect(await read(`${path}?attrs=height`, 'ngsi-ld=1.8')).toMatchObject({ status: 203, applied: 'ngsi-ld=1.8' })
  })

  it('unchanged if there is no such edition', async () => {
    expect(await read(path, 'ngsi-ld=3.0')).toMatchObject({ status: 200, applied: null, json: entity })
  })

  it('in the edition of the simplified form', async () => {
    const { json } = await read(`${path}?options=keyValues`, 'ngsi-ld=1.5')
    expect(json).toMatchObject({ state: 'open', roads: ['urn:x:1', 'urn:x:2'] })
  })

  it('in the edition of the configuration, without 203, unless another one is preferred', async () => {
    const old = await testCity({ config: { ngsiLd: { edition: '1.5' } } })
    await old.request('POST', '/ngsi-ld/v1/entities', { body: entity })
    const answer = await old.request('GET', path)
    expect([answer.status, answer.headers.get('preference-applied')]).toEqual([200, null])
    expect(answer.json).toMatchObject({ state: { type: 'Property', value: 'open' } })
    const newest = await old.request('GET', path, { headers: { prefer: 'ngsi-ld=1.9' } })
    expect(newest.status).toBe(200)
    expect(newest.json).toMatchObject({ state: { type: 'VocabProperty', vocab: 'open' } })
  })
})

describe('a history is answered', () => {
  const values = `/ngsi-ld/v1/temporal/entities/${id}?options=temporalValues&attrs=roads`

  it.each([
    [undefined, 'objectLists'],
    ['ngsi-ld=1.9', 'objectLists'],
    ['ngsi-ld=1.8', 'objectsLists'],
  ])('with the list of a ListRelationship as the edition calls it: %s', async (prefer, member) => {
    const { json } = await read(values, prefer)
    expect(Object.keys(json['roads'] as JsonObject)).toEqual(['type', member])
  })

  it('with kinds that the edition has', async () => {
    const { status, json } = await read(
      `/ngsi-ld/v1/temporal/entities/${id}?attrs=state&timeproperty=modifiedAt`,
      'ngsi-ld=1.5',
    )
    expect(status).toBe(203)
    expect(json['state']).toMatchObject([{ type: 'Property', value: 'open' }])
  })
})

describe('a subscription', () => {
  const subscription = (ngsildConformance: string): JsonObject => ({
    type: 'Subscription',
    entities: [{ type: 'Building' }],
    ngsildConformance,
    notification: { endpoint: { uri: 'urn:citygate:events', accept: 'application/json' } },
  })
  const all = '/ngsi-ld/v1/subscriptions'

  it('is not changed by an edition, which is confirmed', async () => {
    const { status, text, headers } = await city.request('POST', all, { body: subscription('1.8') })
    expect([status, text]).toEqual([201, ''])
    const answer = await read(new URL(headers.get('location') ?? '').pathname, 'ngsi-ld=1.0')
    expect(answer).toMatchObject({ status: 200, applied: 'ngsi-ld=1.0', json: { ngsildConformance: '1.8' } })
  })

  it('names an edition that there is', async () => {
    const { status, json } = await city.request('POST', all, { body: subscription('newest') })
    expect([status, json]).toMatchObject([400, { detail: expect.stringContaining('1.8, 1.9') }])
  })
})
