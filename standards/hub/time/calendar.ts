// The proleptic Gregorian calendar between seconds since 1970 and fields (ISO 8601-1 clause 4.2.1), and the one text
// that the hub knows for an instant: RFC 3339 in UTC. Years run from 1 to 9999, as far as four digits go.

export interface CalendarFields {
  readonly year: number
  /** 1 to 12 */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z in seconds since 1970. */
export const firstSecond = -62_135_596_800
export const lastSecond = 253_402_300_799

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && leap ? 29 : (monthDays[month - 1] ?? 0)
}

/** The name of the first field that is not in the calendar; undefined: all are. Second 60 is not. */
export function wrongField(fields: CalendarFields): keyof CalendarFields | undefined {
  const { year, month, day, hour, minute, second } = fields
  if (!isWithin(year, 1, 9999)) return 'year'
  if (!isWithin(month, 1, 12)) return 'month'
  if (!isWithin(day, 1, daysInMonth(year, month))) return 'day'
  if (!isWithin(hour, 0, 23)) return 'hour'
  if (!isWithin(minute, 0, 59)) return 'minute'
  return isWithin(second, 0, 59) ? undefined : 'second'
}

function isWithin(value: number, minimum: number, maximum: number): boolean {
  return Number.isInteger(value) && value >= minimum && value <= maximum
}

/** Seconds since 1970 of fields that are taken as UTC. */
export function secondsOf({ year, month, day, hour, minute, second }: CalendarFields): number {
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  const midnight = new Date(0).setUTCFullYear(year, month - 1, day) / 1000
  return midnight + hour * 3600 + minute * 60 + second
}

/** The fields in UTC of seconds since 1970. */
export function fieldsOf(seconds: number): CalendarFields {
  const date = new Date(seconds * 1000)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}

/** @param fraction the digits after the decimal point; empty: whole seconds */
export function utcText(seconds: number, fraction: string): string {
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19)
  return fraction === '' ? `${whole}Z` : `${whole}.${fraction}Z`
}
