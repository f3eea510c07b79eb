// The times of readouts: local time of the meter in several forms, with or without a digit or letter for the season.

import { clock, Ledger } from '../../kit/index.ts'
import { addSeconds, utc as utcZone, type Zone } from '../../../standards/hub/time/time.ts'

/** Season, then the time; or the time, then the season (DSMR P1 6.4). 0 and W are winter, 1 and S summer, 2 is UTC. */
const compact = /^([012])?(\d{10}(?:\d{2})?)([WS])?$/
/** Other forms, in which makers separate the parts. */
const separated = /^(?:20)?(\d{2})-?(\d{2})-?(\d{2})[ ,&T](\d{2}):(\d{2})(?::(\d{2}))?$/

/**
 * The instant of a time; undefined: the text is none. A season decides between the two instants of an hour that the zone
 * repeats.
 *
 * @example readTime('101209113020W', settings.timezone, '0-0:1.0.0', ledger) // '2010-12-09T10:30:20Z' in Amsterdam
 */
export function readTime(text: string, zone: Zone, path: string, ledger: Ledger): string | undefined {
  const parts = separated.exec(text)
  const plain = parts === null ? text : parts.slice(1).join('')
  const [, before, digits = '', after] = compact.exec(plain) ?? []
  const season = before === undefined ? after : 'WSU'[Number(before)]
  const format = digits.length === 10 ? 'yyMMddHHmm' : 'yyMMddHHmmss'
  if (season === 'U') return clock.tryRead(digits, format, utcZone, path, ledger)
  const found = new Ledger('source')
  const utc = clock.tryRead(digits, format, zone, path, found)
  const isRepeated = found.losses.some(({ code }) => code === 'time-overlap')
  if (utc !== undefined && isRepeated && season !== undefined) return season === 'W' ? addSeconds(utc, 3600) : utc
  for (const { kind, code } of found.losses) ledger.report(kind, path, code)
  return utc
}

/** Digits without a season and without separators, of a date or a time in data sets of their own. */
export function bareDigits(text: string): string {
  const digits = text.replaceAll(/[-:.]/g, '')
  return digits.length === 7 ? digits.slice(1) : digits
}
