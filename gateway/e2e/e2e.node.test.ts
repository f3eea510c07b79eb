// The scenarios on every runtime that is here: the same assertions, the same number of them, printed.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Checks, Client } from './client.ts'
import { missingRuntimes, runtimes, startRuntime, type Runtime } from './runtimes.ts'
import { scenarios } from './scenarios.ts'
import type { Target } from './target.ts'

const missing: readonly Runtime[] = missingRuntimes()
/** The assertions of each scenario, by runtime. */
const counts = new Map<Runtime, Map<string, number>>()

for (const runtime of runtimes) {
  describe.skipIf(missing.includes(runtime))(`end to end on ${runtime}`, () => {
    let target: Target
    const counted = new Map<string, number>()
    beforeAll(async () => {
      target = await startRuntime(runtime)
      counts.set(runtime, counted)
    }, 60_000)
    afterAll(() => target.stop())
    for (const scenario of scenarios) {
      it(scenario.name, async () => {
        const checks = new Checks()
        await scenario.run(new Client(target, checks), checks)
        counted.set(scenario.name, checks.count)
      })
    }
  })
}

function line(runtime: Runtime): string {
  const counted = [...(counts.get(runtime)?.values() ?? [])]
  if (missing.includes(runtime)) return `${runtime.padEnd(8)} NOT RUN: it is not installed; npm run runtimes needs it`
  const assertions = counted.reduce((sum, count) => sum + count, 0)
  return `${runtime.padEnd(8)} ${counted.length} scenarios, ${assertions} assertions`
}

describe('the runtimes', () => {
  afterAll(() => console.log(`end to end\n${runtimes.map(line).join('\n')}`))
  it('are held to the same number of assertions', () => {
    const [first, ...others] = [...counts.values()].map((counted) => Object.fromEntries(counted))
    expect(Object.keys(first ?? {}).length).toBe(scenarios.length)
    for (const other of others) expect(other).toEqual(first)
  })
})
