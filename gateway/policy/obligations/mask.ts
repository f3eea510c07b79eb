// A treatment applied to one instance of an attribute (standards/odrl/profile.md, "Duties"). A treatment that cannot be applied to
// this kind of value redacts it: a rule never silently does less than it says.

import { categoriesIn, type CategoryOrSeveral } from '../../../standards/hub/category.ts'
import {
  type Attribute,
  type Geometry,
  type Json,
  valueMember,
  type VocabProperty,
} from '../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { canonicalJson } from '../../../standards/json/write.ts'
import type { Precision } from '../../../standards/odrl/policy.ts'
import { isKindOf } from '../../../standards/dpv/terms.ts'
import { middleOfCell } from './grid-cell.ts'
import { holdsPlace } from './place.ts'
import type { Treatment } from './treatment.ts'
import { startOf, truncatedTimes } from './truncate.ts'

/** The replacement of a value that the rules redact. */
export const redacted = 'urn:citygate:redacted'

export function isRedacted(instance: Attribute): boolean {
  return instance.type === 'VocabProperty' && instance.vocab === redacted
}

export type Pseudonym = (value: string) => string

/** @returns the instance to show, without its value where that is redacted; its sub-attributes are treated separately */
export function mask(
  instance: Attribute,
  category: CategoryOrSeveral,
  treatment: Treatment,
  pseudonym: Pseudonym,
): Attribute {
  const { hiding, step, cellSize, precision } = treatment
  if (hiding === 'redact' || hiding === 'drop') return withoutValue(instance)
  let shown: Attribute | undefined = instance
  if (precision !== undefined) shown = truncated(shown, precision)
  if (step !== undefined) shown = rounded(shown, step)
  if (cellSize !== undefined) shown = generalised(shown, category, cellSize)
  if (shown === undefined) return withoutValue(instance)
  return hiding === 'pseudonymise' ? pseudonymised(shown, pseudonym) : shown
}

function withoutValue({ datasetId }: Attribute): VocabProperty {
  return { type: 'VocabProperty', vocab: redacted, ...(datasetId === undefined ? {} : { datasetId }) }
}

function rounded(instance: Attribute | undefined, step: number): Attribute | undefined {
  if (instance?.type === 'Property') {
    const value = roundedNumbers(instance.value, step)
    return value === undefined ? undefined : { ...instance, value }
  }
  if (instance?.type === 'ListProperty') {
    const valueList = roundedNumbers(instance.valueList, step)
    return isJsonArray(valueList) ? { ...instance, valueList } : undefined
  }
  return undefined
}

function roundedNumbers(value: Json, step: number): Json | undefined {
  if (typeof value === 'number') return roundTo(value, step)
  if (!isJsonArray(value)) return undefined
  const items = value.map((item) => roundedNumbers(item, step))
  return items.some((item) => item === undefined) ? undefined : items.filter((item) => item !== undefined)
}

/**
 * Rounds half up, by the decimal notation: 1.005 to hundredths is 1.01, although the nearest binary number is less.
 * @returns undefined where the multiple is not a finite number
 */
export function roundTo(value: number, step: number): number | undefined {
  const exponent = Math.round(Math.log10(step))
  const { digits, power } = decimal(value)
  // A number of this size has no decimals to lose.
  if (power - (digits.split('.')[1] ?? '').length >= exponent) return value + 0
  const multiple = Math.round(shifted(value, -exponent))
  const nearest = shifted(multiple, exponent)
  // Zero has no sign here: the sign would reveal on which side of zero the value was.
  return Number.isFinite(nearest) ? nearest + 0 : undefined
}

function decimal(value: number): { readonly digits: string; readonly power: number } {
  const [digits = '', power = '0'] = String(value).split('e')
  return { digits, power: Number(power) }
}

/** A number with its decimal point moved, exact in decimal notation. */
function shifted(value: number, places: number): number {
  const { digits, power } = decimal(value)
  return Number(`${digits}e${power + places}`)
}

function generalised(
  instance: Attribute | undefined,
  category: CategoryOrSeveral,
  metres: number,
): Attribute | undefined {
  if (instance?.type === 'GeoProperty') {
    const position = firstPosition(instance.value)
    if (position === undefined) return undefined
    return { ...instance, value: { type: 'Point', coordinates: [...middleOfCell(position, metres)] } }
  }
  // A place that is not written as a place cannot be generalised.
  return instance === undefined || isPlace(category) || holdsPlace(contentOf(instance)) ? undefined : instance
}

function isPlace(category: CategoryOrSeveral): boolean {
  return categoriesIn(category).some((one) => isKindOf(one, 'pd:Location'))
}

function contentOf(instance: Attribute): Json {
  return instance[valueMember[instance.type]] as Json
}

function firstPosition(geometry: Geometry): readonly number[] | undefined {
  if (geometry.type === 'GeometryCollection') {
    const [first] = geometry.geometries
    return first === undefined ? undefined : firstPosition(first)
  }
  let found: unknown = geometry.coordinates
  while (Array.isArray(found) && Array.isArray(found[0])) found = found[0]
  const [longitude, latitude] = found as readonly unknown[]
  return typeof longitude === 'number' && typeof latitude === 'number' ? [longitude, latitude] : undefined
}

function pseudonymised(instance: Attribute, pseudonym: Pseudonym): Attribute {
  if (instance.type === 'Relationship') return { ...instance, object: each(instance.object, pseudonym) }
  if (instance.type === 'ListRelationship') return { ...instance, objectList: instance.objectList.map(pseudonym) }
  const { datasetId, observedAt, createdAt, modifiedAt, expiresAt } = instance
  const kept = Object.fromEntries(
    Object.entries({ datasetId, observedAt, createdAt, modifiedAt, expiresAt, ...subAttributesOf(instance) }).filter(
      ([, value]) => value !== undefined,
    ),
  )
  const value = contentOf(instance)
  return { ...kept, type: 'Property', value: pseudonym(typeof value === 'string' ? value : canonicalJson(value)) }
}

function each(object: string | readonly string[], pseudonym: Pseudonym): string | readonly string[] {
  return typeof object === 'string' ? pseudonym(object) : object.map(pseudonym)
}

function subAttributesOf(instance: Attribute): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(instance).filter(([name, value]) => isSubAttribute(name, value)))
}

const membersWithContent = new Set([
  'value',
  'languageMap',
  'json',
  'vocab',
  'valueList',
  'objectList',
  'object',
  'objectType',
])

export function isSubAttribute(name: string, value: unknown): boolean {
  return typeof value === 'object' && value !== null && !membersWithContent.has(name)
}

const timeMembers = ['observedAt', 'createdAt', 'modifiedAt', 'expiresAt'] as const

function truncated(instance: Attribute, precision: Precision): Attribute | undefined {
  const times: Record<string, string> = {}
  for (const name of timeMembers) {
    const time = instance[name]
    if (time !== undefined) times[name] = startOf(time, precision)
  }
  const member = valueMember[instance.type]
  const value = truncatedTimes(instance[member] as Json, precision)
  return value === undefined ? undefined : { ...instance, ...times, [member]: value }
}
