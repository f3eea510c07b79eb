// An instant that divides the features of a collection: some are from before it, some from after it. The standard does not
// define which property of a feature is its time, so that the instant is searched in the responses.

import { Findings } from '../../findings.ts'
import { memberOf, type Target } from '../../runner/target.ts'
import { listFrom, queryOf } from './pages.ts'
import type { Subject } from './subject.ts'

export interface Dividing {
  /** The first second at which more features are found than one second before. */
  readonly instant: string
  /** An interval with all features that have a time. */
  readonly always: string
}

/** 1970 and 2100, if a collection has no temporal extent: a server may refuse times outside of the extent. */
const [earliest, latest] = [0, 4_102_444_800]

/** Larger collections are not searched, because each step of the search reads all features. */
const maxFeatures = 200

export const written = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

function secondsAt({ collection }: Subject, end: 0 | 1): number | undefined {
  const time = memberOf(collection, 'extent', 'temporal', 'interval', 0, end)
  const seconds = typeof time === 'string' ? Date.parse(time) / 1000 : Number.NaN
  return Number.isNaN(seconds) ? undefined : seconds
}

const known = new WeakMap<Subject['collection'], Dividing | 'none'>()

/** Undefined if no instant divides the features, or the collection is too large. */
export async function instantOf(target: Target, subject: Subject): Promise<Dividing | undefined> {
  const before = known.get(subject.collection)
  const found = before ?? (await searched(target, subject)) ?? 'none'
  known.set(subject.collection, found)
  return found === 'none' ? undefined : found
}

async function searched(target: Target, subject: Subject): Promise<Dividing | undefined> {
  // A faulty response is a finding of the check that uses the instant.
  const silent = new Findings()
  const count = async (seconds: number): Promise<number | undefined> => {
    const query = queryOf({ datetime: `../${written(seconds)}`, limit: '1000' })
    const isEnough = (ids: readonly string[]) => ids.length > maxFeatures
    const { ids, isWhole } = await listFrom(silent, target, `${subject.items}?${query}`, isEnough)
    return isWhole ? ids.length : undefined
  }
  let low = Math.floor(secondsAt(subject, 0) ?? earliest)
  let high = Math.ceil(secondsAt(subject, 1) ?? latest)
  const always = `../${written(high)}`
  const [none, all] = [await count(low), await count(high)]
  if (none === undefined || all === undefined || none >= all) return undefined
  const half = none + Math.ceil((all - none) / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    const found = await count(middle)
    if (found === undefined) return undefined
    if (found < half) low = middle
    else high = middle
  }
  return { instant: written(high), always }
}
