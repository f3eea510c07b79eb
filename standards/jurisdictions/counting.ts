// The counters that a flow increments, and the limit below which its decision is valid.

import type { CounterUse } from './flow.ts'
import { isCounted, type Situation, windowOf } from './situation.ts'

export function usesOf(situation: Situation): readonly CounterUse[] {
  const { pack, day, categories } = situation
  return (pack.counters ?? []).flatMap((counter) => {
    if (categories.every((category) => isCounted(counter, category, pack) === 'no')) return []
    const window = windowOf(counter, day)
    const below = nextThreshold(situation, counter.name)
    return [below === undefined ? window : { ...window, below }]
  })
}

/** The lowest number of people, not yet reached, at which a rule starts or stops applying. */
function nextThreshold(situation: Situation, name: string): number | undefined {
  const count = situation.count(name)
  if (count === undefined) return undefined
  const thresholds = situation.pack.rules
    .flatMap(({ counter }) => (counter?.name === name ? [counter.from, counter.to] : []))
    .filter((threshold) => threshold !== undefined && threshold > count)
    .map(Number)
  return thresholds.length === 0 ? undefined : Math.min(...thresholds)
}
