// A store that a city has filled with the gateway of an earlier commit, under today's. The fixture is made by
// tools/upgrade-fixture.ts. The clock goes on ten minutes after it was made, whenever the test runs: nothing is past its time.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { treeHash } from '../../standards/transparency-log/hash.ts'
import { remoteLog } from '../cli/audit/remote.ts'
import { testVerifierKey } from '../audit/testing.ts'
import { verifyLog } from '../audit/verify/log.ts'
import type { Role } from '../principal.ts'
import { readConfig } from '../config/config.ts'
import { demoPolicy } from '../cli/sandbox/policy.ts'
import { fleetTaxis } from '../demo/vendors/fleet-taxis.ts'
import { hj212 } from '../../test/e2e/frames.ts'
import { type Receiver, startReceiver } from '../../test/e2e/receiver.ts'
import { createTestIssuer, testConfig, type TestIssuer } from '../../test/e2e/target.ts'
import { publishPolicy } from '../policy/policy.ts'
import { startNode, type Running } from '../runtime/node.ts'
import { programSchemaVersion } from './schema-version.ts'

interface Facts {
  readonly at: string
  readonly apiKey: string
  readonly deadLetter: string
  readonly subscriptions: Readonly<Record<'events' | 'waiting' | 'v2', string>>
  readonly answers: readonly Question[]
  /** Of the audit log of the first tenant. */
  readonly checkpoint: string
}
interface Question {
  readonly as: Role
  readonly client: string
  readonly tenant?: string
  readonly path: string
  readonly status: number
  readonly body: Json
}
type Tables = Readonly<Record<string, number>>

const fixture = new URL('fixtures/3d01eb5', import.meta.url)
const facts = JSON.parse(readFileSync(`${fixture.pathname}.json`, 'utf8')) as Facts
const folder = mkdtempSync(join(tmpdir(), 'citygate-upgrade-'))
const path = join(folder, 'city.sqlite')
const tenMinutes = 600_000
const hall = 'urn:ngsi-ld:Building:upgrade-hall'
const json = { 'content-type': 'application/json' }

let issuer: TestIssuer
let receiver: Receiver
let running: Running
let before: Tables

/** The rows of each table. */
function rowsOf(file: string): Tables {
  const database = new DatabaseSync(file, { readOnly: true })
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .all()
  const rows = tables.map(({ name }) => {
    const [count] = database.prepare(`select count(*) as rows from "${String(name)}"`).all()
    return [String(name), Number(count?.['rows'])] as const
  })
  database.close()
  return Object.fromEntries(rows)
}

function moveClock(): void {
  const RealDate = Date
  const shift = RealDate.parse(facts.at) + tenMinutes - RealDate.now()
  class Shifted extends RealDate {
    constructor(...time: readonly [] | readonly [number | string | Date]) {
      super(time.length === 0 ? RealDate.now() + shift : time[0])
    }
    static override now(): number {
      return RealDate.now() + shift
    }
  }
  vi.stubGlobal('Date', Shifted)
}

beforeAll(async () => {
  writeFileSync(path, gunzipSync(readFileSync(`${fixture.pathname}.sqlite.gz`)))
  before = rowsOf(path)
  moveClock()
  issuer = await createTestIssuer()
  receiver = await startReceiver()
  const document = testConfig(issuer, demoPolicy, { allow: [receiver.origin] })
  const config = readConfig({ ...document, listen: { port: 0 }, store: { path }, threads: { count: 0 } })
  const policy = publishPolicy(demoPolicy)
  if (!config.ok || !policy.ok) throw new Error('the configuration of a test is wrong')
  running = await startNode({ config: config.value, policy: policy.value, parts: { log: () => undefined } })
})
afterAll(async () => {
  await running.stop()
  receiver.close()
  vi.unstubAllGlobals()
  rmSync(folder, { recursive: true })
})

interface Sent {
  readonly as?: Role
  readonly client?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json
}
interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  json(): JsonObject
}

