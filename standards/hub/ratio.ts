// Attributes that are a ratio from 0 to 1 (relativeHumidity, fillingLevel, batteryLevel): the Smart Data Models give them no
// unit, and sources often send a percentage.

import type { AttributeEntry } from './tables.ts'
import { valueSchemaOf } from './value-schemas.ts'

export function isRatio(entry: AttributeEntry | undefined): boolean {
  if (entry === undefined || entry.units !== undefined) return false
  const { type, minimum, maximum } = valueSchemaOf(entry) ?? {}
  return type === 'number' && minimum === 0 && maximum === 1
}
