// The end of a day in XML Schema, whose clocks have an hour 24 (XML Schema 1.1 part 2, 3.3.7: `24:00:00` is the first instant of
// the following day).

const endOfDay = /^(\d{4}-\d\d-\d\d)T24:00:00(?:\.0+)?(?=$|[Z+-])/

/**
 * The same time as the beginning of the next day; another text is unchanged.
 *
 * @example withoutHour24('2026-12-31T24:00:00+01:00') // 2027-01-01T00:00:00+01:00
 */
export function withoutHour24(text: string): string {
  return text.replace(endOfDay, (whole, date: string) => {
    const day = Date.parse(`${date}T00:00:00Z`)
    // A day that the calendar does not have, and the last one of the years that the hub has, stay as they are.
    const isDay = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date) && !date.startsWith('9999-12-31')
    return isDay ? `${new Date(day + 86_400_000).toISOString().slice(0, 10)}T00:00:00` : whole
  })
}
