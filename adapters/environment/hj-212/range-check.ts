// The plausible range of each factor: a value outside is published with the quality `uncertain`, or kept as an extension
// attribute if the hub attribute cannot hold it. The bounds are this project's, wide enough for any working instrument.

import type { Factor } from './tables/factors.ts'
import type { Range } from './tables/systems.ts'
import { convert } from '../../../standards/hub/units.ts'

/** In mg/m³, in air that people breathe; a stack may have a thousand times as much. */
const ambient: ReadonlyMap<string, number> = new Map([
  ['co', 100],
  ['co2', 20_000],
])
const ambientConcentration = 10

export function isPlausible(value: number, unit: string | undefined, factor: Factor, emission: boolean): boolean {
  const { plausible, rangeUnit } = factor
  if (plausible === undefined) return true
  const inRange = unit === undefined || rangeUnit === undefined ? value : convert(value, unit, rangeUnit)
  // Parts per million cannot be compared with a mass without the state of the gas.
  if (typeof inRange !== 'number' && !inRange.ok) return value >= 0
  const number = typeof inRange === 'number' ? inRange : inRange.value
  const concentration = factor.medium === 'air' && rangeUnit === 'GP'
  const high = concentration && !emission ? (ambient.get(factor.attribute ?? '') ?? ambientConcentration) : plausible[1]
  return number >= plausible[0] && number <= high
}

/** What the hub attribute of a factor can hold, in the unit of the frame; without an entry, nothing below zero. */
const bounds: ReadonlyMap<string, Range> = new Map([
  ['pH', [0, 14]],
  ['relativeHumidity', [0, 100]],
  ['windDirection', [-180, 360]],
  ...['temperature', 'flow', 'pm1'].map((name) => [name, [-Infinity, Infinity]] as const),
])

/** Whether the hub attribute cannot hold the value, such as a concentration below zero. */
export function isRefused(value: number, { attribute, medium }: Factor): boolean {
  if (medium === 'noise') return false
  const [low, high] = bounds.get(attribute ?? '') ?? [0, Infinity]
  return value < low || value > high
}
