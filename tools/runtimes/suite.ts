// The project's tests run inside another runtime: vitest itself runs there, so that codecs, laws, store and SQLite driver
// are judged by the runtime's own text decoder, streams, crypto and `node:sqlite`.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandOf, type ProcessRuntime } from '../../gateway/e2e/runtime-command.ts'

export interface Judged {
  readonly passed: ReadonlySet<string>
  readonly failed: readonly string[]
}

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/** All that the house is made of. What starts processes of its own is judged from outside, by the scenarios. */
const filters = ['standards/', 'adapters/', 'gateway/', 'tools/runtimes/']
const outside = ['gateway/cli/**', 'gateway/demo/**', 'gateway/e2e/**']
const milliseconds = 600_000

/** Runs the tests inside a runtime. Throws where the run itself fails and leaves no report. */
export function judge(runtime: ProcessRuntime): Judged {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-suite-'))
  const file = join(folder, 'report.json')
  const [executable, ...start] = commandOf(runtime, 'node_modules/vitest/vitest.mjs')
  const options = ['--project', 'node', '--reporter', 'json', '--outputFile', file]
  // In threads, because a forked child would not be of the same runtime everywhere.
  const pool = ['--pool', 'threads']
  const excluded = outside.flatMap((pattern) => ['--exclude', pattern])
  const { stderr } = spawnSync(executable, [...start, 'run', ...options, ...pool, ...excluded, ...filters], {
    env: { ...process.env, EXPECTED_RUNTIME: runtime },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: milliseconds,
  })
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    const tests = report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, status }) => ({ test: `${name} > ${fullName}`, status })),
    )
    const broken = report.testResults.filter(({ assertionResults }) => assertionResults.length === 0)
    return {
      passed: new Set(tests.filter(({ status }) => status === 'passed').map(({ test }) => test)),
      failed: [
        ...tests.filter(({ status }) => status === 'failed').map(({ test }) => test),
        ...broken.map(({ name, message }) => `${name}: ${message}`),
      ],
    }
  } catch (cause) {
    throw new Error(`the suite did not run on ${runtime}: ${stderr}`, { cause })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
