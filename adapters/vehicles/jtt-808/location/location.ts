// The location report 0200 (JT/T 808-2013 4.5.12, -2019 7.12) and the batch of locations 0704 (-2013 4.5.32, tables 76 and
// 77): the vehicle's attributes at each moment, and the alerts that open and close.

import {
  addPlaced,
  clock,
  hasBit,
  raise,
  Reader,
  type EntityBuilder,
  type Placed,
  type Places,
} from '../../../kit/index.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'
import type { GeoProperty } from '../../../../standards/hub/entity.ts'
import { compareInstants } from '../../../../standards/hub/time/time.ts'
import { answersQuery } from '../commands.ts'
import { tablesOf } from '../options.ts'
import { alertOf, describeAlert, merge, readTime, sendSuccess, vehicleOf, type Reading } from '../reading.ts'
import { tables } from './dialects.ts'
import { alarms, readAlarms, readStatus, statusBit } from './flags.ts'
import { idText, readItem, type ItemPlace } from './items.ts'
import { altitudeDoubt, isAbsent, isWithin, placeOf, positionOf, speedRange, type Position } from './place.ts'

/** The length of the part that every location has. */
export const basicLength = 28
/** The fields of that part (table 16), in order. */
const basicFields = [
  ['alarm', 4],
  ['status', 4],
  ['position', 8],
  ['altitude', 2],
  ['speed', 2],
  ['direction', 2],
  ['time', 6],
] as const
const batchTypes = { live: 0, backlog: 1 } as const

export interface Location {
  /** The vehicle, and the alerts from items. */
  readonly entities: readonly EntityBuilder[]
  readonly observedAt: string | undefined
  readonly alarmBits: number
  /** Undefined: the position is carried. */
  readonly location: GeoProperty | undefined
}

/** @param path the location's own path, such as `0200` or `0704/item/2` */
export function readLocation(body: Uint8Array, path: string, reading: Reading): Location {
  if (body.length < basicLength) {
    const detail = 'A location is shorter than its basic part of 28 bytes.'
    raise({ code: 'syntax', detail, path, clause: 'JT/T 808-2013 table 16' })
  }
  if (reading.ledger.places !== undefined) placeBasic(body, path, reading.ledger.places)
  const vehicle = vehicleOf(reading)
  const reader = new Reader(body)
  const [alarmBits, status] = [reader.u32(), reader.u32()]
  const position = positionOf(reader.u32(), reader.u32(), reader.u16(), status)
  const [speed, heading] = [reader.u16(), reader.u16()]
  readTime(reader.take(6), `${path}/time`, vehicle, reading.settings)
  const placed = placeOf(position, status, reading.settings, vehicle.observedAt)
  addPlace(position, placed, path, vehicle)
  // Speed and direction come from the same receiver: without a fix they are as doubtful as the position.
  const quality = hasBit(status, statusBit.fixed) ? undefined : ('no-fix' as const)
  if (isWithin(speed / 10, speedRange))
    vehicle.property(`${path}/speed`, 'speed', speed / 10, { unitCode: 'KMH', quality })
  else carryDoubtful('speed', speed, path, vehicle)
  if (heading < 360) vehicle.property(`${path}/direction`, 'heading', heading, { unitCode: 'DD', quality })
  else carryDoubtful('direction', heading, path, vehicle)
  const edition = tablesOf(reading.frame, reading.settings)
  readStatus(status, `${path}/status`, edition, vehicle)
  readAlarms(alarmBits, `${path}/alarm`, edition, vehicle)
  const entities = [vehicle]
  readItems(reader, `${path}/extra`, { reading, vehicle, entities, status })
  return { entities, observedAt: vehicle.observedAt, alarmBits, location: placed.ok ? placed.location : undefined }
}

function placeBasic(body: Uint8Array, path: string, places: Places): void {
  let at = 0
  for (const [name, length] of basicFields) {
    // The altitude is a part of the position, and a field of its own where it is doubtful.
    places.add(`${path}/${name}`, body.subarray(at, at + length + (name === 'position' ? 2 : 0)))
    at += length
  }
}

function addPlace(position: Position, placed: Placed, path: string, vehicle: EntityBuilder): void {
  if (!placed.ok) {
    vehicle.carry(`${path}/position`, 'position', { ...position }, placed.code, { quality: placed.quality })
    return
  }
  addPlaced(vehicle, `${path}/position`, placed)
  const { altitude } = position
  const doubt = altitudeDoubt(altitude)
  const quality = doubt === 'altitude-unclear' ? 'uncertain' : 'out-of-range'
  if (doubt !== undefined) vehicle.carry(`${path}/altitude`, 'altitude', altitude, doubt, { quality })
}

/** Keeps a number of two bytes that is not a reading, in the frame's own unit. */
function carryDoubtful(name: string, value: number, path: string, vehicle: EntityBuilder): void {
  if (isAbsent(value, 2)) vehicle.carry(`${path}/${name}`, name, value, 'value-absent', { quality: 'invalid' })
  else vehicle.carry(`${path}/${name}`, name, value, `${name}-out-of-range`, { quality: 'out-of-range' })
}

/**
 * Reads the list of additional items: id, length, value (4.5.12.2, table 19). An unknown item is carried under its id, repeated
 * ids are kept, and a truncated list is reported.
 */
