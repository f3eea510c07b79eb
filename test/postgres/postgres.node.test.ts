// The contract of ingest on a PostgreSQL of its own. Left out, with a printed line, where PostgreSQL 15 is not installed.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe } from 'vitest'
import { ingestContract } from '../../gateway/store/ingest/ingest.contract.ts'
import { hasPostgres, type Postgres, startPostgres } from '../../tools/foreign/postgres.ts'
import { openPostgresIngest } from './postgres-ingest.ts'

const isInstalled = hasPostgres()
if (!isInstalled) console.log('Left out: PostgreSQL 15 is not installed (apt-get install postgresql-15).')

describe.skipIf(!isInstalled)('a PostgreSQL of its own', () => {
  let folder: string
  let server: Postgres
  let sql: Sql

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'citygate-postgres-'))
    server = startPostgres(folder, '5438')
    sql = postgres({ host: server.host, port: Number(server.port), user: 'postgres', onnotice: () => undefined })
  })
  afterAll(async () => {
    await sql.end()
    server.stop()
    rmSync(folder, { recursive: true })
  })

  ingestContract('PostgreSQL', () => openPostgresIngest(sql))
})
