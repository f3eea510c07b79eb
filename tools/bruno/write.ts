// `npm run bruno`: writes the collection into docs/generated/bruno. With --check, also runs the requests that only read against a city
// of the demo by Bruno's own command, and expects documented statuses (`npm ci --prefix tools/bruno` installs it).

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { startDemo } from '../pages/demo.ts'
import { brunoCollection, type OpenApi } from './collection.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'docs/generated/bruno')
const document = JSON.parse(readFileSync(join(root, 'gateway/generated/public/openapi.json'), 'utf8')) as OpenApi
const files = brunoCollection(document)

rmSync(folder, { recursive: true, force: true })
for (const { path, text } of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
console.log(`${files.length - 2} requests in ${folder}`)

interface Results {
  readonly summary: {
    readonly totalRequests: number
    readonly failedRequests: number
    readonly failedAssertions: number
  }
  readonly results: readonly {
    readonly test: { readonly filename: string }
    readonly response?: { readonly status?: number | string }
    readonly assertionResults?: readonly { readonly status: string; readonly error?: string }[]
  }[]
}

async function check(command: string): Promise<void> {
  const output = join(mkdtempSync(join(tmpdir(), 'citygate-bruno-')), 'results.json')
  const demo = await startDemo()
  try {
    const tokens = Object.entries(demo.tokens).flatMap(([role, token]) => ['--env-var', `${role}=${token}`])
    const reads = files.filter(({ isRead }) => isRead).map(({ path }) => path)
    const words = [...reads, '--env', 'demo', '--env-var', `gateway=${demo.url}`, ...tokens, '--output', output]
    const { status } = spawnSync(process.execPath, [command, 'run', ...words], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [{ summary, results }] = JSON.parse(readFileSync(output, 'utf8')) as [Results]
    for (const { test, response, assertionResults = [] } of results)
      if (assertionResults.length === 0 || assertionResults.some((one) => one.status !== 'pass'))
        console.error(`${test.filename}: ${response?.status ?? 'no answer'}`)
    const statuses = Object.groupBy(results, ({ response }) => String(response?.status))
    console.log(
      Object.entries(statuses)
        .map(([code, of = []]) => `${code}: ${of.length}`)
        .join(', '),
    )
    // Without a token that is accepted, all of them would be documented refusals.
    if ((statuses['401']?.length ?? 0) > 0) process.exitCode = 1
    console.log(`${summary.totalRequests} requests, ${summary.failedAssertions} with a status that is not documented`)
    if (status !== 0 || summary.totalRequests !== reads.length) process.exitCode = 1
  } finally {
    await demo.stop()
  }
}

if (process.argv.includes('--check')) {
  const command = join(root, 'tools/bruno/node_modules/@usebruno/cli/bin/bru.js')
  if (existsSync(command)) await check(command)
  else {
    console.error('npm ci --prefix tools/bruno installs the command of Bruno.')
    process.exitCode = 1
  }
}
