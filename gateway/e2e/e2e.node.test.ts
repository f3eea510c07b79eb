// The scenarios on Node and in workerd: the same assertions, the same number of them, printed.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Checks, Client } from './client.ts'
import { startNodeTarget } from './node-target.ts'
import { scenarios } from './scenarios.ts'
import type { Target } from './target.ts'
import { startWorkerdTarget } from './workerd-target.ts'

const counts = new Map<string, Map<string, number>>()

for (const [name, start] of [
  ['node', startNodeTarget],
  ['workerd', startWorkerdTarget],
] as const) {
  describe(`end to end on ${name}`, () => {
    let target: Target
    const counted = new Map<string, number>()
    beforeAll(async () => {
      target = await start()
      counts.set(name, counted)
    }, 60_000)
    afterAll(async () => {
      await target.stop()
      console.log(`${name}: ${[...counted.values()].reduce((sum, count) => sum + count, 0)} assertions`)
    })
    for (const scenario of scenarios) {
      it(scenario.name, async () => {
        const checks = new Checks()
        await scenario.run(new Client(target, checks), checks)
        counted.set(scenario.name, checks.count)
      })
    }
  })
}

describe('the runtimes', () => {
  it('were held to the same number of assertions', () => {
    const [first, ...others] = [...counts.values()].map((counted) => Object.fromEntries(counted))
    expect(Object.keys(first ?? {}).length).toBe(scenarios.length)
    for (const other of others) expect(other).toEqual(first)
  })
})
