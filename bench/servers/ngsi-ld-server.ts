// One side of the figures of NGSI-LD, in a process of its own. `gateway` is the gateway as it is served, with token, rules
// and audit at its default durability, its log thrown away; a path behind it is that of its store, and an origin that of its
// subscribers; an object in JSON in the place of the path is the section `store` of its configuration, with keys that several nodes share.
// `bare` does the same work at least: Hono, one table of SQLite with an index on the type, JSON read and written. It prints its address,
// and a token, and runs until it is ended.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { testAuditKey } from '../../gateway/audit/testing.ts'
import { createLocalIssuer } from '../../gateway/auth/token/local-issuer.ts'
import { readConfig } from '../../gateway/config/config.ts'
import { publishPolicy } from '../../gateway/policy/policy.ts'
import { startNode } from '../../gateway/runtime/node.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
const [side, path = join(folder, 'bench.sqlite'), subscribers] = process.argv.slice(2)

/** What of the configuration is about the store. */
function storeKeys(): JsonObject {
  if (!path.startsWith('{')) return { store: { path } }
  const store = JSON.parse(path) as JsonObject
  return { store, idKey: 'a-key-for-benchmarks-only-0123456789', audit: { key: testAuditKey } }
}

async function gateway(): Promise<string> {
  const config = readConfig({
    listen: { port: 0 },
    ...storeKeys(),
    rate: { requests: 1_000_000, seconds: 1 },
    webhooks: { allow: subscribers === undefined ? [] : [subscribers] },
  })
  const policy = publishPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    '@type': 'Set',
    uid: 'urn:citygate:policy:bench',
    permission: [{ action: 'use' }],
  })
  if (!config.ok || !policy.ok) throw new Error('the configuration of the benchmark is wrong')
  const localIssuer = await createLocalIssuer(config.value.publicUrl)
  const parts = { log: () => undefined }
  const { url } = await startNode({ config: config.value, policy: policy.value, localIssuer, parts })
  return `${url} ${await localIssuer.token('bench', ['reader', 'vendor', 'officer'], 86_400)}`
}

interface Thing {
  readonly id: string
  readonly type: string
}

function bare(): Promise<string> {
  const database = new DatabaseSync(path)
  database.exec('pragma journal_mode = wal; pragma synchronous = normal')
  database.exec('create table entity (id text primary key, type text not null, data text not null) strict')
  database.exec('create index entity_by_type on entity (type, id)')
  const select = database.prepare('select data from entity where type = ? order by id limit ?')
  const upsert = database.prepare(`insert into entity (id, type, data) values (?, ?, ?)
    on conflict (id) do update set type = excluded.type, data = excluded.data`)
  const app = new Hono()
  app.get('/ngsi-ld/v1/entities', (context) => {
    const rows = select.all(context.req.query('type') ?? '', Number(context.req.query('limit')))
    return context.json(rows.map(({ data }): unknown => JSON.parse(String(data))))
  })
  app.post('/ngsi-ld/v1/entityOperations/upsert', async (context) => {
    const entities: readonly Thing[] = await context.req.json()
    database.exec('begin')
    for (const entity of entities) upsert.run(entity.id, entity.type, JSON.stringify(entity))
    database.exec('commit')
    return context.body(null, 204)
  })
  return new Promise((resolve) => {
    serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => resolve(`http://127.0.0.1:${port}`))
  })
}

process.stdout.write(`${await (side === 'gateway' ? gateway() : bare())}\n`)