function readItems(reader: Reader, path: string, place: ItemPlace): void {
  const items = tables[place.reading.settings.dialect ?? 'none']
  // Some terminals fill the list with zeros. Found once, since a list may have hundreds of thousands of bytes in packets.
  const last = reader.bytes.findLastIndex((byte) => byte !== 0)
  while (reader.left > 0) {
    const [id = 0, length = 0] = reader.bytes.subarray(reader.at, reader.at + 2)
    if (reader.at > last || reader.left < 2 + length) {
      place.vehicle.carry(path, 'trailing', toHex(reader.rest()), 'items-broken-off')
      return
    }
    const hex = idText(reader.take(2).subarray(0, 1))
    readItem(items.get(id), reader.take(length), `${path}/${hex}`, `extra_${hex}`, place)
  }
}

export function readLocationReport(reading: Reading): void {
  const location = readLocation(reading.frame.body, '0200', reading)
  merge(reading, ...location.entities)
  followAlarms(location, '0200', reading)
  sendSuccess(reading)
}

/** The answer to a query of the location, which begins with the serial number of the query. */
export function readLocationAnswer(reading: Reading): void {
  const { body } = reading.frame
  const location = readLocation(body.subarray(2), '0201', reading)
  merge(reading, ...location.entities)
  followAlarms(location, '0201', reading)
  answersQuery(reading, new Reader(body).u16(), 0x8201)
}

/** The answer to the control of a vehicle (2013 4.5.22), which has a location after the serial number of the request. */
export function readControlAnswer(reading: Reading): void {
  const location = readLocation(reading.frame.body.subarray(2), '0500', reading)
  merge(reading, ...location.entities)
  followAlarms(location, '0500', reading)
}

/** The locations of a batch in the order of their times. A backlog opens and closes no alerts. */
export function readBatch(reading: Reading): void {
  const clause = 'JT/T 808-2013 4.5.32'
  const { frame, context, ledger } = reading
  if (frame.body.length < 3)
    raise({ code: 'syntax', detail: 'A batch must have a count and a type.', path: '0704', clause })
  const reader = new Reader(frame.body)
  const [count, type] = [reader.u16(), reader.u8()]
  if (type !== batchTypes.live && type !== batchTypes.backlog) {
    const detail = 'The type of a batch must be 0 (live) or 1 (backlog).'
    raise({ code: 'invalid', detail, path: '0704/type', clause })
  }
  const items: { readonly path: string; readonly location: Location }[] = []
  let found = 0
  while (reader.left > 0) {
    const path = `0704/item/${++found}`
    const length = reader.left < 2 ? Number.POSITIVE_INFINITY : reader.u16()
    const detail = 'A location of the batch is longer than the rest of the batch.'
    // The last one is cut: the others are whole.
    if (length > reader.left && items.length === 0) raise({ code: 'syntax', detail, path, clause })
    const body = length > reader.left ? reader.rest().subarray(0, 0) : reader.take(length)
    if (body.length >= basicLength) items.push({ path, location: readLocation(body, path, reading) })
    else ledger.report('dropped', path, 'location-short')
  }
  const maximum = context.limits.entities
  if (items.length > maximum) {
    const detail = 'The batch has more locations than the limit of entities per message.'
    raise({ code: 'limit-exceeded', limit: 'entities', maximum, detail, path: '0704' })
  }
  if (found !== count) ledger.repaired('0704/count', 'count-differs', clause)
  for (const { path, location } of items.toSorted((one, other) => byTime(one.location, other.location))) {
    merge(reading, ...location.entities)
    if (type === batchTypes.live) followAlarms(location, path, reading)
  }
  sendSuccess(reading)
}

/** Locations without a time come last. */
function byTime({ observedAt: one }: Location, { observedAt: other }: Location): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
  return compareInstants(one, other)
}

/**
 * Opens and closes alerts by the alarm flags of consecutive live locations (table 18): a bit that is set opens one, a bit that
 * is cleared closes it. Without a time, or out of order, the flags open and close nothing.
 */
function followAlarms({ observedAt, alarmBits, location }: Location, path: string, reading: Reading): void {
  const { session, ledger, context, frame, settings } = reading
  const ignore = (code: string): void => ledger.report('dropped', `${path}/alarm`, code)
  if (observedAt === undefined) return ignore('alerts-without-time')
  // A terminal's clock that is ahead would prevent alarms from opening again.
  if (clock.isAhead(observedAt, context.receivedAt)) return ignore('alerts-from-the-future')
  if (session.newest !== null && compareInstants(observedAt, session.newest) < 0) return ignore('alerts-from-the-past')
  const open = new Map(session.alarms.map(({ bit, since }) => [bit, since]))
  const table = alarms[tablesOf(frame, settings)]
  for (let bit = 0; bit < table.length; bit++) {
    const [alarm, since, isSet] = [table[bit], open.get(bit), hasBit(alarmBits, bit)]
    if (alarm === undefined || isSet === (since !== undefined)) continue
    const at = `${path}/alarm/bit${bit}`
    const alert = alertOf(reading, `${alarm.name}-${since ?? observedAt}`)
    if (isSet) {
      open.set(bit, observedAt)
      describeAlert(alert, at, reading.vehicleId, alarm, observedAt)
      if (location !== undefined) alert.add(at, 'location', location)
    } else open.delete(bit)
    alert.observedAt = observedAt
    if (!isSet) alert.property(at, 'validTo', observedAt)
    alert.property(at, 'alertStatus', isSet ? 'open' : alarm.ended)
    merge(reading, alert)
  }
  session.newest = observedAt
  session.alarms = [...open].map(([bit, since]) => ({ bit, since })).toSorted((one, other) => one.bit - other.bit)
}
