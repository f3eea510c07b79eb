// A connector whose lease another node has taken: what it has received and not stored is answered as not stored, and it can stop.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestIssuer, testConfig } from '../../../test/e2e/target.ts'
import { readConfig } from '../../config/config.ts'
import { demoPolicy } from '../../cli/sandbox/policy.ts'
import { publishPolicy } from '../../policy/policy.ts'
import { type Running, startNode } from '../../runtime/node.ts'
import { SourceQueue } from './source-queue.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-lease-lost-'))
let running: Running
beforeAll(async () => {
  const given = { ...testConfig(await createTestIssuer(), demoPolicy), store: { path: join(folder, 'city.sqlite') } }
  const config = readConfig({ ...given, listen: { port: 0 }, threads: { count: 0 } })
  const policy = publishPolicy(demoPolicy)
  if (!config.ok || !policy.ok) throw new Error('the configuration of the test is wrong')
  running = await startNode({ config: config.value, policy: policy.value, parts: { log: () => undefined } })
}, 60_000)
afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true })
})

describe('the queue of a connector', () => {
  it('stores under its lease, and answers at once that it does not, once another node has it', async () => {
    const { gateway } = running
    const { store } = gateway
    const input = { id: 'trams', adapter: 'gtfs-realtime', options: {}, owner: 'a-vendor', jurisdiction: 'CN' }
    await store.sources.put('city', input, gateway.services.now())
    const lease = await store.leases.acquire({ name: 'connector/trams', owner: 'this', milliseconds: -1 })
    if (lease === undefined) throw new Error('the lease is free')
    const of = { tenant: 'city', source: 'trams', connector: 'trams', level: 'A0' } as const
    const lines: unknown[] = []
    const log = (line: unknown): void => void lines.push(line)
    const queue = new SourceQueue({ ...gateway, log, store: store.fenced(lease) }, of)
    const message = (timestamp: number) => {
      const header = { gtfsRealtimeVersion: '2.0', incrementality: 'DIFFERENTIAL', timestamp: `${timestamp}` }
      const position = { latitude: -1.286, longitude: 36.817 }
      const vehicle = { vehicle: { id: 'one' }, position, timestamp: `${timestamp}` }
      const body = new TextEncoder().encode(JSON.stringify({ header, entity: [{ id: 'one', vehicle }] }))
      return { body, mediaType: 'application/json', headers: new Map() }
    }
    expect(await queue.add(message(1_764_406_800))).toMatchObject({ ok: true, value: { result: 'stored' } })
    await store.leases.acquire({ name: 'connector/trams', owner: 'other', milliseconds: 60_000 })
    const deliveries = await Promise.all([queue.add(message(1_764_406_801)), queue.add(message(1_764_406_802))])
    for (const delivery of deliveries) expect(delivery).toMatchObject({ ok: false, problem: { code: 'busy' } })
    // A transaction that the database refuses is slow where the database is: after the first one, nothing that waits is tried.
    expect(lines).toHaveLength(1)
    const many = Array.from({ length: 1000 }, (_, index) => queue.add(message(1_764_406_803 + index)))
    for (const delivery of await Promise.all(many)) expect(delivery).toMatchObject({ ok: false })
    expect(lines).toHaveLength(1)
    await queue.stop()
    expect(queue.pending).toBe(0)
  })
})
