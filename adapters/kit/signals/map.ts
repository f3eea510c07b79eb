// MAP: where an intersection is, and its lanes (SAE J2735, IntersectionGeometry; ETSI MAPEM). The nodes of a lane are offsets in
// centimetres, each from the one before, the first from the reference point.

import type { Json } from '../../adapter.ts'
import { raise } from '../problem-error.ts'
import { addPosition } from '../position.ts'
import { ItemProblems } from '../item-problems.ts'
import type { RecordNode } from '../records/nodes.ts'
import { addIntersection, atMost, mostIntersections, type SignalReading } from './spat.ts'
import { bits, child, items, keepRest, number, word } from './tree.ts'

/** How a program writes positions and speeds: as whole units of the standard, or in degrees, metres and metres per second. */
export interface Units {
  readonly isConverted: boolean
}

const names = (text: string): readonly string[] => text.split(' ')
export const directions = names('ingressPath egressPath')
export const maneuvers = names(
  'maneuverStraightAllowed maneuverLeftAllowed maneuverRightAllowed maneuverUTurnAllowed maneuverLeftTurnOnRedAllowed maneuverRightTurnOnRedAllowed maneuverLaneChangeAllowed maneuverNoStoppingAllowed yieldAllwaysRequired goWithHalt caution reserved1',
)
const sharing = names(
  'overlappingLaneDescriptionProvided multipleLanesTreatedAsOneLane otherNonMotorizedTrafficTypes individualMotorizedVehicleTraffic busVehicleTraffic taxiVehicleTraffic pedestriansTraffic cyclistVehicleTraffic trackedVehicleTraffic pedestrianTraffic',
)
const vehicleLane = names(
  'isVehicleRevocableLane isVehicleFlyOverLane hovLaneUseOnly restrictedToBusUse restrictedToTaxiUse restrictedFromPublicUse hasIRbeaconCoverage permissionOnRequest',
)

/** Reads intersections; one that is invalid leaves its neighbours, unless all are. */
export function readGeometries(
  intersections: readonly RecordNode[],
  observedAt: string | undefined,
  units: Units,
  reading: SignalReading,
): void {
  const [opening] = intersections
  if (opening !== undefined) atMost(intersections, mostIntersections, 'intersections', opening)
  const problems = new ItemProblems()
  const read = intersections.filter((one) => {
    const done = problems.attempt(one.path, reading.ledger, () => {
      readGeometry(one, observedAt, units, problems, reading)
      return true
    })
    if (done === undefined) one.json()
    return done === true
  })
  if (read.length === 0) problems.raiseFirst()
}

function readGeometry(
  node: RecordNode,
  observedAt: string | undefined,
  units: Units,
  problems: ItemProblems,
  reading: SignalReading,
): void {
  const { intersection } = addIntersection(node, observedAt, reading)
  const revision = number(node, 'revision')
  if (revision !== undefined) intersection.property(revision.path, 'mapRevision', revision.value)
  const width = number(node, 'laneWidth')
  if (width !== undefined) intersection.property(width.path, 'laneWidth', width.value, { unitCode: 'CMT' })
  const point = pointOf(child(node, 'refPoint'), units)
  if (point !== undefined && Number.isFinite(point.latitude))
    addPosition(
      intersection,
      `${node.path}/refPoint`,
      { ...point, isValid: true },
      { crs: 'EPSG:4326', conversion: {} },
    )
  else if (point !== undefined) reading.ledger.report('dropped', `${node.path}/refPoint`, 'value-absent')
  const limits = items(node, 'speedLimits').flatMap((one) => {
    const [type, speed] = [word(one, 'type'), number(one, 'speed')]
    if (type === undefined || speed === undefined) return []
    if (!units.isConverted && speed.value === 8191) {
      reading.ledger.report('dropped', speed.path, 'value-absent')
      return []
    }
    return [{ type, metresPerSecond: units.isConverted ? speed.value : rounded(speed.value * 0.02) }]
  })
  if (limits.length > 0) intersection.property(`${node.path}/speedLimits`, 'speedLimits', limits)
  const lanes = atMost(items(node, 'laneSet'), 255, 'lanes', node).flatMap((lane) => {
    const made = problems.attempt(lane.path, reading.ledger, () => laneOf(lane, point, reading))
    if (made === undefined) lane.json()
    return made ?? []
  })
  if (lanes.length > 0)
    intersection.add(`${node.path}/laneSet`, 'lanes', {
      type: 'JsonProperty',
      json: lanes,
      ...(observedAt !== undefined && { observedAt }),
    })
  keepRest(node, intersection, reading.rules)
}

function rounded(value: number): number {
  return Number(value.toFixed(9)) + 0
}

interface Point {
  readonly latitude: number
  readonly longitude: number
  readonly altitude?: number
}

/** Position3D: ten-millionths of a degree and tenths of a metre; 900000001, 1800000001 and -4096 are unknown. */
export function pointOf(node: RecordNode | undefined, { isConverted }: Units): Point | undefined {
  if (node === undefined) return undefined
  const latitude = number(node, 'lat') ?? number(node, 'latitude')
  const longitude = number(node, 'long') ?? number(node, 'longitude') ?? number(node, 'lon')
  if (latitude === undefined || longitude === undefined) return undefined
  const elevation = number(node, 'elevation') ?? number(node, 'elev')
  const isKnown = isConverted || (latitude.value !== 900_000_001 && longitude.value !== 1_800_000_001)
  if (!isKnown) return { latitude: Number.NaN, longitude: Number.NaN }
  const scale = isConverted ? 1 : 1e-7
  const hasAltitude = elevation !== undefined && (isConverted || elevation.value !== -4096)
  return {
    latitude: rounded(latitude.value * scale),
    longitude: rounded(longitude.value * scale),
    ...(hasAltitude && { altitude: isConverted ? elevation.value : rounded(elevation.value * 0.1) }),
  }
}

