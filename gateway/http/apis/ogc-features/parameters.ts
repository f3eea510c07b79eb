// The parameters of /items (OGC API Features Part 1, 17-069r4 clause 7.15): bbox in any of the systems, datetime as an
// instant or an interval that may be open, and the limit.

import type { Entity } from '../../../../standards/hub/entity.ts'
import { compareInstants, parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../request/request.ts'
import type { Bounds } from '../../../store/entities/area.ts'
import { latestObservation } from '../../../store/ingest/merge.ts'
import { crsOf } from './crs.ts'

function wrong(path: string, detail: string): Result<never, GatewayProblem> {
  return fail({ code: 'bad-request', path, detail })
}

/** Two corners, of two or three numbers each; the third is height, by which nothing is selected. */
export function boundsOf(context: RouteContext): Result<Bounds | undefined, GatewayProblem> {
  const crs = crsOf(context.req.query('bbox-crs'), 'bbox-crs')
  if (!crs.ok) return crs
  const text = context.req.query('bbox')
  if (text === undefined) return ok(undefined)
  const numbers = text
    .split(',')
    .map((part) => (/^\s*[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?\s*$/i.test(part) ? Number(part) : Number.NaN))
  const half = numbers.length / 2
  if ((half !== 2 && half !== 3) || numbers.some((number) => Number.isNaN(number)))
    return wrong('bbox', 'bbox is four numbers, or six with heights: the lower corner, then the upper one.')
  const [west = 0, south = 0] = crs.value.toWgs84(numbers.slice(0, 2)).map(onTheMap)
  const [east = 0, north = 0] = crs.value.toWgs84(numbers.slice(half, half + 2)).map(onTheMap)
  const legal = south <= north && Math.abs(south) <= 90 && Math.abs(north) <= 90
  if (!legal || Math.abs(west) > 180 || Math.abs(east) > 180)
    return wrong('bbox', 'The corners of bbox are out of range or in the wrong order.')
  return ok({ west, south, east, north })
}

/** What projecting the edge of the map rounds beyond it, is the edge. */
function onTheMap(degrees: number, index: number): number {
  const edge = index === 0 ? 180 : 90
  return Math.abs(degrees) > edge && Math.abs(degrees) < edge + 1e-9 ? Math.sign(degrees) * edge : degrees
}

export interface Interval {
  /** UTC; absent: open. Both ends belong to it. */
  readonly from?: string
  readonly to?: string
}

export function intervalOf(context: RouteContext): Result<Interval | undefined, GatewayProblem> {
  const text = context.req.query('datetime')
  if (text === undefined) return ok(undefined)
  const detail = 'datetime is a date-time of RFC 3339 with its offset, or two with / between; .. stands for no bound.'
  const parts = text.split('/')
  if (parts.length > 2) return wrong('datetime', detail)
  const ends: (string | undefined)[] = []
  for (const part of parts) {
    if (parts.length === 2 && (part === '..' || part === '')) {
      ends.push(undefined)
      continue
    }
    const parsed = parseRfc3339(part.replace(/ (?=\d{2}:\d{2}$)/, '+'))
    if (!parsed.ok) return wrong('datetime', detail)
    ends.push(parsed.value.utc)
  }
  const [from, to] = parts.length === 1 ? [ends[0], ends[0]] : ends
  if (from === undefined && to === undefined) return wrong('datetime', detail)
  if (from !== undefined && to !== undefined && compareInstants(from, to) > 0)
    return wrong('datetime', 'The datetime interval ends before it begins.')
  return ok({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) })
}

/** Whether what is seen of an entity was observed last within the interval. */
export function isWithin(shown: Entity, { from, to }: Interval): boolean {
  const latest = latestObservation(shown)
  if (latest === undefined) return false
  return (
    (from === undefined || compareInstants(latest, from) >= 0) && (to === undefined || compareInstants(latest, to) <= 0)
  )
}

const largestPage = 1000

/** Ten if absent; a number above the page size is reduced to it, as the standard permits. */
export function limitOf(context: RouteContext): Result<number, GatewayProblem> {
  const text = context.req.query('limit')
  if (text === undefined) return ok(10)
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0
  return limit < 1 ? wrong('limit', 'limit is a whole number from 1.') : ok(Math.min(limit, largestPage))
}
