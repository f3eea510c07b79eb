// Whether the intervals of an event are all over (OpenADR 3.1.0, the query parameter `active`; User Guide, the lifespan of an event). Pure.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { compareInstants, parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { addDuration, parseDuration } from '../../../../standards/ngsi-ld/query/duration.ts'

/** The fields of an event that say when it is. */
export interface Timing {
  readonly duration: Json | undefined
  readonly intervalPeriod: Json | undefined
  readonly intervals: Json | undefined
}

/** An event whose end is not known, such as one that begins when it is read, is not over. */
export function isOver(timing: Timing, now: string): boolean {
  const end = endOf(timing)
  return end !== undefined && compareInstants(end, now) <= 0
}

/** The end of the last interval; with a duration of the event, by which its intervals repeat, the end of that. */
function endOf({ duration, intervalPeriod, intervals }: Timing): string | undefined {
  const period = objectOf(intervalPeriod)
  const start = startOf(period)
  if (duration !== undefined && duration !== null) return later(start, duration)
  const list = Array.isArray(intervals) ? (intervals as readonly Json[]) : []
  if (list.length === 0) return later(start, period['duration'])
  let [next, last] = [start, start]
  for (const interval of list) {
    const own = objectOf(objectOf(interval)['intervalPeriod'])
    next = later(own['start'] === undefined ? next : startOf(own), own['duration'] ?? period['duration'])
    if (next === undefined) return undefined
    if (last === undefined || compareInstants(next, last) > 0) last = next
  }
  return last
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

/** Undefined: there is none, or it is the year 0 or 1, which means now. */
function startOf({ start }: JsonObject): string | undefined {
  if (typeof start !== 'string' || /^000[01]/.test(start)) return undefined
  const read = parseRfc3339(start.replace(' ', 'T'))
  return read.ok ? read.value.utc : undefined
}

function later(start: string | undefined, duration: Json | undefined): string | undefined {
  const length = typeof duration === 'string' ? parseDuration(duration) : undefined
  return start === undefined || length === undefined ? undefined : addDuration(start, length, 1)
}
