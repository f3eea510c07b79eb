// Times of messages to the hub's UTC text, and back. A zone is always declared; a local time that the zone repeats or
// skips is reported; a time that does not exist is never replaced by the time of receipt.

import { addSeconds, compareInstants, localToUtc, utcFromEpoch, utcToLocal } from '../../standards/hub/time/time.ts'
import type { LocalTime, Zone } from '../../standards/hub/time/time.ts'
import type { Ledger } from './ledger.ts'
import { raise } from './problem-error.ts'

/** The platforms of most formats reject times more than a day ahead of their clock. */
const aheadSeconds = 86_400

type Field = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction'

/** The letters of a format (Unicode LDML, part 4): two or more are so many digits, one is one or two digits. */
const letters: Readonly<Record<string, Field>> = {
  y: 'year',
  M: 'month',
  d: 'day',
  H: 'hour',
  m: 'minute',
  s: 'second',
  S: 'fraction',
}

interface Format {
  readonly expression: RegExp
  /** The fields and the literal texts, in order. */
  readonly parts: readonly { readonly field?: Field; readonly width: number; readonly text: string }[]
}

const formats = new Map<string, Format>()

/** Formats come from code and from the options of sources, so that their number is bounded. */
function formatOf(pattern: string): Format {
  const known = formats.get(pattern)
  if (known !== undefined) return known
  const parts = [...pattern.matchAll(/'([^']*)'|([yMdHmsS])\2*|[^']/g)].map(([text, quoted, letter]) => ({
    ...(letter !== undefined && { field: letters[letter] as Field }),
    width: text.length,
    text: quoted ?? text,
  }))
  const source = parts.map(({ field, width, text }) => {
    if (field === undefined) return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    return width === 1 ? String.raw`(\d{1,2})` : String.raw`(\d{${width}})`
  })
  const made = { expression: new RegExp(`^${source.join('')}$`), parts }
  formats.set(pattern, made)
  return made
}

function localTime(text: string, format: string): LocalTime | undefined {
  const { expression, parts } = formatOf(format)
  const match = expression.exec(text)
  if (match === null) return undefined
  const time = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, fraction: '' }
  let group = 1
  for (const { field, width } of parts) {
    if (field === undefined) continue
    const digits = match[group++] ?? ''
    if (field === 'fraction') time.fraction = digits
    else time[field] = Number(digits) + (field === 'year' && width === 2 ? 2000 : 0)
  }
  return time
}

/**
 * The last millisecond of the year 9999.
 *
 * @example if (count > latestMillisecond) throw reader.problem('invalid', 'The time is after the year 9999.')
 */
export const latestMillisecond = 253_402_300_799_999

const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
const fractions = Array.from({ length: 1000 }, (_, number) => `.${String(number).padStart(3, '0')}Z`)
let lastDay = Number.NaN
let dayText = ''
let lastMinute = Number.NaN
let minuteText = ''

/** Milliseconds are the most common form of times: the texts of the last day and minute are cached. */
function millisecondText(count: number): string {
  const minute = Math.floor(count / 60_000)
  if (minute !== lastMinute) {
    const day = Math.floor(minute / 1440)
    if (day !== lastDay) {
      dayText = new Date(day * 86_400_000).toISOString().slice(0, 11)
      lastDay = day
    }
    const ofDay = minute - day * 1440
    minuteText = `${dayText}${two[Math.floor(ofDay / 60)]}:${two[ofDay % 60]}:`
    lastMinute = minute
  }
  const rest = count - minute * 60_000
  const second = Math.floor(rest / 1000)
  return `${minuteText}${two[second]}${fractions[rest - second * 1000]}`
}

/**
 * Milliseconds since 1970 of a UTC text; smaller parts are cut off.
 *
 * @example millisecondsOf('2026-01-02T03:04:05.678Z') // 1767323045678
 */
export function millisecondsOf(utc: string): number {
  return Date.parse(utc.replace(/(\.\d{3})\d+Z$/, '$1Z'))
}

