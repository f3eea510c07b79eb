// Declares the same scenarios as tests on several runtimes, and holds the runtimes to the same number of assertions. A
// runtime that is left out is skipped, and a printed line says so: it is never silently green.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Checks } from './client.ts'
import { leftOutRuntimes, type Runtime } from './runtimes.ts'

export interface RuntimeScenarios<On extends Runtime, Context> {
  readonly title: string
  readonly runtimes: readonly On[]
  readonly scenarios: readonly { readonly name: string; run(context: Context, checks: Checks): Promise<void> }[]
  /** The scenarios do not share what `start` gives, so that none waits for another. */
  readonly concurrent?: true
  start(runtime: On): Promise<Context>
  stop(context: Context): Promise<void>
}

const startMilliseconds = 60_000

export function onRuntimes<On extends Runtime, Context>(declared: RuntimeScenarios<On, Context>): void {
  const { title, runtimes, scenarios, concurrent = false } = declared
  const missing = leftOutRuntimes()
  const here = runtimes.filter((runtime) => !missing.includes(runtime))
  /** The assertions of each scenario, by runtime. */
  const counts = new Map<Runtime, Map<string, number>>()

  for (const runtime of runtimes) {
    const counted = new Map<string, number>()
    counts.set(runtime, counted)
    describe(`${title} on ${runtime}`, { concurrent, skip: !here.includes(runtime) }, () => {
      let context: Context
      beforeAll(async () => {
        context = await declared.start(runtime)
      }, startMilliseconds)
      afterAll(() => declared.stop(context))
      for (const scenario of scenarios) {
        it(scenario.name, async ({ expect: own }) => {
          const checks = new Checks(own)
          await scenario.run(context, checks)
          counted.set(scenario.name, checks.count)
        })
      }
    })
  }

  function line(runtime: Runtime): string {
    if (missing.includes(runtime)) return `${runtime.padEnd(8)} NOT RUN here: npm run runtimes runs it, as .ci/run does`
    const counted = [...(counts.get(runtime)?.values() ?? [])]
    const assertions = counted.reduce((sum, count) => sum + count, 0)
    return `${runtime.padEnd(8)} ${counted.length} scenarios, ${assertions} assertions`
  }

  describe(`${title} on every runtime`, () => {
    // oxlint-disable-next-line no-console -- the figures are for readers of the test run
    afterAll(() => console.log([title, ...runtimes.map(line)].join('\n')))
    it.for(here)('all scenarios have run on %s, with as many assertions as on the first', (runtime) => {
      const [first] = here
      const expected = Object.fromEntries(first === undefined ? [] : (counts.get(first) ?? []))
      expect(Object.keys(expected).length).toBe(scenarios.length)
      expect(Object.fromEntries(counts.get(runtime) ?? [])).toEqual(expected)
    })
  })
}
