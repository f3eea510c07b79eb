// Times of a mapping: a form with a declared zone, RFC 3339, or a count since 1970.

import { parseRfc3339, parseZone, type Zone } from '../../../../standards/hub/time/time.ts'
import type { Json } from '../../../adapter.ts'
import { clock } from '../../clock.ts'
import { raise } from '../../problem-error.ts'
import type { First, Time } from '../document.ts'
import type { Run, Sources } from '../sources.ts'
import { scalarText } from './templates.ts'
import type { Frame, Scope } from '../tree.ts'

/** What a time of the mapping finds in a record. */
export type TimeRead =
  | { readonly kind: 'time'; readonly utc: string; readonly path: string }
  | { readonly kind: 'absent'; readonly path: string; readonly isSaid: boolean }
  | { readonly kind: 'wrong'; readonly path: string; readonly raw: Json; readonly detail: string }

export type ReadTime = (frame: Frame, run: Run) => TimeRead

/** The time of a record in UTC; undefined: the message has none, as the mapping says. Raises a Problem otherwise. */
export type TimeOf = (frame: Frame, run: Run) => string | undefined

const noTime: TimeOf = () => undefined

/** @param at JSON Pointer of the time in the document */
export function timeOf(
  time: Time | First<Time> | 'none',
  scope: Scope,
  sources: Sources,
  at: string,
): TimeOf | undefined {
  if (time === 'none') return noTime
  const read = timeReader(time, scope, sources, at)
  if (read === undefined) return undefined
  const isOptional = timesOf(time).every(({ optional }) => optional === true)
  const [usual] = timesOf(time)
  return (frame, run) => {
    const found = read(frame, run)
    if (found.kind === 'time') return found.utc
    const { path } = found
    if (found.kind === 'absent' && isOptional) {
      if (found.isSaid) run.decoding.ledger.report('dropped', path, 'value-absent')
      return undefined
    }
    const detail = found.kind === 'wrong' ? found.detail : detailOf(usual)
    return raise({ code: 'invalid', path, detail })
  }
}

function timesOf(time: Time | First<Time>): readonly Time[] {
  return 'first' in time ? time.first : [time]
}

function detailOf(time: Time | undefined): string {
  return `A time must ${time === undefined ? 'be there' : formOf(time)} and be in the calendar.`
}

/** Of several times, the first that is there and has its form. @param at JSON Pointer of the time in the document */
export function timeReader(time: Time | First<Time>, scope: Scope, sources: Sources, at: string): ReadTime | undefined {
  const times = timesOf(time)
  if (!('first' in time)) return readerOf(time, scope, sources, at)
  const all = times.map((one, index) => readerOf(one, scope, sources, `${at}/first/${index}`))
  const readers = all.filter((one) => one !== undefined)
  if (readers.length < all.length) return undefined
  return (frame, run) => {
    let other: TimeRead | undefined
    for (const read of readers) {
      const found = read(frame, run)
      if (found.kind === 'time') return found
      if (other === undefined || isPlainer(found, other)) other = found
    }
    return other ?? { kind: 'absent', path: '', isSaid: false }
  }
}

/** Whether a reading says more of why there is no time than the one before: one that says so itself has the form of its value. */
function isPlainer(found: TimeRead, before: TimeRead): boolean {
  if (found.kind === 'wrong') return before.kind === 'absent' && before.path !== found.path
  return found.kind === 'absent' && before.kind === 'wrong' && before.path === found.path
}

