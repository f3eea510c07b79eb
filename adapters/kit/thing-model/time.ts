// Times of IoT platforms: counts of milliseconds or seconds since 1970. Devices also send text: each form is read by a rule
// and reported, or as the source declares.

import type { Json } from '../../adapter.ts'
import { parseRfc3339, type LocalTime, type Zone } from '../../../standards/hub/time/time.ts'
import { clock, latestMillisecond } from '../clock.ts'
import type { Ledger } from '../ledger.ts'
import { raise } from '../problem-error.ts'

/** A smaller count is read as seconds: as milliseconds it would be before March 1973. */
export const minMilliseconds = 1e11

/** How times of a platform are read. */
export interface TimeSettings {
  /** The unit of counts, as the source declares it. */
  readonly timeUnit: 'ms' | 's' | undefined
  /** Of times that are text without a zone. */
  readonly timezone: Zone | undefined
}

/** What a platform says of its times. */
export interface TimeForm {
  /** Of the protocol, for Problems. */
  readonly clause: string
  /** The protocol has counts of 10 digits, which are seconds, beside those of 13. Otherwise seconds are reported. */
  readonly hasSeconds?: true
}

/** Whether a count is milliseconds by rule or declaration. */
export function isMilliseconds(raw: Json | undefined, timeUnit: TimeSettings['timeUnit']): raw is number {
  return (
    typeof raw === 'number' &&
    timeUnit !== 's' &&
    raw >= (timeUnit === 'ms' ? 0 : minMilliseconds) &&
    raw <= latestMillisecond &&
    Number.isInteger(raw)
  )
}

const local = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?$/

/**
 * Reads a time, and reports how it was read if it is not a plain count.
 *
 * @example const observedAt = readTime(1767322800125, '/params/Temp/time', settings, ledger, { clause: 'Alink 1.0, time' })
 */
export function readTime(raw: Json, path: string, settings: TimeSettings, ledger: Ledger, form: TimeForm): string {
  const isCount = typeof raw === 'string' && /^\d{1,15}$/.test(raw)
  if (typeof raw === 'number' || isCount) {
    const utc = readCount(Number(raw), path, settings, ledger, form)
    if (isCount) ledger.repaired(path, 'time-text', form.clause)
    return utc
  }
  if (typeof raw !== 'string') return invalid(path, 'A time must be milliseconds since 1970.', form)
  const utc = readText(raw, path, settings, ledger, form)
  ledger.repaired(path, 'time-text', form.clause)
  return utc
}

function readCount(count: number, path: string, settings: TimeSettings, ledger: Ledger, form: TimeForm): string {
  const { timeUnit } = settings
  if (isMilliseconds(count, timeUnit)) return clock.epoch(count, 'ms') ?? ''
  if (timeUnit === 'ms' || count < 0 || count >= minMilliseconds)
    return invalid(path, 'A time must be whole milliseconds from 1970 to 9999.', form)
  const utc = clock.epoch(count, 's') ?? invalid(path, 'A time must be a count since 1970.', form)
  if (timeUnit === undefined && form.hasSeconds !== true) ledger.report('assumed', path, 'time-in-seconds')
  return utc
}

function readText(text: string, path: string, settings: TimeSettings, ledger: Ledger, form: TimeForm): string {
  const parts = local.exec(text)
  if (parts === null) {
    const read = parseRfc3339(text)
    if (!read.ok) return invalid(path, 'A time must be milliseconds since 1970, or a date and time.', form)
    if (read.value.note !== undefined) ledger.report('coerced', path, read.value.note)
    return read.value.utc
  }
  const { timezone } = settings
  if (timezone === undefined) {
    const detail = 'Set timezone to the zone of the times: a time is a string without a zone.'
    return raise({ code: 'option-missing', option: 'timezone', path, detail })
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  const time: LocalTime = { year, month, day, hour, minute, second, fraction: parts[7] ?? '' }
  return clock.local(time, timezone, path, ledger) ?? invalid(path, 'The time does not exist in the calendar.', form)
}

function invalid(path: string, detail: string, { clause }: TimeForm): never {
  return raise({ code: 'invalid', path, detail, clause })
}