/** A text is sent as it is. */
async function send(
  method: string,
  where: string,
  { as = 'officer', client, headers = {}, body }: Sent = {},
): Promise<Answer> {
  const token = await issuer.token(client ?? `upgrade-${as}`, [as])
  const shown: Readonly<Record<string, string>> = 'x-api-key' in headers ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(running.url + where, {
    method,
    headers: { ...shown, ...(body === undefined ? {} : json), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, text, headers: response.headers, json: () => JSON.parse(text) as JsonObject }
}

/** The rules of the demo city, which are configured, have changed since; their digest with them. */
function withoutDigest({ inForce, ...rest }: JsonObject): JsonObject {
  if (inForce === undefined) return rest
  const { digest: _digest, ...others } = inForce as JsonObject
  return { ...rest, inForce: others }
}

describe('a store of an earlier commit', () => {
  it('has every migration, and has kept every row', () => {
    const after = rowsOf(path)
    expect([before['d1_migrations'], after['d1_migrations']]).toEqual([12, programSchemaVersion])
    const lost = Object.keys(before).filter((table) => (after[table] ?? 0) < (before[table] ?? 0))
    expect(lost).toEqual([])
  })

  const asked = facts.answers.map((one) => [`${one.as} of ${one.tenant ?? 'city'}: ${one.path}`, one] as const)
  // Answers may have more members than then.
  it.each(asked)('answers as before the %s', async (_, { as, client, tenant, path: where, status, body }) => {
    const answer = await send('GET', where, { as, client, headers: { 'ngsild-tenant': tenant ?? 'city' } })
    expect([answer.status, withoutDigest(answer.json())]).toMatchObject([status, withoutDigest(body as JsonObject)])
  })

  it('takes messages by an API key, for the entities that are there', async () => {
    const station = '/ngsi-ld/v1/entities?type=AirQualityObserved&idPattern=upgrade&options=keyValues'
    const [old] = JSON.parse((await send('GET', station)).text) as readonly JsonObject[]
    const sent = await send('POST', '/v1/sources/upgrade-air/messages', {
      headers: { 'content-type': 'text/plain', 'x-api-key': facts.apiKey },
      body: hj212(
        'QN=20260801130000000;ST=22;CN=2011;PW=123456;MN=upgrade1;Flag=4;CP=&&DataTime=20260801130000;a34004-Rtd=13.5,a34004-Flag=N&&',
      ),
    })
    expect(sent.json()).toMatchObject({ results: [{ result: 'stored' }] })
    const [now] = JSON.parse((await send('GET', station)).text) as readonly JsonObject[]
    expect([old?.['pm25'], now]).toEqual([12.5, { ...old, pm25: 13.5, dateObserved: '2026-08-01T13:00:00Z' }])
  })

  it('knows the vehicles again, whose ids are keyed', async () => {
    const vehicles = '/ngsi-ld/v1/entities?type=Vehicle&options=keyValues&attrs=speed&limit=100'
    const old = JSON.parse((await send('GET', vehicles)).text) as readonly JsonObject[]
    const [frames] = fleetTaxis.turn(Date.now())
    const sent = await send('POST', `/v1/sources/${fleetTaxis.id}/messages`, {
      as: 'vendor',
      client: fleetTaxis.id,
      headers: { 'content-type': frames?.mediaType ?? '' },
      body: String(frames?.body),
    })
    const { results } = sent.json() as unknown as {
      readonly results: readonly { readonly entities: readonly string[] }[]
    }
    const ids = results.flatMap(({ entities }) => entities.filter((id) => id.includes(':Vehicle:')))
    expect(ids).toHaveLength(4)
    expect(ids.filter((id) => !old.some((vehicle) => vehicle['id'] === id))).toEqual([])
  })

  it('goes on with the history of an entity', async () => {
    const floors = async (): Promise<readonly unknown[]> => {
      const history = `/ngsi-ld/v1/temporal/entities/${hall}?attrs=floorsAboveGround&format=temporalValues`
      const { floorsAboveGround } = (await send('GET', history)).json()
      return ((floorsAboveGround as JsonObject)['values'] as readonly (readonly [number, string])[]).map(
        ([value]) => value,
      )
    }
    expect(await floors()).toEqual([1, 2, 3, 4])
    const changed = { type: 'Property', value: 5, observedAt: '2026-08-01T15:00:00Z' }
    const patched = await send('PATCH', `/ngsi-ld/v1/entities/${hall}/attrs`, {
      as: 'vendor',
      client: 'app',
      body: { floorsAboveGround: changed },
    })
    expect([patched.status, await floors()]).toEqual([204, [1, 2, 3, 4, 5]])
  })

  it('delivers what waited for a subscriber, and then what changed', async () => {
    const endpoint = { uri: `${receiver.origin}/found` }
    const notification = { attributes: ['floorsAboveGround'], format: 'keyValues', endpoint }
    const moved = await send('PATCH', facts.subscriptions.waiting, { body: { type: 'Subscription', notification } })
    expect([moved.status, moved.text]).toEqual([204, ''])
    const floors: unknown[] = []
    for (let count = 1; floors.at(-1) !== 5; count += 1) {
      const notifications = await receiver.at('/found', count)
      floors.push(...(notifications[count - 1]?.body.data ?? []).map((entity) => entity['floorsAboveGround']))
    }
    // Of the hall, of the one that was deleted and of the one that expires; and the hall's change of now.
    expect(floors).toEqual([1, 2, 3, 4, 1, 1, 5])
  })

  it('enforces the policies of then, and takes another version', async () => {
    const seen = async (): Promise<readonly string[]> => {
      const read = (await send('GET', `/ngsi-ld/v1/entities/${hall}`, { as: 'reader' })).json()
      return ['name', 'floorsAboveGround'].filter((name) => name in read)
    }
    expect(await seen()).toEqual(['floorsAboveGround'])
    const back = await send('POST', '/v1/policies/names/rollback', { body: { version: 2 } })
    expect([back.status, await seen()]).toEqual([200, ['name']])
  })

  it('replays a dead letter', async () => {
    const replayed = await send('POST', `${facts.deadLetter}/replay`)
    expect(replayed.json()).toMatchObject({ results: [{ result: 'refused', problem: { code: 'syntax' } }] })
  })

  it('has an audit log that is whole, and has grown out of the one of then under the same pseudonyms', async () => {
    const officer = await issuer.token('upgrade-officer', ['officer'])
    const log = remoteLog({ url: new URL(`${running.url}/audit`), token: officer })
    const trust = { key: testVerifierKey('gateway.city.example/audit/city'), witnesses: [], hash: treeHash }
    await vi.waitFor(async () => expect(await sizeOf(log)).toBeGreaterThan(before['audit_entry'] ?? 0), 10_000)
    const verified = await verifyLog(log, { ...trust, others: [facts.checkpoint] })
    expect(verified).toMatchObject({ ok: true })
    const forged = { ...log, tile: async (name: string) => (await log.tile(name))?.map((byte) => byte ^ 1) }
    expect(await verifyLog(forged, { ...trust, others: [] })).toMatchObject({ ok: false })
    const database = new DatabaseSync(path, { readOnly: true })
    const records = database
      .prepare("select number, record from audit_entry where tenant = 'city' order by number")
      .all()
      .map(({ record }) => JSON.parse(String(record)) as JsonObject)
    database.close()
    const readers = records.flatMap(({ roles, client }, number) =>
      JSON.stringify(roles) === '["reader"]' ? [{ isOld: number < (before['audit_entry'] ?? 0), client }] : [],
    )
    expect(new Set(readers.map(({ isOld }) => isOld))).toEqual(new Set([true, false]))
    expect(new Set(readers.map(({ client }) => client)).size).toBe(1)
  })
})

async function sizeOf(log: ReturnType<typeof remoteLog>): Promise<number> {
  return Number((await log.checkpoint())?.split('\n')[1])
}
