// Hidden data of an entity are in no response: in no format, under no name, and in nothing that is derived from them.

import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Answer } from '../../runner/target.ts'
import { type BusCheck, type Buses, depot, hiddenIn, hiddenOf, plate, values, withMask } from './subject/buses.ts'
import { type Asked, ask, type City, type Caller, entityPath, listPath, newReader, officer } from './subject/city.ts'
import { refusalOf } from './refusals.ts'

/** A request; GET if it has no body. */
export type Question = readonly [what: string, path: string, asked?: Asked]

const geo = { headers: { accept: 'application/geo+json' } }

/** One bus in every form of the API contract. A gateway refuses a form that it does not offer. */
export function forms(id: string): readonly Question[] {
  const one = encodeURIComponent(id)
  const history = `/ngsi-ld/v1/temporal/entities/${one}`
  return [
    ['NGSI-LD', entityPath(id)],
    ['NGSI-LD, simplified', `${entityPath(id)}?options=keyValues`],
    ['NGSI-LD, concise', `${entityPath(id)}?options=concise`],
    ['NGSI-LD, with times', `${entityPath(id)}?options=sysAttrs`],
    ['NGSI-LD, GeoJSON', entityPath(id), geo],
    ['NGSI-LD, a list', listPath({ type: 'Vehicle', id })],
    [
      'NGSI-LD, a query',
      '/ngsi-ld/v1/entityOperations/query',
      { body: { type: 'Query', entities: [{ type: 'Vehicle', id }] } },
    ],
    ['NGSI-LD, a history', history],
    ['NGSI-LD, a history in values', `${history}?options=temporalValues`],
    ['NGSI-LD, aggregates', `${history}?options=aggregatedValues&aggrMethods=max,sum&aggrPeriodDuration=P1D`],
    ['/v1/entities', `/v1/entities/${one}`],
    ['NGSI v2', `/v2/entities/${one}`],
    ['NGSI v2, keyValues', `/v2/entities/${one}?options=keyValues`],
    ['NGSI v2, values', `/v2/entities/${one}?options=values`],
    ['OGC API Features', `/ogc/collections/Vehicle/items/${one}`],
    ['SensorThings', `/sta/v1.1/Things('${one}')?$expand=Datastreams,Locations`],
  ]
}

/** The same in each format that the gateway lists. */
async function formats(city: City, reader: Caller, id: string): Promise<readonly Question[]> {
  const listed = (await ask(city, reader, 'GET', '/v1/adapters')).member('adapters') ?? []
  const names = (isJsonArray(listed) ? listed : []).map((one) => (isJsonObject(one) ? (one['id'] ?? null) : null))
  return names
    .filter((name) => typeof name === 'string')
    .map((name) => [`format=${name}`, `/v1/entities/${encodeURIComponent(id)}?format=${name}`])
}

export function put(city: City, reader: Caller, [, path, asked = {}]: Question): Promise<Answer> {
  return ask(city, reader, asked.body === undefined ? 'GET' : 'POST', path, asked)
}

/** Whether an attribute of that name exists at any depth. */
function hasMember(json: Json | undefined, name: string): boolean {
  if (isJsonArray(json ?? null)) return (json as readonly Json[]).some((one) => hasMember(one, name))
  if (!isJsonObject(json ?? null)) return false
  const object = json as JsonObject
  return member(object, name) !== undefined || Object.values(object).some((one) => hasMember(one, name))
}

const everywhere: BusCheck = {
  id: 'GOV-G2-001',
  async run(findings, city, buses) {
    const reader = newReader(city)
    await withMask(findings, city, reader, buses, async () => {
      const questions = [...forms(buses.id(1)), ...(await formats(city, reader, buses.id(1)))]
      for (const question of questions) {
        const [what] = question
        const answer = await put(city, reader, question)
        if (what === 'NGSI-LD' && findings.status(what, 200, answer)) {
          findings.equal('what may be seen', buses.fleet, answer.member('fleetVehicleId', 'value'))
        }
        const leaked = hiddenIn(answer.text)
        findings.that(leaked === '', what, 'no hidden data', leaked)
        findings.that(!hasMember(answer.json, 'speed'), `${what}: speed`, 'absent', 'a member of the answer')
      }
    })
  },
}

