// Times shown as the start of their minute, hour, day, month or year (standards/odrl/profile.md, "Duties"), anywhere in a value.
// A time in a notation other than RFC 3339 cannot be truncated.

import type { Json } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Precision } from '../../../standards/odrl/policy.ts'

/** A day as ISO 8601 writes it, or a day and a time in its basic form: anywhere in a text, they reveal the time. */
const saysDay = /\d{4}-\d{2}-\d{2}|\d{8}T\d{2}/i
const dayCharacters = 'YYYY-MM-DD'.length

/** Undefined where a text, or the name of a member, contains a day and is not exactly one day or time of RFC 3339. */
export function truncatedTimes(value: Json, precision: Precision): Json | undefined {
  if (typeof value === 'string') return saysDay.test(value) ? truncatedText(value, precision) : value
  if (isJsonArray(value)) {
    const items = value.map((item) => truncatedTimes(item, precision))
    return items.some((item) => item === undefined) ? undefined : items.filter((item) => item !== undefined)
  }
  if (!isJsonObject(value)) return value
  const inner = Object.entries(value).map(([name, item]) => [name, truncatedTimes(item, precision)] as const)
  // Two names of one day would become the same name.
  if (inner.some(([name, item]) => item === undefined || saysDay.test(name))) return undefined
  return Object.fromEntries(inner.flatMap(([name, item]) => (item === undefined ? [] : [[name, item]])))
}

function truncatedText(text: string, precision: Precision): string | undefined {
  const isDay = text.length === dayCharacters
  const time = parseRfc3339(isDay ? `${text}T00:00:00Z` : text.replace(' ', 'T'))
  if (!time.ok) return undefined
  const start = startOf(time.value.utc, precision)
  return isDay ? start.slice(0, dayCharacters) : start
}

const kept: Readonly<Record<Precision, number>> = {
  PT1M: 'YYYY-MM-DDTHH:MM'.length,
  PT1H: 'YYYY-MM-DDTHH'.length,
  P1D: 'YYYY-MM-DD'.length,
  P1M: 'YYYY-MM'.length,
  P1Y: 'YYYY'.length,
}
const beginning = '0000-01-01T00:00:00Z'

/** The start of the UTC minute, hour, day, month or year. @param time RFC 3339, UTC */
export function startOf(time: string, precision: Precision): string {
  return time.slice(0, kept[precision]) + beginning.slice(kept[precision])
}
