// What devices of an IoT platform report, as changes of the hub: values with their times and positions by the plans of a
// product, and events, of which those of the alert types become an Alert of the device.

import type { Json } from '../../adapter.ts'
import { property, relationship, type Details } from '../../../standards/hub/build.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { clock, millisecondsOf } from '../clock.ts'
import type { Decoding } from '../definition.ts'
import type { EntityBuilder } from '../entity-builder.ts'
import { metresPerDegree, place, type PositionSettings } from '../position.ts'
import type { Plan } from './plan.ts'
import { fixOf, positionMembers, type PositionForm } from './positions.ts'
import type { Product } from './product.ts'
import { isMilliseconds, readTime, type TimeForm, type TimeSettings } from './time.ts'
import { valueType, type Note } from './value-type.ts'
import { addValue, reportNotes } from './values.ts'

/** Platforms reject times more than a day ahead. */
const aheadMilliseconds = 86_400_000

/** What of a source's settings the readings need. */
export interface ReadingSettings extends TimeSettings {
  /** Of positions without a coordinate system of their own; `unknown`: they are kept as extension attributes. */
  readonly position: PositionSettings
}

/** What a platform says of its values. */
export interface ReadingForm extends TimeForm {
  /** The prefix of the adapter's extension attributes. */
  readonly prefix: string
  readonly position: PositionForm
  /** Another structure of positions, which has other names, and the property that is written in it. */
  readonly otherPosition?: PositionForm & { readonly identifier: string }
  /** The types of events that become an Alert. */
  readonly alertTypes: ReadonlySet<string | undefined>
}

/** The time of values, and a remark on each of them if it is far ahead. */
export interface Timed {
  readonly observedAt: string | undefined
  readonly note?: Note
}

const noDetails: Details = {}

/**
 * Values without a time.
 *
 * @example readings.event({ identifier, type: 'alert', outputs, timed: untimed, path }, localId, product)
 */
export const untimed: Timed = { observedAt: undefined }

/** An event as a device reports it. */
export interface DeviceEvent {
  readonly identifier: string
  /** The platform's own word, such as `alert`. */
  readonly type: string | undefined
  readonly outputs: JsonObject
  readonly timed: Timed
  /** The position of the outputs in the message. */
  readonly path: string
}

/**
 * The dataset of desired values: they are kept beside the reported values and never replace them.
 *
 * @example const desired: Details = { datasetId: desiredDatasetOf('alink') }
 */
export function desiredDatasetOf(prefix: string): string {
  return `urn:citygate:${prefix}:desired`
}

/**
 * Reads the values and events of one message.
 *
 * @example
 * const readings = new DeviceReadings(session, form)
 * const timed = readings.timeOf(item.time, '/params/Temp/time')
 * readings.add(entity, product.planOf('Temp'), item.value, '/params/Temp/value', timed)
 */
export class DeviceReadings<Settings extends ReadingSettings = ReadingSettings> {
  readonly session: Decoding<Settings, unknown>
  readonly #form: ReadingForm
  readonly #latest: number
  /** Remarks on the value that is being read; nearly always empty. */
  readonly #notes: Note[] = []

  constructor(session: Decoding<Settings, unknown>, form: ReadingForm) {
    this.session = session
    this.#form = form
    this.#latest = millisecondsOf(session.context.receivedAt) + aheadMilliseconds
  }