const alias: BusCheck = {
  id: 'GOV-G2-002',
  async run(findings, city, buses) {
    const reader = newReader(city)
    await withMask(findings, city, reader, buses, async () => {
      const names = { harmless: plate, seen: 'https://smartdatamodels.org/dataModel.Transportation/fleetVehicleId' }
      const query = { type: 'Query', entities: [{ type: 'Vehicle', id: buses.id(1) }] }
      const core = 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld'
      for (const [what, more] of [
        ['another name of the attribute', {}],
        ['the attribute alone, by another name', { attrs: ['harmless'] }],
        ['a filter by another name', { q: 'harmless' }],
      ] as const) {
        const body = { '@context': [names, core], ...query, ...more }
        const path = '/ngsi-ld/v1/entityOperations/query'
        const answer = await ask(city, reader, 'POST', path, { body, type: 'application/ld+json' })
        const leaked = hiddenIn(answer.text)
        findings.that(leaked === '' && !hasMember(answer.json, 'harmless'), what, 'no hidden data', answer.text)
        if (what === 'another name of the attribute' && findings.status(what, 200, answer)) {
          findings.that(answer.text.includes(buses.fleet), what, 'what may be seen', answer.text)
        }
        const isEmpty = answer.status >= 400 || answer.text === '[]'
        if (what !== 'another name of the attribute') findings.that(isEmpty, `${what}: entities`, 'none', answer.text)
      }
      for (const path of [`${entityPath(buses.id(1))}?attrs=speed`, `/v2/entities/${buses.id(1)}/attrs/speed`]) {
        const answer = await ask(city, reader, 'GET', path)
        findings.that(answer.status >= 400 || !hasMember(answer.json, 'speed'), path, 'no attribute', answer.text)
      }
    })
  },
}

/** Filters and orders that would reveal hidden data if they used more than the reader may see. */
function oracles({ ids, fleet }: Buses): readonly Question[] {
  const list = (more: Readonly<Record<string, string>>): string =>
    listPath({ type: 'Vehicle', id: ids.join(), count: 'true', ...more })
  const near = { georel: 'near;maxDistance==2000', geometry: 'Point', coordinates: `[${values.depots[0]},-4.05]` }
  const v2 = (more: Readonly<Record<string, string>>): string =>
    `/v2/entities?${new URLSearchParams({ type: 'Vehicle', id: ids.join(), options: 'count', ...more })}`
  const filters = [
    'speed>87',
    'speed<87',
    'speed',
    '!speed',
    `speed==${values.speeds[0]}`,
    `speed>87|fleetVehicleId=="${fleet}"`,
  ]
  return [
    ...filters.map((q): Question => [`q=${q}`, list({ q })]),
    ['a place that is hidden', list({ ...near, geoproperty: depot })],
    ['an order', list({ orderBy: 'speed' })],
    ['NGSI v2: q', v2({ q: 'speed>87' })],
    ['NGSI v2: an order', v2({ orderBy: 'speed' })],
    ['NGSI v2: the other order', v2({ orderBy: '!speed' })],
    ['a history', `/ngsi-ld/v1/temporal/entities?${new URLSearchParams({ type: 'Vehicle', id: ids.join(), q: 'speed>87', timerel: 'after', timeAt: '2025-12-31T00:00:00Z' })}`], // prettier-ignore
  ]
}

/** Headers derived from a response, which would reveal a difference. */
const derived = ['etag', 'last-modified', 'content-length', 'content-digest', 'ngsild-results-count', 'fiware-total-count', 'link', 'citygate-losses', 'citygate-suppressed'] // prettier-ignore

/** Headers that depend on the body, which differs between refusals. */
const ofBody = new Set(['etag', 'content-length', 'content-digest'])

function wholeOf(answer: Answer): string {
  const { status, text, headers } = answer
  if (status >= 400) {
    const kept = derived.filter((name) => !ofBody.has(name)).map((name) => `${name}: ${headers.get(name) ?? ''}`)
    return [status, ...kept, refusalOf(answer)].join('\n')
  }
  const named = derived.map((name) => `${name}: ${headers.get(name) ?? ''}`)
  // A feature collection has the time of its creation (OGC 17-069r4 section 7.16).
  return [status, ...named, text.replaceAll(/"timeStamp":"[^"]*"/g, '')].join('\n')
}

/** Compares the responses in two states of the hidden data. */
async function alike(
  findings: Parameters<BusCheck['run']>[0],
  city: City,
  buses: Buses,
  questions: readonly Question[],
): Promise<void> {
  const reader = newReader(city)
  await withMask(findings, city, reader, buses, async () => {
    const before: string[] = []
    for (const question of questions) before.push(wholeOf(await put(city, reader, question)))
    for (const [which, id] of buses.ids.entries()) {
      const body = hiddenOf(1 - which, new Date(city.target.session.now()).toISOString())
      const changed = await ask(city, officer, 'PATCH', `${entityPath(id)}/attrs`, { body })
      findings.status('changing what is hidden', 204, changed)
    }
    for (const [index, question] of questions.entries()) {
      findings.equal(question[0], before[index] ?? '', wholeOf(await put(city, reader, question)))
    }
    for (const [which, id] of buses.ids.entries()) {
      const body = hiddenOf(which, new Date(city.target.session.now()).toISOString())
      await ask(city, officer, 'PATCH', `${entityPath(id)}/attrs`, { body })
    }
  })
}

const filters: BusCheck = {
  id: 'GOV-G2-003',
  run: (findings, city, buses) => alike(findings, city, buses, oracles(buses)),
}

const states: BusCheck = {
  id: 'GOV-G2-004',
  run: (findings, city, buses) => alike(findings, city, buses, forms(buses.id(1))),
}

export const maskChecks: readonly BusCheck[] = [everywhere, alias, filters, states]
