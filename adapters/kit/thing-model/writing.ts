// The attributes of a device as properties of a platform's message: each as JSON text with its time. What a message does not
// express is reported.

import type { Attribute } from '../../../standards/hub/entity.ts'
import { compareInstants, fractionOf } from '../../../standards/hub/time/time.ts'
import { clock, millisecondsOf } from '../clock.ts'
import type { EntityReader } from '../entity-reader.ts'
import type { Plan } from './plan.ts'
import { positionText, type PositionForm } from './positions.ts'
import type { Product } from './product.ts'
import { desiredDatasetOf, type ReadingSettings } from './readings.ts'
import { minMilliseconds } from './time.ts'
import { takeValue } from './values.ts'

/** A property that was taken of an entity to be written. */
export interface WrittenProperty {
  readonly identifier: string
  /** JSON text. */
  readonly text: string
  readonly observedAt: string | undefined
  /** Of the attribute in the entity, for losses; that of its time. */
  readonly path: string
  readonly timePath: string
}

export interface WritingForm {
  readonly prefix: string
  readonly position: PositionForm
  readonly otherPosition?: PositionForm & { readonly identifier: string }
}

/** What of a source's settings the writing needs. */
type WritingSettings = Pick<ReadingSettings, 'position'>

/**
 * Takes the properties of an entity.
 *
 * @param isSet desired values are written, else reported ones; a set writes neither times nor what is read-only
 * @example const written = takeProperties(entity, product, form, settings, context.target === 'property-set')
 */
export function takeProperties(
  entity: EntityReader,
  product: Product,
  form: WritingForm,
  settings: WritingSettings,
  isSet: boolean,
): readonly WrittenProperty[] {
  const desiredDataset = desiredDatasetOf(form.prefix)
  const instances = entity.instances().flatMap(([name, all]): [string, Attribute][] => {
    const desired = isSet ? all.find(({ datasetId }) => datasetId === desiredDataset) : undefined
    const chosen = desired ?? all.find(({ datasetId }) => datasetId === undefined)
    for (const { datasetId } of all.filter((instance) => instance !== chosen))
      entity.giveUp(name, datasetId === desiredDataset ? 'desired-not-reported' : 'one-instance', datasetId)
    return chosen === undefined ? [] : [[name, chosen]]
  })
  return instances.flatMap(([name, instance]) => {
    const plan = product.planOfAttribute(name)
    if (plan === undefined) return entity.giveUp(name, 'attribute-not-in-model', instance.datasetId, name) ?? []
    return takeProperty(entity, name, instance, plan, form, settings, isSet) ?? []
  })
}

function takeProperty(
  entity: EntityReader,
  name: string,
  instance: Attribute,
  plan: Plan,
  form: WritingForm,
  settings: WritingSettings,
  isSet: boolean,
): WrittenProperty | undefined {
  const { datasetId, observedAt } = instance
  const path = datasetId === undefined ? name : `${name}/${datasetId}`
  if (isSet && plan.isReadOnly) return entity.giveUp(name, 'read-only', datasetId)
  const { otherPosition: other } = form
  const position = other?.identifier === plan.identifier ? other : form.position
  // Without a system in the message, the receiver takes the position to be in the declared one.
  const isOfSystem = position.system !== undefined || settings.position.crs === 'EPSG:4326'
  if (plan.isPosition && !isOfSystem) return entity.giveUp(name, 'crs-not-written', datasetId)
  const text = plan.isPosition
    ? takePlace(entity, name, instance, path, position)
    : takeValue(entity, plan, name, instance)
  if (text === undefined) return undefined
  const timePath = `${path}/observedAt`
  if (isSet && datasetId === undefined) entity.report('coerced', name, 'reported-becomes-desired')
  else if (isSet && observedAt !== undefined) entity.report('dropped', timePath, 'set-has-no-time')
  return { identifier: plan.identifier, text, observedAt, path, timePath }
}

function takePlace(
  entity: EntityReader,
  name: string,
  instance: Attribute,
  path: string,
  form: PositionForm,
): string | undefined {
  const { datasetId } = instance
  const geometry = entity.take(name, { kind: 'GeoProperty', datasetId, members: Object.keys(instance) })
  if (geometry === undefined) return undefined
  const text = positionText(geometry, form)
  if (text === undefined) return entity.giveUp(name, 'point-only', datasetId)
  entity.reportMembers(path, instance, [])
  return text
}

/**
 * The members of an object of properties, each as a value with its time.
 *
 * @param timeOf the count of a time
 * @param name of the member with the time
 * @example timedMembers(written, (one) => countOf(one, entity, 'ms')) // "Level":{"value":3,"time":1767323045000}
 */
export function timedMembers(
  written: readonly WrittenProperty[],
  timeOf: (one: WrittenProperty) => number | undefined,
  name = 'time',
): string {
  const members = written.map((one) => {
    const time = timeOf(one)
    return `${JSON.stringify(one.identifier)}:{"value":${one.text}${time === undefined ? '' : `,"${name}":${time}`}}`
  })
  return members.join(',')
}

/**
 * The members of an object of properties, each as a bare value.
 *
 * @example const properties = `{${bareMembers(written)}}` // {"Level":3}
 */
export function bareMembers(written: readonly WrittenProperty[]): string {
  return written.map(({ identifier, text }) => `${JSON.stringify(identifier)}:${text}`).join(',')
}

/**
 * A time as a count; undefined: there is none, or it cannot be written, which is reported.
 *
 * @param unit as the source declares it. Undefined: milliseconds, of which the receiver reads small ones as seconds
 * @example const count = countOf(written, entity, 'ms')
 */
export function countOf(
  { observedAt: utc, timePath: path }: Pick<WrittenProperty, 'observedAt' | 'timePath'>,
  entity: EntityReader,
  unit: 'ms' | 's' | undefined,
): number | undefined {
  if (utc === undefined) return undefined
  const count = millisecondsOf(utc)
  if (count < (unit === undefined ? minMilliseconds : 0)) {
    entity.report('dropped', path, 'time-out-of-range')
    return undefined
  }
  if (unit === 's') {
    if (fractionOf(utc) !== '') entity.report('approximated', path, 'time-precision', { tolerance: 1 })
    return Math.floor(count / 1000)
  }
  const written = clock.epoch(count, 'ms') ?? ''
  if (written !== utc) {
    if (compareInstants(written, utc) === 0) entity.report('coerced', path, 'time-precision')
    else entity.report('approximated', path, 'time-precision', { tolerance: 0.001 })
  }
  return count
}
