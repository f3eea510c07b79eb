// `npm run runtimes`: one source on four runtimes. The scenarios run on each with the same number of assertions; the tests
// run inside Deno and Bun as they do inside Node; what a killed Deno or Bun acknowledged is there. Fails where a runtime is
// not installed (`npm ci --prefix tools/runtimes`).

import { spawnSync } from 'node:child_process'
import { commandOf, type ProcessRuntime } from '../../test/e2e/runtime-command.ts'
import { missingRuntimes } from '../../test/e2e/runtimes.ts'
import { testsInside } from './suite.ts'

const kills = '20'

/** What a runtime cannot do, by the end of the test's name; the documentation says each. */
const known: Readonly<Record<ProcessRuntime, Readonly<Record<string, string>>>> = {
  node: {},
  deno: {},
  bun: {
    'a TLS listener renewed-socket takes a certificate that was replaced, and keeps it while the next is not valid':
      'the HTTPS server of Bun takes no other certificate while it runs (docs/connectors.md)',
  },
}

let failures = 0

function step(name: string, file: string, ...args: readonly string[]): void {
  const [executable, ...start] = commandOf('node', file)
  const env = { ...process.env, TEST_RUNTIMES: 'all' }
  const { status } = spawnSync(executable, [...start, ...args], { stdio: 'inherit', env })
  if (status === 0) return
  failures++
  console.error(`${name}: FAILED`)
}

/** Every test that passes inside Node passes inside the others; what fails on Node too is for `npm test` to say. */
function compareSuites(): void {
  const { passed: inNode } = testsInside('node')
  for (const runtime of ['deno', 'bun'] as const) {
    const { passed, failures: messages } = testsInside(runtime)
    const missed = [...inNode].filter((test) => !passed.has(test))
    console.log(
      `the tests inside ${runtime}: ${inNode.size - missed.length} of the ${inNode.size} that pass inside Node`,
    )
    const reasons = Object.entries(known[runtime])
    for (const [name, reason] of reasons) {
      const at = missed.findIndex((test) => test.endsWith(`> ${name}`))
      if (at === -1) failures++
      else missed.splice(at, 1)
      console.log(
        at === -1 ? `  PASSED, though it is listed as impossible: ${name}` : `  not there: ${name}: ${reason}`,
      )
    }
    for (const test of missed) console.error(`  NOT PASSED ${test}\n${messages.get(test) ?? '  it was not run'}`)
    failures += missed.length
  }
}

const missing = missingRuntimes()
if (missing.length > 0) {
  console.error(`${missing.join(' and ')}: not installed; npm ci --prefix tools/runtimes`)
  process.exit(1)
}
const vitest = 'node_modules/vitest/vitest.mjs'
step('scenarios', vitest, 'run', 'test/e2e/', '--project', 'node', '--disable-console-intercept')
compareSuites()
for (const runtime of ['deno', 'bun']) step(`kill on ${runtime}`, 'tools/crash-test.ts', kills, runtime)
process.exitCode = failures === 0 ? 0 : 1
