// Durations (ISO 8601-1 clause 5.5.2, as ETSI GS CIM 009 clause 4.5.19.1 limits them): `P1M`, `P1DT12H`, `PT0.5S`, `P2W`.

import { addSeconds } from '../../hub/time/time.ts'
import { daysInMonth, fieldsOf, secondsOf, utcText } from '../../hub/time/calendar.ts'
import { fractionOf } from '../../hub/time/text.ts'

export interface Duration {
  /** Years are twelve of them. */
  readonly months: number
  /** Weeks and days too: in UTC every day is as long. */
  readonly seconds: number
}

const written =
  /^P(?!$)(?:(\d{1,6})W|(?:(\d{1,4})Y)?(?:(\d{1,6})M)?(?:(\d{1,8})D)?(?:T(?!$)(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?)?)$/

/** Undefined: the text is not a duration in whole seconds. */
export function parseDuration(text: string): Duration | undefined {
  const parts = written
    .exec(text)
    ?.slice(1)
    .map((part) => Number(part ?? 0))
  if (parts === undefined) return undefined
  const [weeks = 0, years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
  return { months: years * 12 + months, seconds: (weeks * 7 + days) * 86_400 + hours * 3600 + minutes * 60 + seconds }
}

export function isZero({ months, seconds }: Duration): boolean {
  return months === 0 && seconds === 0
}

/**
 * The instant some durations later, in UTC. Months first; the day is at most the last of the month, so that the second month
 * after 31 January is March, with its 31 days, and not what a step by way of February would give.
 */
export function addDuration(utc: string, { months, seconds }: Duration, times: number): string {
  const fields = fieldsOf(Date.parse(`${utc.slice(0, 19)}Z`) / 1000)
  const month = fields.year * 12 + fields.month - 1 + months * times
  const [year, inYear] = [Math.floor(month / 12), (month % 12) + 1]
  if (year > 9999) return lastInstant
  const day = Math.min(fields.day, daysInMonth(year, inYear))
  const moved = utcText(secondsOf({ ...fields, year, month: inYear, day }), fractionOf(utc))
  return addSeconds(moved, seconds * times)
}

const lastInstant = '9999-12-31T23:59:59Z'
