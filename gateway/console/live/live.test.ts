// The overview and the map: what each role sees, and that nobody sees on them what the rules hide.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../http/apis/testing.ts'
import { expectNoMarkup, planted } from '../testing.ts'

const bus = 'urn:ngsi-ld:Vehicle:bus-1'
const stop = 'urn:ngsi-ld:GtfsStop:s-1'
const role = (name: string): string => `urn:citygate:role:${name}`
const is = (leftOperand: string, rightOperand: string): JsonObject => ({ leftOperand, operator: 'eq', rightOperand })
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:live',
  conflict: 'prohibit',
  permission: [
    { assignee: [role('officer'), role('operator'), role('vendor')], action: 'use' },
    {
      assignee: role('reader'),
      action: 'read',
      duty: [
        {
          action: {
            'rdf:value': { '@id': 'citygate:generalise' },
            refinement: { leftOperand: 'citygate:cellSize', operator: 'eq', rightOperand: 1000 },
          },
          constraint: is('citygate:attribute', 'location'),
        },
      ],
    },
  ],
  prohibition: [
    { assignee: role('reader'), action: 'read', constraint: is('citygate:attribute', 'vehiclePlateIdentifier') },
    { assignee: role('reader'), action: 'read', constraint: is('citygate:attribute', 'fuelLevel') },
    { assignee: role('reader'), action: 'read', constraint: is('citygate:entityType', 'Driver') },
  ],
}
const at = (value: string | number, observedAt: string): JsonObject => ({ type: 'Property', value, observedAt })
const point = (longitude: number, latitude: number, observedAt?: string): JsonObject => ({
  type: 'GeoProperty',
  value: { type: 'Point', coordinates: [longitude, latitude] },
  ...(observedAt === undefined ? {} : { observedAt }),
})
const reader = 'app:reader'
const plate = 'KAA-001A-PLANTED'

interface Features {
  readonly now: string
  readonly next?: string
  readonly places: readonly JsonObject[]
}

let city: TestCity
beforeAll(async () => {
  city = await testCity({ policy })
  const entities: readonly JsonObject[] = [
    {
      id: bus,
      type: 'Vehicle',
      name: { type: 'Property', value: planted },
      vehiclePlateIdentifier: { type: 'Property', value: plate },
      speed: { ...at(31, '2026-08-01T03:00:00Z'), unitCode: 'KMH' },
      fuelLevel: at(0.5, '2026-08-01T03:50:00Z'),
      location: point(36.81723, -1.28641, '2026-08-01T03:00:00Z'),
    },
    { id: 'urn:ngsi-ld:Driver:ann', type: 'Driver', location: point(36.9, -1.2) },
    { id: stop, type: 'GtfsStop', location: point(36.8, -1.3) },
    { id: 'urn:ngsi-ld:Building:none', type: 'Building', name: { type: 'Property', value: 'Nowhere' } },
  ]
  for (const body of entities) {
    const made = await city.request('POST', '/ngsi-ld/v1/entities', { body })
    expect(made.status).toBe(201)
  }
  const speeds = [10, 20, 30].map((value, n) => ({ ...at(value, `2026-08-01T0${n}:30:00Z`), unitCode: 'KMH' }))
  const past = { speed: speeds, fuelLevel: [at(0.7, '2026-08-01T01:00:00Z')] }
  const added = await city.request('POST', `/ngsi-ld/v1/temporal/entities/${bus}/attrs`, { body: past })
  expect(added.status).toBe(204)
})

async function features(query: string, as?: string): Promise<Features> {
  const { status, json } = await city.request('GET', `/console/map/features?${query}`, as === undefined ? {} : { as })
  expect([query, status]).toEqual([query, 200])
  return json as unknown as Features
}