function readerOf(time: Time, scope: Scope, sources: Sources, at: string): ReadTime | undefined {
  if (!('from' in time)) return sources.fault(at, 'A time has from, or first with several.')
  const froms = typeof time.from === 'string' ? [time.from] : time.from
  const found = froms.map((from, index) =>
    sources.source(from, scope, typeof time.from === 'string' ? `${at}/from` : `${at}/from/${index}`),
  )
  const read = instantOf(time, sources, at)
  const all = found.filter((source) => source !== undefined)
  const [first] = all
  if (read === undefined || first === undefined || all.length < froms.length) return undefined
  const missing = new Set((time.missing ?? []).map(String))
  return (frame, run) => {
    const values = all.map((source) => source.read(frame, run) as Json | undefined)
    const [only] = values
    const value = values.length === 1 ? only : textsOf(values)
    const path = first.place(frame, run)
    if (value === undefined || value === null || value === '' || missing.has(scalarText(value) ?? ''))
      return { kind: 'absent', path, isSaid: value !== undefined && value !== '' }
    const utc = read(value, path, run)
    // RFC 3339 in UTC is in the order of texts.
    if (utc !== undefined && time.notBefore !== undefined && utc < time.notBefore)
      return { kind: 'absent', path, isSaid: true }
    return utc === undefined ? { kind: 'wrong', path, raw: value, detail: detailOf(time) } : { kind: 'time', utc, path }
  }
}

function textsOf(values: readonly (Json | undefined)[]): string | undefined {
  const texts = values.map(scalarText)
  return texts.some((text) => text === undefined) ? undefined : texts.join(' ')
}

function formOf({ format, epoch }: Time): string {
  if (epoch !== undefined) return `be a count of ${epoch === 's' ? 'seconds' : 'milliseconds'} since 1970`
  return format === 'rfc3339' ? 'be one of RFC 3339' : `have the form ${format ?? ''}`
}

type Instant = (value: Json, path: string, run: Run) => string | undefined

/** A count and a text: formats with both send the one or the other, as they are configured. */
function instantOf(time: Time, sources: Sources, at: string): Instant | undefined {
  const { format, epoch } = time
  if (format === undefined && epoch === undefined)
    return sources.fault(at, 'A time needs its format, or epoch: s or ms.')
  const count = epoch === undefined ? undefined : countInstant(epoch)
  const text = format === undefined ? undefined : textInstant(format, time.timezone, sources, at)
  if (format !== undefined && text === undefined) return undefined
  if (format === undefined && time.timezone !== undefined)
    return sources.fault(`${at}/timezone`, 'A count since 1970 has no timezone.')
  if (count === undefined || text === undefined) return count ?? text
  return (value, path, run) => (typeof value === 'number' ? count : text)(value, path, run)
}

function countInstant(epoch: 's' | 'ms'): Instant {
  return (value) => {
    const count = typeof value === 'string' && /^-?\d{1,16}(\.\d{1,9})?$/.test(value) ? Number(value) : value
    return typeof count === 'number' ? clock.epoch(count, epoch) : undefined
  }
}

function textInstant(format: string, timezone: string | undefined, sources: Sources, at: string): Instant | undefined {
  if (format === 'rfc3339') {
    if (timezone !== undefined) return sources.fault(`${at}/timezone`, 'Times of RFC 3339 contain their offset.')
    return (value) => {
      const instant = typeof value === 'string' ? parseRfc3339(value) : undefined
      return instant?.ok === true ? instant.value.utc : undefined
    }
  }
  if (timezone === undefined)
    return sources.fault(at, 'A time needs its timezone, such as Europe/Berlin or +08:00: it is never guessed.')
  const zone = parseZone(timezone)
  if (!zone.ok) return sources.fault(`${at}/timezone`, zone.problem.detail)
  const letters = format.replaceAll(/'[^']*'/g, '')
  if (!['y', 'M', 'd'].every((letter) => letters.includes(letter)))
    return sources.fault(
      `${at}/format`,
      'The format of a time has at least the year (y), the month (M) and the day (d).',
    )
  return localInstant(format, zone.value)
}

function localInstant(format: string, zone: Zone): Instant {
  return (value, path, { decoding }) => {
    const text = scalarText(value)
    return text === undefined ? undefined : clock.tryRead(text, format, zone, path, decoding.ledger)
  }
}
