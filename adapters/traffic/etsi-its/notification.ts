// DENM: an event on the road becomes an Alert, which a termination closes.

import { addSeconds } from '../../../standards/hub/time/time.ts'
import { raise, type EntityBuilder, type RecordNode } from '../../kit/index.ts'
import { child, keepRest, number } from '../../kit/signals/tree.ts'
import { addPlace, addScaled, dropMember, dropTimestamp, itsInstant, placeOf, type Document } from './message.ts'
import { stationCategory } from './station.ts'

/** CauseCode (ETSI TS 102 894-2): the hub's words; other causes are carried as numbers only. */
const causes: ReadonlyMap<number, readonly [category: string, subCategory: string]> = new Map([
  [1, ['traffic', 'trafficJam']],
  [2, ['traffic', 'carAccident']],
  [3, ['traffic', 'roadWorks']],
  [5, ['traffic', 'roadClosed']],
  [6, ['traffic', 'hazardOnRoad']],
  [9, ['traffic', 'hazardOnRoad']],
  [10, ['traffic', 'hazardOnRoad']],
  [11, ['traffic', 'hazardOnRoad']],
  [12, ['traffic', 'hazardOnRoad']],
  [14, ['traffic', 'carWrongDirection']],
  [17, ['weather', 'extremeWeather']],
  [18, ['weather', 'lowVisibility']],
  [19, ['weather', 'precipitation']],
  [27, ['traffic', 'trafficJam']],
  [91, ['traffic', 'carStopped']],
  [94, ['traffic', 'carStopped']],
])

export function readNotification(management: RecordNode, document: Document): void {
  const { node, reading } = document
  const alert = alertOf(management, document)
  const detection = number(management, 'detectionTime')
  const detectedAt = detection === undefined ? undefined : itsInstant(detection, document)
  if (detection !== undefined && detectedAt !== undefined) alert.property(detection.path, 'dateIssued', detectedAt)
  const duration = number(management, 'validityDuration')
  if (duration !== undefined && detectedAt !== undefined && duration.value >= 0 && duration.value <= 86_400)
    alert.property(duration.path, 'validTo', addSeconds(detectedAt, duration.value))
  else if (duration !== undefined) alert.carry(duration.path, 'validityDuration', duration.value, 'no-time')
  const termination = number(management, 'termination')
  alert.property(termination?.path ?? management.path, 'alertStatus', termination === undefined ? 'open' : 'closed')
  // Cancelled by its station, or denied by another.
  if (termination !== undefined) alert.carry(termination.path, 'termination', termination.value)
  const position = child(management, 'eventPosition')
  addPlace(alert, position?.path ?? management.path, placeOf(position, document))
  addCause(node, alert)
  const location = child(node, 'location') ?? child(node, 'locationContainer')
  if (location !== undefined) {
    // One of the schemas has a name of its own for the value.
    const speed = number(location, 'eventSpeed') ?? number(location, 'eventSpeed/speedValue')
    addScaled(alert, speed, 'speed', 0.01, [16_383, 16_382], 'MTS')
    dropMember(location, 'traces', 'path', document)
    dropMember(location, 'detectionZonesToEventPosition', 'path', document)
  }
  dropMember(node, 'protocolVersion', 'envelope', document)
  if (!alert.has('category')) alert.property(management.path, 'category', 'traffic')
  keepRest(node, alert, reading.rules)
}

/** The id of an event is that of the station that saw it first, and a number. */
function alertOf(management: RecordNode, document: Document): EntityBuilder {
  const { decoding, observedAt } = document
  const station = number(management, 'actionId/originatingStationId')
  const sequence = number(management, 'actionId/sequenceNumber')
  if (station === undefined || sequence === undefined)
    raise({
      code: 'invalid',
      path: `${management.path}/action_id`,
      detail: 'The event has no station and number.',
      clause: 'EN 302 637-3, actionID',
    })
  const type = number(management, 'stationType')
  const reference = number(management, 'referenceTime')
  const made = reference === undefined ? undefined : itsInstant(reference, document)
  const time = made ?? observedAt
  if (made !== undefined) dropTimestamp(document)
  if (time === undefined) decoding.ledger.report('assumed', management.path, 'no-time')
  const category = type?.value === 15 ? undefined : stationCategory
  const alert = decoding.entity('Alert', `${station.value}-${sequence.value}`, category, time)
  if (type !== undefined) alert.carry(type.path, 'stationType', type.value)
  return alert
}

function addCause(node: RecordNode, alert: EntityBuilder): void {
  const situation = child(node, 'situation') ?? child(node, 'situationContainer')
  const cause = situation && number(situation, 'eventType/cause')
  if (situation === undefined || cause === undefined) return
  const known = causes.get(cause.value)
  if (known !== undefined) {
    alert.property(cause.path, 'category', known[0])
    alert.property(cause.path, 'subCategory', known[1])
  }
  alert.carry(cause.path, 'cause', cause.value)
  const sub = number(situation, 'eventType/subcause')
  // 0 is "unavailable" for every cause.
  if (sub?.value === 0) alert.ledger.report('dropped', sub.path, 'value-absent')
  else if (sub !== undefined) alert.carry(sub.path, 'subcause', sub.value)
}
