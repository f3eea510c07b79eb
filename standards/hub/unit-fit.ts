// The unit of a quantity as the hub has it: of those that the vocabulary allows the first that the source's unit converts
// to, within one quantity kind (units.ts).

import type { Attribute, Json } from './entity.ts'
import type { AttributeEntry } from './tables.ts'
import { convert } from './units.ts'
import { valueSchemaOf } from './value-schemas.ts'

// Attributes that are a ratio from 0 to 1 (relativeHumidity, fillingLevel, batteryLevel): the Smart Data Models give them no
// unit, and sources often send a percentage.
export function isRatio(entry: AttributeEntry | undefined): boolean {
  if (entry === undefined || entry.units !== undefined) return false
  const { type, minimum, maximum } = valueSchemaOf(entry) ?? {}
  return type === 'number' && minimum === 0 && maximum === 1
}

/** UN/CEFACT: per cent. */
export const percent = 'P1'
/** UN/CEFACT: one. */
const one = 'C62'

/** The instance in a unit that the attribute may carry; undefined where it needs no conversion, or has none. */
export function inHubUnit(instance: Attribute, entry: AttributeEntry): Attribute | undefined {
  const { unitCode } = instance
  if (unitCode === undefined || instance.type !== 'Property') return undefined
  const asRatio = isRatio(entry)
  if (asRatio ? unitCode === one : entry.units?.includes(unitCode) !== false) return undefined
  const target = asRatio ? one : entry.units?.find((unit) => convert(0, unitCode, unit).ok)
  if (target === undefined) return undefined
  const value = convertedNumbers(instance.value, unitCode, target)
  if (value === undefined) return undefined
  if (!asRatio) return { ...instance, value, unitCode: target }
  const { unitCode: _, ...rest } = instance
  return { ...rest, type: 'Property', value }
}

/** A number, or a list or an object of numbers, such as one for each phase. */
function convertedNumbers(value: Json, from: string, to: string): Json | undefined {
  if (typeof value === 'number') {
    const converted = convert(value, from, to)
    return converted.ok ? converted.value : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const entries = Object.entries(value as { readonly [name: string]: Json }).map(
    ([name, inner]) => [name, convertedNumbers(inner, from, to)] as const,
  )
  if (entries.length === 0 || entries.some(([, inner]) => inner === undefined)) return undefined
  const numbers = entries.flatMap(([, inner]) => (inner === undefined ? [] : [inner]))
  return Array.isArray(value)
    ? numbers
    : Object.fromEntries(entries.map(([name], index) => [name, numbers[index] ?? 0]))
}
