// The project's tests run inside another runtime: vitest itself runs there, so that codecs, contract tests, store and SQLite
// driver are tested with the runtime's own text decoder, streams, crypto and `node:sqlite`.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandOf, type ProcessRuntime } from '../../test/e2e/runtime-command.ts'

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

const minutes = 10

/** What a folder holds, but for what starts processes or threads of its own: the scenarios test that from outside. */
function within(folder: string, outside: readonly string[]): readonly string[] {
  return readdirSync(folder).flatMap((name) => (outside.includes(name) ? [] : [`${folder}/${name}`]))
}

function filters(): readonly string[] {
  return [
    ...['standards/', 'adapters/', 'locales/', 'tools/runtimes/'],
    ...within('gateway', ['cli', 'demo', 'runtime']),
    ...within('gateway/runtime', ['threads']),
    ...within('test', ['e2e', 'nodes', 'postgres', 'stall']),
  ]
}

/** The tests of a run, by file and full name. */
export interface Outcome {
  readonly passed: ReadonlySet<string>
  /** Why the others did not pass. */
  readonly failures: ReadonlyMap<string, string>
}

/** Runs the tests inside a runtime; throws where the run leaves no report of any. */
export function testsInside(runtime: ProcessRuntime): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-suite-'))
  const file = join(folder, 'report.json')
  const [executable, ...start] = commandOf(runtime, 'node_modules/vitest/vitest.mjs')
  // In threads, because Bun does not run vitest in child processes.
  const options = ['--project', 'node', '--pool', 'threads', '--reporter', 'json', '--outputFile', file]
  const { stderr } = spawnSync(executable, [...start, 'run', ...options, ...filters()], {
    env: { ...process.env, EXPECTED_RUNTIME: runtime },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: minutes * 60_000,
  })
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    const tests = report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map((one) => ({ ...one, id: `${name} > ${one.fullName}` })),
    )
    const passed = new Set(tests.filter(({ status }) => status === 'passed').map(({ id }) => id))
    if (passed.size === 0) throw new Error('no test passed')
    const failed = tests.filter(({ status }) => status === 'failed')
    return { passed, failures: new Map(failed.map(({ id, failureMessages }) => [id, failureMessages.join('\n')])) }
  } catch (cause) {
    throw new Error(`the tests did not run on ${runtime}: ${stderr}`, { cause })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
