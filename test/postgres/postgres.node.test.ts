// The contract of ingest on a PostgreSQL of its own. Left out, with a printed line, where PostgreSQL 15 is not installed.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, describe, it } from 'vitest'
import { ingestContract } from '../../gateway/store/ingest/ingest.contract.ts'
import { hasPostgres, startPostgres } from '../../tools/foreign/postgres.ts'
import { openPostgresIngest } from './postgres-ingest.ts'

if (hasPostgres()) {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-postgres-'))
  const server = startPostgres(folder, '5438')
  const sql = postgres({ host: server.host, port: Number(server.port), user: 'postgres', onnotice: () => undefined })
  ingestContract('PostgreSQL', () => openPostgresIngest(sql))
  afterAll(async () => {
    await sql.end()
    server.stop()
    rmSync(folder, { recursive: true })
  })
} else {
  console.log('PostgreSQL 15 is not installed: its contract tests are left out (apt-get install postgresql-15)')
  describe.skip('ingest on PostgreSQL', () => it('passes the contract', () => undefined))
}
