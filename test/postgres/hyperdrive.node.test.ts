// A Worker whose store is in PostgreSQL through Hyperdrive, as workerd has it on this machine: the contract of its driver, and what the gateway
// promises over HTTP. Left out, with a printed line, where PostgreSQL 15 is not installed. The Worker is for `npm run postgres`: it takes a minute and a
// half.

import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresDialect } from '../../gateway/store/drivers/postgres/dialect.ts'
import { openHyperdrive } from '../../gateway/store/drivers/postgres/hyperdrive.ts'
import { hyperdriveStore } from '../../gateway/runtime/edge/hyperdrive.ts'
import { migrations } from '../../gateway/store/generated/migrations.ts'
import { sqlContract } from '../../gateway/store/drivers/sql.contract.ts'
import { emptyDatabase, migratedDatabase } from '../../gateway/store/testing-postgres.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { createHeard } from '../e2e/canary-values/heard.ts'
import { Checks, Client } from '../e2e/client.ts'
import { type Receiver, startReceiver } from '../e2e/receiver.ts'
import { scenarios } from '../e2e/scenarios.ts'
import type { Target } from '../e2e/target.ts'
import { startWorkerdTarget } from '../e2e/workerd-target.ts'
import { isInstalled, startMilliseconds, startTestServer, type TestServer } from './server.ts'

const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as JsonObject

const isWithWorker = process.env['TEST_POSTGRES'] !== undefined
if (!isWithWorker) process.stdout.write('Left out: a Worker with PostgreSQL (npm run postgres).\n')
/** Some send many messages, each with several connections. */
const scenarioMilliseconds = 180_000

describe.skipIf(!isInstalled)('PostgreSQL through Hyperdrive', () => {
  let server: TestServer
  beforeAll(() => {
    server = startTestServer(5455)
  }, startMilliseconds)
  afterAll(() => server.remove())

  sqlContract(
    'the driver',
    async () => {
      const sql = openHyperdrive(await emptyDatabase(server.url))
      await sql.batch(postgresDialect.prelude)
      return sql
    },
    [
      'create table if not exists contract_area (key integer primary key, west real, east real, south real, north real)',
    ],
  )

  it('has the tables that the command makes, and that it upgrades alone', async () => {
    const url = await emptyDatabase(server.url)
    const made = () =>
      spawnSync(process.execPath, ['bin/citygate.mjs', 'store', 'migrate', '--to', url], { encoding: 'utf8' })
    const [first, again] = [made(), made()]
    expect([first.status, again.status, again.stderr]).toEqual([0, 0, first.stderr])
    expect(first.stderr).toContain(`has the schema version ${migrations.length}`)
    const driver = hyperdriveStore(
      { HYPERDRIVE: { connectionString: url } },
      { store: { path: '', synchronous: 'FULL' } },
    )
    const store = driver.ok ? driver.value.driver.open() : undefined
    expect(await store?.ready()).toBe(true)
    expect(await store?.migrate()).toMatchObject({
      ok: false,
      problem: { detail: expect.stringContaining('store migrate') },
    })
  })

  it('says which binding and which configuration it does not take', () => {
    const opened = hyperdriveStore(
      { HYPERDRIVE: {} },
      { store: { path: '', synchronous: 'FULL', databases: [{ binding: 'DB_PORT', tenants: ['port'] }] } },
    )
    expect(opened).toEqual({
      ok: false,
      problem: [
        { key: 'HYPERDRIVE', detail: 'must be a Hyperdrive binding of wrangler.toml' },
        { key: 'store.databases', detail: 'is for D1, and not with PostgreSQL' },
      ],
    })
  })

  if (!isWithWorker) return

  describe('in a Worker', () => {
    let receiver: Receiver
    let target: Target | undefined
    const heard = createHeard()
    beforeAll(async () => {
      receiver = await startReceiver()
      // Wrangler wants a password; this server takes any.
      const database = new URL(await migratedDatabase(server.url))
      database.password = 'any'
      target = await startWorkerdTarget({ allow: [receiver.origin], key }, undefined, database.href)
    }, startMilliseconds)
    afterAll(async () => {
      await target?.stop()
      receiver.close()
    })

    it.each(scenarios)('$name', { timeout: scenarioMilliseconds }, async (scenario) => {
      const checks = new Checks(expect)
      if (target === undefined) throw new Error('the Worker did not start')
      await scenario.run(new Client(target, checks, heard), checks, receiver)
    })
  })
})