describe('the places of the map', () => {
  it('are those of the entities that have one, page by page', async () => {
    const ids: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await features(`limit=1${cursor === undefined ? '' : `&cursor=${cursor}`}`)
      expect(page.places.length).toBeLessThanOrEqual(1)
      ids.push(...page.places.map(({ id }) => id))
      cursor = page.next
    } while (cursor !== undefined)
    expect(ids).toEqual(['urn:ngsi-ld:Driver:ann', stop, bus])
  })

  it('are less exact where the rules say so, and say that they are', async () => {
    const exact = (await features('')).places.find(({ id }) => id === bus)
    expect(exact).toMatchObject({ point: [36.81723, -1.28641], at: '2026-08-01T03:50:00Z' })
    expect(exact).not.toHaveProperty('isCoarse')
    const { places } = await features('', reader)
    expect(places.map(({ id }) => id)).toEqual([stop, bus])
    const coarse = places.find(({ id }) => id === bus)
    expect(coarse).toMatchObject({ isCoarse: true, at: '2026-08-01T03:00:00Z' })
    expect(coarse?.['point']).not.toEqual([36.81723, -1.28641])
  })

  it('since a time are those whose visible observations are as late', async () => {
    const since = 'since=2026-08-01T03:30:00Z'
    expect((await features(since)).places.map(({ id }) => id)).toEqual([bus])
    // The reader sees no observation after three o'clock.
    expect((await features(since, reader)).places).toEqual([])
    expect((await features('since=2026-08-01T03:00:00Z', reader)).places.map(({ id }) => id)).toEqual([bus])
  })

  it.each(['since=yesterday', 'limit=0', 'limit=1001', 'cursor=x', 'bbox=1'])('are refused for %s', async (query) => {
    expect((await city.request('GET', `/console/map/features?${query}`)).status).toBe(400)
  })
})

