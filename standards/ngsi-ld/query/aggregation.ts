// Aggregated values of a temporal query (ETSI GS CIM 009 clause 4.5.19): which methods, over which periods, and what each gives.

import { compareInstants } from '../../hub/time/time.ts'
import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'
import { addDuration, type Duration, isZero, parseDuration } from './duration.ts'

export const aggregationMethods = [
  'avg',
  'distinctCount',
  'max',
  'min',
  'stddev',
  'sum',
  'sumsq',
  'totalCount',
] as const
export type AggregationMethod = (typeof aggregationMethods)[number]

export interface Aggregation {
  readonly methods: readonly AggregationMethod[]
  /** Undefined: one period, as long as the whole query. */
  readonly period: Duration | undefined
}

export interface AggregationParameters {
  /** Separated by commas. */
  readonly aggrMethods?: string | undefined
  /** The whole query where it is not said (Table 6.18.3.2-1). */
  readonly aggrPeriodDuration?: string | undefined
}

export function parseAggregation(parameters: AggregationParameters): Result<Aggregation, Problem> {
  const { aggrMethods = '', aggrPeriodDuration = 'PT0S' } = parameters
  const methods: AggregationMethod[] = []
  for (const written of aggrMethods.split(',')) {
    const method = aggregationMethods.find((each) => each === written.trim())
    if (method === undefined) return wrong('aggrMethods', `A method is one of ${aggregationMethods.join(', ')}.`)
    if (!methods.includes(method)) methods.push(method)
  }
  const duration = parseDuration(aggrPeriodDuration)
  if (duration === undefined) {
    return wrong('aggrPeriodDuration', 'A period is a duration of ISO 8601 in whole numbers, such as PT1H, P1D or P1M.')
  }
  return ok({ methods, period: isZero(duration) ? undefined : duration })
}

export interface Period {
  /** UTC; the start belongs to it, the end does not. */
  readonly start: string
  readonly end: string
}

/**
 * The periods from an instant on, up to the one that holds the last instant.
 * @param maximum of periods; more are refused, not cut off
 */
export function periodsOf(
  from: string,
  last: string,
  period: Duration,
  maximum: number,
): Result<readonly Period[], Problem> {
  const periods: Period[] = []
  let start = from
  while (compareInstants(start, last) <= 0) {
    if (periods.length === maximum) {
      const detail = `A query may have ${maximum} periods; this one has more.`
      return fail({ code: 'limit-exceeded', limit: 'members', maximum, detail, path: 'aggrPeriodDuration' })
    }
    const end = addDuration(from, period, periods.length + 1)
    // At the end of the year 9999 no later instant can be written.
    if (compareInstants(end, start) <= 0) break
    periods.push({ start, end })
    start = end
  }
  return ok(periods)
}

function wrong(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path, clause: 'GS CIM 009 4.5.19.1' })
}
