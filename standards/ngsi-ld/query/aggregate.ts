// What the methods of aggregation give for values of one period (ETSI GS CIM 009 clause 4.5.19.1, its tables 1 to 3).

import type { Json } from '../../hub/entity.ts'
import { compareInstants, parseRfc3339 } from '../../hub/time/time.ts'
import { isJsonArray } from '../../json/object.ts'
import type { AggregationMethod } from './aggregation.ts'
import { compareTexts } from '../../text/compare.ts'
import { compareTimes } from './compare.ts'
import { isTime } from './value.ts'

/**
 * @param values of one attribute in one period, at least one; of a relationship its objects
 * @param areNames they are URIs or objects of relationships, which can only be counted
 * @returns undefined: the method says nothing of values of this type, or they are of several types
 */
export function aggregate(method: AggregationMethod, values: readonly Json[], areNames: boolean): Json | undefined {
  if (method === 'totalCount') return values.length
  if (method === 'distinctCount') return new Set(values.map((value) => JSON.stringify(value))).size
  if (areNames) return undefined
  const numbers = values.map(numberOf)
  if (numbers.every((number) => number !== undefined) && areAlike(values)) return ofNumbers[method](numbers)
  const texts = values.filter((value) => typeof value === 'string')
  return texts.length === values.length ? ofTexts(method, texts) : undefined
}

/** An array counts as its length, true as 1. */
function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  return isJsonArray(value) ? value.length : undefined
}

function areAlike(values: readonly Json[]): boolean {
  return values.every((value) => typeof value === typeof values[0])
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length

const ofNumbers: Readonly<
  Record<Exclude<AggregationMethod, 'totalCount' | 'distinctCount'>, (numbers: readonly number[]) => number>
> = {
  avg: mean,
  max: (numbers) => numbers.reduce((best, each) => Math.max(best, each)),
  min: (numbers) => numbers.reduce((best, each) => Math.min(best, each)),
  // Of the values of the period themselves, which are all that there are, and no sample.
  stddev(numbers) {
    const middle = mean(numbers)
    return Math.sqrt(mean(numbers.map((each) => (each - middle) ** 2)))
  },
  sum,
  sumsq: (numbers) => sum(numbers.map((each) => each ** 2)),
}

function ofTexts(method: AggregationMethod, texts: readonly string[]): string | undefined {
  const compare = comparisonOf(texts)
  if (method === 'min') return texts.reduce((best, each) => (compare(each, best) < 0 ? each : best))
  if (method === 'max') return texts.reduce((best, each) => (compare(each, best) > 0 ? each : best))
  return method === 'avg' && texts.every(isTime) ? meanTime(texts) : undefined
}

function comparisonOf(texts: readonly string[]): (one: string, other: string) => number {
  if (texts.every(isTime)) return compareTimes
  if (!texts.every((text) => parseRfc3339(text).ok)) return compareTexts
  return (one, other) => {
    const [left, right] = [parseRfc3339(one), parseRfc3339(other)]
    return left.ok && right.ok ? compareInstants(left.value.utc, right.value.utc) : 0
  }
}

/** To the second. */
function meanTime(times: readonly string[]): string {
  const seconds = Math.round(mean(times.map((time) => Date.parse(`1970-01-01T${time}`) / 1000)))
  return `${new Date(seconds * 1000).toISOString().slice(11, 19)}Z`
}
