// Times of a message: fourteen digits of local time, YYYYMMDDhhmmss, without a zone (HJ 212-2017 table 6); DataTime is
// the instant of a reading, or the start of the interval of a value (6.6).

import type { Content } from './commands.ts'
import { lose, type Ledger } from './notes.ts'
import { missing, type Settings } from './options.ts'
import { addDays, addSeconds, localToUtc, type Zone } from '../../../standards/hub/time/time.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

/** The time of the values of a message, UTC. */
export interface Moment {
  readonly observedAt: string
  readonly interval?: { readonly start: string; readonly end: string; readonly duration: string }
}

const clause = 'HJ 212-2017 6.6'

interface Local {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

function readLocal(text: string, path: string): Result<Local, Problem> {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (match === null) return fail({ code: 'invalid', detail: 'A time must be fourteen digits.', path, clause })
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  return ok({ year, month, day, hour, minute, second })
}

function toUtc(local: Local, zone: Zone, path: string, notes: Ledger): Result<string, Problem> {
  const instant = localToUtc(local, zone)
  if (!instant.ok) return fail({ code: 'invalid', detail: 'A time does not exist in the calendar.', path, clause })
  if (instant.value.note !== undefined) lose(notes, 'assumed', path, `time-${instant.value.note}`)
  return ok(instant.value.utc)
}

/** @param text fourteen digits of local time */
export function readTime(text: string, zone: Zone, path: string, notes: Ledger): Result<string, Problem> {
  const local = readLocal(text, path)
  return local.ok ? toUtc(local.value, zone, path, notes) : local
}

/** @param text the value of DataTime */
export function readMoment(text: string, content: Content, settings: Settings, notes: Ledger): Result<Moment, Problem> {
  const path = 'CP/DataTime'
  const local = readLocal(text, path)
  if (!local.ok) return local
  const start = toUtc(local.value, settings.zone, path, notes)
  if (!start.ok) return start
  if (content.kind !== 'interval') return ok({ observedAt: start.value })
  const length = lengthOf(content.unit, settings)
  if (!length.ok) return length
  const { duration, minutes } = length.value
  const end: ReturnType<typeof addDays> =
    minutes === undefined ? addDays(start.value, 1, settings.zone) : ok({ utc: addSeconds(start.value, minutes * 60) })
  if (!end.ok) return fail({ ...end.problem, path, clause })
  if (end.value.note !== undefined) lose(notes, 'assumed', path, `time-${end.value.note}`)
  return ok({ observedAt: end.value.utc, interval: { start: start.value, end: end.value.utc, duration } })
}

function lengthOf(
  unit: 'day' | 'hour' | 'minute',
  settings: Settings,
): Result<{ readonly duration: string; readonly minutes?: number }, Problem> {
  if (unit === 'day') return ok({ duration: 'P1D' })
  if (unit === 'hour') return ok({ duration: 'PT1H', minutes: 60 })
  const minutes = settings.minuteInterval
  if (minutes === undefined)
    return missing(
      'minuteInterval',
      'Set `minuteInterval` to the interval of the stations’ minute data in minutes, such as 10: command 2051 does not contain it.',
    )
  return ok({ duration: `PT${minutes}M`, minutes })
}
