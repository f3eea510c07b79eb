// The zone of a source's clock: a fixed offset (RFC 3339 clause 5.6) or a name of the IANA time zone database, whose
// rules come from the runtime. A zone is declared, never guessed.

import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'
import { firstSecond, secondsOf } from './calendar.ts'

export type Zone =
  | { readonly kind: 'offset'; readonly name: string; readonly seconds: number }
  | { readonly kind: 'named'; readonly name: string }

export const utc: Zone = { kind: 'offset', name: 'Z', seconds: 0 }

const offsetPattern = /^([+-])(\d{2}):?(\d{2})$/
const namePattern = /^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/

// Runtimes know abbreviations that the IANA database does not have, and choose one of several zones for each: CST is Chicago and
// not China, BST Dhaka and not London. These of three letters are names of the database.
const abbreviation = /^[a-z]{3}$/i
const shortNames: ReadonlySet<string> = new Set([
  'CET',
  'EET',
  'EST',
  'GMT',
  'HST',
  'MET',
  'MST',
  'PRC',
  'ROC',
  'ROK',
  'UCT',
  'UTC',
  'WET',
])

/** No place is or was further from UTC (XML Schema 1.1 part 2 clause 3.3.7 has the same bound). */
const furthestMinutes = 14 * 60

/** Seconds east of UTC of `Z`, `+08:00` or `+0800`. */
export function parseOffset(text: string): Result<number, Problem> {
  if (text === 'Z' || text === 'z') return ok(0)
  const [, sign, hours, minutes] = offsetPattern.exec(text) ?? []
  const [hour, minute] = [Number(hours), Number(minutes)]
  // NaN, where the pattern does not match, fails both comparisons.
  if (hour * 60 + minute <= furthestMinutes && minute <= 59)
    return ok((sign === '-' ? -1 : 1) * (hour * 3600 + minute * 60) + 0)
  return fail({
    code: 'invalid',
    detail: 'An offset from UTC has the form Z, +08:00 or +0800, and is at most 14 hours.',
    clause: 'RFC 3339 5.6',
  })
}

/** An offset or a name of the IANA database, such as `Asia/Shanghai`. */
export function parseZone(text: string): Result<Zone, Problem> {
  const offset = parseOffset(text)
  if (offset.ok) return ok({ kind: 'offset', name: text, seconds: offset.value })
  if (abbreviation.test(text) && !shortNames.has(text.toUpperCase()))
    return fail({ code: 'invalid', detail: ambiguous })
  if (namePattern.test(text) && formatterOf(text) !== undefined) return ok({ kind: 'named', name: text })
  const detail = 'A zone is an offset from UTC such as +08:00, or a name of the IANA database such as Africa/Nairobi.'
  return fail({ code: 'invalid', detail })
}

const ambiguous =
  'An abbreviation such as CST means several zones: write an offset from UTC such as +08:00, or a name of the IANA database such as Africa/Nairobi.'

/** Seconds east of UTC that the zone's clocks show at an instant, in seconds since 1970. */
export function offsetAt(zone: Zone, seconds: number): number {
  if (zone.kind === 'offset') return zone.seconds
  // Since 1970 clocks change on quarters of an hour only, so that a quarter has one offset.
  if (seconds < 0) return computeOffset(zone.name, seconds)
  const quarter = Math.floor(seconds / 900)
  const key = `${quarter} ${zone.name}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const offset = computeOffset(zone.name, quarter * 900)
  if (offsets.size >= offsetsKept) offsets.clear()
  offsets.set(key, offset)
  return offset
}

const offsets = new Map<string, number>()
const offsetsKept = 4096

const formatters = new Map<string, Intl.DateTimeFormat>()
const formattersKept = 64

/** Undefined: the runtime does not know the zone. Making a formatter is slow, hence the bounded cache. */
function formatterOf(name: string): Intl.DateTimeFormat | undefined {
  const known = formatters.get(name)
  if (known !== undefined) return known
  const numeric = { month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
  let made: Intl.DateTimeFormat
  try {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      ...numeric,
    })
  } catch {
    return undefined
  }
  if (formatters.size >= formattersKept) formatters.clear()
  formatters.set(name, made)
  return made
}

function computeOffset(name: string, seconds: number): number {
  const formatter = formatterOf(name)
  if (formatter === undefined) throw new Error('A zone was made without parseZone')
  // Before the year 1 the formatter counts backwards; no zone had rules then.
  const instant = Math.max(seconds, firstSecond + 172_800)
  const [month = 1, day = 1, year = 1, hour = 0, minute = 0, second = 0] = (
    formatter.format(instant * 1000).match(/\d+/g) ?? []
  ).map(Number)
  return secondsOf({ year, month, day, hour, minute, second }) - instant
}
