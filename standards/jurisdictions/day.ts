// Days of a jurisdiction: a law is in force from a day in its own time zone on, and counts by calendar years in that zone.

import { parseRfc3339, parseZone, utcToLocal } from '../hub/time/time.ts'

/** `2024-03-22`; undefined if the instant or the zone is invalid. @param at RFC 3339 */
export function dayAt(at: string, timeZone: string): string | undefined {
  const zone = parseZone(timeZone)
  const instant = parseRfc3339(at)
  if (!zone.ok || !instant.ok) return undefined
  const local = utcToLocal(instant.value.utc, zone.value)
  if (!local.ok) return undefined
  const { year, month, day } = local.value
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

export function isWithin(day: string, from: string, to: string | null): boolean {
  return from <= day && (to === null || day < to)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
