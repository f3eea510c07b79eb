// Writes the basic part of a location report from a vehicle (JT/T 808-2013 tables 16 and 17). The report has no empty
// fields: missing values are written as zero, and reported as assumed.

import { numberBytes, bytesOfHex } from './frame/bytes.ts'
import type { EncodeCursor } from './draft.ts'
import { flags, groups, groupsSince, loadBit, loads, statusBit } from './location/status.ts'
import { instantOf } from './time.ts'
import { type Edition, isIn, type Settings } from './options.ts'
import { highestAltitude, speedRange } from './plausible.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { fromWgs84 } from '../../../standards/hub/coordinates.ts'
import { compareInstants, utcToLocal } from '../../../standards/hub/time/time.ts'

/** Latitude, longitude in signed millionths and whole metres. */
interface Written {
  readonly latitude: number
  readonly longitude: number
  readonly altitude: number
}

/** In degrees: the largest round-trip error of a position in a shifted system, including rounding. */
const shiftTolerance = 2e-5

const nowhere: Written = { latitude: 0, longitude: 0, altitude: 0 }

export function basicPart(draft: EncodeCursor, settings: Settings & { readonly edition: Edition }): Uint8Array {
  const place = takePlace(draft, settings)
  const speed = takeNumber(draft, 'speed', { unitCode: 'KMH', divisor: 10, largest: speedRange[1] * 10 })
  const heading = takeHeading(draft)
  const fixed = takeFix(draft, place !== undefined)
  const status = takeStatus(draft, settings.edition) + fixed
  // Flags would open alerts again at the receiver. Alerts are separate entities.
  if (draft.names().includes('activeAlarms')) {
    draft.report('dropped', 'activeAlarms', 'alarms-not-written')
    draft.take('activeAlarms', 'Property')
  } else draft.report('assumed', 'activeAlarms', 'field-required')
  if (fixed === 0) for (const name of ['speed', 'heading']) draft.report('assumed', `${name}/quality`, 'without-fix')
  const time = draft.time(compareInstants)
  const local = time === undefined ? undefined : localTime(time, settings)
  draft.reportTimes(local === undefined ? undefined : time?.replace(/\.\d+Z$/, 'Z'))
  const { latitude, longitude, altitude } = place ?? nowhere
  const signs = (latitude < 0 ? 2 ** statusBit.south : 0) + (longitude < 0 ? 2 ** statusBit.west : 0)
  return concat([
    numberBytes(0, 4),
    numberBytes(status + signs, 4),
    numberBytes(Math.abs(latitude), 4),
    numberBytes(Math.abs(longitude), 4),
    numberBytes(altitude, 2),
    numberBytes(speed, 2),
    numberBytes(heading, 2),
    bytesOfHex(local ?? '000000000000'),
  ])
}

function takePlace(draft: EncodeCursor, { crs }: Settings): Written | undefined {
  const value = draft.take('location', 'GeoProperty')
  if (value === undefined) return undefined
  const coordinates = pointOf(value)
  if (coordinates === undefined) return draft.giveUp('location', 'point-only')
  const [east = 0, north = 0, altitude] = coordinates
  const position = fromWgs84(east, north, crs)
  if (position === undefined) return draft.giveUp('location', 'crs-unknown')
  const [longitude, latitude] = position
  const written = { longitude: Math.round(longitude * 1e6), latitude: Math.round(latitude * 1e6) }
  // A report of 0, 0 means that there is no position.
  if (written.longitude === 0 && written.latitude === 0) return draft.giveUp('location', 'position-zero')
  if (crs !== 'EPSG:4326') {
    draft.report('approximated', 'location', 'crs-converted', shiftTolerance)
    draft.report('assumed', 'location/accuracy', 'crs-accuracy')
  } else if (written.longitude / 1e6 !== longitude || written.latitude / 1e6 !== latitude) {
    draft.report('approximated', 'location', 'millionths', 0.5e-6)
  }
  return { ...written, altitude: takeAltitude(draft, altitude) }
}

