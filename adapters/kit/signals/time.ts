// Times of SPaT and MAP (SAE J2735): the minute of a year that is not said, the millisecond of a minute, and the tenth of a second of
// an hour. Each becomes an instant only by a reference that the source declares or the message has.

import type { Ledger } from '../ledger.ts'
import { clock } from '../clock.ts'
import type { Read } from './tree.ts'

const minute = 60_000
const hour = 3_600_000

const day = 86_400_000

/** The last such minute that is not more than a day after the reference: a message is not made after it is received. */
function ofYear(moy: number, reference: number): number {
  const year = new Date(reference).getUTCFullYear()
  const candidates = [year + 1, year].map((one) => Date.UTC(one, 0, 1) + moy * minute)
  return candidates.find((one) => one <= reference + day) ?? Date.UTC(year - 1, 0, 1) + moy * minute
}

function nearest(candidates: readonly number[], reference: number): number {
  return candidates.reduce((best, one) => (Math.abs(one - reference) < Math.abs(best - reference) ? one : best))
}

/** MinuteOfTheYear: 527040 is unknown. DSecond: 61000 to 65534 are reserved, 65535 is unknown; 60000 to 60999 are a leap second. */
export function isMinuteOfYear({ value }: Read): boolean {
  return Number.isInteger(value) && value >= 0 && value < 527_040
}

function isMillisecond({ value }: Read): boolean {
  return Number.isInteger(value) && value >= 0 && value < 61_000
}

/** Milliseconds since 1970 of a message; undefined: it says no time that can be placed. Reports what is assumed. */
export function messageInstant(
  moy: Read | undefined,
  milliseconds: Read | undefined,
  reference: number | undefined,
  ledger: Ledger,
): number | undefined {
  for (const [one, isValid] of [
    [moy, isMinuteOfYear],
    [milliseconds, isMillisecond],
  ] as const)
    if (one !== undefined && !isValid(one)) ledger.report('dropped', one.path, 'value-absent')
  const [start, part] = [
    moy !== undefined && isMinuteOfYear(moy) ? moy : undefined,
    milliseconds !== undefined && isMillisecond(milliseconds) ? milliseconds : undefined,
  ]
  if (reference === undefined) {
    for (const one of [start, part]) if (one !== undefined) ledger.report('dropped', one.path, 'reference-undeclared')
    return undefined
  }
  if (start !== undefined) {
    ledger.report('assumed', start.path, part === undefined ? 'whole-minute' : 'year-of-reference')
    return ofYear(start.value, reference) + (part?.value ?? 0)
  }
  if (part === undefined) return undefined
  ledger.report('assumed', part.path, 'minute-of-reference')
  const base = Math.floor(reference / minute) * minute + part.value
  return nearest([base - minute, base, base + minute], reference)
}

/** Whether the minute is one at most a day from the reference. */
export function isNear({ value }: Read, reference: number): boolean {
  return Math.abs(ofYear(value, reference) - reference) <= day
}

/** UTC of milliseconds. */
export function utcOf(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : clock.epoch(milliseconds, 'ms')
}

/**
 * The instant of a TimeMark, tenths of a second in the current or the next hour. 36000 is more than an hour, 36001 (J2735 2016) and
 * 36111 (2020) are unknown. The earliest end of a phase may have passed while the message was made: within a minute before the
 * message, an end is one that has passed, and not one after an hour.
 *
 * @param at the time of the message, milliseconds since 1970
 * @param isStart the start of a phase may have been before the message
 */
export function markInstant({ value, path }: Read, at: number, isStart: boolean, ledger: Ledger): string | undefined {
  if (!Number.isInteger(value) || value < 0 || value >= 36_000) {
    const isAbsent = value === 36_001 || value === 36_111
    ledger.report('dropped', path, value === 36_000 ? 'beyond-an-hour' : isAbsent ? 'value-absent' : 'out-of-range')
    return undefined
  }
  const inHour = Math.floor(at / hour) * hour + value * 100
  const candidates = [inHour - hour, inHour, inHour + hour]
  const next = candidates.find((one) => one >= at - minute)
  const instant = isStart || next === undefined ? nearest(candidates, at) : next
  return utcOf(instant)
}
