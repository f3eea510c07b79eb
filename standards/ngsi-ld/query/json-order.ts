// One order for values of all types (ETSI GS CIM 009 clause 4.23.2): numbers, texts, objects, arrays, booleans, times, dates,
// DateTimes, null, and what is not there. The last two are last in both directions.

import type { Json } from '../../hub/entity.ts'
import { compareInstants, parseRfc3339 } from '../../hub/time/time.ts'
import { isJsonArray, isJsonObject } from '../../json/object.ts'
import { compareTexts } from '../../text/compare.ts'
import { compareTimes } from './compare.ts'
import { isDate, isTime } from './value.ts'

/** In the order of the clause. */
const ranks = ['number', 'text', 'object', 'array', 'boolean', 'time', 'date', 'instant', 'null', 'missing'] as const
type Rank = (typeof ranks)[number]

/** @param sign -1 turns the order round, but for what has no value */
export function compareJson(
  one: Json | undefined,
  other: Json | undefined,
  sign: 1 | -1,
  collator: Intl.Collator,
): number {
  const [left, right] = [rankOf(one), rankOf(other)]
  if (left === right) return sign * compareAlike(left, one, other, collator)
  const order = ranks.indexOf(left) - ranks.indexOf(right)
  return isNothing(left) || isNothing(right) ? order : sign * order
}

function isNothing(rank: Rank): boolean {
  return rank === 'null' || rank === 'missing'
}

/** Times are plain texts in the hub; as far as a text reads as one it is one. */
function rankOf(value: Json | undefined): Rank {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (isJsonArray(value)) return 'array'
  if (isJsonObject(value)) return 'object'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  if (parseRfc3339(value).ok) return 'instant'
  if (isDate(value)) return 'date'
  return isTime(value) ? 'time' : 'text'
}

function compareAlike(rank: Rank, one: Json | undefined, other: Json | undefined, collator: Intl.Collator): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'boolean' && typeof other === 'boolean') return Number(one) - Number(other)
  if (typeof one === 'string' && typeof other === 'string') return compareStrings(rank, one, other, collator)
  if (isNothing(rank)) return 0
  return compareTexts(JSON.stringify(one), JSON.stringify(other))
}

function compareStrings(rank: Rank, one: string, other: string, collator: Intl.Collator): number {
  if (rank === 'text') return collator.compare(one, other)
  if (rank === 'time') return compareTimes(one, other)
  if (rank === 'date') return compareTexts(one, other)
  const [left, right] = [parseRfc3339(one), parseRfc3339(other)]
  return left.ok && right.ok ? compareInstants(left.value.utc, right.value.utc) : 0
}
