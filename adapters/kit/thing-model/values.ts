// One value of a device by its plan: from a message to an attribute of an entity, and from an attribute to the text of a
// message. Every difference is reported; a value that is not good is never published or written as a good one.

import type { Json } from '../../adapter.ts'
import { property, type Details } from '../../../standards/hub/build.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import type { Quality } from '../../../standards/hub/quality.ts'
import type { EntityBuilder } from '../entity-builder.ts'
import type { EntityReader } from '../entity-reader.ts'
import type { Ledger } from '../ledger.ts'
import type { Plan } from './plan.ts'
import type { Note } from './value-type.ts'

/**
 * Adds a value of a message to an entity by its plan, or keeps it as an extension attribute.
 *
 * @param path the value's position in the message
 * @param details `quality`, if the message states one, instead of the quality that follows from the model
 * @param notes remarks on the value's time, which are reported with it
 * @returns the name under which the value is kept
 * @example addValue(device, product.planOf('Temp'), 21.5, '/params/Temp/value', { observedAt })
 */
export function addValue(
  entity: EntityBuilder,
  plan: Plan,
  raw: Json,
  path: string,
  details: Details = {},
  notes: Note[] = [],
): string {
  const read = plan.type.read(raw, notes, path)
  const value = plan.linear !== undefined && typeof read === 'number' ? plan.linear.toHub(read) : read
  const fits = plan.fits(value)
  const attribute = fits ? plan.attribute : plan.carriedAttribute
  const { unitCode, fixedLosses, sub: planned } = plan
  const { observedAt, datasetId, sub: stated } = details
  const { ledger } = entity
  const name = plan.isUnnamed ? undefined : attribute
  const named = name === undefined ? {} : { attribute: name }
  if (!fits) ledger.report('carried', path, 'value-not-in-hub', named)
  for (const { kind, code } of fixedLosses) ledger.report(kind, path, code, named)
  const noted = reportNotes(ledger, notes, name)
  const quality = details.quality ?? noted
  const sub = planned === undefined || stated === undefined ? (planned ?? stated) : { ...planned, ...stated }
  entity.add(path, attribute, property(value, { observedAt, unitCode, datasetId, quality, sub }))
  return attribute
}

/**
 * Reports remarks on a value.
 *
 * @returns the quality that follows from them
 * @example const quality = reportNotes(ledger, notes, 'temperature')
 */
export function reportNotes(
  ledger: Ledger,
  notes: readonly Note[],
  attribute: string | undefined,
): Quality | undefined {
  let first: Quality | undefined
  for (const { kind, path, code, quality } of notes) {
    ledger.report(kind, path, code, attribute === undefined ? {} : { attribute })
    first ??= quality
  }
  return first
}

/**
 * Takes an instance of an attribute as the JSON text of the property's value, in the model's unit and scale; undefined: it
 * cannot be written, which is reported.
 *
 * @example const text = takeValue(entity, product.planOfAttribute('temperature'), 'temperature', instance)
 */
export function takeValue(entity: EntityReader, plan: Plan, name: string, instance: Attribute): string | undefined {
  const { datasetId } = instance
  const path = datasetId === undefined ? name : `${name}/${datasetId}`
  const { unitCode, linear, sub = {} } = plan
  const value = entity.take(name, { unitCode, datasetId, members: Object.keys(instance) })
  if (value === undefined) return undefined
  const notes: Note[] = []
  const text = plan.type.write(
    linear !== undefined && typeof value === 'number' ? linear.toSource(value) : value,
    notes,
    '',
  )
  for (const { kind, code, path: at } of notes) entity.report(kind, at === '' ? path : `${path}/value${at}`, code)
  if (text === undefined) return undefined
  if (typeof value === 'number') {
    const back = linear === undefined ? Number(text) : linear.toHub(Number(text))
    if (Number.isFinite(back) && back !== value)
      entity.report('approximated', path, 'quantised', { tolerance: Math.abs(back - value) })
  }
  // A unit that the model spells is restored from the model.
  const restored = Object.keys(sub).filter((member) => JSON.stringify(instance[member]) === JSON.stringify(sub[member]))
  entity.reportMembers(path, instance, restored)
  return text
}
