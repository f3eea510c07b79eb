// Quantities that are the same in different units (UN/CEFACT Recommendation 20): 60 km/h and 16.67 m/s.

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { type Findings, shown } from '../../findings.ts'

/** By code: the kind of quantity, and its factor to the base unit. */
const units: ReadonlyMap<string, readonly [kind: string, factor: number]> = new Map([
  ['MTS', ['speed', 1]],
  ['KMH', ['speed', 1 / 3.6]],
  ['DD', ['angle', 1]],
  ['C81', ['angle', 180 / Math.PI]],
  ['CEL', ['temperature', 1]],
  ['P1', ['ratio', 0.01]],
  ['C62', ['ratio', 1]],
  ['PAL', ['pressure', 1]],
  ['A97', ['pressure', 100]],
  ['MBR', ['pressure', 100]],
  ['KPA', ['pressure', 1000]],
  ['GQ', ['concentration', 1e-6]],
  ['GP', ['concentration', 1e-3]],
])

export type Quantity = readonly [value: number, unit: string]

/** 32-bit floats have seven digits. */
const relative = 1e-6

export function areSame([value, unit]: Quantity, [other, otherUnit]: Quantity): boolean {
  const [one, two] = [units.get(unit), units.get(otherUnit)]
  if (one === undefined || two === undefined) return unit === otherUnit && isNear(value, other)
  const [left, right] = [value * one[1], other * two[1]]
  // 270 degrees and -90 are the same direction.
  const isTurned = one[0] === 'angle' && isNear(Math.abs(left - right), 360)
  return one[0] === two[0] && (isNear(left, right) || isTurned)
}

export const isNear = (one: number, other: number): boolean =>
  Math.abs(one - other) <= relative * Math.max(Math.abs(one), Math.abs(other))

/** A ratio without a unit is a part of one. */
export function quantityOf(attribute: Json, unit: string): Quantity | undefined {
  const { value, unitCode } = isJsonObject(attribute) ? attribute : {}
  const isRatio = units.get(unit)?.[0] === 'ratio'
  const code = typeof unitCode === 'string' ? unitCode : isRatio ? 'C62' : undefined
  return typeof value === 'number' && code !== undefined ? [value, code] : undefined
}

export function sameQuantity(findings: Findings, what: string, expected: Quantity, attribute: Json): void {
  const found = quantityOf(attribute, expected[1])
  const { value = null, unitCode = 'no unit' } = isJsonObject(attribute) ? attribute : {}
  const isSame = found !== undefined && areSame(expected, found)
  findings.that(isSame, what, expected.join(' '), `${shown(value)} ${shown(unitCode)}`)
}
