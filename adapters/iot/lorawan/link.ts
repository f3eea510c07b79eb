// What a network server says of the device itself: its name, its battery, how it is received, and where it is.

import type { Json } from '../../adapter.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { addPosition, untimed } from '../../kit/index.ts'
import type { DeviceReadings, EntityBuilder, JsonCursor, Product, Timed } from '../../kit/index.ts'
import { euiText, type NetworkEvent } from './message.ts'
import type { Settings } from './options.ts'

export type Readings = DeviceReadings<Settings>

export interface LorawanDevice {
  readonly devEui: string
  /** By which its product is declared; undefined: it is not. */
  readonly productId: string | undefined
  readonly product: Product
}

/** The Device with what concerns the radio, beside the values of its product. */
export function linkOf({ devEui, product }: LorawanDevice, { session }: Readings): EntityBuilder {
  return session.entity('Device', devEui, product.idCategory)
}

/** What servers send for no value, such as the time of a gateway without a clock. */
export function isNull(cursor: JsonCursor): boolean {
  return cursor.again().json() === null
}

/** A time with a zone, as both servers write them. */
export function timeOf(cursor: JsonCursor | undefined, readings: Readings): Timed {
  if (cursor === undefined || isNull(cursor)) return untimed
  const read = parseRfc3339(cursor.as('string') ?? '')
  if (!read.ok) throw cursor.problem('A time must be a date and time with a zone.', 'RFC 3339')
  if (read.value.note !== undefined) readings.session.ledger.report('coerced', cursor.path, read.value.note)
  return readings.timed(read.value.utc, cursor.path)
}

/** The answer of a device to a request of its state (LoRaWAN, DevStatusAns). */
export function readStatus(root: JsonCursor, device: LorawanDevice, { observedAt }: Timed, readings: Readings): void {
  const { ledger } = readings.session
  const link = linkOf(device, readings)
  readName(root, link)
  const external = root.get('externalPowerSource')
  const isExternal = external?.as('boolean') === true
  if (isExternal) link.carry(external?.path ?? '', 'externalPowerSource', true, 'no-hub-word', { observedAt })
  const unavailable = root.get('batteryLevelUnavailable')
  const isUnavailable = unavailable?.as('boolean') === true
  const level = root.get('batteryLevel')
  // With either flag the level is 0, and says nothing.
  if (isExternal || isUnavailable) {
    level?.json()
    ledger.report('dropped', level?.path ?? '/batteryLevel', 'battery-unknown')
  } else addBattery(level, observedAt, link)
  const margin = root.get('margin')
  const decibels = margin?.as('number')
  if (margin !== undefined && decibels !== undefined)
    link.carry(margin.path, 'margin', decibels, 'no-hub-word', { observedAt, unitCode: '2N' })
  else if (isUnavailable && !isExternal) ledger.report('dropped', root.get('time')?.path ?? '/time', 'transport')
}

/** A level in per cent; the hub has a ratio. */
export function addBattery(cursor: JsonCursor | undefined, observedAt: string | undefined, link: EntityBuilder): void {
  const level = cursor?.as('number')
  if (cursor === undefined || level === undefined) return
  const ratio = Number((level / 100).toPrecision(12))
  if (level >= 0 && level <= 100) link.property(cursor.path, 'batteryLevel', ratio, { observedAt })
  else link.carry(cursor.path, 'batteryLevel', level, 'battery-out-of-range', { observedAt, quality: 'out-of-range' })
}

export function readName(root: JsonCursor, link: EntityBuilder): void {
  const cursor = root.at('/deviceInfo/deviceName') ?? root.get('deviceName')
  const name = cursor?.as('string')
  if (cursor !== undefined && name !== undefined && name !== '') link.property(cursor.path, 'name', name)
}

/** The position that a server has computed or knows of the device. */
export function readLocation(event: NetworkEvent, root: JsonCursor, device: LorawanDevice, readings: Readings): void {
  const link = linkOf(device, readings)
  readName(root, link)
  const isThings = event.server === 'the-things-stack'
  const cursor = isThings ? root.at('/location_solved/location') : root.get('location')
  if (cursor === undefined) throw root.problem('The event has no location.')
  link.observedAt = timeOf(root.get(isThings ? 'received_at' : 'time'), readings).observedAt
  addPlace(cursor, link, readings)
  link.observedAt = undefined
}

/** Members that are zero are absent. */
export function addPlace(cursor: JsonCursor, entity: EntityBuilder, { session }: Readings): void {
  const [latitude = 0, longitude = 0] = ['latitude', 'longitude'].map((name) => cursor.get(name)?.as('number'))
  const altitude = cursor.get('altitude')?.as('number')
  addPosition(entity, cursor.path, { longitude, latitude, altitude, isValid: true }, session.settings.position)
}

/** The gateways that have received an uplink: the strongest one's signal, and all of them as a list. */
export function readReception(
  list: JsonCursor | undefined,
  link: EntityBuilder,
  readings: Readings,
  observedAt: string | undefined,
): void {
  const items = (list?.entries('array') ?? []).map(([, item]) => item)
  const gateways = items.map((item) => {
    const named = (item.get('gatewayId') ?? item.get('gatewayID') ?? item.at('/gateway_ids/gateway_id'))?.as('string')
    const id = named === undefined ? undefined : (euiText(named) ?? named)
    const rssi = item.get('rssi')?.as('number')
    const snr = (item.get('snr') ?? item.get('loRaSNR'))?.as('number')
    const location = item.get('location')
    if (id !== undefined && location !== undefined && !isNull(location))
      addPlace(location, readings.session.entity('Device', `gateway/${id}`), readings)
    return { id, rssi, snr }
  })
  if (list === undefined || gateways.every(({ id, rssi }) => id === undefined && rssi === undefined)) return
  const strongest = Math.max(...gateways.flatMap(({ rssi = -Infinity }) => rssi))
  if (Number.isFinite(strongest)) link.property(list.path, 'rssi', strongest, { observedAt })
  const value: Json = gateways.map(({ id, rssi, snr }) => ({
    ...(id !== undefined && { id }),
    ...(rssi !== undefined && { rssi }),
    ...(snr !== undefined && { snr }),
  }))
  link.carry(list.path, 'gateways', value, 'no-hub-word', { observedAt })
}
