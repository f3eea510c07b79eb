// The conversion plan of one property of a product: its hub attribute, unit, scale and labels, derived once from the thing model
// and the source's mapping.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import { convert, unitByCode, unitBySpelling } from '../../../../standards/hub/units.ts'
import { isRatio } from '../../../../standards/hub/unit-fit.ts'
import { type AttributeEntry, attributeEntry, categoryOf } from '../../../../standards/hub/vocabulary.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Category, Json } from '../../../adapter.ts'
import { testOf, type Test } from '../hub-value.ts'
import { hasDistinctLabels, labelType, type Labels } from './labels.ts'
import type { ModelProperty } from './model.ts'
import { anything, type DataType } from '../note.ts'

/** The mapping of a property (option `attributes`). */
export interface Mapping {
  readonly attribute: string
  readonly unit?: string
  readonly scale?: number
  readonly values?: { readonly [value: string]: string | number | boolean }
  readonly category?: string
}

export interface Plan {
  readonly identifier: string
  readonly attribute: string
  readonly type: DataType
  /** Why the value is kept as an extension attribute; undefined: it is mapped. */
  readonly carried: 'model-absent' | 'identifier-not-in-model' | 'identifier-unmapped' | undefined
  /** The extension attribute for values that the hub's attribute does not accept. */
  readonly carriedAttribute: string
  readonly fits: Test
  readonly unitCode: string | undefined
  /** Between the number in the message and the number in the hub; undefined: they are the same. */
  readonly linear: Linear | undefined
  /** A unit missing from the table, kept as the model spells it. */
  readonly spelledUnit: Attribute | undefined
  /** Losses of every value, which follow from the model or the mapping. */
  readonly fixedLosses: readonly FixedLoss[]
  /** Mapped without any loss: the common case. */
  readonly isPlain: boolean
  readonly isPlace: boolean
  readonly isReadOnly: boolean
}

interface FixedLoss {
  readonly kind: 'carried' | 'dropped' | 'coerced'
  readonly code: string
}

export interface Linear {
  readonly toHub: (value: number) => number
  readonly toSource: (value: number) => number
}

/** The sub-attribute of a unit that is not a UN/CEFACT code. */
export const spelledUnitName = 'alink_unit'

const plain = /^[A-Za-z0-9_]{1,64}$/

/** The extension attribute of a property. Mapped attributes must not have its prefix. */
export function carriedName(identifier: string): string {
  return plain.test(identifier)
    ? `alink_${identifier}`
    : `urn:citygate:alink:${encodeURIComponent(identifier.toWellFormed())}`
}

/** The identifier of an extension attribute; undefined: the attribute is not one. */
export function identifierOfCarried(attribute: string): string | undefined {
  if (attribute.startsWith('alink_')) return attribute.slice('alink_'.length)
  const found = /^urn:citygate:alink:(.*)$/.exec(attribute)?.[1]
  if (found === undefined) return undefined
  try {
    const identifier = decodeURIComponent(found)
    return carriedName(identifier) === attribute ? identifier : undefined
  } catch {
    return undefined
  }
}

/** The plan of a property without a mapping. */
export function carriedPlan(identifier: string, property: ModelProperty | undefined, hasModel: boolean): Plan {
  const attribute = carriedName(identifier)
  const carried = property !== undefined ? 'identifier-unmapped' : hasModel ? 'identifier-not-in-model' : 'model-absent'
  const unit = property?.unit === undefined ? undefined : unitBySpelling(property.unit)
  return {
    identifier,
    attribute,
    type: property?.type ?? anything,
    carried,
    carriedAttribute: attribute,
    fits: (value) => value !== null,
    unitCode: unit?.code,
    linear: undefined,
    spelledUnit: spelledUnit(property, unit?.code),
    fixedLosses: fixedLossesOf(property, unit?.code, false),
    isPlain: false,
    isPlace: false,
    isReadOnly: property?.isReadOnly === true,
  }
}

/** The plan of a device's position; the platform's model gives it the identifier GeoLocation. */
export function placePlan(identifier: string, property: ModelProperty | undefined): Plan {
  const plan = carriedPlan(identifier, property, property !== undefined)
  return { ...plan, attribute: 'location', carried: undefined, fixedLosses: [], isPlace: true }
}

/** UN/CEFACT: one. */
const ratioUnit = 'C62'