function pointOf(geometry: Json): readonly number[] | undefined {
  if (typeof geometry !== 'object' || geometry === null || !('type' in geometry) || geometry['type'] !== 'Point') {
    return undefined
  }
  return geometry['coordinates'] as readonly number[]
}

function takeAltitude(draft: EncodeCursor, altitude: number | undefined): number {
  const path = 'location/value/coordinates/2'
  if (altitude === undefined) {
    draft.report('assumed', path, 'altitude-required')
    return 0
  }
  const metres = Math.round(altitude)
  if (metres < 0 || metres > highestAltitude) {
    draft.report('dropped', path, 'altitude-out-of-range')
    return 0
  }
  if (metres !== altitude) draft.report('approximated', path, 'whole-metres', 0.5)
  return metres
}

interface Field {
  readonly unitCode: string
  readonly divisor: number
  readonly largest: number
}

function takeNumber(draft: EncodeCursor, name: string, { unitCode, divisor, largest }: Field): number {
  const value = draft.take(name, 'Property', unitCode)
  if (value === undefined) {
    draft.report('assumed', name, 'field-required')
    return 0
  }
  const number = typeof value === 'number' ? Math.round(value * divisor) : Number.NaN
  // Minus zero is below zero for a reader that compares strings, and equal to zero for others.
  if (!(number >= 0 && number <= largest) || typeof value !== 'number') {
    draft.giveUp(name, 'out-of-range')
    return 0
  }
  if (number / divisor !== value) draft.report('approximated', name, 'quantised', 0.5 / divisor)
  return number
}

function takeHeading(draft: EncodeCursor): number {
  const heading = takeNumber(draft, 'heading', { unitCode: 'DD', divisor: 1, largest: 360 })
  if (heading < 360) return heading
  draft.report('coerced', 'heading', 'full-circle')
  return 0
}

function takeFix(draft: EncodeCursor, placed: boolean): number {
  const value = draft.take('gnssFix', 'Property')
  if (typeof value !== 'boolean') draft.report('assumed', 'gnssFix', 'field-required')
  else if (placed && !value) draft.report('coerced', 'gnssFix', 'place-needs-fix')
  return placed || value === true ? 2 ** statusBit.fixed : 0
}

function takeStatus(draft: EncodeCursor, edition: Edition): number {
  let status = 0
  for (const { bit, name, values, since } of flags) {
    if (bit === statusBit.fixed || !isIn(edition, since)) continue
    const value = draft.take(name, 'Property')
    if (value === values[1]) status += 2 ** bit
    else if (value !== values[0]) draft.report('assumed', name, 'field-required')
  }
  return isIn(edition, groupsSince) ? status + takeGroups(draft) : status
}

function takeGroups(draft: EncodeCursor): number {
  let status = 0
  for (const { first, name, bits } of groups) {
    const value = draft.take(name, 'Property')
    const set = bits.filter((one) => Array.isArray(value) && value.includes(one))
    if (value === undefined) draft.report('assumed', name, 'field-required')
    else if (JSON.stringify(set) !== JSON.stringify(value)) draft.report('coerced', name, 'order-of-bits')
    for (const one of set) status += 2 ** (first + bits.indexOf(one))
  }
  const load = draft.take('loadStatus', 'Property')
  const index = loads.findIndex((one) => one !== undefined && one === load)
  if (index < 0) draft.report('assumed', 'loadStatus', 'field-required')
  return status + Math.max(0, index) * 2 ** loadBit
}

/** YYMMDDhhmmss in the zone; undefined: the report cannot express that time, which `reportTimes` reports. */
function localTime(utc: string, { zone }: Settings): string | undefined {
  const whole = utc.replace(/\.\d+Z$/, 'Z')
  const local = utcToLocal(whole, zone)
  if (!local.ok) return undefined
  const { year, month, day, hour, minute, second } = local.value
  if (year < 2000 || year > 2099) return undefined
  const digits = [year - 2000, month, day, hour, minute, second].map((part) => String(part).padStart(2, '0')).join('')
  // A time in a repeated hour would be read back as the other one.
  return instantOf(bytesOfHex(digits), zone)?.utc === whole ? digits : undefined
}
