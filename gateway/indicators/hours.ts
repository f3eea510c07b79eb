// Readings by the hour: what the steps of an hour say of an attribute, and the mean of an entity over a period from its hours. A mean over
// time is that of the hours, each of which counts once: an entity that sends more often does not count more.

import type { Attribute, Json } from '../../standards/hub/entity.ts'
import type { Quality } from '../../standards/hub/quality.ts'
import { convert } from '../../standards/hub/units.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import type { IndicatorHour } from '../store/indicators/indicators.ts'
import type { StepItem } from '../store/temporal/steps.ts'

export const hourMilliseconds = 3_600_000

/** The hour of an instant: `2026-01-02T03:00:00Z`. @param utc RFC 3339 in UTC, or its sort key */
export function hourOf(utc: string): string {
  return `${utc.slice(0, '2026-01-02T03'.length)}:00:00Z`
}

export function nextHour(hour: string): string {
  return new Date(Date.parse(hour) + hourMilliseconds).toISOString().replace('.000Z', 'Z')
}

/** A reading whose sender says nothing of its quality, or one of these, is used. */
const usable: ReadonlySet<Quality> = new Set(['good', 'manual'])

interface Reading {
  readonly start: string
  readonly until: string
  readonly unit: string
  /** Undefined: it is not used. */
  readonly value: number | undefined
}

function subValue(attribute: Attribute, name: string): Json | undefined {
  const sub = (attribute as unknown as Readonly<Record<string, unknown>>)[name]
  return typeof sub === 'object' && sub !== null && 'value' in sub ? (sub as { readonly value: Json }).value : undefined
}

/** Undefined: the instance says nothing of a mean, such as the maximum of a day. */
function readingOf(instance: Attribute, hour: string): Reading | undefined {
  const interval = subValue(instance, 'interval')
  const of = interval !== undefined && isJsonObject(interval) ? interval : undefined
  if (of !== undefined && of['aggregation'] !== 'mean') return undefined
  const { start, end } = of ?? {}
  const value = instance.type === 'Property' ? instance.value : undefined
  const quality = subValue(instance, 'quality')
  // A reading that does not say when it was observed counts as seen when it was stored, and is in no mean.
  const isUsable = instance.observedAt !== undefined && (quality === undefined || usable.has(quality as Quality))
  const unit = (instance as { readonly unitCode?: string }).unitCode ?? ''
  return {
    start: typeof start === 'string' ? start : hour,
    until: typeof end === 'string' ? end : nextHour(hour),
    unit,
    value: isUsable && typeof value === 'number' && Number.isFinite(value) ? value : undefined,
  }
}

/**
 * What the steps of an hour say.
 * @param steps those of one entity that were observed in the hour, in the order in which they were stored
 * @param attributes those that are read
 */
export function hoursOf(
  entity: string,
  hour: string,
  steps: readonly { readonly time: string; readonly items: readonly StepItem[] }[],
  attributes: ReadonlySet<string>,
): readonly IndicatorHour[] {
  // What was sent again of the same instant replaces what was there.
  const latest = new Map<string, readonly [string, Attribute]>()
  for (const { time, items } of steps) {
    for (const [attribute, datasetId, instance] of items) {
      if (attributes.has(attribute) && typeof instance === 'object')
        latest.set(`${attribute} ${datasetId} ${time}`, [attribute, instance])
    }
  }
  const rows = new Map<string, IndicatorHour>()
  for (const [attribute, instance] of latest.values()) {
    const reading = readingOf(instance, hour)
    if (reading === undefined) continue
    const { start, until, unit, value } = reading
    const key = `${attribute} ${start} ${until} ${unit}`
    const row = rows.get(key) ?? { attribute, entity, hour, start, until, unit, readings: 0, total: 0, excluded: 0 }
    rows.set(
      key,
      value === undefined
        ? { ...row, excluded: row.excluded + 1 }
        : { ...row, readings: row.readings + 1, total: row.total + value },
    )
  }
  return [...rows.values()]
}

export interface Units {
  /** UN/CEFACT code. */
  readonly unit: string
  /** Of units of other quantity kinds. */
  readonly factors?: Readonly<Record<string, number>>
}

/** Undefined: it has another quantity kind, or no unit. */
export function inUnit(value: number, from: string, { unit, factors = {} }: Units): number | undefined {
  if (Object.hasOwn(factors, from)) return value * (factors[from] ?? Number.NaN)
  const converted = convert(value, from, unit)
  return converted.ok ? converted.value : undefined
}

export interface Period {
  /** UTC, RFC 3339: the beginning of an hour. */
  readonly from: string
  readonly to: string
}

export interface EntityMean {
  readonly entity: string
  /** Undefined: it has no usable reading in the period. */
  readonly mean: number | undefined
  /** The hours of the period, and those with a usable reading. */
  readonly hours: number
  readonly hoursWithReadings: number
  /** Readings that are in the mean. */
  readonly readings: number
  /** Readings that are not, because of their quality or value, and because of their unit. */
  readonly excluded: number
  readonly otherUnit: number
}

/** The mean of an entity over a period. Of an hour, what covers the shortest time counts: readings before the mean of the day. */
export function meanOf(
  entity: string,
  rows: readonly Omit<IndicatorHour, 'attribute' | 'entity' | 'hour'>[],
  { from, to }: Period,
  units: Units,
): EntityMean {
  const first = Date.parse(from)
  const hours = Math.max(1, Math.ceil((Date.parse(to) - first) / hourMilliseconds))
  const total = new Float64Array(hours)
  const count = new Uint32Array(hours)
  const length = new Float64Array(hours).fill(Number.POSITIVE_INFINITY)
  const used = { readings: 0, excluded: 0, otherUnit: 0 }
  for (const { start, until, unit, readings, total: sum, excluded } of rows) {
    used.excluded += excluded
    if (readings === 0) continue
    const mean = inUnit(sum / readings, unit, units)
    if (mean === undefined) {
      used.otherUnit += readings
      continue
    }
    used.readings += readings
    const [begin, end] = [Date.parse(start), Date.parse(until)]
    const covered = Math.max(end - begin, hourMilliseconds)
    // Of a longer time, the hours whose middle is in it.
    const isShort = end - begin <= hourMilliseconds
    const firstHour = isShort
      ? Math.floor((begin - first) / hourMilliseconds)
      : Math.ceil((begin - first) / hourMilliseconds - 0.5)
    const lastHour = isShort ? firstHour : Math.ceil((end - first) / hourMilliseconds - 0.5) - 1
    for (let hour = Math.max(0, firstHour); hour <= Math.min(hours - 1, lastHour); hour += 1) {
      const shortest = length[hour] ?? 0
      if (covered > shortest) continue
      if (covered < shortest) {
        length[hour] = covered
        total[hour] = 0
        count[hour] = 0
      }
      total[hour] = (total[hour] ?? 0) + mean * readings
      count[hour] = (count[hour] ?? 0) + readings
    }
  }
  let sum = 0
  let hoursWithReadings = 0
  for (let hour = 0; hour < hours; hour += 1) {
    const readings = count[hour] ?? 0
    if (readings === 0) continue
    sum += (total[hour] ?? 0) / readings
    hoursWithReadings += 1
  }
  const mean = hoursWithReadings === 0 ? undefined : sum / hoursWithReadings
  return { entity, mean, hours, hoursWithReadings, ...used }
}
