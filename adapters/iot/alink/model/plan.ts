// What becomes of one property of a product: its attribute in the hub, unit, scale and labels, decided once from the thing
// model and the source's map, so that a reading only follows the plan.

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

/** What the source says of a property (option `attributes`). */
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
  /** Why the value is only carried; undefined: it is mapped. */
  readonly carried: 'model-absent' | 'identifier-not-in-model' | 'identifier-unmapped' | undefined
  /** Where a value goes that the hub's attribute does not take. */
  readonly carriedAttribute: string
  readonly fits: Test
  readonly unitCode: string | undefined
  /** Between the number in the message and the number in the hub; undefined: they are the same. */
  readonly linear: Linear | undefined
  /** A unit that the table does not know, kept as the model spells it. */
  readonly spelledUnit: Attribute | undefined
  /** Told with each value: what the model or the map leaves open. */
  readonly standing: readonly Standing[]
  /** Mapped, and nothing to tell: the common case. */
  readonly isPlain: boolean
  readonly isPlace: boolean
  readonly isReadOnly: boolean
}

interface Standing {
  readonly kind: 'carried' | 'dropped' | 'coerced'
  readonly code: string
}

export interface Linear {
  readonly toHub: (value: number) => number
  readonly toSource: (value: number) => number
}

/** The sub-attribute of a unit that is no UN/CEFACT code. */
export const spelledUnitName = 'alink_unit'

const plain = /^[A-Za-z0-9_]{1,64}$/

/** The attribute under which a property is carried. It starts as no mapped attribute may. */
export function carriedName(identifier: string): string {
  return plain.test(identifier)
    ? `alink_${identifier}`
    : `urn:citygate:alink:${encodeURIComponent(identifier.toWellFormed())}`
}

/** The identifier of a carried attribute; undefined: it is none. */
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

/** A property that no map names. */
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
    standing: standingOf(property, unit?.code, false),
    isPlain: false,
    isPlace: false,
    isReadOnly: property?.isReadOnly === true,
  }
}

/** The place of a device; the platform's model gives it the identifier GeoLocation. */
export function placePlan(identifier: string, property: ModelProperty | undefined): Plan {
  const plan = carriedPlan(identifier, property, property !== undefined)
  return { ...plan, attribute: 'location', carried: undefined, standing: [], isPlace: true }
}

/** UN/CEFACT: one. */
const ratioUnit = 'C62'

/** What is wrong with a mapping: the end of a sentence that begins with the property. */
export function mappedPlan(
  type: string,
  identifier: string,
  property: ModelProperty | undefined,
  mapping: Mapping,
): Result<Plan, string> {
  const { attribute } = mapping
  const [known, declared] = [categoryOf([type], attribute), categoryOfMapping(mapping)]
  // The hub's own category would hold, and what was declared be forgotten.
  if (declared !== undefined && known !== 'unclassified' && declared !== known)
    return fail(`has another category than ${attribute} has in the hub; map it to a name of its own.`)
  if (attribute === 'location') return ok(placePlan(identifier, property))
  const entry = attributeEntry([type], attribute)
  if (entry !== undefined && !entry.kinds.includes('Property'))
    return fail(`is mapped to ${attribute}, which is no Property.`)
  const dataType = typeOf(property, mapping.values)
  if (!dataType.ok) return dataType
  const isNumber = mapping.values === undefined && (property === undefined || property.isNumber === true)
  if (mapping.scale !== undefined && !isNumber) return fail('has a scale, and is no number.')
  const unit = unitOf(property, mapping, entry, isNumber)
  if (!unit.ok) return unit
  const { code, from, isRatio: asRatio } = unit.value
  const standing: readonly Standing[] = [
    ...(from === code ? [] : [{ kind: 'coerced', code: 'unit-converted' } as const]),
    ...standingOf(property, code, entry?.units !== undefined),
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
    standing,
    isPlain: standing.length === 0,
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
  return hasDistinctLabels(labels) ? ok(labelType(labels, false)) : fail('has two values with one label.')
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
    return fail('has a unit that is no UN/CEFACT code of the table.')
  const spelled = property?.unit === undefined || values !== undefined ? undefined : unitBySpelling(property.unit)?.code
  const from = unit ?? spelled
  const allowed = entry?.units
  if (from !== undefined && from !== ratioUnit && isRatio(entry) && isNumber && convert(0, from, ratioUnit).ok) {
    // A scale makes the ratio of the model's percentage already.
    const isScaled = unit === undefined && scale !== undefined
    return ok({ code: ratioUnit, from: isScaled ? ratioUnit : from, isRatio: true })
  }
  if (from === undefined || allowed === undefined || allowed.includes(from)) return ok({ code: from, from })
  const code = allowed.find((one) => convert(0, from, one).ok)
  if (code === undefined)
    return fail('is measured in a unit that its attribute cannot have. Set unit to what it really is.')
  return isNumber ? ok({ code, from }) : fail('has a unit that only a number could be converted from.')
}

function linearOf(scale: number | undefined, from: string | undefined, to: string | undefined): Linear | undefined {
  const factor = scale ?? 1
  if (from === to || from === undefined || to === undefined) {
    if (factor === 1) return undefined
    const parts = Math.round(1 / factor)
    // A division by ten, or a hundred, is right to the last digit.
    if (1 / parts === factor) return { toHub: (value) => value / parts, toSource: (value) => rounded(value * parts) }
    return { toHub: (value) => rounded(value * factor), toSource: (value) => rounded(value / factor) }
  }
  return {
    toHub: (value) => converted(rounded(value * factor), from, to),
    toSource: (value) => rounded(converted(value, to, from) / factor),
  }
}

/** Between units of one quantity, which the plan has made sure of. */
function converted(value: number, from: string, to: string): number {
  const result = convert(value, from, to)
  if (!result.ok) throw new Error('a plan converts between units of two quantities')
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

function standingOf(
  property: ModelProperty | undefined,
  code: string | undefined,
  needsUnit: boolean,
): readonly Standing[] {
  if (code === undefined && property?.unit !== undefined) return [{ kind: 'carried', code: 'unknown-unit' }]
  if (code === undefined && needsUnit) return [{ kind: 'dropped', code: 'unit-undeclared' }]
  return property?.hasInnerUnits === true ? [{ kind: 'dropped', code: 'unit-has-no-place' }] : []
}