describe('the details of an entity', () => {
  const path = `/console/map/entities/${bus}`

  it('have values with units, and nothing that the rules hide', async () => {
    const officer = (await city.request('GET', path)).text
    expect(officer).toContain(plate)
    expect(officer).toContain('km/h')
    expectNoMarkup(officer)
    const shown = (await city.request('GET', path, { as: reader })).text
    expect(shown).toContain('km/h')
    for (const hidden of [plate, 'vehicle plate', 'fuel', '36.8172', '03:50'])
      expect([hidden, shown.includes(hidden)]).toEqual([hidden, false])
    expect(shown).toContain('less exactly')
    expect(officer).not.toContain('less exactly')
  })

  it('are not there for a client that may not see the entity, as for one that is not there', async () => {
    const hidden = await city.request('GET', '/console/map/entities/urn:ngsi-ld:Driver:ann', { as: reader })
    const none = await city.request('GET', '/console/map/entities/urn:ngsi-ld:Driver:nobody', { as: reader })
    expect([hidden.status, none.status]).toEqual([404, 404])
    expect(hidden.text.replaceAll('ann', 'nobody')).toBe(none.text)
  })

  it('stand in the page of the map by its address', async () => {
    const { status, text } = await city.request('GET', `/console/map?entity=${bus}&lang=fr`, { as: reader })
    expect(status).toBe(200)
    expect(text).toContain('Les règles vous montrent ce lieu')
    expect(text).not.toContain(plate)
    expectNoMarkup(text.replace(/<script type="module" src="[^"]*"><\/script>/, ''))
    const policyOfPage = (await city.request('GET', '/console/map')).headers.get('content-security-policy')
    expect(policyOfPage).toContain("worker-src 'self'")
    expect(policyOfPage).toContain("connect-src 'self';")
  })
})

describe('the history of an attribute', () => {
  const path = `/console/map/entities/${bus}/history`

  it('has its numbers in order, with the unit', async () => {
    const { json } = await city.request('GET', `${path}?attribute=speed&hours=24`, { as: reader })
    const { points, unit, isPartial } = json as { points: number[][]; unit: string; isPartial: boolean }
    expect([unit, isPartial]).toEqual(['km/h', false])
    expect(points.map(([, mean]) => mean)).toEqual([10, 20, 30, 31])
    const times = points.map(([time = 0]) => time)
    expect(times).toEqual(times.toSorted((one, other) => one - other))
  })

  it('is empty for what the rules hide, as for what is not there', async () => {
    const of = async (attribute: string, as: string) =>
      (await city.request('GET', `${path}?attribute=${attribute}`, { as })).text.replaceAll(attribute, 'NAME')
    expect(await of('fuelLevel', 'city:officer')).toContain('0.7')
    expect(await of('fuelLevel', reader)).toBe(await of('nothing', reader))
  })

  it.each(['', 'attribute=speed&hours=0', 'attribute=speed&hours=169', 'attribute=speed&hours=x'])(
    'is refused for "%s"',
    async (query) => {
      expect((await city.request('GET', `${path}?${query}`)).status).toBe(400)
    },
  )
})

describe('the overview', () => {
  it('counts messages and decisions for officers, and links each alarm to the page where one acts', async () => {
    const source = { adapter: 'ngsi-v2', jurisdiction: 'KE', owner: 'fleet' }
    expect((await city.request('PUT', '/v1/sources/feed', { body: source })).status).toBe(201)
    const post = (body: JsonObject) => city.request('POST', '/v1/sources/feed/messages', { as: 'fleet:vendor', body })
    await post({ id: 'urn:ngsi-ld:Vehicle:v2', type: 'Vehicle', speed: { type: 'Number', value: 4 } })
    await post({ id: 7, type: 'Vehicle' })
    await city.request('GET', '/ngsi-ld/v1/entities?type=Vehicle')
    await city.request('GET', '/ngsi-ld/v1/entities/urn:ngsi-ld:Vehicle:none')
    await city.gateway.observation.flush('all')
    await city.sequence()
    const { status, text } = await city.request('GET', '/console/overview?range=15m')
    expect(status).toBe(200)
    expectNoMarkup(text)
    const words = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    expect(words).toContain('2 in this period')
    expect(words).toMatch(/Rejected messages 1 50% of all messages/)
    expect(words).toMatch(/\d+ permitted &middot; [1-9]\d* denied/)
    expect(words).toContain('last record verified')
    expect(text).toContain('/console/sources/feed/dead-letters')
    const operator = (await city.request('GET', '/console', { as: 'ops:operator' })).text
    expect(operator).toContain('/console/overview?range=1h')
    expect(operator).not.toContain('/console/decisions')
  })

  it('shows a reader what the reader may see, and no count of the operation', async () => {
    const { text } = await city.request('GET', '/console', { as: reader })
    expect(text).toContain('title="Vehicle"')
    for (const hidden of ['Driver', 'feed', 'Rejected', 'permitted'])
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false])
  })

  it('calls no source silent that was registered a moment ago', async () => {
    const body = { adapter: 'ngsi-v2', jurisdiction: 'KE', owner: 'late' }
    expect((await city.request('PUT', '/v1/sources/late', { body })).status).toBe(201)
    const textAt = async (now: string): Promise<string> => {
      city.now = now
      return (await city.request('GET', '/console/overview')).text.replaceAll(/<[^>]+>/g, '')
    }
    const before = city.now
    expect(await textAt(before)).not.toMatch(/Nothing has been received from\s+late/)
    expect(await textAt(new Date(Date.parse(before) + 20 * 60_000).toISOString())).toMatch(
      /Nothing has been received from\s+late/,
    )
    city.now = before
    await city.request('DELETE', '/v1/sources/late')
  })

  it('says that a source is silent, and since when', async () => {
    // It has sent in one minute of its last day: three days are not long for it.
    const silent = async (now: string) => {
      city.now = now
      return (await city.request('GET', '/console/overview')).text
    }
    expect(await silent('2026-08-03T09:00:00.000Z')).not.toContain('gone silent')
    const text = await silent('2026-08-05T09:00:00.000Z')
    expect(text.replaceAll(/<[^>]+>/g, '')).toMatch(/feed\s+has gone silent\./)
    city.now = '2026-08-01T04:00:00.000Z'
  })
})
