// Instants as texts: RFC 3339 and seconds since 1970 are read to the hub's UTC text with the precision that the source
// gave, and such texts are compared and moved.

import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'
import { daysInMonth, firstSecond, lastSecond, secondsOf, utcText, wrongField } from './calendar.ts'
import { parseOffset } from './zone.ts'

const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,30}))?([Zz]|[+-]\d{2}:\d{2})$/
const decimal = /^(-?)(\d{1,25})(?:\.(\d{1,25}))?$/
/** The end of a day in XML Schema, whose clocks have an hour 24 (XML Schema 1.1 part 2, 3.3.7: the first instant of the following day). */
const endOfDay = /^(\d{4}-\d\d-\d\d)T24:00:00(?:\.0+)?(?=$|[Z+-])/
const decimals = { s: 0, ms: 3, us: 6, ns: 9 } as const

/**
 * Any RFC 3339 date-time as UTC, with its own number of decimals. A leap second, which is right only at the end of a
 * month in UTC, becomes the second after it, because no clock of a computer has it; `note` says so.
 */
export function parseRfc3339(text: string): Result<{ readonly utc: string; readonly note?: 'leap-second' }, Problem> {
  const parts = rfc3339.exec(text)
  if (parts === null) return invalid(formFault(text))
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  const fraction = parts[7] ?? ''
  const offset = parseOffset(parts[8] ?? '')
  if (!offset.ok) return offset
  const isLeap = second === 60
  const fields = { year, month, day, hour, minute, second: isLeap ? 59 : second }
  const wrong = wrongField(fields)
  if (wrong === 'hour' && hour === 24) return invalid('There is no hour 24: midnight is 00:00:00 of the next day.')
  if (wrong !== undefined) return invalid(`The ${wrong} of a time is not in the calendar.`)
  const seconds = secondsOf(fields) - offset.value
  if (!isLeap) return inRange(seconds, fraction)
  if (!endsMonth(seconds)) return invalid('Second 60 is only at the end of a month, in UTC.')
  const after = inRange(seconds + 1, fraction)
  return after.ok ? ok({ ...after.value, note: 'leap-second' }) : after
}

const nearly = /^\d{4}-\d{2}-\d{2}[Tt ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*([Zz]|[+-].*)?$/

/** What a text lacks that is nearly a time. */
function formFault(text: string): string {
  const form = 'A time has the form 2026-01-02T03:04:05Z, with a date, a time and an offset.'
  const [, minutes, seconds, offset] = nearly.exec(text) ?? []
  if (minutes === undefined) return form
  if (offset === undefined)
    return 'A time has no zone, which is never guessed: write Z for UTC, or an offset such as +08:00.'
  if (seconds === undefined) return `A time has no seconds. ${form}`
  if (/^[+-]\d{4}$/.test(offset)) return 'The offset of a time has no colon: write +08:00, not +0800.'
  return form
}

/**
 * UTC of a count since 1970-01-01T00:00:00Z, with the precision of its unit and of its decimals. Numbers beyond 2^53
 * come as text.
 */
export function utcFromEpoch(count: number | string, unit: 's' | 'ms' | 'us' | 'ns'): Result<string, Problem> {
  const parts = decimal.exec(String(count))
  if (parts === null) return invalid('A count since 1970 is a plain decimal number.')
  const [, sign = '', whole = '', fraction = ''] = parts
  const places = decimals[unit] + fraction.length
  const total = BigInt(`${sign}${whole}${fraction}`)
  const scale = 10n ** BigInt(places)
  const rest = ((total % scale) + scale) % scale
  const result = inRange(Number((total - rest) / scale), places === 0 ? '' : String(rest).padStart(places, '0'))
  return result.ok ? ok(result.value.utc) : result
}

/** The order of two UTC texts of any precision: negative, zero, positive. */
export function compareInstants(left: string, right: string): number {
  const [whole, other] = [left.slice(0, 19), right.slice(0, 19)]
  if (whole !== other) return whole < other ? -1 : 1
  const [fraction, otherFraction] = [significantFraction(left), significantFraction(right)]
  if (fraction === otherFraction) return 0
  return fraction < otherFraction ? -1 : 1
}

/** Moves a UTC text by whole seconds and keeps its precision. It stops at both ends of what RFC 3339 can write. */
export function addSeconds(utc: string, seconds: number): string {
  const moved = Date.parse(`${utc.slice(0, 19)}Z`) / 1000 + seconds
  return utcText(Math.min(Math.max(moved, firstSecond), lastSecond), fractionOf(utc))
}

/** The digits after the decimal point of a UTC text; empty: none. */
export function fractionOf(utc: string): string {
  return utc.slice(20, -1)
}

function significantFraction(utc: string): string {
  return fractionOf(utc).replace(/0+$/, '')
}

function endsMonth(seconds: number): boolean {
  const date = new Date(seconds * 1000)
  const isLast = date.getUTCDate() === daysInMonth(date.getUTCFullYear(), date.getUTCMonth() + 1)
  return isLast && (seconds + 1) % 86_400 === 0
}

function inRange(seconds: number, fraction: string): Result<{ readonly utc: string }, Problem> {
  if (seconds < firstSecond || seconds > lastSecond) return invalid('The instant is not within the years 1 to 9999.')
  return ok({ utc: utcText(seconds, fraction) })
}

function invalid(detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, clause: 'RFC 3339 5.6' })
}

/**
 * The same time as the beginning of the next day; another text is unchanged.
 *
 * @example withoutHour24('2026-12-31T24:00:00+01:00') // 2027-01-01T00:00:00+01:00
 */
export function withoutHour24(text: string): string {
  return text.replace(endOfDay, (whole, date: string) => {
    const day = Date.parse(`${date}T00:00:00Z`)
    // A day that the calendar does not have, and the last one of the years that the hub has, stay as they are.
    const isDay = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date) && !date.startsWith('9999-12-31')
    return isDay ? `${new Date(day + 86_400_000).toISOString().slice(0, 10)}T00:00:00` : whole
  })
}
