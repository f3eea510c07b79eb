// Publishes an observed result as an attribute of the observed entity, if the observed property and its unit have a hub
// equivalent and the attribute accepts the number.

import { convert } from '../../../standards/hub/units.ts'
import type { Attribute, Json } from '../../../standards/hub/entity.ts'
import { observedAttributes, type ObservedAttribute } from './observed-properties.ts'
import type { Instance } from './read/observation.ts'
import type { Part } from './streams.ts'

export interface Observed {
  readonly type: string
  readonly attribute: string
  readonly instance: Attribute
}

/** Why a result of a property with a hub equivalent stays in its Datastream. */
export type Unfit = 'unit-unfit' | 'out-of-range'

/**
 * @param stream the id of the Datastream, to which the instance refers
 * @returns undefined if the property has no hub equivalent, or the result is not a number
 */
export function observedOf(value: Json, said: Instance, part: Part, stream: string): Observed | Unfit | undefined {
  const row = part.observed === undefined ? undefined : observedAttributes().get(part.observed)
  if (row === undefined || typeof value !== 'number') return undefined
  const fitting = row.units === undefined ? plainNumber(value, part.unit, row) : withUnit(value, part.unit, row.units)
  if (fitting === undefined) return 'unit-unfit'
  if (fitting.value < row.minimum || fitting.value > row.maximum) return 'out-of-range'
  const instance = {
    ...said,
    ...fitting,
    type: 'Property' as const,
    refDatastream: { type: 'Relationship' as const, object: stream },
  }
  return { type: row.type, attribute: row.attribute, instance }
}

interface Fitting {
  readonly value: number
  readonly unitCode?: string
}

function withUnit(value: number, unit: string | undefined, units: readonly string[]): Fitting | undefined {
  return unit !== undefined && units.includes(unit) ? { value, unitCode: unit } : undefined
}

/** A ratio or a pH has no unit in the hub; the unit of the source identifies it. */
function plainNumber(value: number, unit: string | undefined, { plain }: ObservedAttribute): Fitting | undefined {
  const [first] = plain
  if (unit === undefined || first === undefined || !plain.includes(unit)) return undefined
  if (unit === first || first !== 'C62') return { value }
  const converted = convert(value, unit, first)
  return converted.ok ? { value: converted.value } : undefined
}
