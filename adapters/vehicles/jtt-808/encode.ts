// A vehicle to a location report 0200 (JT/T 808-2013 4.5.12, tables 16 and 17): for test terminals, and for platforms that
// accept no other format. The report has no empty fields: missing values are written as zero, and reported as assumed.

import { clock, omit, Writer, type Encoding, type EntityReader } from '../../kit/index.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import { fromWgs84, type Crs } from '../../../standards/hub/coordinates.ts'
import type { Geometry } from '../../../standards/hub/entity.ts'
import { maxBodyLength, writeFrame } from './frame.ts'
import { tables } from './location/dialects.ts'
import { loads, statusGroups } from '../../../standards/jtt-808/flags.ts'
import { flags, groupsSince, statusBit } from './location/flags.ts'
import { basicLength } from './location/location.ts'
import { highestAltitude, speedRange } from './location/place.ts'
import { isIn, type Edition, type Settings } from './options.ts'
import { timeFormat } from './reading.ts'

const reportId = 0x0200
const carriedItem = /^jtt808_extra_([0-9A-F]{2})$/
const largestItem = 255
/** In degrees: the largest round-trip error of a position in a shifted system, including rounding. */
const shiftTolerance = 2e-5

export function encodeLocation({ entity, context, settings, index }: Encoding<Settings>): Uint8Array {
  const { edition = '2013' } = settings
  const is2019 = edition === '2019'
  const phone = phoneOf(context.localId(entity.id), is2019 ? 20 : 12)
  entity.dropDatasets('one-instance')
  // The items first: the basic part contains the time of all of them.
  const items = takeItems(entity, settings, maxBodyLength - basicLength)
  const body = new Writer()
    .bytes(basicPart(entity, settings, edition))
    .bytes(items)
    .finish()
  const version = is2019 ? { protocolVersion: 1 } : {}
  const serial = index % 0x10000
  return writeFrame({ messageId: reportId, edition: is2019 ? '2019' : 'older', phone, ...version, serial }, body)
}

/** The phone field, padded with zeros; a local id with a leading zero would be read back without it. */
function phoneOf(local: string | undefined, digits: number): string {
  if (local === undefined) omit('terminal-number-hidden')
  if (!/^(?:0|[1-9a-f][0-9a-f]*)$/.test(local) || local.length > digits) omit('no-terminal-number')
  return local.padStart(digits, '0')
}

/** The additional items: first the carried ones, then those from attributes. */
function takeItems(entity: EntityReader, { dialect = 'none' }: Settings, room: number): Uint8Array {
  const table = tables[dialect]
  const items = new Writer()
  const write = (id: number, value: Uint8Array, name: string): boolean => {
    const fits = items.length + value.length + 2 <= room
    if (fits) items.u8(id).u8(value.length).bytes(value)
    else entity.giveUp(name, 'body-full')
    return fits
  }
  const carried = new Set<number>()
  for (const name of entity.names()) {
    const id = Number.parseInt(carriedItem.exec(name)?.[1] ?? '', 16)
    const text = Number.isNaN(id) ? undefined : entity.take(name)
    if (text === undefined) continue
    const value = typeof text === 'string' && text === text.toLowerCase() ? fromHex(text) : undefined
    if (value?.ok !== true || value.value.length > largestItem) {
      entity.giveUp(name, 'no-hexadecimal')
      continue
    }
    // An item in a table is read back under its own name.
    if (table.has(id)) entity.report('coerced', name, 'item-known')
    if (write(id, value.value, name)) carried.add(id)
  }
  for (const [id, { attribute = '', unitCode, lengths = [], numberOf }] of table) {
    if (numberOf === undefined || !entity.has(attribute)) continue
    if (carried.has(id)) entity.report('coerced', attribute, 'carried-item-wins')
    const value = entity.take(attribute, { unitCode })
    if (value === undefined) continue
    const { number, difference } = numberOf(value) ?? { number: undefined, difference: 0 }
    if (number === undefined) entity.giveUp(attribute, 'out-of-range')
    if (difference > 0) entity.report('approximated', attribute, 'quantised', { tolerance: difference })
    if (number !== undefined && !carried.has(id))
      write(id, new Writer().unsigned(number, lengths[0] ?? 0).finish(), attribute)
  }
  return items.finish()
}

