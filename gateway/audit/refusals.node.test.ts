import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readConfig } from '../config/config.ts'
import { ownerPolicy } from '../policy/policy.ts'
import { startNode } from '../runtime/node.ts'
import { openSqlite } from '../store/drivers/sqlite.ts'
import { createStore } from '../store/sql-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-refusals-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('a process that stops records and logs the counted refusals', async () => {
  const path = join(folder, 'store.sqlite')
  const config = readConfig({ listen: { port: 0 }, store: { path } })
  if (!config.ok) throw new Error('the configuration of a test is wrong')
  const running = await startNode({ config: config.value, policy: ownerPolicy, parts: { log: () => undefined } })
  for (let sent = 0; sent < 4; sent += 1) {
    expect((await fetch(`${running.url}/v1/entities`)).status).toBe(401)
  }
  await running.stop()
  const sql = openSqlite({ path, synchronous: 'normal' })
  const records = await createStore(sql).audit.records('city', 0, 10)
  await sql.close?.()
  expect(records.map((record) => JSON.parse(record) as object)).toMatchObject([
    { action: 'authenticate', problem: 'unauthenticated', input: expect.any(String) },
    { action: 'authenticate', problem: 'unauthenticated', count: 3 },
  ])
})