export const clock = {
  /**
   * The instant of a local time; undefined: it is not in the calendar. Reports a time that the zone repeats or skips.
   *
   * @example clock.local({ year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5 }, options.timezone, 'time', ledger)
   */
  local(time: LocalTime, zone: Zone, path: string, ledger: Ledger): string | undefined {
    const instant = localToUtc(time, zone)
    if (!instant.ok) return undefined
    if (instant.value.note !== undefined) ledger.report('assumed', path, `time-${instant.value.note}`)
    return instant.value.utc
  },

  /**
   * The instant of a local time as text; undefined: it has another form, or is not in the calendar.
   *
   * @param format the letters y, M, d, H, m, s and S (Unicode LDML); years of two digits are 2000 to 2099
   * @example clock.tryRead('260102030405', 'yyMMddHHmmss', options.timezone, 'time', ledger)
   * @example clock.tryRead('2026-01-02 03:04', 'yyyy-MM-dd HH:mm', options.timezone, '/time', ledger)
   */
  tryRead(text: string, format: string, zone: Zone, path: string, ledger: Ledger): string | undefined {
    const time = localTime(text, format)
    return time === undefined ? undefined : clock.local(time, zone, path, ledger)
  },

  /**
   * The instant of a local time as text, without which a message means nothing: any other text is a Problem.
   *
   * @param clause of the standard, for the Problem
   * @example const sentAt = clock.read(reader.bcd(6), 'yyMMddHHmmss', options.timezone, 'sentAt', ledger, '6.6')
   */
  read(text: string, format: string, zone: Zone, path: string, ledger: Ledger, clause?: string): string {
    const detail = `A time must have the form ${format} and be in the calendar.`
    const problem = { code: 'invalid', path, detail, ...(clause !== undefined && { clause }) } as const
    return clock.tryRead(text, format, zone, path, ledger) ?? raise(problem)
  },

  /** The instant of a count of seconds or milliseconds since 1970; undefined: it is not within the years 1 to 9999. */
  epoch(count: number, unit: 's' | 'ms'): string | undefined {
    if (unit === 'ms' && count >= 0 && count <= latestMillisecond && Number.isInteger(count))
      return millisecondText(count)
    const instant = utcFromEpoch(count, unit)
    return instant.ok ? instant.value : undefined
  },

  /** Whether a time is more than a day after the time of receipt: the source's clock is then wrong. */
  isAhead(utc: string, receivedAt: string): boolean {
    return compareInstants(utc, addSeconds(receivedAt, aheadSeconds)) > 0
  },

  /**
   * An instant as text of the zone's clock; undefined: the text would be read back as another time, because the zone
   * repeats it, or the format has no place for a part of it.
   *
   * @example clock.write('2026-01-02T03:04:05Z', 'yyMMddHHmmss', options.timezone)
   */
  write(utc: string, format: string, zone: Zone): string | undefined {
    const text = clock.display(utc, format, zone)
    const time = text === undefined ? undefined : localTime(text, format)
    const back = time === undefined ? undefined : localToUtc(time, zone)
    return back?.ok === true && compareInstants(back.value.utc, utc) === 0 ? text : undefined
  },

  /**
   * What the zone's clock shows at an instant, even if it shows it twice: for a time that is a number of the message, and
   * not read back as a time. Undefined: it is not within the years 1 to 9999.
   *
   * @example const requestNumber = clock.display(now, 'yyyyMMddHHmmssSSS', options.timezone)
   */
  display(utc: string, format: string, zone: Zone): string | undefined {
    const local = utcToLocal(utc, zone)
    if (!local.ok) return undefined
    const fields: Record<Field, string | number> = local.value
    const texts = formatOf(format).parts.map((part) => {
      if (part.field === undefined) return part.text
      if (part.field === 'fraction') return String(fields.fraction).padEnd(part.width, '0')
      const digits = String(fields[part.field]).padStart(part.width, '0')
      return part.field === 'year' ? digits.slice(-part.width) : digits
    })
    return texts.join('')
  },
}