function basicPart(entity: EntityReader, { position, timezone }: Settings, edition: Edition): Uint8Array {
  const place = takePlace(entity, position.crs)
  const speed = takeNumber(entity, 'speed', 'KMH', 10, speedRange[1] * 10)
  const heading = takeNumber(entity, 'heading', 'DD', 1, 360)
  if (heading === 360) entity.report('coerced', 'heading', 'full-circle')
  const fixed = takeFix(entity, place !== undefined)
  const status = takeStatus(entity, edition) + fixed
  // Flags would open alerts again at the receiver. Alerts are separate entities.
  if (entity.has('activeAlarms')) {
    entity.report('dropped', 'activeAlarms', 'alarms-not-written')
    entity.take('activeAlarms')
  } else entity.report('assumed', 'activeAlarms', 'field-required')
  if (fixed === 0) for (const name of ['speed', 'heading']) entity.report('assumed', `${name}/quality`, 'without-fix')
  const utc = entity.time('location')?.replace(/\.\d+Z$/, 'Z')
  const local = utc === undefined ? undefined : clock.write(utc, timeFormat, timezone)
  entity.reportTimes(local === undefined ? undefined : utc)
  const { latitude, longitude, altitude } = place ?? { latitude: 0, longitude: 0, altitude: 0 }
  const signs = (latitude < 0 ? 2 ** statusBit.south : 0) + (longitude < 0 ? 2 ** statusBit.west : 0)
  const writer = new Writer().u32(0).u32(status + signs)
  writer.u32(Math.abs(latitude)).u32(Math.abs(longitude)).u16(altitude)
  const time = local ?? '000000000000'
  return writer
    .u16(speed)
    .u16(heading % 360)
    .hex(time)
    .finish()
}

/** Latitude and longitude in signed millionths, and whole metres. */
function takePlace(entity: EntityReader, crs: Crs) {
  const geometry = entity.take('location', { kind: 'GeoProperty' }) as Geometry | undefined
  if (geometry === undefined) return undefined
  if (geometry.type !== 'Point') return entity.giveUp('location', 'point-only')
  const [east = 0, north = 0, metres] = geometry.coordinates
  const converted = fromWgs84(east, north, crs)
  if (converted === undefined) return entity.giveUp('location', 'crs-unknown')
  const [longitude, latitude] = [Math.round(converted[0] * 1e6), Math.round(converted[1] * 1e6)]
  // A report of 0, 0 means that there is no position.
  if (longitude === 0 && latitude === 0) return entity.giveUp('location', 'position-zero')
  if (crs !== 'EPSG:4326') {
    entity.report('approximated', 'location', 'crs-converted', { tolerance: shiftTolerance })
    entity.report('assumed', 'location/accuracy', 'crs-accuracy')
  } else if (longitude / 1e6 !== converted[0] || latitude / 1e6 !== converted[1]) {
    entity.report('approximated', 'location', 'millionths', { tolerance: 0.5e-6 })
  }
  return { longitude, latitude, altitude: wholeMetres(entity, metres) }
}

function wholeMetres(entity: EntityReader, altitude: number | undefined): number {
  const path = 'location/value/coordinates/2'
  const metres = Math.round(altitude ?? 0)
  const fits = metres >= 0 && metres <= highestAltitude
  if (altitude === undefined) entity.report('assumed', path, 'altitude-required')
  else if (!fits) entity.report('dropped', path, 'altitude-out-of-range')
  else if (metres !== altitude) entity.report('approximated', path, 'whole-metres', { tolerance: 0.5 })
  return fits ? metres : 0
}

/** The value times `divisor`, a whole number up to `largest`. */
function takeNumber(entity: EntityReader, name: string, unitCode: string, divisor: number, largest: number): number {
  const value = entity.take(name, { unitCode })
  const number = typeof value === 'number' ? Math.round(value * divisor) : Number.NaN
  const fits = number >= 0 && number <= largest
  if (value === undefined) entity.report('assumed', name, 'field-required')
  else if (!fits) entity.giveUp(name, 'out-of-range')
  else if (number / divisor !== value) {
    entity.report('approximated', name, 'quantised', { tolerance: 0.5 / divisor })
  }
  return fits ? number : 0
}

function takeFix(entity: EntityReader, isPlaced: boolean): number {
  const value = entity.take('gnssFix')
  if (typeof value !== 'boolean') entity.report('assumed', 'gnssFix', 'field-required')
  else if (isPlaced && !value) entity.report('coerced', 'gnssFix', 'place-needs-fix')
  return isPlaced || value === true ? 2 ** statusBit.fixed : 0
}

function takeStatus(entity: EntityReader, edition: Edition): number {
  let status = 0
  for (const { bit, name, values, since } of flags) {
    if (bit === statusBit.fixed || !isIn(edition, since)) continue
    const value = entity.take(name)
    if (value === values[1]) status += 2 ** bit
    else if (value !== values[0]) entity.report('assumed', name, 'field-required')
  }
  if (!isIn(edition, groupsSince)) return status
  for (const { first, name, bits } of statusGroups) {
    const value = entity.take(name)
    const set = bits.filter((one) => Array.isArray(value) && value.includes(one))
    if (value === undefined) entity.report('assumed', name, 'field-required')
    else if (JSON.stringify(set) !== JSON.stringify(value)) entity.report('coerced', name, 'order-of-bits')
    for (const one of set) status += 2 ** (first + bits.indexOf(one))
  }
  const load = entity.take('loadStatus')
  const index = loads.findIndex((one) => one !== undefined && one === load)
  if (index < 0) entity.report('assumed', 'loadStatus', 'field-required')
  return status + Math.max(0, index) * 2 ** statusBit.load
}
