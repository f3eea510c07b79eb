// Writes one attribute as a property: the value by its plan, in the unit and scale of the model, and its time. Everything that a
// property cannot express is reported; a value whose quality is not good is not written.

import type { Attribute } from '../../../standards/hub/entity.ts'
import { convert } from '../../../standards/hub/units.ts'
import { compareInstants, fractionOf } from '../../../standards/hub/time/time.ts'
import type { Json } from '../../adapter.ts'
import type { EntityDraft, TargetName } from './draft.ts'
import type { Note } from './note.ts'
import { placeText } from './place.ts'
import { spelledUnitName, type Plan } from './model/plan.ts'
import { desiredDataset } from './reading.ts'
import { minMilliseconds, millisecondsOf, millisecondText, type TimeSettings } from './time.ts'

/** Members of an instance that are written or reported with its value. */
const accounted: ReadonlySet<string> = new Set(['type', 'value', 'observedAt', 'unitCode', 'datasetId'])

/** A property as JSON text, name included; undefined: it is not written, which is reported. */
export function writtenProperty(
  target: TargetName,
  name: string,
  instance: Attribute,
  plan: Plan,
  draft: EntityDraft,
  times: TimeSettings,
): string | undefined {
  const isSet = target === 'property-set'
  const path = instance.datasetId === undefined ? name : `${name}/${instance.datasetId}`
  if (isSet && plan.isReadOnly) return drop(draft, path, 'read-only')
  const quality = qualityOf(instance)
  if (quality !== undefined && quality !== 'good') return drop(draft, path, 'quality-not-in-message')
  if (instance.type !== (plan.isPlace ? 'GeoProperty' : 'Property') || !('value' in instance))
    return drop(draft, path, 'kind-not-in-message')
  const text = plan.isPlace ? placeOf(instance.value, draft, path) : valueOf(instance, plan, draft, path)
  if (text === undefined) return undefined
  for (const member of Object.keys(instance))
    if (!accounted.has(member) && !isSpelledUnit(member, instance, plan))
      draft.report('dropped', `${path}/${member}`, 'note-not-in-message')
  const key = JSON.stringify(plan.identifier)
  if (!isSet) return `${key}:{"value":${text}${writtenTime(instance.observedAt, draft, path, times)}}`
  if (instance.datasetId !== desiredDataset) draft.report('coerced', name, 'reported-becomes-desired')
  else if (instance.observedAt !== undefined) draft.report('dropped', `${path}/observedAt`, 'set-has-no-time')
  return `${key}:${text}`
}

function drop(draft: EntityDraft, path: string, code: string): undefined {
  draft.report('dropped', path, code)
  return undefined
}

function placeOf(value: Json, draft: EntityDraft, path: string): string | undefined {
  return placeText(value) ?? drop(draft, path, 'point-only')
}

function valueOf(
  instance: Attribute & { readonly value: Json },
  plan: Plan,
  draft: EntityDraft,
  path: string,
): string | undefined {
  const { value, unitCode } = instance
  const inUnit = inUnitOfPlan(value, unitCode, plan, draft, path)
  if (inUnit === undefined) return undefined
  const notes: Note[] = []
  const { linear, type } = plan
  const text = type.write(
    linear !== undefined && typeof inUnit === 'number' ? linear.toSource(inUnit) : inUnit,
    notes,
    '',
  )
  for (const { kind, code, path: at, tolerance } of notes)
    draft.report(kind, at === '' ? path : `${path}/value${at}`, code, tolerance)
  if (text === undefined) return undefined
  if (typeof inUnit === 'number' && typeof value === 'number') reportRounding(inUnit, text, plan, draft, path)
  return text
}

/** The value in the unit of the plan; undefined: it cannot be converted. */
function inUnitOfPlan(
  value: Json,
  unitCode: string | undefined,
  plan: Plan,
  draft: EntityDraft,
  path: string,
): Json | undefined {
  if (unitCode === plan.unitCode) return value
  if (plan.unitCode === undefined) {
    draft.report('dropped', `${path}/unitCode`, 'unit-not-in-message')
    return value
  }
  if (unitCode === undefined || typeof value !== 'number') return drop(draft, path, 'unit-missing')
  const converted = convert(value, unitCode, plan.unitCode)
  if (!converted.ok) return drop(draft, path, 'unit-not-convertible')
  draft.report('coerced', path, 'unit-converted')
  return converted.value
}

/** Reports a whole or scaled number that reads back as a different value. */
function reportRounding(value: number, text: string, { linear }: Plan, draft: EntityDraft, path: string): void {
  const number = Number(text)
  const back = linear === undefined ? number : linear.toHub(number)
  if (Number.isFinite(back) && back !== value) draft.report('approximated', path, 'quantised', Math.abs(back - value))
}

function writtenTime(utc: string | undefined, draft: EntityDraft, path: string, { unit }: TimeSettings): string {
  if (utc === undefined) return ''
  const at = `${path}/observedAt`
  const count = millisecondsOf(utc)
  if (count < (unit === undefined ? minMilliseconds : 0)) {
    // The receiver would read it as seconds.
    draft.report('dropped', at, 'time-out-of-range')
    return ''
  }
  if (unit === 's') {
    if (fractionOf(utc) !== '') draft.report('approximated', at, 'time-precision', 1)
    return `,"time":${Math.floor(count / 1000)}`
  }
  const written = millisecondText(count)
  if (written !== utc) {
    if (compareInstants(written, utc) === 0) draft.report('coerced', at, 'time-precision')
    else draft.report('approximated', at, 'time-precision', 0.001)
  }
  return `,"time":${count}`
}

/** A unit that the model spells is restored from the model. */
function isSpelledUnit(member: string, instance: Attribute, { spelledUnit }: Plan): boolean {
  return member === spelledUnitName && JSON.stringify(instance[member]) === JSON.stringify(spelledUnit)
}

/** Undefined: no quality. A quality that cannot be read is null and never counts as good. */
function qualityOf(instance: Attribute): Json | undefined {
  const quality = instance['quality']
  if (quality === undefined) return undefined
  return typeof quality === 'object' && quality !== null && 'value' in quality ? (quality.value as Json) : null
}
