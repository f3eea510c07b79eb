// Times of Alink: milliseconds since 1970 (`time`, a Long). Devices also send seconds and strings: each is read by a rule and
// reported, or as the source declares. Milliseconds are the common case, so their text is cached in parts.

import { localToUtc, parseRfc3339, utcFromEpoch, type Zone } from '../../../standards/hub/time/time.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Json } from '../../adapter.ts'

/** A smaller count is read as seconds: as milliseconds it would be before March 1973. */
export const minMilliseconds = 1e11
export const latestMillisecond = 253_402_300_799_999

export interface TimeSettings {
  /** The declared unit; undefined: the rule applies. */
  readonly unit: 'ms' | 's' | undefined
  /** The zone of strings without one. */
  readonly zone: Zone | undefined
}

export interface ReadTime {
  readonly utc: string
  readonly loss?: 'time-in-seconds' | 'time-gap' | 'time-overlap' | 'leap-second'
  /** The time is a string, although the protocol has a number. */
  readonly isText?: true
}

const day = 86_400_000
const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
const fractions = Array.from({ length: 1000 }, (_, number) => `.${String(number).padStart(3, '0')}Z`)

let lastDay = Number.NaN
let dayText = ''
let lastMinute = Number.NaN
let minuteText = ''

/** RFC 3339 in UTC of milliseconds from 1970 to 9999. The texts of the last day and minute are cached. */
export function millisecondText(count: number): string {
  const minute = Math.floor(count / 60_000)
  if (minute !== lastMinute) {
    const dayCount = Math.floor(count / day)
    if (dayCount !== lastDay) {
      dayText = new Date(dayCount * day).toISOString().slice(0, 11)
      lastDay = dayCount
    }
    const ofDay = minute - dayCount * 1440
    minuteText = `${dayText}${two[Math.floor(ofDay / 60)]}:${two[ofDay % 60]}:`
    lastMinute = minute
  }
  const rest = count - minute * 60_000
  const second = Math.floor(rest / 1000)
  return `${minuteText}${two[second]}${fractions[rest - second * 1000]}`
}

/** Milliseconds since 1970 of a UTC text, truncated. */
export function millisecondsOf(utc: string): number {
  return Date.parse(utc.replace(/(\.\d{3})\d+Z$/, '$1Z'))
}

/** Whether a count is milliseconds by rule or declaration, as the protocol has them. */
export function isMilliseconds(raw: Json, { unit }: TimeSettings): raw is number {
  return (
    typeof raw === 'number' &&
    unit !== 's' &&
    raw >= (unit === 'ms' ? 0 : minMilliseconds) &&
    raw <= latestMillisecond &&
    Number.isInteger(raw)
  )
}

const digits = /^\d{1,15}$/
const local = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?$/

export function readTime(raw: Json, path: string, settings: TimeSettings): Result<ReadTime, Problem> {
  if (typeof raw === 'string') {
    const read = digits.test(raw) ? readCount(Number(raw), path, settings) : readText(raw, path, settings)
    return read.ok ? ok({ ...read.value, isText: true }) : read
  }
  if (typeof raw === 'number') return readCount(raw, path, settings)
  return invalid(path, 'A time must be milliseconds since 1970.')
}

function readCount(count: number, path: string, settings: TimeSettings): Result<ReadTime, Problem> {
  if (isMilliseconds(count, settings)) return ok({ utc: millisecondText(count) })
  if (settings.unit === 'ms' || count < 0 || count >= minMilliseconds)
    return invalid(path, 'A time must be whole milliseconds from 1970 to 9999.')
  const read = utcFromEpoch(count, 's')
  if (!read.ok) return invalid(path, 'A time must be a count since 1970.')
  return ok(settings.unit === 's' ? { utc: read.value } : { utc: read.value, loss: 'time-in-seconds' })
}

function readText(text: string, path: string, { zone }: TimeSettings): Result<ReadTime, Problem> {
  const parts = local.exec(text)
  if (parts === null) {
    const read = parseRfc3339(text)
    if (!read.ok) return invalid(path, 'A time must be milliseconds since 1970, or a date and time.')
    return ok({ utc: read.value.utc, ...(read.value.note !== undefined && { loss: read.value.note }) })
  }
  if (zone === undefined) {
    const detail = 'Set timezone to the zone of the times: a time is a string without a zone.'
    return fail({ code: 'option-missing', option: 'timezone', path, detail })
  }
  const [year = 0, month = 0, dayOfMonth = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  const fraction = parts[7]
  const fields = { year, month, day: dayOfMonth, hour, minute, second, ...(fraction !== undefined && { fraction }) }
  const instant = localToUtc(fields, zone)
  if (!instant.ok) return invalid(path, 'The time does not exist in the calendar.')
  const { utc, note } = instant.value
  return ok(note === undefined ? { utc } : { utc, loss: `time-${note}` })
}

function invalid(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', path, detail, clause: 'Alink 1.0, time' })
}
