// How the values of one property of a device are read and written: its attribute of the hub, unit, scale and type.

import type { Loss } from '../../adapter.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { convert, unitBySpelling } from '../../../standards/hub/units.ts'
import type { Test } from '../hub-value.ts'
import { valueType, withoutNoise, type ValueType } from './value-type.ts'

/** A property of a thing model, or an output of an event. */
export interface PropertyModel {
  readonly type: ValueType
  readonly isNumber?: boolean
  /** The unit as the model spells it, of a number or of each number in a list. */
  readonly unit?: string | undefined
  /** The value in the unit is the number in messages times `scale`: 0.1 for tenths. Bounds are those of the number. */
  readonly scale?: number
  /** Members of a structure have units, which the hub cannot express. */
  readonly hasInnerUnits?: boolean
  /** The platform may not set it. */
  readonly isReadOnly?: boolean
}

/** An event of a thing model. */
export interface EventModel {
  /** The format's own word, such as `alert`. */
  readonly type: string | undefined
  readonly outputs: ReadonlyMap<string, PropertyModel>
}

/** What the devices of a product report, by identifier. */
export interface ThingModel {
  readonly properties: ReadonlyMap<string, PropertyModel>
  readonly events: ReadonlyMap<string, EventModel>
}

/** What becomes of a property: its attribute, type and unit. */
export interface Plan {
  readonly identifier: string
  readonly attribute: string
  readonly type: ValueType
  /** The extension attribute, for values that the hub's attribute does not accept. */
  readonly carriedAttribute: string
  readonly fits: Test
  readonly unitCode: string | undefined
  /** Between the number in messages and the number in the hub; undefined: they are the same. */
  readonly linear: Linear | undefined
  /** Sub-attributes of every value: a unit that is not in the hub's table, as the model spells it. */
  readonly sub: Readonly<Record<string, Attribute>> | undefined
  /** Losses of every value, which follow from the model or the mapping. */
  readonly fixedLosses: readonly FixedLoss[]
  /** A position: the format's own structure becomes `location`. */
  readonly isPosition: boolean
  readonly isReadOnly: boolean
  /** The identifier is a value of the message: losses do not contain it, nor the attribute that is named by it. */
  readonly isUnnamed: boolean
}

export type FixedLoss = Pick<Loss, 'kind' | 'code'>

interface Linear {
  readonly toHub: (value: number) => number
  readonly toSource: (value: number) => number
}

/**
 * The extension attribute of a property: `alink_Level`, or a URN if the identifier is not a plain name.
 *
 * @param prefix the prefix of the adapter's extension attributes
 * @example carriedName('alink', 'Level') // 'alink_Level'
 */
export function carriedName(prefix: string, identifier: string): string {
  return /^[A-Za-z0-9_]{1,64}$/.test(identifier)
    ? `${prefix}_${identifier}`
    : `urn:citygate:${prefix}:${encodeURIComponent(identifier.toWellFormed())}`
}

/**
 * The identifier of an extension attribute; undefined: the attribute is not one of the prefix.
 *
 * @example identifierOf('alink', 'alink_Level') // 'Level'
 */
export function identifierOf(prefix: string, attribute: string): string | undefined {
  if (attribute.startsWith(`${prefix}_`)) return attribute.slice(prefix.length + 1)
  const start = `urn:citygate:${prefix}:`
  if (!attribute.startsWith(start)) return undefined
  try {
    const identifier = decodeURIComponent(attribute.slice(start.length))
    return carriedName(prefix, identifier) === attribute ? identifier : undefined
  } catch {
    return undefined
  }
}

/** The plan of a property that is not mapped. */
export function carriedPlan(
  prefix: string,
  identifier: string,
  property: PropertyModel | undefined,
  hasModel: boolean,
  areNamesValues = false,
): Plan {
  const attribute = carriedName(prefix, identifier)
  const unitCode = property?.unit === undefined ? undefined : unitBySpelling(property.unit)?.code
  const reason = hasModel ? 'identifier-not-in-model' : 'model-absent'
  const carried = { kind: 'carried', code: property === undefined ? reason : 'identifier-unmapped' } as const
  return {
    identifier,
    attribute,
    type: property?.type ?? valueType.any,
    carriedAttribute: attribute,
    fits: (value) => value !== null,
    unitCode,
    linear: linearOf(property?.scale, unitCode, unitCode),
    sub: spelledUnit(prefix, property, unitCode),
    fixedLosses: [carried, ...unitLosses(property, unitCode, false)],
    isPosition: false,
    isReadOnly: property?.isReadOnly === true,
    isUnnamed: areNamesValues && property === undefined,
  }
}

export function linearOf(scale = 1, from: string | undefined, to: string | undefined): Linear | undefined {
  if (from === to || from === undefined || to === undefined) {
    if (scale === 1) return undefined
    const parts = Math.round(1 / scale)
    // A division by ten or a hundred is exact to the last digit.
    if (1 / parts === scale)
      return { toHub: (value) => value / parts, toSource: (value) => withoutNoise(value * parts) }
    return { toHub: (value) => withoutNoise(value * scale), toSource: (value) => withoutNoise(value / scale) }
  }
  return {
    toHub: (value) => converted(withoutNoise(value * scale), from, to),
    toSource: (value) => withoutNoise(converted(value, to, from) / scale),
  }
}

/** Converts between units of one quantity, as the product has verified. */
function converted(value: number, from: string, to: string): number {
  const result = convert(value, from, to)
  if (!result.ok) throw new Error('a plan converts between units of different quantities')
  return result.value
}

export function spelledUnit(
  prefix: string,
  property: PropertyModel | undefined,
  code: string | undefined,
): Plan['sub'] {
  const unit = property?.unit
  return code !== undefined || unit === undefined
    ? undefined
    : { [`${prefix}_unit`]: { type: 'Property', value: unit } }
}

/** @param needsUnit whether the hub's attribute has a unit */
export function unitLosses(
  property: PropertyModel | undefined,
  code: string | undefined,
  needsUnit: boolean,
): readonly FixedLoss[] {
  if (code === undefined && property?.unit !== undefined) return [{ kind: 'carried', code: 'unknown-unit' }]
  if (code === undefined && needsUnit) return [{ kind: 'dropped', code: 'unit-undeclared' }]
  return property?.hasInnerUnits === true ? [{ kind: 'dropped', code: 'unit-has-no-place' }] : []
}
