// `node tools/upgrade-fixture.ts COMMIT`: the gateway of that commit on an empty store, everything that a city puts into it over
// HTTP, and the store as it is then, as gateway/store/fixtures/COMMIT.sqlite.gz. Beside it COMMIT.json: what a test needs to
// know of it, and what the gateway of that commit has answered. Everything in it is made up.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import type { Json, JsonObject } from '../standards/hub/entity.ts'
import type { Role } from '../gateway/principal.ts'
import { makeKey, makeProof, thumbprintOf, type TestKey } from '../gateway/auth/testing.ts'
import { demoPolicy } from '../gateway/cli/sandbox/policy.ts'
import { vendors } from '../gateway/demo/vendors/vendors.ts'
import { city } from '../gateway/demo/vendors/vendor.ts'
import { hj212 } from '../test/e2e/frames.ts'
import { startReceiver } from '../test/e2e/receiver.ts'
import { audience, createTestIssuer, testConfig } from '../test/e2e/target.ts'
import { inWorktree, root } from './worktree.ts'

const [commit] = process.argv.slice(2)
if (commit === undefined) throw new Error('Say which commit: node tools/upgrade-fixture.ts COMMIT')

const fixtures = join(root, 'gateway/store/fixtures')
const folder = mkdtempSync(join(tmpdir(), 'citygate-upgrade-'))
const path = join(folder, 'city.sqlite')
const receiver = await startReceiver()
/** Where nobody takes anything: what is for it waits. */
const refusals = Array.from({ length: 1000 }, () => 503)
for (const place of ['/waiting', '/break-glass']) receiver.answer(place, ...refusals)
const issuer = await createTestIssuer()
const document = {
  ...testConfig(issuer, demoPolicy, { allow: [receiver.origin] }),
  listen: { port: 0 },
  store: { path },
}
writeFileSync(join(folder, 'config.json'), JSON.stringify(document))

const json = { 'content-type': 'application/json' }
const linked = { 'content-type': 'application/ld+json' }
let url = ''

interface Sent {
  readonly as?: Role
  readonly client?: string
  readonly claims?: JsonObject
  /** In the place of a token. */
  readonly apiKey?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json | Uint8Array<ArrayBuffer>
  /** The answers that are right. */
  readonly status?: readonly number[]
}
interface Answer {
  readonly status: number
  readonly location: string
  readonly text: string
  readonly json: JsonObject
  readonly headers: Headers
}

