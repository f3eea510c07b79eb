// OpenALPR and Rekor Scout: the plates of a frame (alpr_results), of a vehicle that passed (alpr_group), and of a watch list
// (alpr_alert). The frames and the group of one vehicle become the same Vehicle, so that nothing is counted twice.

import {
  carryUnread,
  addPosition,
  clock,
  ItemProblems,
  raise,
  type EntityBuilder,
  type JsonCursor,
} from '../../kit/index.ts'
import {
  addCamera,
  addConfidence,
  addType,
  bestOf,
  keepMembers,
  notKept,
  ofPerCent,
  vehicleOf,
  type Reading,
} from './sighting.ts'

export function readOpenAlpr(root: JsonCursor, reading: Reading): void {
  const type = root.get('data_type')?.as('string')
  if (type === 'alpr_results') return readFrame(root, reading)
  if (type === 'alpr_group') return readGroup(root, root, reading)
  if (type === 'alpr_alert') return readGroup(root, root.get('group') ?? root, reading)
  if (type === 'heartbeat') {
    reading.ledger.reportUntouched(root, 'heartbeat')
    root.json()
    return
  }
  raise({
    code: 'unsupported',
    path: '/data_type',
    detail: 'The type of the message must be alpr_results, alpr_group, alpr_alert or heartbeat.',
  })
}

/** In milliseconds before it, a time is in 1973 or earlier: it is in seconds. */
const earliest = 100_000_000_000

function instantOf(cursor: JsonCursor | undefined, { ledger }: Reading): string | undefined {
  const count = cursor?.as('number')
  if (cursor === undefined || count === undefined || count <= 0) return undefined
  if (count >= earliest) return clock.epoch(count, 'ms')
  ledger.repaired(cursor.path, 'time-in-seconds', 'OpenALPR, epoch_time')
  return clock.epoch(count, 's')
}

function readFrame(root: JsonCursor, reading: Reading): void {
  const results = root.get('results')?.entries('array')
  if (results === undefined) throw root.problem('The results of a frame are a list.', 'OpenALPR, alpr_results')
  const observedAt = instantOf(root.get('epoch_time'), reading)
  const problems = new ItemProblems()
  const vehicles = results.flatMap(([, result]) => {
    const vehicle = problems.attempt(result.path, reading.ledger, () => {
      const made = readPlate(result.get('plate'), result.get('confidence'), result, observedAt, reading)
      keepMembers(result, ['coordinates', 'candidates', 'region'], made)
      readVehicle(result.get('vehicle'), made)
      carryUnread(result, made, notKept)
      return made
    })
    if (vehicle === undefined) result.json()
    return vehicle ?? []
  })
  const [first] = vehicles
  if (first === undefined) problems.raiseFirst()
  // What concerns the frame is kept with its first plate; the camera with each.
  for (const vehicle of vehicles) {
    addCameraOf(root, vehicle, reading)
    addLocation(root, vehicle)
  }
  if (first !== undefined) carryUnread(root, first, notKept)
}

function readGroup(root: JsonCursor, group: JsonCursor, reading: Reading): void {
  const best = group.get('best_plate')
  const observedAt = instantOf(group.get('epoch_start'), reading) ?? instantOf(root.get('epoch_time'), reading)
  const plate = group.get('best_plate_number') ?? best?.get('plate') ?? root.get('plate_number')
  const confidence = group.get('best_confidence') ?? best?.get('confidence')
  const vehicle = readPlate(plate, confidence, group, observedAt, reading)
  if (best !== undefined) keepMembers(best, ['coordinates'], vehicle)
  keepMembers(group, ['candidates'], vehicle)
  if (group.get('candidates') === undefined && best !== undefined) keepMembers(best, ['candidates'], vehicle)
  const region = group.get('best_region')
  const state = region?.as('string')
  if (region !== undefined && state !== undefined) vehicle.carry(region.path, 'region', state)
  readVehicle(group.get('vehicle'), vehicle)
  addCameraOf(group.get('camera_id') === undefined ? root : group, vehicle, reading)
  addLocation(root, vehicle)
  carryUnread(root, vehicle, notKept)
}

function readPlate(
  plate: JsonCursor | undefined,
  confidence: JsonCursor | undefined,
  within: JsonCursor,
  observedAt: string | undefined,
  reading: Reading,
): EntityBuilder {
  const text = plate?.as('string')
  if (plate === undefined || text === undefined || text === '')
    throw within.problem('There is no plate.', 'OpenALPR, plate results')
  const vehicle = vehicleOf(text, plate.path, observedAt, reading)
  const percent = confidence?.as('number')
  if (confidence !== undefined && percent !== undefined) addConfidence(vehicle, confidence.path, ofPerCent(percent))
  return vehicle
}

/** Guesses of colour, make and type, of which the best ones are the hub's. */
function readVehicle(guesses: JsonCursor | undefined, vehicle: EntityBuilder): void {
  if (guesses === undefined) return
  const color = bestOf(guesses.get('color'), 'name', 'confidence')
  if (color !== undefined) vehicle.property(`${guesses.path}/color`, 'color', color)
  const type = bestOf(guesses.get('body_type'), 'name', 'confidence')
  if (type !== undefined) addType(vehicle, `${guesses.path}/body_type`, type)
  vehicle.carry(guesses.path, 'vehicle', guesses.json())
}

function addCameraOf(of: JsonCursor, vehicle: EntityBuilder, reading: Reading): void {
  const camera = of.get('camera_id')
  addCamera(vehicle, camera?.path ?? of.path, camera?.as('string') ?? camera?.numberText(), reading)
}

/** Where the camera is, and the vehicle was. */
function addLocation(root: JsonCursor, vehicle: EntityBuilder): void {
  for (const part of [root, root.get('group')]) {
    const [latitude, longitude] = [part?.get('gps_latitude')?.as('number'), part?.get('gps_longitude')?.as('number')]
    if (part === undefined || latitude === undefined || longitude === undefined || vehicle.has('location')) continue
    // -1, -1 is that of an agent without a position.
    const isKnown = latitude !== -1 || longitude !== -1
    const at = `${part.path}/gps_latitude`
    if (!isKnown) vehicle.ledger.report('dropped', at, 'position-unknown')
    else addPosition(vehicle, at, { latitude, longitude, isValid: true }, { crs: 'EPSG:4326', conversion: {} })
  }
}
