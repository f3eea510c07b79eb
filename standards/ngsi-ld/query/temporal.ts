// The temporal query (ETSI GS CIM 009 clause 4.11): before, after or between instants, of one temporal property.

import { compareInstants, parseRfc3339 } from '../../hub/time/time.ts'
import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'

export interface TemporalParameters {
  readonly timerel?: string | undefined
  readonly timeAt?: string | undefined
  readonly endTimeAt?: string | undefined
  /** `observedAt` where it is not said, as the clause has it. */
  readonly timeproperty?: string | undefined
}

export type TimeProperty = (typeof timeProperties)[number]

export interface TemporalQ {
  readonly property: TimeProperty
  /** The first instant that belongs to it, in UTC; undefined: there is no first. */
  readonly from: string | undefined
  /** The first instant that no longer belongs to it, in UTC; undefined: there is none. */
  readonly to: string | undefined
  /** @param utc the property of an instance, in UTC */
  readonly matches: (utc: string) => boolean
}

/** Clause 4.8. */
const timeProperties = ['observedAt', 'createdAt', 'modifiedAt', 'deletedAt'] as const

export function parseTemporalQ(parameters: TemporalParameters): Result<TemporalQ, Problem> {
  const { timerel, timeproperty = 'observedAt' } = parameters
  const property = timeProperties.find((each) => each === timeproperty)
  if (property === undefined) return wrong('timeproperty', `The property is one of ${timeProperties.join(', ')}.`)
  if (timerel !== 'before' && timerel !== 'after' && timerel !== 'between') {
    return wrong('timerel', 'The relation is before, after or between.')
  }
  if (timerel !== 'between' && parameters.endTimeAt !== undefined) {
    return wrong('endTimeAt', 'An end belongs to the relation between only.')
  }
  const at = readInstant(parameters, 'timeAt')
  if (!at.ok) return at
  if (timerel === 'before') return ok(rangeOf(property, undefined, at.value))
  if (timerel === 'after') return ok(rangeOf(property, at.value, undefined))
  const end = readInstant(parameters, 'endTimeAt')
  if (!end.ok) return end
  if (compareInstants(at.value, end.value) <= 0) return ok(rangeOf(property, at.value, end.value))
  return wrong('endTimeAt', 'The end is before the start.')
}

function rangeOf(property: TimeProperty, from: string | undefined, to: string | undefined): TemporalQ {
  const matches = (utc: string) =>
    (from === undefined || compareInstants(utc, from) >= 0) && (to === undefined || compareInstants(utc, to) < 0)
  return { property, from, to, matches }
}

function readInstant(parameters: TemporalParameters, name: 'timeAt' | 'endTimeAt'): Result<string, Problem> {
  const read = parseRfc3339(parameters[name] ?? '')
  if (read.ok) return ok(read.value.utc)
  return wrong(name, 'A time with date, time of day and zone is needed here, such as 2026-01-02T03:04:05Z.')
}

function wrong(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path, clause: 'GS CIM 009 4.11' })
}
