// Events (`thing.event.{identifier}.post`): an event of type alert or error with a time becomes an Alert of the device; any
// other event is kept as an attribute of the device. The outputs are read by the model, like properties.

import { reportNotes, valueType, type EntityBuilder, type Note, type Product } from '../../kit/index.ts'
import { property, relationship } from '../../../standards/hub/build.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { localIdOf, type Device } from './device.ts'
import { invalid, reportUnknown } from './envelope.ts'
import type { MessageReader } from './reading.ts'
import type { EventItem } from './reports.ts'

const alertTypes: ReadonlySet<string | undefined> = new Set(['alert', 'error'])
const itemMembers: ReadonlySet<string> = new Set(['value', 'time'])

/** The extension attribute of a device that keeps its events, each in an instance of its own. */
const eventAttribute = 'alinkEvent'

/** @returns the alert, or the device with an event that is not an alert */
export function readEvent(event: EventItem, device: Device, product: Product, reader: MessageReader): EntityBuilder {
  const { identifier } = event
  const { session } = reader
  const { ledger } = session
  const { type, outputs, observedAt, path } = partsOf(event, product, reader)
  const isAlert = alertTypes.has(type)
  if (isAlert && type !== undefined && observedAt !== undefined) {
    ledger.report('carried', path, 'event-type', { attribute: 'alink_eventType' })
    const alert = session.newEntity('Alert', `${localIdOf(device)}/${identifier}/${observedAt}`, product.idCategory)
    const source = session.context.id(product.type, localIdOf(device), product.idCategory)
    alert.add(path, 'alertSource', relationship(source, { observedAt }))
    for (const [name, value] of [
      ['subCategory', identifier],
      ['dateIssued', observedAt],
      ['alertStatus', 'event'],
      ['alink_eventType', type],
    ] as const)
      alert.add(path, name, property(value, { observedAt }))
    const section = { kind: 'reported', members: outputs, path, suffix: '', wrapped: 'never', observedAt } as const
    reader.readSection(alert, section, (output) => product.planOfOutput(identifier, output))
    return alert
  }
  ledger.report('carried', path, isAlert ? 'event-without-time' : 'event', { attribute: eventAttribute })
  const model = product.eventOf(identifier)
  const types = new Map([...(model?.outputs ?? [])].map(([name, output]) => [name, output.type]))
  const notes: Note[] = []
  const value = model === undefined ? outputs : valueType.struct(types).read(outputs, notes, path)
  reportNotes(ledger, notes, eventAttribute)
  const entity = session.newEntity(product.type, localIdOf(device), product.idCategory)
  // The identifier of an event is a value of the message, so losses do not contain it.
  const details = {
    observedAt,
    datasetId: `urn:citygate:alink:event:${encodeURIComponent(identifier.toWellFormed())}`,
    sub: { alink_eventType: type === undefined ? undefined : property(type) },
  }
  entity.add(path, eventAttribute, property(value, details))
  return entity
}

interface Parts {
  readonly type: string | undefined
  readonly outputs: JsonObject
  readonly observedAt: string | undefined
  /** JSON Pointer of the outputs. */
  readonly path: string
}

/** The parts of an event; a device sends the outputs directly or as its value. */
function partsOf({ identifier, item, path, isForwarded }: EventItem, product: Product, reader: MessageReader): Parts {
  if (!isJsonObject(item)) return invalid(path, 'An event must be an object.')
  const declared = isForwarded ? member(item, 'type') : undefined
  if (declared !== undefined && typeof declared !== 'string')
    return invalid(`${path}/type`, 'The type of an event must be a string.')
  const type = declared ?? product.eventOf(identifier)?.type
  const value = member(item, 'value')
  if (!isForwarded && !isJsonObject(value)) return { type, outputs: item, observedAt: undefined, path }
  if (!isJsonObject(value)) return invalid(`${path}/value`, 'The value of an event must be an object of outputs.')
  if (!isForwarded) reportUnknown(item, path, itemMembers, reader.session.ledger)
  const time = member(item, 'time')
  const observedAt = time === undefined ? undefined : reader.readTime(time, `${path}/time`)
  return { type, outputs: value, observedAt, path: `${path}/value` }
}
