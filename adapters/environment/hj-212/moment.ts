// The time of a message (HJ 212-2017 6.6): the instant of its readings, or the interval that begins at DataTime.

import { clock, raise, type Ledger } from '../../kit/index.ts'
import { addDays, addSeconds } from '../../../standards/hub/time/time.ts'
import { missing, type Settings } from './settings.ts'
import type { Length } from './tables/codes.ts'

/** Local time without a zone (HJ 212-2017 table 6). */
export const timeFormat = 'yyyyMMddHHmmss'
export const timesClause = 'HJ 212-2017 6.6'

/** The time of the values of a message, UTC. */
export interface Moment {
  readonly observedAt: string
  readonly interval?: { readonly start: string; readonly end: string; readonly duration: string }
}

/** @param text the value of DataTime: the instant of a reading, or the start of the interval of a value (6.6) */
export function readMoment(text: string, interval: Length | undefined, settings: Settings, ledger: Ledger): Moment {
  const { timezone, minuteInterval, mode } = settings
  const path = 'CP/DataTime'
  const [, digits = text, fraction = ''] = (mode === 'lenient' ? /^(\d{14})(\d{3})$/.exec(text) : undefined) ?? []
  if (fraction !== '') ledger.repaired(path, 'time-with-milliseconds', timesClause)
  const whole = clock.read(digits, timeFormat, timezone, path, ledger, timesClause)
  const start = /[1-9]/.test(fraction) ? whole.replace('Z', `.${fraction.replace(/0+$/, '')}Z`) : whole
  if (interval === undefined) return { observedAt: start }
  if (interval === 'day') {
    const next = addDays(start, 1, timezone)
    if (!next.ok) return raise({ ...next.problem, path, clause: timesClause })
    const { utc, note } = next.value
    if (note !== undefined) ledger.report('assumed', path, `time-${note}`)
    return { observedAt: utc, interval: { start, end: utc, duration: 'P1D' } }
  }
  const detail =
    'Set `minuteInterval` to the interval of the stations’ minute data in minutes, such as 10: command 2051 does not contain it.'
  const fixed = interval === 'hour' ? 60 : interval === 'fiveMinutes' ? 5 : undefined
  const minutes = fixed ?? minuteInterval ?? missing('minuteInterval', detail)
  const end = addSeconds(start, minutes * 60)
  return { observedAt: end, interval: { start, end, duration: interval === 'hour' ? 'PT1H' : `PT${minutes}M` } }
}
