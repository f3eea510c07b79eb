// A request gives the same answer in a worker thread as in the process itself, byte for byte: the fixtures of all adapters,
// translated and stored.

import { fullRegistry } from '../../../adapters/full-registry.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFixtures } from '../../../adapters/contract/fixture.ts'
import { adapterFolders, readTexts } from '../../../adapters/contract/node/folder.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../http/app.ts'
import { apis } from '../../http/route-table.ts'
import type { Principal } from '../../principal.ts'
import { readConfig } from '../../config/config.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { publishPolicy } from '../../policy/policy.ts'
import { createDatabaseClock } from '../nodes/database-clock.ts'
import { createNodeGateway } from '../node-gateway.ts'
import { createWakeUpSignal } from '../../pipeline/notify/wake-up-signal.ts'
import { sqliteStore } from '../../store/sqlite-store.ts'
import { ok } from '../../../standards/result.ts'
import { noTelemetry } from '../../telemetry/telemetry.ts'
import { testAuditKey } from '../../audit/testing.ts'
import { withThreads } from './node-offload.ts'
import { type Offload, offloaded, type OffloadedRequest } from '../../pipeline/offload.ts'

const storeFolder = mkdtempSync(join(tmpdir(), 'citygate-same-'))
const folders = adapterFolders(fileURLToPath(new URL('../../../adapters', import.meta.url)))
const principal: Principal = { subject: 'a', client: 'a', issuer: 'test', roles: new Set(['reader', 'officer']) }
const idKey = 'a-key-for-tests-only-0123456789abcdef'

/** Some is hidden, some rounded and some renamed: what the rules do is the same too. */
const policy = publishPolicy({
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [
    { action: 'read', constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'speed' } },
  ],
})

let gateway: GatewayContext
let app: ReturnType<typeof createApp>
let offload: Offload
let stop: () => Promise<void>

beforeAll(async () => {
  const config = readConfig({
    publicUrl: 'https://gateway.city.example',
    idKey,
    store: { path: join(storeFolder, 'store.sqlite') },
    threads: { count: 1 },
  })
  if (!config.ok || !policy.ok) throw new Error('the configuration of the test is wrong')
  const created = createNodeGateway({
    config: config.value,
    policy: policy.value,
    idKey,
    auditKey: testAuditKey,
    registry: fullRegistry(),
    store: sqliteStore({ path: config.value.store.path, synchronous: 'normal' }),
    queue: createWakeUpSignal(),
    telemetry: noTelemetry,
    log: () => undefined,
  })
  await created.gateway.store.migrate()
  const parts = {
    policy: policy.value,
    idKey,
    auditKey: testAuditKey,
    node: 'test',
    clock: createDatabaseClock(),
    queue: createWakeUpSignal(),
  }
  const threads = withThreads({ gateway: created.gateway, ...parts, here: async (work) => work() })
  if (threads.gateway.offload === undefined || threads.gateway.offload === 'inline')
    throw new Error('there are no threads')
  offload = threads.gateway.offload
  stop = threads.stop
  gateway = { ...created.gateway, limiters: [], offload: 'inline', authenticate: async () => ok(principal) }
  app = createApp(gateway, apis)
}, 60_000)

afterAll(async () => {
  await stop()
  rmSync(storeFolder, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

async function inProcess({ method, url, headers, body, requestId }: OffloadedRequest): Promise<Answer> {
  const request = new Request(url, { method, headers: [...headers] as [string, string][], body: body as BodyInit })
  const answer = await app.fetch(request, { [offloaded]: { requestId } })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return { status: answer.status, headers: [...answer.headers], body: Buffer.from(bytes).toString('latin1') }
}

async function inThread(request: OffloadedRequest): Promise<Answer> {
  const ran = await offload.run('a', { ...request, body: request.body.slice() })
  if (!ran.ok) throw new Error(ran.problem.detail)
  const { status, headers, body = new Uint8Array() } = ran.value
  return { status, headers, body: Buffer.from(body).toString('latin1') }
}

const times = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g
const hour = 3_600_000

/** Without what the clock says, which goes on between the two. */
function timeless({ body, ...answer }: Answer): Answer {
  const isNow = (time: string): boolean => Math.abs(Date.parse(time) - Date.now()) < hour
  return { ...answer, body: body.replace(times, (time) => (isNow(time) ? 'TIME' : time)) }
}

describe('a worker thread', () => {
  it.each([...folders])(
    'translates each fixture of %s as the process itself does',
    { timeout: 60_000 },
    async (format, folder) => {
      const { fixtures } = readFixtures(await readTexts(folder))
      const messages = fixtures.flatMap(({ inputs, ...fixture }) => inputs.map((input) => ({ ...fixture, ...input })))
      expect(messages.length).toBeGreaterThan(3)
      const statuses = new Set<number>()
      for (const { where, mediaType, options, body } of messages) {
        const query = new URLSearchParams({ from: format, to: 'ngsi-ld' })
        for (const [key, value] of Object.entries(options as object))
          query.set(`option.${key}`, typeof value === 'string' ? value : JSON.stringify(value))
        const request: OffloadedRequest = {
          method: 'POST',
          url: `https://gateway.city.example/v1/translate?${query.toString()}`,
          headers: [
            ['content-type', mediaType],
            ['accept', 'application/vnd.citygate.translation+json'],
          ],
          body,
          principal,
          requestId: '0123456789abcdef0123456789abcdef',
        }
        const here = timeless(await inProcess(request))
        expect([where, timeless(await inThread(request))]).toEqual([where, here])
        statuses.add(here.status)
      }
      // A request has no topic.
      if (fixtures.every(({ topic }) => topic === undefined)) expect(statuses).toContain(200)
    },
  )

  it('stores, answers and records what the process would', async () => {
    const create = (name: string): OffloadedRequest => ({
      method: 'POST',
      url: 'https://gateway.city.example/ngsi-ld/v1/entities',
      headers: [['content-type', 'application/json']],
      body: new TextEncoder().encode(`{"id":"urn:ngsi-ld:Vehicle:${name}","type":"Vehicle","color":"red"}`),
      principal,
      requestId: `request-${name}`,
    })
    const [here, there] = [await inProcess(create('one')), await inThread(create('two'))]
    expect(there.status).toBe(201)
    expect(JSON.stringify(there).replaceAll('two', 'one')).toBe(JSON.stringify(here))
    for (const name of ['one', 'two']) {
      expect((await gateway.store.entities.get('city', `urn:ngsi-ld:Vehicle:${name}`))?.entity).toMatchObject({
        type: 'Vehicle',
      })
      expect(await gateway.store.audit.isWaiting('city', `request-${name}`)).toBe(true)
    }
  })
})
