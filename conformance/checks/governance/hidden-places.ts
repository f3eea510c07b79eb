// A place that is hidden in `location` itself, which servers index, and an entity that is hidden as a whole: neither is in a
// response, nor affects a geographical query, a count or a page of any API.

import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { shown } from '../../findings.ts'
import { memberOf, type Answer } from '../../runner/target.ts'
import { attributes, type BusCheck, type Buses, ruleFor } from './subject/buses.ts'
import { ask, type City, entityPath, listPath, newReader, officer, partyOf } from './subject/city.ts'
import { forms, put, type Question } from './masks.ts'
import { withPolicy } from './subject/policies.ts'

/** The position of the buses during the check; no other text contains this number by chance. */
const longitude = 73.8146
const elsewhere = 12.5
const latitude = -4.05
const pointAt = (x: number) => ({ type: 'GeoProperty', value: { type: 'Point', coordinates: [x, latitude] } })

/** Of entities, features or Things. */
function idsIn({ json }: Answer): readonly string[] {
  const list = [json, memberOf(json, 'features'), memberOf(json, 'value')].find((one) => isJsonArray(one ?? null))
  const members = (isJsonArray(list ?? null) ? (list as readonly Json[]) : []).filter(isJsonObject)
  return members.map((one) => shown(one['id'] ?? one['@iot.id']))
}

/** Which buses are in a response, and its counts. */
function summaryOf(answer: Answer, { ids }: Buses): string {
  const { status, json, headers } = answer
  if (status >= 400) return `status ${status}`
  const found = idsIn(answer).filter((id) => ids.includes(id))
  const counts = ['ngsild-results-count', 'fiware-total-count'].map((name) => headers.get(name))
  const inside = ['numberMatched', 'numberReturned', '@iot.count'].map((name) => memberOf(json, name))
  const said = [...counts, ...inside].map((one) => (typeof one === 'string' || typeof one === 'number' ? one : '-'))
  return `${found.length} of them, counts ${said.join(' ')}`
}

/** Geographical queries around a longitude, through every API that has them. */
function placeQueries({ ids }: Buses, x: number): readonly Question[] {
  const [west, east] = [x - 0.1, x + 0.1]
  const list = (more: Readonly<Record<string, string>>): string =>
    listPath({ type: 'Vehicle', id: ids.join(), count: 'true', ...more })
  const near = { georel: 'near;maxDistance==2000', geometry: 'Point', coordinates: `[${x},${latitude}]` }
  const box = `${west} ${latitude - 0.1},${east} ${latitude - 0.1},${east} ${latitude + 0.1},${west} ${latitude + 0.1},${west} ${latitude - 0.1}` // prettier-ignore
  const filter = `st_within(Locations/location,geography'POLYGON((${box}))') and (${ids.map((id) => `id eq '${id}'`).join(' or ')})`
  const v2 = new URLSearchParams({ type: 'Vehicle', id: ids.join(), options: 'count', georel: 'near;maxDistance:2000', geometry: 'point', coords: `${latitude},${x}` }) // prettier-ignore
  const history = new URLSearchParams({ type: 'Vehicle', id: ids.join(), timerel: 'after', timeAt: '2025-12-31T00:00:00Z', ...near }) // prettier-ignore
  return [
    ['NGSI-LD: near', list(near)],
    ['NGSI-LD: near or a filter', list({ ...near, q: 'fleetVehicleId' })],
    [
      'NGSI-LD: a query',
      '/ngsi-ld/v1/entityOperations/query?count=true',
      {
        body: {
          type: 'Query',
          entities: ids.map((id) => ({ type: 'Vehicle', id })),
          geoQ: { georel: near.georel, geometry: near.geometry, coordinates: [x, latitude] },
        },
      },
    ],
    ['NGSI-LD: histories', `/ngsi-ld/v1/temporal/entities?${history}`],
    ['NGSI v2: near', `/v2/entities?${v2}`],
    ['OGC API Features: bbox', `/ogc/collections/Vehicle/items?limit=1000&bbox=${west},${latitude - 0.1},${east},${latitude + 0.1}`], // prettier-ignore
    ['SensorThings: st_within', `/sta/v1.1/Things?$count=true&$filter=${encodeURIComponent(filter)}`],
  ]
}

const hiddenPlace: BusCheck = {
  id: 'GOV-G2-013',
  async run(findings, city, buses) {
    const reader = newReader(city)
    const permission = ruleFor(city, reader, buses, { constraint: attributes('fleetVehicleId') })
    // The rules of the city may show a place to everyone.
    const prohibition = ruleFor(city, reader, buses, { constraint: attributes('location') })
    await placed(findings, city, buses, longitude)
    await withPolicy(findings, city, { permission, prohibition }, async () => {
      for (const question of forms(buses.id(1))) {
        const [what] = question
        const answer = await put(city, reader, question)
        if (what === 'NGSI-LD' && findings.status(what, 200, answer)) {
          findings.equal('what may be seen', buses.fleet, answer.member('fleetVehicleId', 'value'))
        }
        const isIn = answer.text.includes(String(longitude))
        findings.that(!isIn, what, 'not the hidden place', String(longitude))
      }
      const away = placeQueries(buses, elsewhere)
      for (const [index, question] of placeQueries(buses, longitude).entries()) {
        const other = away[index]
        if (other === undefined) continue
        const [here, there] = [await put(city, reader, question), await put(city, reader, other)]
        findings.equal(`${question[0]}, where they are and elsewhere`, summaryOf(there, buses), summaryOf(here, buses))
      }
    })
    await placed(findings, city, buses, 39.65)
  },
}

