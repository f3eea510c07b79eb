// What holds on one node because of what was done through another one.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestIssuer, testConfig } from '../../../test/e2e/target.ts'
import { readConfig } from '../../config/config.ts'
import { demoPolicy } from '../../cli/sandbox/policy.ts'
import { publishPolicy } from '../../policy/policy.ts'
import { type Running, startNode, StartError } from '../node.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-neighbours-'))
const patience = { timeout: 20_000, interval: 100 }
let issuer: Awaited<ReturnType<typeof createTestIssuer>>
let first: Running
let second: Running

function start(more: object = {}): Promise<Running> {
  const given = { ...testConfig(issuer, demoPolicy), store: { path: join(folder, 'city.sqlite') }, ...more }
  const config = readConfig({ ...given, listen: { port: 0 }, threads: { count: 0 } })
  const policy = publishPolicy(demoPolicy)
  if (!config.ok || !policy.ok) throw new Error('the configuration of the test is wrong')
  return startNode({ config: config.value, policy: policy.value, parts: { log: () => undefined } })
}

beforeAll(async () => {
  issuer = await createTestIssuer()
  first = await start()
  second = await start()
}, 60_000)
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()])
  rmSync(folder, { recursive: true })
})

async function call(node: Running, method: string, path: string, token: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return fetch(`${node.url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
}

describe('two nodes on one store', () => {
  it('both refuse a client soon after one of them has suspended it', { timeout: 30_000 }, async () => {
    const officer = await issuer.token('the-officer', ['officer'])
    const vendor = await issuer.token('a-vendor', ['vendor'])
    expect((await call(second, 'GET', '/v1/sources', vendor)).status).toBe(200)
    const suspended = await call(first, 'PUT', '/v1/clients/a-vendor', officer, { suspended: true })
    expect([200, 201]).toContain(suspended.status)
    await vi.waitFor(async () => {
      expect((await call(second, 'GET', '/v1/sources', vendor)).status).toBe(403)
    }, patience)
  })

  it('say which of the shared work each does, without the names of machines', async () => {
    const answers = await Promise.all(
      [first, second].map(async ({ url }) => (await (await fetch(`${url}/ready`)).json()) as Record<string, unknown>),
    )
    expect(answers.flatMap(({ leases }) => leases as string[]).toSorted()).toEqual(['maintenance', 'sequencer'])
    for (const { node } of answers) expect(node).toMatch(/^[0-9a-f]{8}$/)
    const operator = await issuer.token('the-operator', ['operator'])
    const metrics = await (await call(first, 'GET', '/metrics', operator)).text()
    expect(metrics).toMatch(/^citygate_nodes 2$/m)
    expect(metrics).toMatch(/^citygate_lease_fence\{lease="[a-z]+",node="[^"]+"\} \d+$/m)
  })

  it('do not take a third one with other keys', async () => {
    const other = start({ idKey: 'another-key-than-that-of-the-first-0123456789' })
    await expect(other).rejects.toBeInstanceOf(StartError)
    await expect(other).rejects.toThrow('`idKey` and `audit.key` must be the same on all nodes')
  })
})
