// GeoJSON and JSON that the GeoJSON converter of the Operational Data Environment makes of MAP and SPaT.

import type { Json } from '../../adapter.ts'
import { relationship } from '../../../standards/hub/build.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import {
  addPosition,
  geometryOfJson,
  geometryOfWkt,
  ItemProblems,
  raise,
  type EntityBuilder,
  type RecordNode,
} from '../../kit/index.ts'
import { connectionOf, directions, maneuvers, pointOf } from '../../kit/signals/map.ts'
import { states } from '../../kit/signals/spat.ts'
import { utcOf } from '../../kit/signals/time.ts'
import { bits, child, items, keepRest, keyOf, number, word } from '../../kit/signals/tree.ts'
import { instantIn, type Document } from './message.ts'

function member(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** The lanes of an intersection as features, and what connects them. */
export function readMapFeatures({ root, reading, decoding }: Document): void {
  const { rules, ledger } = reading
  const json = rules.root
  const collection = member(json, 'mapFeatureCollection')
  const features = member(collection, 'features')
  const list = isJsonArray(features) ? features : []
  const nodes = root.at('mapFeatureCollection')?.all('features') ?? []
  const [firstNode] = nodes
  const common = child(root, 'properties') ?? (firstNode && child(firstNode, 'properties'))
  if (common === undefined || list.length === 0)
    raise({ code: 'invalid', path: '/mapFeatureCollection', detail: 'There are no features of lanes.' })
  const observedAt = utcOf(instantIn(common, 'timeStamp'))
  const id = number(common, 'intersectionId')
  if (id === undefined) raise({ code: 'invalid', path: common.path, detail: 'The intersection has no id.' })
  const region = number(common, 'region')
  const prefix = region === undefined || region.value === 0 ? '' : `${region.value}-`
  const entity = decoding.entity('RoadIntersection', `${prefix}${id.value}`, undefined, observedAt)
  entity.property(id.path, 'intersectionId', id.value)
  if (region !== undefined) entity.property(region.path, 'regionId', region.value)
  const name = word(common, 'intersectionName')
  if (name !== undefined) entity.property(`${common.path}/intersectionName`, 'name', name)
  const revision = number(common, 'revision')
  if (revision !== undefined) entity.property(revision.path, 'mapRevision', revision.value)
  const width = number(common, 'laneWidth')
  if (width !== undefined) entity.property(width.path, 'laneWidth', width.value, { unitCode: 'CMT' })
  const point = pointOf(child(common, 'refPoint'), { isConverted: true })
  if (point !== undefined)
    addPosition(entity, `${common.path}/refPoint`, { ...point, isValid: true }, { crs: 'EPSG:4326', conversion: {} })
  const lanes = list.flatMap((feature, index) => laneOf(feature, nodes[index]) ?? [])
  for (const node of nodes) node.json()
  const connections = child(root, 'connectingLanesFeatureCollection')
  if (connections !== undefined) {
    connections.json()
    ledger.report('dropped', connections.path, 'follows-from-lanes')
  }
  ledger.report('dropped', '/mapFeatureCollection/features', 'feature-members')
  const type = child(root, 'mapFeatureCollection/type')
  if (type?.text() !== undefined) ledger.report('dropped', type.path, 'envelope')
  dropMetadata(common, reading)
  if (lanes.length > 0)
    entity.add('/mapFeatureCollection/features', 'lanes', {
      type: 'JsonProperty',
      json: lanes,
      ...(observedAt !== undefined && { observedAt }),
    })
  keepRest(root, entity, rules)
}

/** What the converter says of the transmission. */
const metadata = [
  'messageType',
  'odeReceivedAt',
  'originIp',
  'validationMessages',
  'cti4501Conformant',
  'mapSource',
  'msgIssueRevision',
  'schemaVersion',
]

function dropMetadata(node: RecordNode, { ledger }: Document['reading']): void {
  for (const name of metadata) {
    const found = child(node, name)
    if (found === undefined) continue
    for (const one of node.all(found.name)) one.json()
    ledger.report('dropped', found.path, 'metadata')
  }
}

function laneOf(feature: Json, node: RecordNode | undefined): Json | undefined {
  const properties = node && child(node, 'properties')
  if (properties === undefined) return undefined
  const id = number(properties, 'laneId')
  if (id === undefined) return undefined
  const geometry = member(feature, 'geometry') ?? null
  const line = typeof geometry === 'string' ? geometryOfWkt(geometry) : geometryOfJson(geometry)
  const connections = items(properties, 'connectsTo').map((one) => connectionOf(one))
  const use = directions.filter((name) => child(properties, name)?.source.text === 'true')
  const entries: readonly (readonly [string, Json | undefined])[] = [
    ['name', word(properties, 'laneName')],
    ['ingressApproach', number(properties, 'ingressApproach')?.value],
    ['egressApproach', number(properties, 'egressApproach')?.value],
    ['directionalUse', use],
    ['maneuvers', bits(properties, 'maneuvers', maneuvers)],
    ['connectsTo', connections.length === 0 ? undefined : connections],
    ['geometry', line],
  ]
  return {
    laneId: id.value,
    ...Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))),
  }
}

