// Notifications a second: what waits in the outbox of sixteen subscriptions is sent, each change by itself, in order; beside
// it as many bare calls of the same length to the same receiver, as many at once. In turns, one process on one core; the
// receiver is on another.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../gateway/http/app.ts'
import { commandOf } from '../test/e2e/runtime-command.ts'
import { readConfig } from '../gateway/config/config.ts'
import type { GatewayContext } from '../gateway/pipeline/context.ts'
import { ownerPolicy } from '../gateway/policy/policy.ts'
import { fixedRules } from '../gateway/policy/rules.ts'
import { startNode } from '../gateway/runtime/node.ts'
import { createNodeFetch } from '../gateway/http-client/node-fetch.ts'
import { noQueue } from '../gateway/pipeline/notify/wake-up-signal.ts'
import { openSqlite } from '../gateway/store/drivers/sqlite.ts'
import { createStore } from '../gateway/store/sql-store.ts'
import { createDispatcher } from '../gateway/pipeline/notify/dispatch.ts'
import { notifications } from '../gateway/http/apis/notifications/prepare.ts'
import { createWatch } from '../gateway/pipeline/notify/watch.ts'
import type { JsonObject } from '../standards/hub/entity.ts'
import { ok } from '../standards/result.ts'
import { median, type Figure } from './figure.ts'
import { fileOf, startServer } from './servers/processes.ts'

const lanes = 16
const changes = 40
const rounds = 9

const numbers = Array.from({ length: lanes }, (_, index) => index)

function vehicle(number: number, round: number): JsonObject {
  return {
    id: `urn:ngsi-ld:Vehicle:bus-${number}`,
    type: 'Vehicle',
    speed: { type: 'Property', value: round % 50, unitCode: 'KMH' },
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [39 + round / 10_000, -4] } },
  }
}

async function send(gateway: GatewayContext, path: string, body: JsonObject | readonly JsonObject[]): Promise<void> {
  const headers = { authorization: 'Bearer bench', 'content-type': 'application/json' }
  const answer = await createApp(gateway).request(path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path} is answered ${answer.status}: ${await answer.text()}`)
}

async function subscribe(gateway: GatewayContext, origin: string): Promise<void> {
  for (const number of numbers) {
    await send(gateway, '/ngsi-ld/v1/subscriptions', {
      type: 'Subscription',
      entities: [{ id: `urn:ngsi-ld:Vehicle:bus-${number}`, type: 'Vehicle' }],
      notification: { endpoint: { uri: `${origin}/${number}` } },
    })
  }
}

/** Milliseconds of all that waits. */
async function deliver(gateway: GatewayContext): Promise<number> {
  const start = performance.now()
  const dispatcher = createDispatcher(gateway)
  dispatcher.wake()
  await dispatcher.idle()
  const took = performance.now() - start
  if ((await gateway.store.delivery.next()) !== undefined)
    throw new Error('not all notifications of the benchmark arrived')
  return took
}

async function bare(origin: string, call: GatewayContext['fetch'], body: Uint8Array): Promise<number> {
  const start = performance.now()
  const headers = [['Content-Type', 'application/json']] as const
  await Promise.all(
    numbers.map(async (number) => {
      const request = { method: 'POST' as const, url: `${origin}/${number}`, headers, body }
      for (let change = 0; change < changes; change++) {
        const answer = await call({ ...request, timeoutMilliseconds: 10_000, maximumBytes: 65_536 }, [origin])
        if (!answer.ok) throw new Error('the receiver of the benchmark does not answer')
      }
    }),
  )
  return performance.now() - start
}

export async function subscriptionFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  const receiver = await startServer(commandOf('node', fileOf('receiver.ts')), 'load')
  const config = readConfig({
    listen: { port: 0 },
    store: { path: join(folder, 'idle.sqlite') },
    rate: { requests: 1_000_000, seconds: 1 },
    webhooks: { allow: [receiver.line] },
  })
  if (!config.ok) throw new Error('the configuration of the benchmark is wrong')
  const nobody = { subject: 'bench', client: 'bench', issuer: 'none', roles: new Set(['officer'] as const) }
  const parts = { authenticate: async () => ok(nobody), log: () => undefined }
  const running = await startNode({ config: config.value, policy: ownerPolicy, parts })
  // Its own delivery is of another store: here the delivery begins when it is measured.
  const sql = openSqlite({ path: join(folder, 'store.sqlite'), synchronous: 'normal' })
  const { services, decisionContexts } = running.gateway
  const watch = createWatch({
    rules: fixedRules(ownerPolicy),
    decisionContexts,
    queue: noQueue,
    services,
    compile: notifications.compile,
  })
  const gateway: GatewayContext = { ...running.gateway, store: createStore(sql, watch) }
  const call = createNodeFetch()
  try {
    await gateway.store.migrate()
    await subscribe(gateway, receiver.line)
    const ours: number[] = []
    const ratios: number[] = []
    const body = new TextEncoder().encode(JSON.stringify({ ...notification, data: [vehicle(0, 0)] }))
    for (let round = 0; round <= rounds; round++) {
      for (let change = 0; change < changes; change++) {
        const entities = numbers.map((number) => vehicle(number, round * changes + change))
        await send(gateway, '/ngsi-ld/v1/entityOperations/upsert', entities)
      }
      const [one, other] = [await deliver(gateway), await bare(receiver.line, call, body)]
      // The first round warms up.
      if (round > 0) {
        ours.push((1000 * lanes * changes) / one)
        ratios.push(one / other)
      }
    }
    return [
      { id: 'subscription/notify-per-second', value: median(ours), unit: '1/s', better: 'higher' },
      { id: 'subscription/notify-ratio', value: median(ratios), unit: 'x', better: 'lower' },
    ]
  } finally {
    call.close()
    await sql.close?.()
    await running.stop()
    await receiver.stop()
    rmSync(folder, { recursive: true })
  }
}

const notification: JsonObject = {
  id: 'urn:ngsi-ld:Notification:00000000-0000-4000-8000-000000000000',
  type: 'Notification',
  subscriptionId: 'urn:ngsi-ld:Subscription:00000000-0000-4000-8000-000000000000',
  notifiedAt: '2026-11-25T00:00:00.000Z',
}
