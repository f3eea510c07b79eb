// What becomes of a value that the vocabulary does not allow: units that convert are converted, and what still does not
// fit stays under its own name and is reported, so that one reading never costs the message (docs/decisions/
// 2026-11-28-values-that-do-not-fit.md). What breaks the information model itself (GS CIM 009 clause 4.5) is refused.

import { type Attribute, attributesOf, type Entity, someInstance, typesOf } from './entity.ts'
import { misfitText } from './validate/misfit-text.ts'
import { inHubUnit, isRatio, percent } from './unit-fit.ts'
import { checkAttribute } from './validate/attribute.ts'
import { definitionsOf } from './validate/definition.ts'
import { validateFragment, validateStructure } from './validate/validate.ts'
import type { HubViolation, Violations } from './validate/violation.ts'
import { attributeEntry } from './vocabulary.ts'

/** An instance of an attribute that the hub does not hold as it was sent. */
export interface FitNote {
  readonly kind: 'carried' | 'coerced'
  readonly code: 'value-not-in-hub' | 'unit-converted'
  readonly attribute: string
  readonly datasetId?: string
  /** One sentence: what was found and what is allowed. */
  readonly detail: string
}

export interface Fitted {
  /** The same object where nothing was converted. */
  readonly entity: Entity
  readonly notes: readonly FitNote[]
  /** What the hub cannot hold at all; empty: nothing. */
  readonly violations: readonly HubViolation[]
}

const nothing: readonly never[] = []

export function fitEntity(given: Entity): Fitted {
  if (validateFragment(given).length === 0 && !mayNeedConversion(given))
    return { entity: given, notes: nothing, violations: nothing }
  const violations = validateStructure(given)
  if (violations.length > 0) return { entity: given, notes: nothing, violations }
  const notes: FitNote[] = []
  const entity = converted(given, notes)
  for (const [name, instance] of misfitsOf(entity)) {
    const detail = misfitText(typesOf(entity), name, instance, violationsOf(entity, name, instance))
    notes.push({ kind: 'carried', code: 'value-not-in-hub', attribute: name, ...datasetIn(instance), detail })
  }
  return { entity, notes, violations: nothing }
}

/** The instances whose kind, value, unit or sub-attributes the vocabulary does not allow. */
export function misfitsOf(entity: Entity): readonly (readonly [name: string, instance: Attribute])[] {
  if (validateFragment(entity).length === 0) return nothing
  return attributesOf(entity).flatMap(([name, instances]) =>
    instances
      .filter((instance) => violationsOf(entity, name, instance).length > 0)
      .map((instance) => [name, instance] as const),
  )
}

function violationsOf(entity: Entity, name: string, instance: Attribute): Violations {
  const violations: Violations = []
  const defined = typesOf(entity).flatMap((type) => definitionsOf(type)?.get(name) ?? [])
  for (const definition of defined.length === 0 ? [undefined] : defined)
    checkAttribute(instance, definition, 1, violations)
  return violations
}

/** A percentage is valid wherever a number is, so no schema shows that it must be converted. */
function mayNeedConversion(entity: Entity): boolean {
  return someInstance(
    entity,
    ({ unitCode }, name) => unitCode === percent && isRatio(attributeEntry(typesOf(entity), name)),
  )
}

function converted(entity: Entity, notes: FitNote[]): Entity {
  const types = typesOf(entity)
  const changed = new Map<string, Attribute | readonly Attribute[]>()
  for (const [name, instances] of attributesOf(entity)) {
    const entry = attributeEntry(types, name)
    if (entry === undefined) continue
    const made = instances.map((instance) => {
      const inUnit = inHubUnit(instance, entry)
      if (inUnit === undefined) return instance
      const detail = `${types.join(', ')}: ${name} was converted from ${instance.unitCode} to ${inUnit.unitCode ?? 'a ratio'}.`
      notes.push({ kind: 'coerced', code: 'unit-converted', attribute: name, ...datasetIn(instance), detail })
      return inUnit
    })
    const [first] = made
    if (first !== undefined && made.some((one, index) => one !== instances[index]))
      changed.set(name, Array.isArray(entity[name]) ? made : first)
  }
  return changed.size === 0 ? entity : { ...entity, ...Object.fromEntries(changed) }
}

function datasetIn({ datasetId }: Attribute): { readonly datasetId?: string } {
  return datasetId === undefined ? {} : { datasetId }
}
