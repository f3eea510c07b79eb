// The city's rules on histories: what a reader may not see is in no answer, no count, no aggregate, and answers no question.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../testing.ts'

const all = '/ngsi-ld/v1/temporal/entities'
const bus = 'urn:ngsi-ld:Vehicle:governed'
const driver = 'urn:ngsi-ld:Driver:governed'
const since = 'timerel=after&timeAt=2026-01-01T00:00:00Z'
const reader = { as: 'app:reader' }
const minute = (number: number) => `2026-07-01T10:0${number}:00Z`
const at = (number: number, value: string | number) => ({ type: 'Property', value, observedAt: minute(number) })

const isAbout = (leftOperand: string, operator: string, rightOperand: string | readonly string[]): JsonObject => ({
  leftOperand: `citygate:${leftOperand}`,
  operator,
  rightOperand,
})
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [
    {
      action: 'read',
      assignee: 'urn:citygate:role:reader',
      constraint: isAbout('dataCategory', 'eq', 'pd:VehicalLicenseNumber'),
    },
    { action: 'read', assignee: 'urn:citygate:role:reader', constraint: isAbout('entityType', 'isAnyOf', ['Driver']) },
  ],
}

let city: TestCity
beforeAll(async () => {
  city = await testCity({ policy })
  const plates = [at(1, 'MADE-UP-1'), at(2, 'MADE-UP-2'), at(9, 'MADE-UP-3')]
  const body = { id: bus, type: 'Vehicle', speed: [at(1, 10), at(3, 30)], vehiclePlateIdentifier: plates }
  expect((await city.request('POST', all, { body })).status).toBe(201)
  const person = { id: driver, type: 'Driver', shift: [at(1, 'early')] }
  expect((await city.request('POST', all, { body: person })).status).toBe(201)
})

describe('a reader', () => {
  it('sees the history without what is hidden, an officer all of it', async () => {
    const seen = await city.request('GET', `${all}/${bus}`, reader)
    expect(Object.keys(seen.json as JsonObject)).toEqual(['id', 'type', 'speed'])
    expect(seen.text).not.toContain('MADE-UP')
    const whole = await city.request('GET', `${all}/${bus}`)
    expect((whole.json as JsonObject)['vehiclePlateIdentifier']).toHaveLength(3)
  })

  it.each([
    `/${bus}?attrs=vehiclePlateIdentifier`,
    `/${bus}?pick=vehiclePlateIdentifier`,
    `/${driver}`,
    `/${driver}?options=aggregatedValues&aggrMethods=totalCount`,
  ])('is answered that nothing exists at %s', async (path) => {
    expect((await city.request('GET', `${all}${path}`, reader)).status).toBe(404)
    expect((await city.request('GET', `${all}${path}`)).status).toBe(200)
  })

  it.each([
    ['type=Vehicle&q=vehiclePlateIdentifier', 0, 1],
    ['type=Vehicle&q=!vehiclePlateIdentifier', 1, 0],
    ['type=Vehicle&attrs=vehiclePlateIdentifier', 0, 1],
    ['type=Vehicle&q=vehiclePlateIdentifier=="MADE-UP-3"', 0, 1],
    ['type=Driver', 0, 1],
    ['type=Driver,Vehicle', 1, 2],
  ])('finds by %s %i entities and an officer %i', async (query, forReader, forOfficer) => {
    for (const [who, count] of [
      [reader, forReader],
      [{}, forOfficer],
    ] as const) {
      // prettier-ignore
      const answer = await city.request('GET', `${all}?${query}&count=true&${since}`, who)
      expect([answer.status, answer.json, answer.headers.get('NGSILD-Results-Count')]).toMatchObject([
        200,
        { length: count },
        String(count),
      ])
    }
  })

  it('gets aggregates of what it sees alone', async () => {
    const query = `?options=aggregatedValues&aggrMethods=totalCount`
    const { json, text } = await city.request('GET', `${all}/${bus}${query}`, reader)
    expect(json).toMatchObject({ speed: { totalCount: [[2, minute(1), minute(3)]] } })
    expect(text).not.toContain('vehiclePlateIdentifier')
  })

  it('learns of no time at which only what is hidden changed', async () => {
    const late = `?timerel=after&timeAt=${minute(5)}`
    const { json } = await city.request('GET', `${all}/${bus}${late}`, reader)
    expect(json).toEqual({ id: bus, type: 'Vehicle' })
    expect((await city.request('GET', `${all}${late}&type=Vehicle`, reader)).json).toEqual([])
  })
})

describe('a client that may not see an attribute', () => {
  it('neither changes its history nor learns that it has one', async () => {
    const own = await testCity({
      policy: {
        ...policy,
        prohibition: [{ action: 'use', constraint: isAbout('dataCategory', 'eq', 'pd:VehicalLicenseNumber') }],
      },
    })
    const body = { id: bus, type: 'Vehicle', speed: [at(1, 10)] }
    expect((await own.request('POST', all, { body })).status).toBe(201)
    const withPlate = { ...body, vehiclePlateIdentifier: [at(1, 'MADE-UP-1')] }
    expect((await own.request('POST', all, { body: withPlate })).status).toBe(403)
    expect((await own.request('DELETE', `${all}/${bus}/attrs/vehiclePlateIdentifier`)).status).toBe(404)
  })
})