async function placed(findings: Parameters<BusCheck['run']>[0], city: City, buses: Buses, x: number): Promise<void> {
  for (const id of buses.ids) {
    const answer = await ask(city, officer, 'PATCH', `${entityPath(id)}/attrs`, { body: { location: pointAt(x) } })
    findings.status('moving a bus', 204, answer)
  }
}

/** Lists of three buses through every API, with the count of each. */
function lists(ids: readonly string[], fleet: string): readonly Question[] {
  const list = (more: Readonly<Record<string, string>>): string =>
    listPath({ type: 'Vehicle', id: ids.join(), count: 'true', ...more })
  const v2 = (more: Readonly<Record<string, string>>): string =>
    `/v2/entities?${new URLSearchParams({ type: 'Vehicle', id: ids.join(), options: 'count', ...more })}`
  const filter = encodeURIComponent(ids.map((id) => `id eq '${id}'`).join(' or '))
  return [
    ['NGSI-LD: a list', list({})],
    ['NGSI-LD: a page', list({ limit: '1' })],
    ['NGSI-LD: the last page', list({ limit: '1', offset: '1' })],
    ['NGSI-LD: a filter', list({ q: `fleetVehicleId=="${fleet}"`, limit: '1' })],
    ['NGSI v2: a list', v2({})],
    ['NGSI v2: a page', v2({ limit: '1' })],
    ['NGSI v2: a filter', v2({ q: `fleetVehicleId==${fleet}`, limit: '1' })],
    ['SensorThings: Things', `/sta/v1.1/Things?$count=true&$filter=${filter}`],
    ['SensorThings: a page', `/sta/v1.1/Things?$count=true&$top=1&$filter=${filter}`],
  ]
}

/** Creates a third bus, which only the officer may see, for the duration of the work. */
async function withThird(
  findings: Parameters<BusCheck['run']>[0],
  city: City,
  { id, fleet }: Buses,
  work: (third: string) => Promise<void>,
): Promise<void> {
  const third = id(3)
  const permission = { assignee: partyOf(city, officer), action: 'use', target: [third] }
  await withPolicy(findings, city, { permission }, async () => {
    const body = {
      id: third,
      type: 'Vehicle',
      fleetVehicleId: { type: 'Property', value: fleet },
      location: pointAt(39.65),
    }
    const made = await ask(city, officer, 'POST', '/ngsi-ld/v1/entities', { body })
    if (findings.status('creating a third bus', 201, made)) await work(third)
    await ask(city, officer, 'DELETE', entityPath(third))
  })
}

const counts: BusCheck = {
  id: 'GOV-G2-014',
  async run(findings, city, buses) {
    const reader = newReader(city)
    const permission = ruleFor(city, reader, buses, { constraint: attributes('fleetVehicleId', 'location') })
    await withThird(findings, city, buses, async (third) => {
      const prohibition = ruleFor(city, reader, { ...buses, ids: [third] }, {})
      await withPolicy(findings, city, { permission, prohibition }, async () => {
        for (const question of lists([...buses.ids, third], buses.fleet)) {
          const [what] = question
          const answer = await put(city, reader, question)
          if (what === 'NGSI-LD: a list') findings.status(what, 200, answer)
          if (answer.status < 400) judgeList(findings, what, answer, buses, third)
        }
        const features = await ask(city, reader, 'GET', '/ogc/collections/Vehicle/items?limit=1000')
        findings.that(!idsIn(features).includes(third), 'OGC API Features', 'not the hidden bus', third)
      })
    })
  },
}

function judgeList(
  findings: Parameters<BusCheck['run']>[0],
  what: string,
  answer: Answer,
  { ids }: Buses,
  third: string,
) {
  findings.that(!idsIn(answer).includes(third), what, 'not the hidden bus', third)
  const headers = ['ngsild-results-count', 'fiware-total-count'].map((name) => answer.headers.get(name))
  for (const count of [...headers, answer.member('@iot.count') ?? null]) {
    if (count !== null) findings.equal(`${what}: total count`, String(ids.length), shown(count))
  }
  const isLast = what.endsWith('a list') || what.endsWith('the last page') || what.endsWith('Things')
  const next = [answer.headers.get('link'), answer.member('@iot.nextLink')].some((one) =>
    /rel="?next|skip/.test(shown(one ?? '')),
  )
  if (isLast) findings.that(!next, `${what}: a further page`, 'none', 'a link to one')
}

export const hiddenPlaceChecks: readonly BusCheck[] = [hiddenPlace, counts]
