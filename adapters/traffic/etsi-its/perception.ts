// CPM: what the sensors of a station see. Each object that has an id becomes a Vehicle or a VulnerableRoadUser, with an id that is
// keyed and of the station; its place is computed from its distance, where that is to the east and north.

import type { Json } from '../../adapter.ts'
import type { EntityBuilder, RecordNode } from '../../kit/index.ts'
import { ItemProblems, millisecondsOf, raise } from '../../kit/index.ts'
import { utcOf } from '../../kit/signals/time.ts'
import { child, items, keepRest, keyOf, number, type Read, valueAt } from '../../kit/signals/tree.ts'
import {
  addPlace,
  addScaled,
  dropMember,
  dropTimestamp,
  itsInstant,
  placeOf,
  rounded,
  type Document,
  type Place,
} from './message.ts'
import { addStationType, stationCategory, stationIdOf, stationOf, type StationKind } from './station.ts'

export function readPerception(management: RecordNode, document: Document): void {
  const { node, decoding, reading } = document
  const reference = number(management, 'referenceTime')
  const made = reference === undefined ? undefined : itsInstant(reference, document)
  const at = made ?? document.observedAt
  if (made !== undefined) dropTimestamp(document)
  const placed = { ...document, observedAt: at }
  const type = number(management, 'stationType')
  const isRoadside = roadside(node, type, reading.rules.root)
  const kind: StationKind = isRoadside ? 'Device' : 'Vehicle'
  if (!isRoadside && type === undefined && child(node, 'originatingVehicleContainer') === undefined)
    decoding.ledger.report('assumed', management.path, 'vehicle-assumed')
  const station = stationOf(node, kind, placed)
  addStationType(station, type)
  const position = child(management, 'referencePosition')
  const place = placeOf(position, document)
  addPlace(station, position?.path ?? management.path, place)
  // Version 2 has distances to the east and north; version 1 those from the front of a vehicle, but for roadside units.
  const isVersion2 = reference !== undefined
  const from = isVersion2 || isRoadside ? place : undefined
  const problems = new ItemProblems()
  for (const object of items(node, 'perceivedObjectContainer')) {
    const done = problems.attempt(object.path, decoding.ledger, () => {
      readObject(object, { from, at, station: stationIdOf(node), isVersion2 }, document)
      return true
    })
    if (done === undefined) object.json()
  }
  dropMember(node, 'protocolVersion', 'envelope', document)
  dropMember(node, 'generationDeltaTime', at === undefined ? 'no-time' : 'within-timestamp', document)
  keepRest(node, station, reading.rules)
  if (station.isEmpty) station.carry(node.path === '' ? '/' : node.path, 'isHere', true, 'nothing-known')
}

function roadside(node: RecordNode, type: Read | undefined, root: Json | undefined): boolean {
  const data = child(node, 'stationDataContainer')
  // The container of a roadside unit may be empty, and says what its station is all the same.
  const isNamed = [node, data].some((one) =>
    one?.children.some(
      ({ name, path }) =>
        keyOf(name) === 'originatingrsucontainer' && root !== undefined && valueAt(root, path) !== null,
    ),
  )
  const isFilled = [node, data].some((one) => one !== undefined && child(one, 'originatingRsuContainer') !== undefined)
  return type?.value === 15 || isFilled || isNamed
}

interface Scene {
  readonly from: Place | undefined
  readonly at: string | undefined
  readonly station: Read
  readonly isVersion2: boolean
}

function readObject(object: RecordNode, scene: Scene, document: Document): void {
  const { decoding, reading } = document
  const id = number(object, 'objectId')
  if (id === undefined)
    raise({
      code: 'invalid',
      path: object.path,
      detail: 'The object has no id, so that nothing else can be said of it.',
    })
  const delta = number(object, 'measurementDeltaTime') ?? number(object, 'timeOfMeasurement')
  const observedAt =
    scene.at === undefined
      ? undefined
      : utcOf(millisecondsOf(scene.at) + (delta === undefined ? 0 : Math.round(delta.value)))
  if (delta !== undefined && observedAt === undefined) decoding.ledger.report('dropped', delta.path, 'no-time')
  const found = classOf(object)
  const type = found?.isVulnerable === true ? 'VulnerableRoadUser' : 'Vehicle'
  const entity = decoding.entity(type, `${scene.station.value}-object-${id.value}`, stationCategory, observedAt)
  if (!entity.isEmpty)
    raise({ code: 'invalid', path: id.path, detail: 'The message has an object with this id already.' })
  if (found === undefined) decoding.ledger.report('assumed', object.path, 'vehicle-assumed')
  if (found?.word !== undefined && type === 'VulnerableRoadUser')
    entity.property(found.path, 'roadUserType', found.word)
  addOffset(entity, object, scene)
  addVelocity(entity, object, scene)
  keepRest(object, entity, reading.rules)
  if (entity.isEmpty) entity.carry(object.path, 'isHere', true, 'nothing-known')
}