function laneOf(lane: RecordNode, from: Point | undefined, reading: SignalReading): Json {
  const id = number(lane, 'laneID')
  if (id === undefined) raise({ code: 'invalid', path: lane.path, detail: 'The lane has no id.' })
  const attributes = child(lane, 'laneAttributes')
  const type = laneType(attributes)
  const geometry = from === undefined ? undefined : lineOf(lane, from, reading)
  const connections = atMost(items(lane, 'connectsTo'), 16, 'connections', lane).map((one) => connectionOf(one))
  const [ingress, egress] = [number(lane, 'ingressApproach'), number(lane, 'egressApproach')]
  const text = word(lane, 'name')
  const entries: readonly (readonly [string, Json | undefined])[] = [
    ['name', text],
    ['ingressApproach', ingress?.value],
    ['egressApproach', egress?.value],
    ['directionalUse', attributes && bits(attributes, 'directionalUse', directions)],
    ['sharedWith', attributes && (bits(attributes, 'sharedWith', sharing) ?? bits(attributes, 'shareWith', sharing))],
    ['laneType', type?.name],
    ['laneTypeAttributes', type?.set],
    ['maneuvers', bits(lane, 'maneuvers', maneuvers)],
    ['connectsTo', connections.length === 0 ? undefined : connections],
    ['geometry', geometry],
  ]
  return {
    laneId: id.value,
    ...Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))),
  }
}

/** The choice of a lane type, and the names of its bits; those of other lanes than of vehicles are kept as they are sent. */
function laneType(attributes: RecordNode | undefined) {
  const choice = attributes && child(attributes, 'laneType')
  const chosen = choice?.children.find((one) => !one.isEmpty)
  if (choice === undefined || chosen === undefined) return undefined
  // Digits of other lanes stay unread, so that they are kept.
  const isKnown = chosen.name === 'vehicle' || !/^(?!0+$)[0-9A-Fa-f]+$/.test(chosen.source.text.trim())
  const set = isKnown ? bits(choice, chosen.name, chosen.name === 'vehicle' ? vehicleLane : []) : undefined
  return { name: chosen.name, set }
}

/** Where a lane leads. */
export function connectionOf(node: RecordNode): Json {
  const lane = number(node, 'connectingLane/lane')
  const maneuver = bits(node, 'connectingLane/maneuver', maneuvers)
  const [group, id] = [number(node, 'signalGroup'), number(node, 'connectionID')]
  const remote = number(node, 'remoteIntersection/id')
  const region = number(node, 'remoteIntersection/region')
  return {
    ...(lane !== undefined && { laneId: lane.value }),
    ...(maneuver !== undefined && { maneuvers: maneuver }),
    ...(group !== undefined && { signalGroup: group.value }),
    ...(id !== undefined && { connectionId: id.value }),
    ...(remote !== undefined && { remoteIntersectionId: remote.value }),
    ...(region !== undefined && { remoteRegionId: region.value }),
  }
}

/** Metres in a degree of latitude and longitude at a latitude (WGS-84, series of the meridian arc). */
function metresAt(latitude: number): readonly [perLatitude: number, perLongitude: number] {
  const phi = (latitude * Math.PI) / 180
  return [
    111_132.954 - 559.822 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
    111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi),
  ]
}

/** The line of a lane; undefined: it is computed from another lane, or has less than two nodes. */
function lineOf(lane: RecordNode, from: Point, { ledger }: SignalReading): Json | undefined {
  const nodes = atMost(items(lane, 'nodeList/nodes'), 63, 'nodes', lane)
  const list = child(lane, 'nodeList')
  if (nodes.length < 2 || list === undefined || !Number.isFinite(from.latitude)) return undefined
  const [perLatitude, perLongitude] = metresAt(from.latitude)
  let [longitude, latitude] = [from.longitude, from.latitude]
  const line: [number, number][] = []
  for (const node of nodes) {
    const [choice] = (child(node, 'delta')?.children ?? []).filter((one) => !one.isEmpty)
    if (choice === undefined) return undefined
    const at = `delta/${choice.name}`
    const [x, y] = [number(node, `${at}/x`), number(node, `${at}/y`)]
    const [absolute, other] = [number(node, `${at}/lat`), number(node, `${at}/lon`) ?? number(node, `${at}/long`)]
    if (x !== undefined && y !== undefined) {
      longitude += x.value / 100 / perLongitude
      latitude += y.value / 100 / perLatitude
    } else if (absolute !== undefined && other !== undefined) {
      ;[longitude, latitude] = [other.value * 1e-7, absolute.value * 1e-7]
    } else return undefined
    line.push([rounded(longitude), rounded(latitude)])
  }
  ledger.report('approximated', `${list.path}/nodes`, 'offsets', { attribute: 'lanes', tolerance: 1e-7 })
  // Attributes of the nodes, such as their elevation.
  if (nodes.some((node) => node.unread().length > 0)) {
    for (const node of nodes) node.json()
    ledger.report('dropped', `${list.path}/nodes`, 'node-attributes')
  }
  return { type: 'LineString', coordinates: line }
}
