// The order of values of all types ("Ordering Results"): that of the database under Orion, in which times are last.

import type { Json } from '../../../../../standards/hub/entity.ts'
import { compareInstants, parseRfc3339 } from '../../../../../standards/hub/time/time.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { compareTexts } from '../../../../../standards/text/compare.ts'

const ranks = ['nothing', 'number', 'text', 'object', 'array', 'boolean', 'time'] as const
type Rank = (typeof ranks)[number]

/** What is not there is as null is. */
function rankOf(value: Json | undefined): Rank {
  if (value === undefined || value === null) return 'nothing'
  if (isJsonArray(value)) return 'array'
  if (isJsonObject(value)) return 'object'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return parseRfc3339(value).ok ? 'time' : 'text'
}

export function compareValues(one: Json | undefined, other: Json | undefined): number {
  const [left, right] = [rankOf(one), rankOf(other)]
  if (left !== right) return ranks.indexOf(left) - ranks.indexOf(right)
  if (left === 'nothing') return 0
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'string' && typeof other === 'string') return compareStrings(one, other)
  return compareTexts(JSON.stringify(one), JSON.stringify(other))
}

/** Undefined: they are of different types. */
export function compareAlike(one: Json, other: Json): number | undefined {
  return rankOf(one) === rankOf(other) ? compareValues(one, other) : undefined
}

function compareStrings(one: string, other: string): number {
  const [left, right] = [parseRfc3339(one), parseRfc3339(other)]
  return left.ok && right.ok ? compareInstants(left.value.utc, right.value.utc) : compareTexts(one, other)
}
