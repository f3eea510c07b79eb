// Times of clocks: between a source's local fields in a declared zone and the hub's UTC text (GS CIM 009 clause 4.6.3),
// across the hours that a zone skips or repeats.

import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'
import { fieldsOf, firstSecond, lastSecond, secondsOf, utcText, wrongField, type CalendarFields } from './calendar.ts'
import { fractionOf } from './text.ts'
import { offsetAt, type Zone } from './zone.ts'

export { addSeconds, compareInstants, fractionOf, parseRfc3339, utcFromEpoch, withoutHour24 } from './text.ts'
export { parseOffset, parseZone, utc, type Zone } from './zone.ts'

export interface LocalTime extends CalendarFields {
  /** The digits after the decimal point, as the source wrote them. */
  readonly fraction?: string
}

export interface Instant {
  /** RFC 3339, with exactly the decimals of the source. */
  readonly utc: string
  /** The zone skips (`gap`) or repeats (`overlap`) this local time: the choice must be reported as a loss. */
  readonly note?: 'gap' | 'overlap'
}

/**
 * The instant of a local time. Where the zone repeats it, the first of the two; where the zone skips it, as many
 * minutes after the gap as it is past the gap's start (Temporal's `compatible`). A date that is not in the calendar is
 * `invalid`, and so is second 60: no zone's clock can be trusted with a leap second.
 */
export function localToUtc(local: LocalTime, zone: Zone): Result<Instant, Problem> {
  const wrong = wrongField(local)
  if (wrong !== undefined) return fail({ code: 'invalid', detail: `The ${wrong} of a time is not in the calendar.` })
  const fraction = local.fraction ?? ''
  if (!/^\d{0,30}$/.test(fraction)) return fail({ code: 'invalid', detail: 'The decimals of a second are not digits.' })
  const clock = secondsOf(local)
  // The offsets before and after any change near by: no zone changes its clocks twice within two days.
  const [before, after] = [offsetAt(zone, clock - 86_400), offsetAt(zone, clock + 86_400)]
  const first = clock - before
  if (first < firstSecond || first > lastSecond) {
    return fail({ code: 'invalid', detail: 'The instant is not within the years 1 to 9999.' })
  }
  if (before === after) return ok({ utc: utcText(first, fraction) })
  const second = clock - after
  const [isFirst, isSecond] = [offsetAt(zone, first) === before, offsetAt(zone, second) === after]
  if (isFirst && isSecond) return ok({ utc: utcText(first, fraction), note: 'overlap' })
  if (isFirst) return ok({ utc: utcText(first, fraction) })
  if (isSecond) return ok({ utc: utcText(second, fraction) })
  return ok({ utc: utcText(first, fraction), note: 'gap' })
}

/** What the zone's clock shows, for writing; with the offset in seconds east of UTC. */
export function utcToLocal(
  utc: string,
  zone: Zone,
): Result<LocalTime & { readonly offset: number; readonly fraction: string }, Problem> {
  const seconds = instantSeconds(utc)
  if (!seconds.ok) return seconds
  const offset = offsetAt(zone, seconds.value)
  const fields = fieldsOf(seconds.value + offset)
  if (wrongField(fields) !== undefined) {
    return fail({ code: 'invalid', detail: 'The local time is not within the years 1 to 9999.' })
  }
  return ok({ ...fields, fraction: fractionOf(utc), offset })
}

/** `+08:00`, or `Z` for UTC. @param seconds east of UTC, as `utcToLocal` gives it */
export function formatOffset(seconds: number): string {
  if (seconds === 0) return 'Z'
  const minutes = Math.round(Math.abs(seconds) / 60)
  return `${seconds < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** The start of the minute, hour or day that holds an instant, by the zone's clock; in whole seconds. */
export function startOf(utc: string, unit: 'minute' | 'hour' | 'day', zone: Zone): Result<Instant, Problem> {
  const local = utcToLocal(utc, zone)
  if (!local.ok) return local
  const { year, month, day, hour, minute, offset } = local.value
  if (unit === 'day') return localToUtc({ year, month, day, hour: 0, minute: 0, second: 0 }, zone)
  // Not through localToUtc: in an hour that the zone repeats, the start is in the same one of the two.
  const clock = secondsOf({ year, month, day, hour, minute: unit === 'hour' ? 0 : minute, second: 0 })
  return ok({ utc: utcText(clock - offset, '') })
}

/**
 * The same time of day some calendar days later (negative: earlier) in the zone, where a day may have 23 or 25 hours.
 * For seconds, minutes and hours there is `addSeconds`.
 */
export function addDays(utc: string, days: number, zone: Zone): Result<Instant, Problem> {
  const local = utcToLocal(utc, zone)
  if (!local.ok) return local
  const moved = secondsOf(local.value) + days * 86_400
  if (!Number.isFinite(moved) || moved < firstSecond || moved > lastSecond) {
    return fail({ code: 'invalid', detail: 'The instant is not within the years 1 to 9999.' })
  }
  return localToUtc({ ...fieldsOf(moved), fraction: local.value.fraction }, zone)
}

function instantSeconds(utc: string): Result<number, Problem> {
  const milliseconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/.test(utc)
    ? Date.parse(`${utc.slice(0, 19)}Z`)
    : Number.NaN
  if (Number.isFinite(milliseconds)) return ok(milliseconds / 1000)
  return fail({ code: 'invalid', detail: 'An instant of the hub is UTC, such as 2026-01-02T03:04:05Z.' })
}
