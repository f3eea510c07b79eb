// CAM: where a station is, and how it moves. The ids of stations are pseudonyms that change, and identify a vehicle for some minutes:
// those of vehicles and persons are keyed, those of roadside units are not.

import type { EntityBuilder, RecordNode } from '../../kit/index.ts'
import { raise } from '../../kit/index.ts'
import { child, keepRest, number, type Read } from '../../kit/signals/tree.ts'
import { addPlace, addScaled, dropMember, placeOf, type Document } from './message.ts'

export const stationCategory = 'pd:TravelHistory'

/** How a vehicle moves says how it is driven; the rest may have where it came from. */
export const categories = { etsiits_more: 'pd:VehicleUsage', etsiits_vehicleLength: 'pd:VehicleUsage' } as const

/** StationType (ETSI TS 102 894-2). */
const vehicles: ReadonlyMap<number, string> = new Map([
  [3, 'moped'],
  [4, 'motorcycle'],
  [5, 'car'],
  [6, 'bus'],
  [7, 'lorry'],
  [8, 'lorry'],
  [9, 'trailer'],
  [11, 'tram'],
  [14, 'agriculturalVehicle'],
])
const users: ReadonlyMap<number, string> = new Map([
  [1, 'pedestrian'],
  [2, 'cyclist'],
  [12, 'lightVehicle'],
  [13, 'animal'],
])

/** What a station is, by its type. */
export type StationKind = 'Vehicle' | 'VulnerableRoadUser' | 'Device'

export function kindOf(type: number | undefined): StationKind {
  if (type === 15) return 'Device'
  return type !== undefined && users.has(type) ? 'VulnerableRoadUser' : 'Vehicle'
}

export function addStationType(entity: EntityBuilder, type: Read | undefined): void {
  if (type === undefined) return
  const [vehicle, user] = [vehicles.get(type.value), users.get(type.value)]
  if (entity.type === 'Vehicle' && vehicle !== undefined) entity.property(type.path, 'vehicleType', vehicle)
  if (entity.type === 'VulnerableRoadUser' && user !== undefined) entity.property(type.path, 'roadUserType', user)
  // A light and a heavy truck, and special vehicles, are one word or none in the hub.
  if (type.value === 0) entity.ledger.report('dropped', type.path, 'value-absent')
  else entity.carry(type.path, 'stationType', type.value)
}

export function stationIdOf(node: RecordNode): Read {
  const id = number(node, 'stationId')
  if (id === undefined || !Number.isInteger(id.value) || id.value < 0 || id.value > 4_294_967_295)
    raise({
      code: 'invalid',
      path: id?.path ?? (node.path === '' ? '/' : node.path),
      detail: 'The message has no id of a station from 0 to 4294967295.',
    })
  return id
}

/** The entity of a station: keyed, unless it stands at the road. */
export function stationOf(node: RecordNode, kind: StationKind, document: Document): EntityBuilder {
  const { decoding, observedAt } = document
  const id = stationIdOf(node)
  if (observedAt === undefined) decoding.ledger.report('assumed', node.path === '' ? '/' : node.path, 'no-time')
  const category = kind === 'Device' ? undefined : stationCategory
  return decoding.entity(kind, String(id.value), category, observedAt)
}

export function readAwareness(document: Document): void {
  const { node, reading } = document
  const basic = child(node, 'basicContainer')
  const type = basic && number(basic, 'stationType')
  const entity = stationOf(node, kindOf(type?.value), document)
  addStationType(entity, type)
  const position = basic && child(basic, 'referencePosition')
  addPlace(entity, position?.path ?? node.path, placeOf(position, document))
  const container = child(node, 'highFrequencyContainer')
  const motion = (container && child(container, 'basicVehicleContainerHighFrequency')) ?? container
  if (motion !== undefined) addMotion(entity, motion)
  const code = document.observedAt === undefined ? 'no-time' : 'within-timestamp'
  dropMember(node, 'generationDeltaTime', code, document)
  const low = child(node, 'lowFrequencyContainer')
  const slow = (low && child(low, 'basicVehicleContainerLowFrequency')) ?? low
  if (slow !== undefined) dropMember(slow, 'pathHistory', 'path', document)
  dropMember(node, 'protocolVersion', 'envelope', document)
  keepRest(node, entity, reading.rules)
  if (entity.isEmpty) entity.carry(node.path === '' ? '/' : node.path, 'isHere', true, 'nothing-known')
}

function addMotion(entity: EntityBuilder, motion: RecordNode): void {
  if (entity.type === 'Device') return
  // 0.01 metres per second; 0.1 degrees.
  addScaled(entity, number(motion, 'speed'), 'speed', 0.01, [16_383, 16_382], 'MTS')
  addScaled(entity, number(motion, 'heading'), 'heading', 0.1, [3601], 'DD')
}