/** The plan of a mapped property. On failure, the end of a sentence that begins with the property. */
export function mappedPlan(
  type: string,
  identifier: string,
  property: ModelProperty | undefined,
  mapping: Mapping,
): Result<Plan, string> {
  const { attribute } = mapping
  const [known, declared] = [categoryOf([type], attribute), categoryOfMapping(mapping)]
  // The hub's own category takes precedence, so a different declared one would be ignored.
  if (declared !== undefined && known !== 'unclassified' && declared !== known)
    return fail(`has a category that differs from that of ${attribute} in the hub; map it to a new attribute.`)
  if (attribute === 'location') return ok(placePlan(identifier, property))
  const entry = attributeEntry([type], attribute)
  if (entry !== undefined && !entry.kinds.includes('Property'))
    return fail(`is mapped to ${attribute}, which is not a Property.`)
  const dataType = typeOf(property, mapping.values)
  if (!dataType.ok) return dataType
  const isNumber = mapping.values === undefined && (property === undefined || property.isNumber === true)
  if (mapping.scale !== undefined && !isNumber) return fail('has a scale, but is not a number.')
  const unit = unitOf(property, mapping, entry, isNumber)
  if (!unit.ok) return unit
  const { code, from, isRatio: asRatio } = unit.value
  const fixedLosses: readonly FixedLoss[] = [
    ...(from === code ? [] : [{ kind: 'coerced', code: 'unit-converted' } as const]),
    ...fixedLossesOf(property, code, entry?.units !== undefined),
  ]
  return ok({
    identifier,
    attribute,
    type: dataType.value,
    carried: undefined,
    carriedAttribute: carriedName(identifier),
    fits: testOf(type, attribute),
    // A ratio has no unit of its own in the hub.
    unitCode: asRatio ? undefined : code,
    linear: linearOf(mapping.scale, from, code),
    spelledUnit: mapping.unit === undefined ? spelledUnit(property, code) : undefined,
    fixedLosses,
    isPlain: fixedLosses.length === 0,
    isPlace: false,
    isReadOnly: property?.isReadOnly === true,
  })
}

export function categoryOfMapping({ category }: Mapping): Category | undefined {
  return category as Category | undefined
}

function typeOf(property: ModelProperty | undefined, values: Mapping['values']): Result<DataType, string> {
  if (values === undefined) return ok(property?.type ?? anything)
  const labels: Labels = new Map(Object.entries(values))
  return hasDistinctLabels(labels) ? ok(labelType(labels, false)) : fail('has two values with the same label.')
}

interface UnitPair {
  /** Of the hub's value. */
  readonly code: string | undefined
  /** Of the value in the message, scaled. */
  readonly from: string | undefined
  /** The hub's value is a ratio from 0 to 1. */
  readonly isRatio?: true
}

function unitOf(
  property: ModelProperty | undefined,
  { unit, scale, values }: Mapping,
  entry: AttributeEntry | undefined,
  isNumber: boolean,
): Result<UnitPair, string> {
  if (unit !== undefined && unitByCode(unit) === undefined)
    return fail('has a unit that is not a UN/CEFACT code of the table.')
  const spelled = property?.unit === undefined || values !== undefined ? undefined : unitBySpelling(property.unit)?.code
  const from = unit ?? spelled
  const allowed = entry?.units
  if (from !== undefined && from !== ratioUnit && isRatio(entry) && isNumber && convert(0, from, ratioUnit).ok) {
    // The scale already converts the model's percentage to a ratio.
    const isScaled = unit === undefined && scale !== undefined
    return ok({ code: ratioUnit, from: isScaled ? ratioUnit : from, isRatio: true })
  }
  if (from === undefined || allowed === undefined || allowed.includes(from)) return ok({ code: from, from })
  const code = allowed.find((one) => convert(0, from, one).ok)
  if (code === undefined) return fail('has a unit that its attribute does not accept. Set unit to the actual unit.')
  return isNumber ? ok({ code, from }) : fail('has a unit that needs a conversion, but is not a number.')
}

function linearOf(scale: number | undefined, from: string | undefined, to: string | undefined): Linear | undefined {
  const factor = scale ?? 1
  if (from === to || from === undefined || to === undefined) {
    if (factor === 1) return undefined
    const parts = Math.round(1 / factor)
    // A division by ten or a hundred is exact to the last digit.
    if (1 / parts === factor) return { toHub: (value) => value / parts, toSource: (value) => rounded(value * parts) }
    return { toHub: (value) => rounded(value * factor), toSource: (value) => rounded(value / factor) }
  }
  return {
    toHub: (value) => converted(rounded(value * factor), from, to),
    toSource: (value) => rounded(converted(value, to, from) / factor),
  }
}

/** Converts between units of one quantity, as the plan has verified. */
function converted(value: number, from: string, to: string): number {
  const result = convert(value, from, to)
  if (!result.ok) throw new Error('a plan converts between units of different quantities')
  return result.value
}

/** Hides the noise of the binary fraction: 234 tenths are 23.4, not 23.400000000000002. */
function rounded(value: number): number {
  return Number(value.toPrecision(15))
}

function spelledUnit(property: ModelProperty | undefined, code: string | undefined): Attribute | undefined {
  if (code !== undefined || property?.unit === undefined) return undefined
  return { type: 'Property', value: property.unit as Json }
}

function fixedLossesOf(
  property: ModelProperty | undefined,
  code: string | undefined,
  needsUnit: boolean,
): readonly FixedLoss[] {
  if (code === undefined && property?.unit !== undefined) return [{ kind: 'carried', code: 'unknown-unit' }]
  if (code === undefined && needsUnit) return [{ kind: 'dropped', code: 'unit-undeclared' }]
  return property?.hasInnerUnits === true ? [{ kind: 'dropped', code: 'unit-has-no-place' }] : []
}