/** The class that the sensor is surest of. It stays unread, with the others. */
function classOf(object: RecordNode) {
  let best: { readonly node: RecordNode; readonly confidence: number } | undefined
  for (const one of items(object, 'classification')) {
    const confidence = Number(child(one, 'confidence')?.source.text ?? 0)
    const node = child(one, 'objectClass')
    if (node !== undefined && (best === undefined || confidence > best.confidence)) best = { node, confidence }
  }
  const choice = best?.node.children.find(({ isEmpty }) => !isEmpty)
  if (best === undefined || choice === undefined) return undefined
  const isVulnerable = /vru|pedestrian|bicyclist|animal|group/i.test(choice.name)
  const inner = /vru/i.test(choice.name) ? choice.children.find(({ isEmpty }) => !isEmpty)?.name : choice.name
  return { isVulnerable, word: inner, path: best.node.path }
}

/** Centimetres to the east and north of the station; the ends of the range are beyond it. */
function addOffset(entity: EntityBuilder, object: RecordNode, { from, isVersion2 }: Scene): void {
  if (from === undefined) return
  const names = isVersion2 ? ['position/xCoordinate', 'position/yCoordinate'] : ['xDistance', 'yDistance']
  const nodes = names.map((name) => child(object, name))
  const limit = isVersion2 ? 131_071 : 132_767
  const values = nodes.map((node) => Number(node?.source.text ?? Number.NaN))
  if (values.some((value) => !Number.isInteger(value) || value >= limit || value < -limit)) return
  const [x, y] = names.map((name) => number(object, name))
  if (x === undefined || y === undefined) return
  const phi = (from.latitude * Math.PI) / 180
  const perLatitude = 111_132.954 - 559.822 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi)
  const perLongitude = 111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi)
  const place = {
    latitude: rounded(from.latitude + y.value / 100 / perLatitude),
    longitude: rounded(from.longitude + x.value / 100 / perLongitude),
  }
  addPlace(entity, x.path, place)
  entity.ledger.report('approximated', x.path, 'offsets', { attribute: 'location', tolerance: 1e-7 })
}

/** Polar, or to the east and north: then speed and heading follow. */
function addVelocity(entity: EntityBuilder, object: RecordNode, { from, isVersion2 }: Scene): void {
  const polar = child(object, 'velocity/polarVelocity')
  if (polar !== undefined) {
    addScaled(entity, number(polar, 'velocityMagnitude'), 'speed', 0.01, [16_383, 16_382], 'MTS')
    addScaled(entity, number(polar, 'velocityDirection'), 'heading', 0.1, [3601], 'DD')
    return
  }
  if (from === undefined) return
  const names = isVersion2
    ? ['velocity/cartesianVelocity/xVelocity', 'velocity/cartesianVelocity/yVelocity']
    : ['xSpeed', 'ySpeed']
  const values = names.map((name) => Number(child(object, name)?.source.text ?? Number.NaN))
  if (values.some((value) => !Number.isInteger(value) || Math.abs(value) >= 16_382)) return
  const [x, y] = names.map((name) => number(object, name))
  if (x === undefined || y === undefined) return
  entity.property(x.path, 'speed', rounded(Math.hypot(x.value, y.value) * 0.01, 4), { unitCode: 'MTS' })
  if (x.value === 0 && y.value === 0) return
  const degrees = (Math.atan2(x.value, y.value) * 180) / Math.PI
  entity.property(x.path, 'heading', rounded((degrees + 360) % 360, 4), { unitCode: 'DD' })
}
