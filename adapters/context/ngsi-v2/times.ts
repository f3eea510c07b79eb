// DateTime texts: ISO 8601 as in NGSIv2 and Orion ("Special Attribute Types", "Datetime support"), converted to RFC 3339. A
// missing time zone must be configured; there is no default.

import { localToUtc, parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { Json } from '../../adapter.ts'
import { raise } from '../../kit/problem-error.ts'
import { attempt, type Reading } from './reading.ts'

/** A time in UTC on a day that every month has, so that a match needs no further check. */
const plainUtc = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/
const strict = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/
const loose =
  /^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,30}))?)?(?:\s*(?:(Z)|([+-]\d{2}):?(\d{2})?))?)?\s*$/i
const clause = 'Special Attribute Types, DateTime'

/** Whether the text is a date, a time and a time zone in the form of RFC 3339 and the hub. */
export function isDateTime(text: string): boolean {
  // A fast check of the length and the fifth character excludes most texts.
  if (text.length < 20 || text.charCodeAt(4) !== 0x2d) return false
  return plainUtc.test(text) || (strict.test(text) && parseRfc3339(text).ok)
}

/** An instant in UTC for `observedAt` and similar members. Undefined: the time is empty, which is reported. */
export function readInstant(value: Json, member: string, reading: Reading): string | undefined {
  if (typeof value === 'string' && plainUtc.test(value)) return value
  const text = readDateTime(value, member, reading)
  if (text === '') return undefined
  const utc = isDateTime(text) ? parseRfc3339(text) : undefined
  if (utc?.ok !== true) return reading.wrong('The time must have a date, a time and a time zone.', clause, member)
  if (utc.value.note !== undefined) reading.lose('coerced', utc.value.note, member)
  return utc.value.utc
}

/**
 * The text of a DateTime: RFC 3339 with the time zone of the source, or an unchanged date without a time; '' if the time is
 * empty, which is reported.
 * @param member the member with the value, for losses and Problems
 */
export function readDateTime(value: Json, member: string, reading: Reading): string {
  if (typeof value !== 'string') return reading.wrong('A DateTime must be a string.', clause, member)
  if (isDateTime(value)) return value
  // The IoT agents send a blank if the time is unknown.
  if (value.trim() === '') {
    reading.lose('dropped', 'empty-time', member)
    return ''
  }
  const [, date, minutes, second = '00', fraction = '', utc, hours, rest = '00'] = loose.exec(value) ?? []
  if (date === undefined) return reading.wrong('A DateTime must be a time in ISO 8601.', clause, member)
  if (minutes === undefined) {
    return isDateTime(`${date}T00:00:00Z`) ? date : reading.wrong('The date does not exist.', clause, member)
  }
  const local = `${date}T${minutes}:${second}${fraction === '' ? '' : `.${fraction}`}`
  if (utc === undefined && hours === undefined) return inDeclaredZone(local, fraction, member, reading)
  const text = local + (utc === undefined ? `${hours}:${rest}` : 'Z')
  if (!isDateTime(text)) return reading.wrong('The date or the time does not exist.', clause, member)
  reading.repair('time-spelling', clause, member)
  return text
}

/** Whether a text may be read as a DateTime or as an empty time. */
export function looksLikeTime(text: string): boolean {
  return text.trim() === '' || loose.test(text)
}

/** If the value is a time without a time zone, adds the configured one. Other values are unchanged. */
export function readUnzoned(value: Json, member: string, reading: Reading): Json {
  if (reading.settings.timezone === undefined || typeof value !== 'string') return value
  const [, , minutes, , , utc, hours] = loose.exec(value) ?? []
  if (minutes === undefined || utc !== undefined || hours !== undefined) return value
  const text = attempt(() => readDateTime(value, member, reading))
  if (text !== undefined) reading.lose('coerced', 'time-in-declared-zone', member)
  return text ?? value
}

function inDeclaredZone(local: string, fraction: string, member: string, reading: Reading): string {
  const { timezone } = reading.settings
  if (timezone === undefined) {
    const detail =
      'A DateTime has no time zone. Set the option timezone to the time zone of the source. There is no default: Orion assumes UTC, but devices often send local time.'
    raise({ code: 'option-missing', option: 'timezone', detail, path: reading.path(member) })
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (local.match(/\d+/g) ?? []).map(Number)
  const instant = localToUtc({ year, month, day, hour, minute, second, fraction }, timezone)
  if (!instant.ok) return reading.wrong(instant.problem.detail, clause, member)
  if (instant.value.note !== undefined) reading.lose('assumed', `time-${instant.value.note}`, member)
  return instant.value.utc
}