/** A text or bytes are sent as they are. */
async function send(method: string, where: string, sent: Sent = {}): Promise<Answer> {
  const { as = 'officer', client = `upgrade-${as}`, body, headers = json } = sent
  const shown: Readonly<Record<string, string>> =
    sent.apiKey === undefined
      ? { authorization: `Bearer ${await issuer.token(client, [as], sent.claims)}` }
      : { 'x-api-key': sent.apiKey }
  const response = await fetch(url + where, {
    method,
    headers: { ...shown, ...(body === undefined ? {} : headers), ...sent.headers },
    ...(body === undefined
      ? {}
      : { body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const right = sent.status === undefined ? response.ok : sent.status.includes(response.status)
  // Only the dead letter is to be refused.
  if (!right || (sent.status === undefined && text.includes('"result":"refused"')))
    throw new Error(`${method} ${where} was answered ${response.status}: ${text.slice(0, 500)}`)
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text.startsWith('{')
  const location = (response.headers.get('location') ?? '').replace(/^https?:\/\/[^/]+/, '')
  return { status: response.status, location, text, json: isJson ? JSON.parse(text) : {}, headers: response.headers }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What a station has measured at an hour of 2026-08-01. */
function upgradeStation(hour: string): string {
  const time = `20260801${hour}0000`
  return `QN=${time}000;ST=22;CN=2011;PW=123456;MN=upgrade1;Flag=4;CP=&&DataTime=${time};a34004-Rtd=${hour}.5,a34004-Flag=N&&`
}

/** Eight vendors in four formats, an application with NGSI v2, and a camera with a key of its own. */
async function bringMessages(): Promise<{ readonly apiKey: string; readonly deadLetter: string }> {
  const now = Date.now()
  for (const { id, adapter, options, ...vendor } of vendors) {
    await send('PUT', `/v1/sources/${id}`, { body: { adapter, options, jurisdiction: city.jurisdiction, owner: id } })
    const turns = [3, 2, 1].flatMap((minutes) => vendor.turn(now - minutes * 60_000))
    for (const { mediaType, body } of [...(vendor.hello?.(now - 180_000) ?? []), ...turns]) {
      await send('POST', `/v1/sources/${id}/messages`, {
        as: 'vendor',
        client: id,
        headers: { 'content-type': mediaType },
        body,
      })
    }
  }
  const options = { timezone: '+00:00', units: { a34004: 'GQ' }, location: [39.5, -4], crs: 'EPSG:4326' }
  await send('PUT', '/v1/sources/upgrade-air', {
    body: { adapter: 'hj-212', options, jurisdiction: 'KE', owner: 'camera' },
  })
  const apiKeys = [{ name: 'first', expires: '2099-12-31T00:00:00Z' }]
  const made = await send('PUT', '/v1/clients/camera', { body: { sources: ['upgrade-air'], apiKeys } })
  const [{ key: apiKey }] = made.json['apiKeys'] as unknown as readonly [{ readonly key: string }]
  await send('PUT', '/v1/clients/partner', { body: { jurisdiction: 'KE', purposes: ['dpv:ResearchAndDevelopment'] } })
  for (const hour of ['10', '11', '12']) {
    await send('POST', '/v1/sources/upgrade-air/messages', {
      apiKey,
      headers: { 'content-type': 'text/plain' },
      body: hj212(upgradeStation(hour)),
    })
  }
  const lots = { as: 'vendor', client: 'lots' } as const
  await send('PUT', '/v1/sources/lots', {
    body: { adapter: 'ngsi-v2', options: {}, jurisdiction: 'EC', owner: 'lots' },
  })
  for (const value of [12, 11]) {
    const body = { id: 'lot-1', type: 'OffStreetParking', availableSpotNumber: { type: 'Number', value } }
    const headers = { ...json, 'idempotency-key': `"lot-1-${value}"` }
    await send('POST', '/v1/sources/lots/messages', { ...lots, headers, body })
  }
  const refused = await send('POST', '/v1/sources/lots/messages', { ...lots, body: '{', status: [202, 422] })
  const [{ deadLetter }] = refused.json['results'] as unknown as readonly [{ readonly deadLetter: string }]
  return { apiKey, deadLetter: `/v1/sources/lots/dead-letters/${deadLetter}` }
}

const hall = 'urn:ngsi-ld:Building:upgrade-hall'
const app = { as: 'vendor', client: 'app' } as const

function building(id: string, floors: number): JsonObject {
  return {
    id,
    type: 'Building',
    name: { type: 'Property', value: 'Town hall' },
    floorsAboveGround: { type: 'Property', value: floors, observedAt: '2026-08-01T10:00:00Z' },
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [39.5, -4] } },
  }
}

/** Entities with a past, of each API and of another tenant, one that was deleted and one that expires. */
async function bringEntities(): Promise<void> {
  await send('POST', '/ngsi-ld/v1/entities', { ...app, body: building(hall, 1) })
  for (const floors of [2, 3, 4]) {
    const changed = { type: 'Property', value: floors, observedAt: `2026-08-01T1${floors}:00:00Z` }
    await send('PATCH', `/ngsi-ld/v1/entities/${hall}/attrs`, { ...app, body: { floorsAboveGround: changed } })
  }
  const gone = 'urn:ngsi-ld:Building:upgrade-gone'
  await send('POST', '/ngsi-ld/v1/entities', { ...app, body: building(gone, 1) })
  await send('DELETE', `/ngsi-ld/v1/entities/${gone}`, app)
  const expires = { ...building('urn:ngsi-ld:Building:upgrade-expires', 1), expiresAt: '2099-01-01T00:00:00Z' }
  await send('POST', '/ngsi-ld/v1/entities', { ...app, body: expires })
  await send('POST', '/ngsi-ld/v1/entities', {
    headers: { ...json, 'ngsild-tenant': 'harbour' },
    body: building(hall, 7),
  })
  await send('POST', '/ngsi-ld/v1/jsonldContexts', {
    ...app,
    body: { '@context': { floor: 'https://city.example/floor' } },
  })
  const room = { id: 'Room1', type: 'Room', temperature: { type: 'Number', value: 21 } }
  await send('POST', '/v2/entities', { ...app, body: room })
  for (const value of [22, 23]) {
    await send('PATCH', '/v2/entities/Room1/attrs', { ...app, body: { temperature: { type: 'Number', value } } })
  }
  const definition = 'http://vocab.nerc.ac.uk/standard_name/air_temperature/'
  const thing = {
    '@iot.id': 7,
    name: 'Room 7',
    description: 'A room with a thermometer',
    Locations: [
      {
        '@iot.id': 7,
        name: 'School',
        description: 'The school',
        encodingType: 'application/geo+json',
        location: { type: 'Point', coordinates: [10, 50] },
      },
    ],
    Datastreams: [
      {
        '@iot.id': 7,
        name: 'Temperature',
        description: 'Of the air',
        observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
        unitOfMeasurement: { name: 'degree Celsius', symbol: '°C', definition: 'ucum:Cel' },
        ObservedProperty: { '@iot.id': 7, name: 'Air temperature', definition, description: 'Of air' },
        Sensor: {
          '@iot.id': 7,
          name: 'DHT',
          description: 'A sensor',
          encodingType: 'text/html',
          metadata: 'https://sensor.example/dht',
        },
        Observations: [{ phenomenonTime: '2026-08-01T01:00:00Z', result: 20 }],
      },
    ],
  }
  await send('POST', '/sta/v1.1/Things', { ...app, body: thing })
  const observation = { phenomenonTime: '2026-08-01T02:00:00Z', result: 21.5 }
  await send('POST', '/sta/v1.1/Datastreams(7)/Observations', { ...app, body: observation })
}

/** Of the NGSI-LD API: one as events and one whose receiver takes nothing; of NGSI v2: one that is delivered. */
async function subscribe(): Promise<Readonly<Record<'events' | 'waiting' | 'v2', string>>> {
  const entities = [{ type: 'Building' }]
  const of = (uri: string): JsonObject => ({
    type: 'Subscription',
    entities,
    notification: { attributes: ['floorsAboveGround'], format: 'keyValues', endpoint: { uri } },
  })
  const events = await send('POST', '/ngsi-ld/v1/subscriptions', { body: of('urn:citygate:events') })
  const waiting = await send('POST', '/ngsi-ld/v1/subscriptions', { body: of(`${receiver.origin}/waiting`) })
  const body = {
    description: 'Rooms',
    subject: { entities: [{ idPattern: '.*', type: 'Room' }], condition: { attrs: ['temperature'] } },
    notification: { http: { url: `${receiver.origin}/v2` }, attrs: ['temperature'] },
  }
  const v2 = await send('POST', '/v2/subscriptions', { body })
  return { events: events.location, waiting: waiting.location, v2: v2.location }
}

/** Readers do not see attributes of these names. */
function hiding(uid: string, ...names: readonly string[]): JsonObject {
  const constraint = [
    { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Building' },
    { leftOperand: 'citygate:attribute', operator: 'isAnyOf', rightOperand: names },
  ]
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: `urn:upgrade:policy:${uid}`,
    prohibition: [{ assignee: 'urn:citygate:role:reader', action: 'read', constraint }],
  }
}

/** One in force in its third version, one that is tried, one that was withdrawn, and one of another tenant. */
async function publish(): Promise<void> {
  const put = (id: string, body: JsonObject, headers = {}): Promise<Answer> =>
    send('PUT', `/v1/policies/${id}`, { headers: { ...linked, ...headers }, body })
  await put('names', hiding('names', 'name'))
  await put('names', hiding('names', 'floorsAboveGround'))
  await send('POST', '/v1/policies/names/rollback', { body: { version: 1 } })
  await put('floors?mode=shadow', hiding('floors', 'floorsAboveGround'))
  await put('gone', hiding('gone', 'name'))
  await send('DELETE', '/v1/policies/gone')
  await put('harbour', hiding('harbour', 'location'), { 'ngsild-tenant': 'harbour' })
  for (const [id, status] of [
    ['given', 'dpv:ConsentGiven'],
    ['withdrawn', 'dpv:ConsentGiven'],
    ['withdrawn', 'dpv:ConsentWithdrawn'],
  ]) {
    const body = { status: status ?? '', entities: [hall], purposes: ['dpv:ResearchAndDevelopment'] }
    await send('PUT', `/v1/consents/${id}`, { body })
  }
}

/** A request with a token that is bound to a key. */
async function prove(key: TestKey, client: string, method: string, where: string, body?: JsonObject): Promise<Answer> {
  const token = await issuer.token(client, ['officer'], { cnf: { jkt: await thumbprintOf(key) } })
  const ask = async (nonce?: string): Promise<Answer> => {
    const of = { method, uri: audience + where, token, now: Math.floor(Date.now() / 1000) }
    const dpop = await makeProof(key, nonce === undefined ? of : { ...of, nonce })
    const headers = { ...json, authorization: `DPoP ${token}`, dpop }
    return send(method, where, { headers, status: [200, 201, 401], ...(body === undefined ? {} : { body }) })
  }
  const first = await ask()
  return first.status === 401 ? ask(first.headers.get('dpop-nonce') ?? '') : first
}

/** One that runs and one that was ended. */
async function breakGlass(): Promise<void> {
  const [duty, chief] = [await makeKey(), await makeKey()]
  for (const ends of [false, true]) {
    const question = { reason: 'threat-to-life', text: 'A bus is missing in the flood.', minutes: 60, entities: [hall] }
    const asked = await prove(duty, 'duty', 'POST', '/v1/break-glass', question)
    const { id } = asked.json as { readonly id: string }
    const grant = `/v1/break-glass/${id}`
    await prove(chief, 'chief', 'POST', `${grant}/approval`)
    if (ends) await send('DELETE', grant)
  }
}

/** What is asked of the old and of the new gateway alike. */
const questions: readonly {
  readonly as: Role
  readonly client?: string
  readonly tenant?: string
  readonly path: string
}[] = [
  { as: 'officer', path: '/v1/sources' },
  { as: 'officer', path: '/v1/clients' },
  { as: 'officer', path: '/v1/policies' },
  { as: 'officer', path: '/v1/policies', tenant: 'harbour' },
  { as: 'officer', path: '/v1/policies/names' },
  { as: 'officer', path: '/v1/policies/names/versions/2' },
  { as: 'officer', path: '/v1/consents/given' },
  { as: 'officer', path: '/v1/consents/withdrawn' },
  { as: 'officer', path: '/v1/break-glass' },
  { as: 'officer', path: '/v1/sources/lots/dead-letters' },
  { as: 'officer', path: '/v2/subscriptions' },
  ...(['reader', 'officer'] as const).flatMap((as) =>
    ['Vehicle', 'AirQualityObserved', 'WaterQualityObserved', 'OffStreetParking', 'Building', 'Room'].map((type) => ({
      as,
      path: `/ngsi-ld/v1/entities?type=${type}&limit=3`,
    })),
  ),
  { as: 'reader', path: `/ngsi-ld/v1/entities/${hall}`, tenant: 'harbour' },
  { as: 'reader', path: `/ngsi-ld/v1/temporal/entities/${hall}` },
  { as: 'vendor', client: 'app', path: `/ngsi-ld/v1/temporal/entities/${hall}` },
  {
    as: 'officer',
    path: '/ngsi-ld/v1/temporal/entities?type=AirQualityObserved&attrs=pm25&timerel=after&timeAt=2026-08-01T00:00:00Z',
  },
  { as: 'vendor', client: 'app', path: '/v2/entities/Room1' },
  { as: 'vendor', client: 'app', path: '/sta/v1.1/Things(7)?$expand=Datastreams($expand=Observations)' },
  { as: 'reader', path: '/ogc/collections/Building/items/urn:ngsi-ld:Building:upgrade-hall' },
]

async function record(as: Role, where: string, client?: string, tenant?: string): Promise<Json> {
  const headers = tenant === undefined ? {} : { 'ngsild-tenant': tenant }
  const { status, text } = await send('GET', where, {
    as,
    headers,
    ...(client === undefined ? {} : { client }),
    status: [200],
  })
  const who = { as, client: client ?? `upgrade-${as}`, ...(tenant === undefined ? {} : { tenant }) }
  return { ...who, path: where, status, body: JSON.parse(text) as Json }
}

/** Waits until the log has as many records as requests were made, then for one more second. */
async function checkpoint(): Promise<string> {
  await pause(3000)
  return (await send('GET', '/audit/checkpoint')).text
}

async function fill(): Promise<JsonObject> {
  const { apiKey, deadLetter } = await bringMessages()
  const subscriptions = await subscribe()
  await bringEntities()
  await publish()
  await breakGlass()
  // Persons whose data cross a border are counted.
  const abroad = { type: 'city-data', jurisdiction: 'PK', held: ['cn:standard-contract'] }
  const owned = { id: 'urn:ngsi-ld:Vehicle:upgrade', type: 'Vehicle', owner: { type: 'Property', value: ['Xu'] } }
  await send('POST', '/ngsi-ld/v1/entities', { ...app, body: owned })
  await send('GET', `/ngsi-ld/v1/entities/${owned.id}`, { ...app, claims: { authorization_details: [abroad] } })
  // A log of more than one tile.
  for (let time = 0; time < 150; time += 1) await send('GET', `/v1/entities/${hall}`, { as: 'reader' })
  const answers: Json[] = []
  for (const { as, path: where, client, tenant } of questions) answers.push(await record(as, where, client, tenant))
  return { at: new Date().toISOString(), apiKey, deadLetter, subscriptions, answers, checkpoint: await checkpoint() }
}

/** One file that has everything, as small as it can be. */
function shrink(): Uint8Array {
  const database = new DatabaseSync(path)
  database.exec('pragma wal_checkpoint(truncate); pragma journal_mode = delete; vacuum')
  database.close()
  return gzipSync(readFileSync(path), { level: 9 })
}

await inWorktree(commit, join(folder, 'tree'), async (tree) => {
  const child = spawn(process.execPath, ['gateway/cli/main.ts', 'serve', '--config', join(folder, 'config.json')], {
    cwd: tree,
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  try {
    for (let time = 0; !/listens on http:[^\s"]+["\n]/.test(said); time += 1) {
      if (child.exitCode !== null || time > 600) throw new Error(said)
      await pause(100)
    }
    url = /listens on (http:[^\s"]+)["\n]/.exec(said)?.[1] ?? ''
    const facts = await fill()
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
    mkdirSync(fixtures, { recursive: true })
    writeFileSync(join(fixtures, `${commit}.sqlite.gz`), shrink())
    writeFileSync(join(fixtures, `${commit}.json`), `${JSON.stringify(facts)}\n`)
  } catch (error) {
    console.error(said.slice(-3000))
    throw error
  } finally {
    child.kill('SIGKILL')
  }
})
receiver.close()
rmSync(folder, { recursive: true })
