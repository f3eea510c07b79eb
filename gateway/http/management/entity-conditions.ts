// The query parameters of /v1/entities as conditions of the store. Hidden values select nothing: the conditions are tested
// again on what remains of an entity after the rules.

import type { Entity } from '../../../adapters/adapter.ts'
import { compareInstants, parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { EntityConditions } from '../../store/entities/entities.ts'
import { latestObservation } from '../../store/ingest/merge.ts'
import type { RouteContext } from '../request/request.ts'

/** A query parameter that is a time, in UTC; undefined where it is absent. */
export function instant(context: RouteContext, name: string): Result<string | undefined, GatewayProblem> {
  const text = context.req.query(name)
  if (text === undefined) return ok(undefined)
  const parsed = parseRfc3339(text.replace(/ (?=\d{2}:\d{2}$)/, '+'))
  return parsed.ok
    ? ok(parsed.value.utc)
    : fail({ code: 'bad-request', path: name, detail: `${name} must be a date-time of RFC 3339 with its offset.` })
}

function areaOf(context: RouteContext): Result<EntityConditions['area'], GatewayProblem> {
  const text = context.req.query('bbox')
  if (text === undefined) return ok(undefined)
  const numbers = text.split(',').map((part) => (/^\s*-?\d+(?:\.\d+)?\s*$/.test(part) ? Number(part) : Number.NaN))
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = numbers
  const legal =
    numbers.length === 4 &&
    Math.abs(west) <= 180 &&
    Math.abs(east) <= 180 &&
    Math.abs(south) <= 90 &&
    Math.abs(north) <= 90 &&
    south <= north
  if (legal) return ok({ bounds: { west, south, east, north } })
  return fail({ code: 'bad-request', path: 'bbox', detail: 'bbox is west,south,east,north in degrees, WGS-84.' })
}

function listOf(context: RouteContext, name: string): readonly string[] | undefined {
  return context.req
    .query(name)
    ?.split(',')
    .filter((part) => part !== '')
}

export function conditionsOf(context: RouteContext): Result<EntityConditions, GatewayProblem> {
  const from = instant(context, 'from')
  if (!from.ok) return from
  const to = instant(context, 'to')
  if (!to.ok) return to
  const area = areaOf(context)
  if (!area.ok) return area
  const types = listOf(context, 'type')
  const sources = listOf(context, 'source')
  return ok({
    tenant: context.get('tenant'),
    ...(types === undefined ? {} : { types }),
    ...(sources === undefined ? {} : { sources }),
    ...(area.value === undefined ? {} : { area: area.value }),
    ...(from.value === undefined ? {} : { observedFrom: from.value }),
    ...(to.value === undefined ? {} : { observedBefore: to.value }),
  })
}

/**
 * Whether the conditions, which hold for an entity as it is at rest, hold for what the reader sees of it: else a box or
 * a time would find what is hidden.
 */
export function holdsFor(shown: Entity, whole: Entity, conditions: EntityConditions): boolean {
  const { area, observedFrom, observedBefore } = conditions
  if (area !== undefined && shown['location'] !== whole['location']) return false
  if (observedFrom === undefined && observedBefore === undefined) return true
  const latest = latestObservation(shown)
  if (latest === undefined) return false
  if (observedFrom !== undefined && compareInstants(latest, observedFrom) < 0) return false
  return observedBefore === undefined || compareInstants(latest, observedBefore) < 0
}
