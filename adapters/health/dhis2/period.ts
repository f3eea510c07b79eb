// Periods of DHIS2 (Web API, date and period format) as the days that they begin and end before: `202401`, `2024W5`, `2024Q1` …

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

export interface Days {
  readonly start: Day
  /** The day after the last one. */
  readonly end: Day
}

const dayMilliseconds = 86_400_000

function dayOf(milliseconds: number): Day {
  const date = new Date(milliseconds)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Months from the first of a month on; the month may be beyond 12. */
function months(year: number, month: number, count: number): Days {
  const at = (offset: number): Day => dayOf(Date.UTC(year, month - 1 + offset, 1))
  return { start: at(0), end: at(count) }
}

/** The days of a week that may begin one, as ISO numbers them. */
const weekStarts: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['Wed', 3],
  ['Thu', 4],
  ['Fri', 5],
  ['Sat', 6],
  ['Sun', 7],
])

/** Week 1 is the first with four days in January, as in ISO 8601, whatever day it begins on. */
function weeks(year: number, week: number, count: number, startsOn: number): Days | undefined {
  const fourth = Date.UTC(year, 0, 4)
  const weekday = new Date(fourth).getUTCDay() || 7
  const first = fourth - ((weekday - startsOn + 7) % 7) * dayMilliseconds
  const at = (number: number): number => first + (number - 1) * 7 * dayMilliseconds
  // The week belongs to the year in which most of it is.
  const isOfYear = week >= 1 && dayOf(at(week) + 3 * dayMilliseconds).year === year
  return isOfYear ? { start: dayOf(at(week)), end: dayOf(at(week + count)) } : undefined
}

/** First months of financial years; -1: November of the year before, since those are named by the year that they end in. */
const financial: ReadonlyMap<string, number> = new Map([
  ['Feb', 2],
  ['April', 4],
  ['July', 7],
  ['Aug', 8],
  ['Sep', 9],
  ['Oct', 10],
  ['Nov', -1],
])

function within(text: string | undefined, last: number): number | undefined {
  const number = Number(text)
  return text !== undefined && number >= 1 && number <= last ? number : undefined
}

type Form = readonly [pattern: RegExp, read: (year: number, match: RegExpExecArray) => Days | undefined]

const forms: readonly Form[] = [
  [/^(\d{4})$/, (year) => months(year, 1, 12)],
  [
    /^(\d{4})(\d{2})$/,
    (year, [, , text]) => {
      const month = within(text, 12)
      return month === undefined ? undefined : months(year, month, 1)
    },
  ],
  [
    /^(\d{4})(\d{2})(\d{2})$/,
    (year, [, , month, day]) => {
      const start = Date.UTC(year, Number(month) - 1, Number(day))
      const read = dayOf(start)
      const isDay = read.year === year && read.month === Number(month) && read.day === Number(day)
      return isDay ? { start: read, end: dayOf(start + dayMilliseconds) } : undefined
    },
  ],
  [/^(\d{4})(0[1-6])B$/, (year, [, , text]) => months(year, Number(text) * 2 - 1, 2)],
  [/^(\d{4})Q([1-4])$/, (year, [, , text]) => months(year, Number(text) * 3 - 2, 3)],
  [/^(\d{4})S([12])$/, (year, [, , text]) => months(year, Number(text) * 6 - 5, 6)],
  [/^(\d{4})AprilS([12])$/, (year, [, , text]) => months(year, Number(text) * 6 - 2, 6)],
  [/^(\d{4})NovQ([1-4])$/, (year, [, , text]) => months(year, Number(text) * 3 - 4, 3)],
  [/^(\d{4})NovS([12])$/, (year, [, , text]) => months(year, Number(text) * 6 - 7, 6)],
  [/^(\d{4})(Feb|April|July|Aug|Sep|Oct|Nov)$/, (year, [, , name = '']) => months(year, financial.get(name) ?? 1, 12)],
  [
    /^(\d{4})(Wed|Thu|Fri|Sat|Sun|)W(\d{1,2})$/,
    (year, [, , name = '', text]) => weeks(year, Number(text), 1, weekStarts.get(name) ?? 1),
  ],
  [/^(\d{4})BiW(\d{1,2})$/, (year, [, , text]) => weeks(year, Number(text) * 2 - 1, 2, 1)],
]

/** The form that the server writes: `202401` of `2024-01`, `2024W5` of `2024W05`. */
export function plainPeriod(period: string): string {
  return period.replace(/^(\d{4})-(\d{2})(?:-(\d{2}))?$/, '$1$2$3').replace(/W0(\d)$/, 'W$1')
}

/** The days of a period; undefined: it is none of those that the documentation lists. @example daysOf('2024Q1') */
export function daysOf(period: string): Days | undefined {
  for (const [pattern, read] of forms) {
    const match = pattern.exec(period)
    if (match === null) continue
    const year = Number(match[1])
    return year < 1000 ? undefined : read(year, match)
  }
  return undefined
}