  /** The time of values; those with a time that is ahead are uncertain. Null, and the 0 of a device without a clock, are none. */
  timeOf(raw: Json | undefined, path: string): Timed {
    if (raw === undefined) return untimed
    if (raw === null || raw === 0 || raw === '0') {
      this.session.ledger.report('dropped', path, raw === null ? 'null-value' : 'time-zero')
      return untimed
    }
    const isPlain = isMilliseconds(raw, this.session.settings.timeUnit)
    const { settings, ledger } = this.session
    const observedAt = isPlain ? clock.epoch(raw, 'ms') : readTime(raw, path, settings, ledger, this.#form)
    return this.timed(observedAt, path, isPlain ? raw : undefined)
  }

  /** The same for a time that is read already. @param count its milliseconds, if they are known */
  timed(observedAt: string | undefined, path: string, count?: number): Timed {
    if (observedAt === undefined) return untimed
    if ((count ?? millisecondsOf(observedAt)) <= this.#latest) return { observedAt }
    return { observedAt, note: { kind: 'assumed', code: 'time-ahead', path, quality: 'uncertain' } }
  }

  /**
   * Adds a value to an entity.
   *
   * @param path of the value in the message
   * @param details besides its time
   * @param doubt a remark that makes it invalid, which is reported after the others
   * @param whole the path of the item that contains the value, for one that is null
   */
  add(
    entity: EntityBuilder,
    plan: Plan,
    raw: Json,
    path: string,
    { observedAt, note }: Timed = untimed,
    details: Details = noDetails,
    doubt?: Note,
    whole = path,
  ): void {
    const { ledger } = this.session
    if (raw === null) return ledger.report('dropped', whole, 'null-value')
    const notes = this.#notes
    notes.length = 0
    if (note !== undefined) notes.push(note)
    const timed = details === noDetails ? { observedAt } : { ...details, observedAt }
    if (plan.isPosition) {
      if (doubt !== undefined) notes.push(doubt)
      this.#addPosition(entity, plan, raw, path, timed, notes)
      return
    }
    const attribute = addValue(entity, plan, raw, path, timed, notes)
    if (doubt !== undefined) reportNotes(ledger, [doubt], attribute)
  }

  /** Only a position in a known system is published. */
  #addPosition(entity: EntityBuilder, plan: Plan, raw: Json, path: string, details: Details, notes: Note[]): void {
    const { ledger, settings } = this.session
    const form = this.#positionForm(raw)
    const { system } = form
    const fix = fixOf(raw, form, notes, path)
    const noted = details.quality ?? notes.find(({ quality }) => quality !== undefined)?.quality
    const declared = system !== undefined && isJsonObject(raw) ? member(raw, system.name) : undefined
    const crs = declared === undefined ? settings.position.crs : (system?.values.get(declared) ?? 'unknown')
    const placed = fix.ok ? place(fix.value, { ...settings.position, crs }, { ...details, quality: noted }) : fix
    if (!placed.ok) {
      const attribute = plan.carriedAttribute
      const code = placed.code === 'crs-unknown' && declared === undefined ? 'crs-undeclared' : placed.code
      ledger.report('carried', path, code, { attribute })
      reportNotes(ledger, notes, attribute)
      entity.add(path, attribute, property(raw, { ...details, quality: noted ?? placed.quality }))
      return
    }
    reportNotes(ledger, notes, 'location')
    entity.add(path, 'location', placed.location)
    const known = positionMembers(form)
    for (const name of Object.keys(raw as JsonObject))
      if (!known.has(name)) ledger.report('dropped', path + pointerToken(name), 'unknown-member')
    if (placed.accuracyMetres === undefined) return
    const tolerance = placed.accuracyMetres / metresPerDegree
    ledger.report('approximated', path, 'crs-converted', { attribute: 'location', tolerance })
  }

  #positionForm(raw: Json): PositionForm {
    const { position, otherPosition: other } = this.#form
    return other !== undefined && isJsonObject(raw) && Object.hasOwn(raw, other.longitude) ? other : position
  }

  /**
   * Reads an event, whose outputs are read by the model like properties.
   *
   * @returns the alert, or the device with an event that is kept in an instance of its own
   */
  event(event: DeviceEvent, localId: string, product: Product): EntityBuilder {
    const { identifier, type, outputs, timed, path } = event
    const { observedAt, note } = timed
    const { session } = this
    const { prefix, alertTypes } = this.#form
    const [typeName, eventName] = [`${prefix}_eventType`, `${prefix}Event`]
    const isAlert = alertTypes.has(type)
    if (isAlert && type !== undefined && observedAt !== undefined) {
      session.ledger.report('carried', path, 'event-type', { attribute: typeName })
      const alert = session.newEntity('Alert', `${localId}/${identifier}/${observedAt}`, product.idCategory)
      const source = session.context.id(product.type, localId, product.idCategory)
      alert.add(path, 'alertSource', relationship(source, { observedAt }))
      for (const [name, value] of [
        ['subCategory', identifier],
        ['dateIssued', observedAt],
        ['alertStatus', 'event'],
        [typeName, type],
      ] as const) {
        const quality = name === 'dateIssued' ? note?.quality : undefined
        alert.add(path, name, property(value, { observedAt, quality }))
      }
      if (note !== undefined) reportNotes(session.ledger, [note], 'dateIssued')
      for (const [output, value] of Object.entries(outputs))
        this.add(alert, product.planOfOutput(identifier, output), value, path + pointerToken(output), { observedAt })
      return alert
    }
    session.ledger.report('carried', path, isAlert ? 'event-without-time' : 'event', { attribute: eventName })
    const model = product.eventOf(identifier)
    const types = new Map([...(model?.outputs ?? [])].map(([name, output]) => [name, output.type]))
    const notes: Note[] = []
    if (note !== undefined) notes.push(note)
    const value = model === undefined ? outputs : valueType.struct(types).read(outputs, notes, path)
    const quality = reportNotes(session.ledger, notes, eventName)
    const entity = session.newEntity(product.type, localId, product.idCategory)
    // The identifier of an event is a value of the message, so losses do not contain it.
    const details = {
      observedAt,
      quality,
      datasetId: `urn:citygate:${prefix}:event:${encodeURIComponent(identifier.toWellFormed())}`,
      sub: { [typeName]: type === undefined ? undefined : property(type) },
    }
    entity.add(path, eventName, property(value, details))
    return entity
  }
}
