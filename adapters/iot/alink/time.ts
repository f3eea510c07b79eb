// Times of Alink: milliseconds since 1970 (`time`, a Long). Devices also send seconds and strings: each is read by a rule and
// reported, or as the source declares.

import { clock, latestMillisecond, raise, type Ledger } from '../../kit/index.ts'
import { parseRfc3339, type LocalTime } from '../../../standards/hub/time/time.ts'
import type { Json } from '../../adapter.ts'
import type { Settings } from './options.ts'

/** A smaller count is read as seconds: as milliseconds it would be before March 1973. */
export const minMilliseconds = 1e11

type TimeSettings = Pick<Settings, 'timeUnit' | 'timezone'>

/** Whether a count is milliseconds by rule or declaration, as the protocol has them. */
export function isMilliseconds(raw: Json | undefined, { timeUnit }: TimeSettings): raw is number {
  return (
    typeof raw === 'number' &&
    timeUnit !== 's' &&
    raw >= (timeUnit === 'ms' ? 0 : minMilliseconds) &&
    raw <= latestMillisecond &&
    Number.isInteger(raw)
  )
}

const local = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?$/

/** Reads a time, and reports how it was read if it is not plain milliseconds. */
export function readTime(raw: Json, path: string, settings: TimeSettings, ledger: Ledger): string {
  const isCount = typeof raw === 'string' && /^\d{1,15}$/.test(raw)
  if (typeof raw === 'number' || isCount) {
    const utc = readCount(Number(raw), path, settings, ledger)
    if (isCount) ledger.repaired(path, 'time-text', 'Alink 1.0, time')
    return utc
  }
  if (typeof raw !== 'string') return invalid(path, 'A time must be milliseconds since 1970.')
  const utc = readText(raw, path, settings, ledger)
  ledger.repaired(path, 'time-text', 'Alink 1.0, time')
  return utc
}

function readCount(count: number, path: string, settings: TimeSettings, ledger: Ledger): string {
  if (isMilliseconds(count, settings)) return clock.epoch(count, 'ms') ?? ''
  const { timeUnit } = settings
  if (timeUnit === 'ms' || count < 0 || count >= minMilliseconds)
    return invalid(path, 'A time must be whole milliseconds from 1970 to 9999.')
  const utc = clock.epoch(count, 's') ?? invalid(path, 'A time must be a count since 1970.')
  if (timeUnit === undefined) ledger.report('assumed', path, 'time-in-seconds')
  return utc
}

function readText(text: string, path: string, { timezone }: TimeSettings, ledger: Ledger): string {
  const parts = local.exec(text)
  if (parts === null) {
    const read = parseRfc3339(text)
    if (!read.ok) return invalid(path, 'A time must be milliseconds since 1970, or a date and time.')
    if (read.value.note !== undefined) ledger.report('coerced', path, read.value.note)
    return read.value.utc
  }
  if (timezone === undefined) {
    const detail = 'Set timezone to the zone of the times: a time is a string without a zone.'
    return raise({ code: 'option-missing', option: 'timezone', path, detail })
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  const time: LocalTime = { year, month, day, hour, minute, second, fraction: parts[7] ?? '' }
  return clock.local(time, timezone, path, ledger) ?? invalid(path, 'The time does not exist in the calendar.')
}

function invalid(path: string, detail: string): never {
  return raise({ code: 'invalid', path, detail, clause: 'Alink 1.0, time' })
}