const byKey: ReadonlyMap<string, string> = new Map(states.map((state) => [state.toLowerCase(), state]))
const times = [
  ['startTime', 'phaseStartTime'],
  ['minEndTime', 'phaseMinEndTime'],
  ['maxEndTime', 'phaseMaxEndTime'],
  ['likelyTime', 'phaseLikelyEndTime'],
  ['nextTime', 'phaseNextTime'],
] as const

/** SPaT whose times are instants already. */
export function readProcessedSpat({ root, reading }: Document): void {
  const observedAt = utcOf(instantIn(root, 'utcTimeStamp'))
  const id = number(root, 'intersectionId')
  const region = number(root, 'region')
  const prefix = region === undefined || region.value <= 0 ? '' : `${region.value}-`
  const localId = `${prefix}${id?.value ?? ''}`
  const intersection = reading.entity('RoadIntersection', localId, undefined, observedAt)
  if (id !== undefined) intersection.property(id.path, 'intersectionId', id.value)
  // -1 is that of an intersection without a region.
  if (region?.value === -1) reading.ledger.report('dropped', region.path, 'value-absent')
  else if (region !== undefined) intersection.property(region.path, 'regionId', region.value)
  const revision = number(root, 'revision')
  if (revision !== undefined) intersection.property(revision.path, 'controllerStatusRevision', revision.value)
  const status = bits(root, 'status', [])
  if (status !== undefined) intersection.property('/status', 'intersectionStatus', status)
  dropMetadata(root, reading)
  const problems = new ItemProblems()
  for (const movement of items(root, 'states')) {
    const done = problems.attempt(movement.path, reading.ledger, () => {
      readMovement(movement, localId, observedAt, reading)
      return true
    })
    if (done === undefined) movement.json()
  }
  keepRest(root, intersection, reading.rules)
}

function readMovement(
  movement: RecordNode,
  localId: string,
  observedAt: string | undefined,
  reading: Document['reading'],
): void {
  const group = number(movement, 'signalGroup')
  if (group === undefined || !Number.isInteger(group.value) || group.value < 1 || group.value > 255)
    raise({ code: 'invalid', path: movement.path, detail: 'The movement has no signal group from 1 to 255.' })
  const signal = reading.entity('TrafficSignal', `${localId}-${group.value}`, undefined, observedAt)
  if (signal.has('signalGroup'))
    raise({ code: 'invalid', path: group.path, detail: 'The message has a state of this signal group already.' })
  const time = observedAt === undefined ? {} : { observedAt }
  signal.add(movement.path, 'refIntersection', relationship(reading.context.id('RoadIntersection', localId), time))
  signal.property(group.path, 'signalGroup', group.value)
  const [first, ...others] = items(movement, 'stateTimeSpeed')
  if (first !== undefined) readPhase(first, signal)
  const next = others.flatMap((event) => nextPhase(event) ?? [])
  if (next.length > 0) signal.property(`${movement.path}/stateTimeSpeed`, 'nextPhases', next)
  keepRest(movement, signal, reading.rules)
}

function readPhase(event: RecordNode, signal: EntityBuilder): void {
  const state = byKey.get(keyOf(word(event, 'eventState') ?? ''))
  if (state !== undefined) signal.property(`${event.path}/eventState`, 'signalState', state)
  const timing = child(event, 'timing')
  if (timing === undefined) return
  for (const [name, attribute] of times) {
    const instant = utcOf(instantIn(timing, name))
    if (instant !== undefined) signal.property(`${timing.path}/${name}`, attribute, instant)
  }
  const confidence = number(timing, 'confidence')
  if (confidence !== undefined) signal.property(confidence.path, 'phaseConfidence', confidence.value)
}

function nextPhase(event: RecordNode): Json | undefined {
  const signalState = byKey.get(keyOf(word(event, 'eventState') ?? ''))
  if (signalState === undefined) return undefined
  const timing = child(event, 'timing')
  const instants = times.flatMap(([name]) => {
    const instant = timing && utcOf(instantIn(timing, name))
    return instant === undefined ? [] : [[name, instant] as const]
  })
  return { signalState, ...Object.fromEntries(instants) }
}
