// `npm run runtimes`: one source on four runtimes. The scenarios run on each with the same number of assertions; the tests
// run inside Deno and Bun as they do inside Node; what a killed Deno or Bun acknowledged is there. Fails where a runtime is
// not installed (`npm ci --prefix tools/runtimes`).

import { spawnSync } from 'node:child_process'
import { commandOf, processRuntimes } from '../../gateway/e2e/runtime-command.ts'
import { missingRuntimes } from '../../gateway/e2e/runtimes.ts'
import { judge } from './suite.ts'

const kills = '20'
let failures = 0

function step(name: string, file: string, ...args: readonly string[]): void {
  const [executable, ...start] = commandOf('node', file)
  const { status } = spawnSync(executable, [...start, ...args], { stdio: 'inherit' })
  if (status === 0) return
  failures++
  console.error(`${name}: FAILED`)
}

/** Every test that passes inside Node passes inside the others. */
function compareSuites(): void {
  console.log('the tests inside each runtime')
  const inNode = judge('node').passed
  for (const runtime of processRuntimes) {
    const { passed, failed } = runtime === 'node' ? { passed: inNode, failed: [] } : judge(runtime)
    const absent = [...inNode].filter((test) => !passed.has(test) && !failed.includes(test))
    console.log(`${runtime.padEnd(8)} ${passed.size} tests passed`)
    for (const test of failed) console.error(`  FAILED ${test}`)
    for (const test of absent) console.error(`  NOT RUN ${test}`)
    failures += failed.length + absent.length
  }
}

const missing = missingRuntimes()
if (missing.length > 0) {
  console.error(`${missing.join(' and ')}: not installed; npm ci --prefix tools/runtimes`)
  process.exit(1)
}
const vitest = 'node_modules/vitest/vitest.mjs'
step('scenarios', vitest, 'run', '--project', 'node', '--disable-console-intercept', 'gateway/e2e/')
compareSuites()
for (const runtime of ['deno', 'bun']) step(`kill on ${runtime}`, 'tools/kill.ts', kills, runtime)
process.exitCode = failures === 0 ? 0 : 1
