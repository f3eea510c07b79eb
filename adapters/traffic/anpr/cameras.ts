// Cameras that read plates themselves: the events of the plate reader of Axis cameras (FF Group), and the webhook of Verkada.

import { addPosition, carryUnread, clock, type EntityBuilder, type JsonCursor } from '../../kit/index.ts'
import { addCamera, addConfidence, notKept, vehicleOf, type Reading } from './sighting.ts'

const decimal = /^\d{1,20}(?:\.\d{1,20})?$/

/** A number that is written as one, or as a text, which is reported. */
function numberOf(cursor: JsonCursor | undefined, vehicle: EntityBuilder): number | undefined {
  if (cursor === undefined) return undefined
  const number = cursor.as('number')
  if (number !== undefined) return number
  const text = cursor.again().as('string')
  if (text === undefined || !decimal.test(text)) return undefined
  cursor.json()
  vehicle.ledger.report('coerced', cursor.path, 'number-as-text')
  return Number(text)
}

function plateIn(root: JsonCursor, ...members: readonly string[]): JsonCursor {
  for (const member of members) {
    const cursor = root.get(member)
    const text = cursor?.again().as('string')
    if (cursor !== undefined && text !== undefined && text !== '') return cursor
  }
  throw root.problem('There is no plate.', 'number plate events')
}

/** Milliseconds since 1970, as a number or as a text; undefined: there is none, or it is 0. */
function instantOf(cursor: JsonCursor | undefined, unit: 's' | 'ms'): string | undefined {
  const value = cursor?.again().json()
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  if (cursor === undefined || typeof count !== 'number' || count <= 0) return undefined
  const instant = clock.epoch(count, unit)
  if (instant !== undefined) cursor.json()
  return instant
}

/** An event of an Axis camera; its confidence is a fraction, its rectangle a corner and a size. */
export function readAxis(root: JsonCursor, reading: Reading): void {
  const plate = plateIn(root, 'plateUTF8', 'plateText', 'plateASCII')
  const observedAt = instantOf(root.get('capture_timestamp'), 'ms')
  const vehicle = vehicleOf(plate.as('string') ?? '', plate.path, observedAt, reading)
  const serial = root.at('/camera_info/SerialNumber')
  addCamera(vehicle, serial?.path ?? '/', serial?.as('string'), reading)
  const confidence = root.get('plateConfidence')
  addConfidence(vehicle, '/plateConfidence', numberOf(confidence, vehicle))
  const corners = root.get('plateCoordinates')
  const sizes = corners?.again().json()
  if (
    corners !== undefined &&
    Array.isArray(sizes) &&
    sizes.length === 4 &&
    sizes.every((one) => typeof one === 'number')
  ) {
    const [x = 0, y = 0, width = 0, height = 0] = sizes as readonly number[]
    corners.json()
    vehicle.carry(corners.path, 'box', { xmin: x, ymin: y, xmax: x + width, ymax: y + height })
  }
  const country = root.get('plateCountry')
  const region = country?.as('string')
  if (country !== undefined && region !== undefined && region !== '') vehicle.carry(country.path, 'region', region)
  const [latitude, longitude] = [root.at('/geotag/lat')?.as('number'), root.at('/geotag/lon')?.as('number')]
  if (latitude !== undefined && longitude !== undefined)
    addPosition(vehicle, '/geotag', { latitude, longitude, isValid: true }, { crs: 'EPSG:4326', conversion: {} })
  carryUnread(root, vehicle, notKept)
}

/** A notification of Verkada (`webhook_type` lpr); its times are seconds, its confidence is a fraction. */
export function readVerkada(root: JsonCursor, reading: Reading): void {
  const data = root.get('data') ?? root
  const plate = plateIn(data, 'license_plate_number')
  const observedAt = instantOf(data.get('created'), 's')
  const vehicle = vehicleOf(plate.as('string') ?? '', plate.path, observedAt, reading)
  const camera = data.get('camera_id')
  addCamera(vehicle, camera?.path ?? data.path, camera?.as('string'), reading)
  addConfidence(vehicle, `${data.path}/confidence`, data.get('confidence')?.as('number'))
  const state = data.get('license_plate_state')
  const region = state?.as('string')
  if (state !== undefined && region !== undefined) vehicle.carry(state.path, 'region', region)
  carryUnread(root, vehicle, notKept)
}
