// A PostgreSQL of its own for one file of tests, which can be stopped at once and started again.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasPostgres, type Postgres, startPostgres } from '../../tools/foreign/postgres.ts'

export const isInstalled = hasPostgres()
if (!isInstalled) process.stdout.write('Left out: PostgreSQL 15 is not installed (apt-get install postgresql-15).\n')

/** Of a hook that starts one. */
export const startMilliseconds = 60_000

export interface TestServer extends Postgres {
  readonly url: string
  remove(): void
}

/** @param port one for each file, since files run at the same time */
export function startTestServer(port: number): TestServer {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-postgres-'))
  const server = startPostgres(folder, String(port), ['max_connections=400'])
  return {
    ...server,
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    remove() {
      server.stop()
      rmSync(folder, { recursive: true })
    },
  }
}
