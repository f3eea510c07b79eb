// The facts of a flow that the rules of a pack need, computed once.

import { adequacyOf } from './adequacy.ts'
import { isOneOf } from './category.ts'
import { yearOf } from './day.ts'
import type { CounterWindow, Flow } from './flow.ts'
import { isInArea } from './in-force.ts'
import type { Adequacy, Counter, Pack } from './pack.ts'
import type { Truth } from './tri-state.ts'

export interface Situation {
  readonly pack: Pack
  readonly day: string
  readonly recipient: string | undefined
  /** Whether both are in the same legal area: the flow is not a transfer. */
  readonly isInternal: boolean
  readonly adequacy: Adequacy | undefined
  readonly categories: readonly string[]
  readonly facts: ReadonlyMap<string, boolean>
  readonly held: ReadonlySet<string>
  count(name: string): number | undefined
}

const nothing: ReadonlySet<string> = new Set()
const noFacts: ReadonlyMap<string, boolean> = new Map()

export function situationOf(pack: Pack, day: string, flow: Flow): Situation {
  const { recipient, facts = noFacts, held = nothing } = flow
  const counted = new Map<string, number | undefined>()
  return {
    pack,
    day,
    recipient,
    isInternal: recipient !== undefined && (recipient === flow.exporter || isInArea(pack, recipient, day)),
    adequacy: adequacyOf(pack, recipient, day, held),
    // If a flow does not state its categories, any category is possible.
    categories: flow.categories.length === 0 ? ['unclassified'] : flow.categories,
    facts,
    held,
    count(name) {
      if (!counted.has(name)) {
        const counter = pack.counters?.find((one) => one.name === name)
        counted.set(name, counter === undefined ? undefined : flow.counts?.(windowOf(counter, day)))
      }
      return counted.get(name)
    },
  }
}

export function windowOf({ name, years }: Counter, day: string): CounterWindow {
  const year = yearOf(day)
  return { name, firstYear: year - years + 1, year }
}

/** Whether data of that category is counted. */
export function isCounted({ categories, except = [] }: Counter, category: string, { sensitive }: Pack): Truth {
  if (isOneOf(except, category, sensitive) === 'yes') return 'no'
  return isOneOf(categories, category, sensitive)
}
