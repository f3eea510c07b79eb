// Events (`thing.event.{identifier}.post`): their type, outputs and time. A device sends the outputs directly or as a value.

import { untimed, type DeviceEvent, type EntityBuilder, type Product } from '../../kit/index.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { localIdOf, type Device } from './device.ts'
import { invalid, reportUnknown } from './members.ts'
import type { MessageReader } from './reading.ts'
import type { EventItem } from './reports.ts'

const itemMembers: ReadonlySet<string> = new Set(['value', 'time'])

/** @returns the alert, or the device with an event that is not an alert */
export function readEvent(event: EventItem, device: Device, product: Product, reader: MessageReader): EntityBuilder {
  return reader.event(partsOf(event, product, reader), localIdOf(device), product)
}

function partsOf(
  { identifier, item, path, isForwarded }: EventItem,
  product: Product,
  reader: MessageReader,
): DeviceEvent {
  if (!isJsonObject(item)) return invalid(path, 'An event must be an object.')
  const declared = isForwarded ? member(item, 'type') : undefined
  if (declared !== undefined && typeof declared !== 'string')
    return invalid(`${path}/type`, 'The type of an event must be a string.')
  const type = declared ?? product.eventOf(identifier)?.type
  const value = member(item, 'value')
  if (!isForwarded && !isJsonObject(value)) return { identifier, type, outputs: item, timed: untimed, path }
  if (!isJsonObject(value)) return invalid(`${path}/value`, 'The value of an event must be an object of outputs.')
  if (!isForwarded) reportUnknown(item, path, itemMembers, reader.session.ledger)
  const timed = reader.timeOf(member(item, 'time'), `${path}/time`)
  return { identifier, type, outputs: value, timed, path: `${path}/value` }
}
