// A tenant of a running gateway: exported as one document of one moment, and deleted once it is not configured any more.

import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import {
  citygate,
  type City,
  cityIn,
  createTestIssuer,
  foundIn,
  type Send,
  sender,
  serve,
  type Served,
} from './backup/testing.ts'

let folder: string
let city: City
let running: Served
let send: Send

const hall = 'urn:ngsi-ld:Building:hall'
const document = (): string => join(folder, 'harbour.ndjson')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-tenants-'))
  const issuer = await createTestIssuer()
  city = cityIn(join(folder, 'city'), join(folder, 'second'), issuer)
  running = await serve(city)
  send = sender(() => running.url, issuer)
  for (const tenant of ['city', 'harbour']) {
    for (const floors of [1, 2, 3]) {
      const body = {
        id: hall,
        type: 'Building',
        name: { type: 'Property', value: `the hall of ${tenant}` },
        floorsAboveGround: { type: 'Property', value: floors },
      }
      const sent = await send('POST', '/ngsi-ld/v1/entityOperations/upsert', {
        as: 'vendor',
        client: 'app',
        headers: { 'ngsild-tenant': tenant },
        body: [body],
      })
      expect([sent.status, sent.text]).toEqual([floors === 1 ? 201 : 204, expect.anything()])
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 2500))
}, 180_000)
afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true })
})

it('adds what a client deletes of a history to the list of erasures, within two seconds', async () => {
  const person = 'urn:ngsi-ld:Building:shed'
  const body = { id: person, type: 'Building', floorsAboveGround: { type: 'Property', value: 1 } }
  const app = { as: 'vendor', client: 'app' } as const
  expect((await send('POST', '/ngsi-ld/v1/entities', { ...app, body })).status).toBe(201)
  expect((await send('DELETE', `/ngsi-ld/v1/temporal/entities/${person}`, app)).status).toBe(204)
  await vi.waitFor(() => expect(readFileSync(city.list, 'utf8').trim().split('\n')).toHaveLength(2), 10_000)
  const [, line] = readFileSync(city.list, 'utf8').split('\n')
  expect(JSON.parse(line ?? '')).toMatchObject({ number: 1, kind: 'history', tenant: 'city', sources: [] })
  expect(line).not.toContain('shed')
})

it('exports a tenant while the gateway runs', async () => {
  const made = await citygate('tenant', 'export', 'harbour', document(), '--config', city.config)
  expect([made.status, made.stdout]).toEqual([0, ''])
  const text = readFileSync(document(), 'utf8')
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
  expect(lines[0]).toMatchObject({ format: 'citygate-tenant/1', tenant: 'harbour' })
  const rows = lines.slice(1, -1) as unknown as readonly { table: string; row: Readonly<Record<string, unknown>> }[]
  const counted = Map.groupBy(rows, ({ table }) => table)
  const end = lines.at(-1) as { readonly rows: Readonly<Record<string, number>>; readonly sha256: string }
  expect(end.rows).toEqual(Object.fromEntries([...counted].map(([table, of]) => [table, of.length])))
  const before = text.slice(0, text.trimEnd().lastIndexOf('\n') + 1)
  expect(end.sha256).toBe(createHash('sha256').update(before).digest('hex'))
  expect(rows.find(({ table }) => table === 'entity')?.row).toMatchObject({
    id: hall,
    data: { name: { value: 'the hall of harbour' }, floorsAboveGround: { value: 3 } },
  })
  expect(end.rows).toMatchObject({ entity: 1, step: 3, audit_log: 1 })
  expect(text).not.toContain('the hall of city')
  const again = await citygate('tenant', 'export', 'harbour', document(), '--config', city.config)
  expect(again).toMatchObject({ status: 2, stderr: expect.stringMatching(/name another one/) })
})

it('deletes a tenant only if no gateway would make it again, and if it is named twice', async () => {
  const args = ['tenant', 'delete', 'harbour', '--config', city.config]
  const configured = await citygate(...args, '--confirm', 'harbour')
  expect(configured).toMatchObject({ status: 2, stderr: expect.stringMatching(/remove it from tenants/) })
  await running.stop()
  const whole = JSON.parse(readFileSync(city.config, 'utf8')) as object
  writeFileSync(city.config, JSON.stringify({ ...whole, tenants: ['city'] }))
  running = await serve(city)
  expect(await citygate(...args)).toMatchObject({ status: 2, stderr: expect.stringMatching(/--confirm harbour/) })
  expect(foundIn(city.folder, ['the hall of harbour'])).toHaveLength(1)
  const deleted = await citygate(...args, '--confirm', 'harbour')
  expect([deleted.status, deleted.stderr]).toEqual([
    0,
    expect.stringMatching(/entity: 1 row\n[^]*The tenant harbour is deleted\.\n$/),
  ])
  await running.stop()
  // The pages of the write-ahead log, too.
  expect(foundIn(join(city.folder, 'data'), ['the hall of harbour'])).toEqual([])
  expect(foundIn(join(city.folder, 'data'), ['the hall of city'])).toHaveLength(1)
  running = await serve(city)
  const asked = await send('GET', `/ngsi-ld/v1/entities/${hall}`, { as: 'vendor', client: 'app' })
  expect([asked.status, asked.text]).toEqual([200, expect.stringContaining('the hall of city')])
  expect(await citygate(...args, '--confirm', 'harbour')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/nothing of the tenant/),
  })
}, 180_000)
