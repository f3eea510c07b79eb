// What the rules show less exactly shows nowhere more exactly: places and times in filters, orders, system attributes and histories
// of every API.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { duty } from '../../policy/testing.ts'
import { type TestAnswer, testCity, type TestCity, type TestRequest } from './testing.ts'

/** Readers see places to 1,000 metres, times to the hour and numbers to ten. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  permission: [
    { assignee: 'urn:citygate:role:officer', action: 'use' },
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      duty: [
        duty('generalise', 'cellSize', 1000),
        duty('truncate', 'precision', 'PT1H'),
        { ...duty('round', 'step', 10), constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'speed' } },
      ],
    },
  ],
} // prettier-ignore

const bus = (coordinates: readonly number[], speed: number, observedAt: string): JsonObject => ({
  id: 'urn:ngsi-ld:Vehicle:bus-7',
  type: 'Vehicle',
  speed: { type: 'Property', value: speed, unitCode: 'KMH', observedAt },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [...coordinates] } },
})

/** Two buses that a reader may not distinguish. */
const buses = [
  bus([36.8172, -1.2864], 41, '2026-08-01T04:03:05Z'),
  bus([36.8173, -1.2863], 44, '2026-08-01T04:58:00Z'),
] as const

async function cityWith(which: 0 | 1): Promise<TestCity> {
  const city = await testCity({ policy })
  city.now = `2026-08-01T04:5${which}:00.000Z`
  const { status, text } = await city.request('POST', '/ngsi-ld/v1/entities', { body: buses[which] })
  if (status !== 201) throw new Error(text)
  city.now = '2026-08-01T06:00:00.000Z'
  return city
}

/** What a city answers with the one bus, and with the other in its place: D1 holds one city at a time. */
async function answersOf(path: string, more: TestRequest = {}): Promise<readonly [TestAnswer, TestAnswer]> {
  const one = await (await cityWith(0)).request('GET', path, more)
  return [one, await (await cityWith(1)).request('GET', path, more)]
}

const ld = '/ngsi-ld/v1'
const around = (metres: number, [longitude, latitude]: readonly number[]): string =>
  `georel=near;maxDistance==${metres}&geometry=Point&coordinates=[${longitude},${latitude}]`
const near = around(5, [36.8172, -1.2864])
/** The middle of their cell, which is 500 m of latitude from the one and 511 m from the other. */
const middle = [36.8206787109375, -1.2908935546875]

describe('two cities that differ below what is shown answer alike', () => {
  it.each([
    `${ld}/entities?type=Vehicle&options=sysAttrs`,
    `${ld}/entities?type=Vehicle&options=sysAttrs&orderBy=modifiedAt`,
    `${ld}/entities/urn:ngsi-ld:Vehicle:bus-7?options=sysAttrs`,
    `${ld}/entities?type=Vehicle&q=speed>43&count=true`,
    `${ld}/entities?type=Vehicle&q=speed==40&count=true`,
    `${ld}/entities?type=Vehicle&q=speed.observedAt>2026-08-01T04:30:00Z`,
    `${ld}/entities?type=Vehicle&q=createdAt>2026-08-01T04:50:30Z`,
    `${ld}/entities?type=Vehicle&${near}&count=true`,
    `${ld}/entities?type=Vehicle&${around(100_000, [36.8172, -1.2864])}`,
    `${ld}/entities?type=Vehicle&${around(505, middle)}`,
    `${ld}/entities?type=Vehicle&georel=disjoint&geometry=Point&coordinates=[36.8172,-1.2864]`,
    `${ld}/entities?type=Vehicle&options=keyValues&format=keyValues`,
    `${ld}/temporal/entities?type=Vehicle&timerel=before&timeAt=2026-08-01T04:30:00Z&options=sysAttrs`,
    `${ld}/temporal/entities/urn:ngsi-ld:Vehicle:bus-7?options=sysAttrs`,
    '/v2/entities?type=Vehicle&attrs=dateCreated,dateModified,*',
    '/v2/entities?type=Vehicle&q=dateModified>2026-08-01T04:50:30Z',
    '/v2/entities?type=Vehicle&georel=near;maxDistance:5&geometry=point&coords=-1.2864,36.8172',
    `/v2/entities?type=Vehicle&georel=near;maxDistance:505&geometry=point&coords=${middle[1]},${middle[0]}`,
    '/v2/entities?type=Vehicle&q=speed>43',
    '/v1/entities?type=Vehicle',
    '/v1/entities?type=Vehicle&from=2026-08-01T04:30:00Z',
    '/v1/entities?type=Vehicle&to=2026-08-01T04:30:00Z',
    '/v1/entities?type=Vehicle&bbox=36.81715,-1.28645,36.81725,-1.28635',
    '/ogc/collections/Vehicle/items?f=json',
    '/ogc/collections/Vehicle/items?bbox=36.81715,-1.28645,36.81725,-1.28635',
    '/ogc/collections/Vehicle/items?datetime=2026-08-01T04:30:00Z/..',
    '/ogc/collections/Vehicle/items?datetime=../2026-08-01T04:30:00Z',
  ])('%s', async (path) => {
    const answers = await answersOf(encodeURI(path), { as: 'app:reader' })
    const [one, other] = answers.map(({ status, text, headers }) => ({
      status,
      text,
      headers: [...headers].filter(([name]) => name !== 'citygate-request'),
    }))
    expect(other).toEqual(one)
    expect(one?.status).toBe(200)
    expect(one?.text).not.toMatch(/-1\.286[34]\b/)
  })

  it('and an officer distinguishes them', async () => {
    const [one, other] = await answersOf(`${ld}/entities?type=Vehicle`)
    expect(one.text).not.toBe(other.text)
    expect(one.text).toContain('36.8172')
  })

  it('what is shown is there', async () => {
    const city = await cityWith(0)
    const answer = await city.request('GET', `${ld}/entities?type=Vehicle&q=speed==40&options=sysAttrs`, {
      as: 'app:reader',
    })
    expect(answer.json).toMatchObject([
      {
        createdAt: '2026-08-01T04:00:00Z',
        speed: { value: 40, observedAt: '2026-08-01T04:00:00Z' },
        location: { value: { type: 'Point' } },
      },
    ])
  })
})
