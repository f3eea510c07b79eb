// The times of telegrams (DSMR P1 6.4): YYMMDDhhmmss and S for summer or W for winter time, which gives the offset.

import { clock, Ledger } from '../../kit/index.ts'
import { addSeconds, parseZone, utcToLocal, type Zone } from '../../../standards/hub/time/time.ts'

const form = /^(\d{12})([SW])?$/
const format = 'yyMMddHHmmss'
/** As NES meters in Denmark write it: `20260102 09:35:00`. */
const separated = /^20(\d{2})(\d{2})(\d{2}) (\d{2}):(\d{2}):(\d{2})$/

/** Central European Time, on which the ports with a letter and without another declaration run. */
function zoneOf(name: string): Zone {
  const zone = parseZone(name)
  if (!zone.ok) throw new Error(`the zone ${name} is unknown`)
  return zone.value
}
const offsets = { S: zoneOf('+02:00'), W: zoneOf('+01:00') }

export type Stamp = { readonly utc: string } | { readonly reason: string }

/**
 * The instant of a time, or why there is none.
 *
 * @example readStamp('101209113020W', undefined, '0-0:1.0.0', ledger) // { utc: '2010-12-09T10:30:20Z' }
 */
export function readStamp(text: string, zone: Zone | undefined, path: string, ledger: Ledger): Stamp {
  const [, digits, letter] = form.exec(text.replace(separated, '$1$2$3$4$5$6')) ?? []
  if (digits === undefined) return { reason: 'time-invalid' }
  // A clock that was never set begins at 1970.
  if (/^[7-9]/.test(digits)) return { reason: 'clock-not-set' }
  if (letter === 'S' || letter === 'W') return withLetter(digits, letter, zone, path, ledger)
  if (zone === undefined) return { reason: 'timezone-undeclared' }
  return stamp(clock.tryRead(digits, format, zone, path, ledger))
}

function stamp(utc: string | undefined): Stamp {
  return utc === undefined ? { reason: 'time-invalid' } : { utc }
}

function withLetter(digits: string, letter: 'S' | 'W', zone: Zone | undefined, path: string, ledger: Ledger): Stamp {
  if (zone === undefined) return stamp(clock.tryRead(digits, format, offsets[letter], path, ledger))
  const noted = new Ledger('source')
  const first = clock.tryRead(digits, format, zone, path, noted)
  if (first === undefined) return stamp(undefined)
  // Of an hour that the zone repeats, the first is that of summer.
  if (noted.losses.some(({ code }) => code === 'time-overlap'))
    return { utc: letter === 'W' ? addSeconds(first, 3600) : first }
  const offset = offsetAt(first, zone)
  const year = first.slice(0, 4)
  const standard = Math.min(offsetAt(`${year}-01-15T12:00:00Z`, zone), offsetAt(`${year}-07-15T12:00:00Z`, zone))
  const meant = standard + (letter === 'S' ? 3600 : 0)
  if (meant === offset) return { utc: first }
  ledger.report('assumed', path, 'season-differs')
  return { utc: addSeconds(first, offset - meant) }
}

function offsetAt(utc: string, zone: Zone): number {
  const local = utcToLocal(utc, zone)
  return local.ok ? local.value.offset : 0
}
