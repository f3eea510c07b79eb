// An observed result as an attribute of the entity that is observed: where the hub has a word for the observed property
// and for its unit, and only for a number that the hub lets stand there.

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

/** Why a result of a property that the hub has a word for stays in its Datastream. */
export type Unfit = 'unit-unfit' | 'out-of-range'

/**
 * @param stream the id of the Datastream, to which the instance refers
 * @returns undefined where the hub has no word for the property, or the result is no number
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

/** A share or a pH has no unit in the hub; it is known to be one by the unit that the source says. */
function plainNumber(value: number, unit: string | undefined, { plain }: ObservedAttribute): Fitting | undefined {
  const [first] = plain
  if (unit === undefined || first === undefined || !plain.includes(unit)) return undefined
  if (unit === first || first !== 'C62') return { value }
  const converted = convert(value, unit, first)
  return converted.ok ? { value: converted.value } : undefined
}
