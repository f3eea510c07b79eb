// POSIX seconds and UTC text. GTFS-realtime reference.md: every time is "number of seconds since January 1st 1970
// 00:00:00 UTC"; the hub says the same instant as RFC 3339.

const firstSecond = -62_167_219_200 // 0000-01-01T00:00:00Z
const lastSecond = 253_402_300_799 // 9999-12-31T23:59:59Z

const secondsOfDay = 86_400
/** The last day and its text: a feed has thousands of times and hardly ever more than two days. */
let lastDay = { day: 0, text: '1970-01-01T' }

/** Undefined where the year has not four digits. */
export function utcOfSeconds(seconds: number): string | undefined {
  if (!(seconds >= firstSecond && seconds <= lastSecond)) return undefined
  const day = Math.floor(seconds / secondsOfDay)
  if (day !== lastDay.day) {
    lastDay = { day, text: new Date(day * secondsOfDay * 1000).toISOString().slice(0, 11) }
  }
  const rest = seconds - day * secondsOfDay
  const [hour, minute] = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60]
  return `${lastDay.text}${two(hour)}:${two(minute)}:${two(rest % 60)}Z`
}

function two(number: number): string {
  return number < 10 ? `0${number}` : `${number}`
}

export interface Seconds {
  readonly seconds: number
  /** False where the text has a fraction of a second, which is cut off. */
  readonly exact: boolean
}

const utc = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?Z$/

/** Undefined where the text is not a UTC time of RFC 3339 or not a day of the calendar. */
export function secondsOfUtc(text: string): Seconds | undefined {
  const [, whole, fraction] = utc.exec(text) ?? []
  if (whole === undefined) return undefined
  const milliseconds = Date.parse(`${whole}Z`)
  if (!Number.isFinite(milliseconds)) return undefined
  const seconds = milliseconds / 1000
  if (utcOfSeconds(seconds) !== `${whole}Z`) return undefined
  return { seconds, exact: fraction === undefined || /^\.0+$/.test(fraction) }
}
