// `npm run postgres`: the tests of the store, the leak cases, the scenarios and the conformance suite with PostgreSQL as the store, on
// a server of its own. Left out, with a printed line, where PostgreSQL is not installed. Arguments are other paths of tests.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasPostgres, startPostgres } from './postgres.ts'

const port = '5437'

/** What a project of vitest.config.ts runs of it. */
const parts: readonly { readonly project: string; readonly paths: readonly string[] }[] = [
  {
    project: 'node',
    paths: [
      'gateway/store',
      'gateway/audit',
      'gateway/auth',
      'gateway/http',
      'gateway/pipeline',
      'gateway/policy',
      'gateway/rate-limit',
      'gateway/runtime/threads',
      'test/data-leaks',
      'test/e2e',
      'test/gateway/advisories',
      'test/postgres',
    ],
  },
  { project: 'conformance', paths: ['conformance/profiles/citygate'] },
]

function run(url: string, project: string, paths: readonly string[]): boolean {
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', project, ...paths], {
    stdio: 'inherit',
    env: { ...process.env, TEST_POSTGRES: url, TESTS: 'all' },
  })
  return status === 0
}

if (!hasPostgres()) {
  console.log('Left out: PostgreSQL 15 is not installed (apt-get install postgresql-15).')
} else {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-postgres-'))
  const server = startPostgres(folder, port, ['max_connections=600'])
  try {
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`
    const given = process.argv.slice(2)
    const chosen = given.length === 0 ? parts : [{ project: 'node', paths: given }]
    const passed = chosen.map(({ project, paths }) => run(url, project, paths))
    process.exitCode = passed.every(Boolean) ? 0 : 1
  } finally {
    server.stop()
    rmSync(folder, { recursive: true })
  }
}
