// The part of a temporal query that says when (GS CIM 009 clause 4.11, 5.2.21): which time, from when to when, and how
// many of the last.

import { parseTemporalQ, type TimeProperty } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { StepTime } from '../../../../store/temporal/history.ts'

export interface TimeParameters {
  readonly timerel?: string | undefined
  readonly timeAt?: string | undefined
  readonly endTimeAt?: string | undefined
  readonly timeproperty?: string | undefined
  readonly lastN?: string | undefined
}

export interface TimeSelection {
  /** `instant` where the query says neither a time property nor a relation: what was not observed belongs to it too. */
  readonly time: StepTime
  /** What pairs of value and time show. */
  readonly property: TimeProperty
  readonly relation?: 'before' | 'after' | 'between'
  readonly from?: string
  readonly to?: string
  readonly matches: (utc: string) => boolean
  /** Of each attribute. */
  readonly lastN?: number
}

const properties: readonly TimeProperty[] = ['observedAt', 'createdAt', 'modifiedAt', 'deletedAt']
const maxLastN = 1_000_000

export function readTime(parameters: TimeParameters): Result<TimeSelection, GatewayProblem> {
  const lastN = readLastN(parameters.lastN)
  if (!lastN.ok) return lastN
  const last = lastN.value === undefined ? {} : { lastN: lastN.value }
  const { timerel, timeAt, endTimeAt, timeproperty } = parameters
  if (timerel === undefined && timeAt === undefined && endTimeAt === undefined) {
    const property = properties.find((each) => each === (timeproperty ?? 'observedAt'))
    if (property === undefined) return wrong('timeproperty', `The property must be one of ${properties.join(', ')}.`)
    return ok({ time: timeproperty === undefined ? 'instant' : property, property, matches: () => true, ...last })
  }
  const query = parseTemporalQ(parameters)
  if (!query.ok) return query
  const { property, from, to, matches } = query.value
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  const relation = from === undefined ? 'before' : to === undefined ? 'after' : 'between'
  return ok({ time: property, property, relation, ...range, matches, ...last })
}

function readLastN(text: string | undefined): Result<number | undefined, GatewayProblem> {
  if (text === undefined) return ok(undefined)
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= maxLastN) return ok(number)
  return wrong('lastN', `lastN is a whole number from 1 to ${maxLastN}.`)
}

function wrong(path: string, detail: string): Result<never, GatewayProblem> {
  return fail({ code: 'invalid', path, detail, clause: 'GS CIM 009 4.11' })
}
