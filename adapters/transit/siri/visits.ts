// Stop Monitoring: a MonitoredStopVisit becomes an ArrivalEstimation at its stop, and its vehicle if it has a position (SIRI 2.1,
// siri_stopMonitoring_service).

import { relationship } from '../../../standards/hub/build.ts'
import { raise, type EntityBuilder, type RecordNode } from '../../kit/index.ts'
import { journeyRef, readJourney, readVehicle } from './journey.ts'
import { keepRest, recordedAt, textOf, timeAt, type Reading } from './reading.ts'
import { isUntil, secondsBetween } from './timetable.ts'

const events = ['Aimed', 'Expected', 'Actual'].flatMap((kind) =>
  ['Arrival', 'Departure'].map((event) => `${kind}${event}Time`),
)

/** The id of a visit: its stop with its journey, else the item's own, else its stop with its line and its planned time. */
function visitId(visit: RecordNode, journey: RecordNode | undefined, reading: Reading): string | undefined {
  const stop = visit.textAt('MonitoringRef') ?? journey?.textAt('MonitoredCall/StopPointRef')
  const ref = journey === undefined ? journeyRef(visit) : journeyRef(journey)
  const item = visit.at('ItemIdentifier') ?? visit.at('ItemRef')
  // A journey in a loop calls at the stop again.
  const visitNumber =
    journey === undefined ? textOf(visit, 'VisitNumber') : textOf(journey, 'MonitoredCall', 'VisitNumber')
  const again = /^(?:[2-9]|[1-9]\d{1,2})$/.test(visitNumber) ? `/${visitNumber}` : ''
  if (stop !== undefined && ref !== undefined) return `${stop}/${ref}${again}`
  const own = item?.text()
  if (own !== undefined) return own
  const line = journey?.textAt('LineRef') ?? journey?.textAt('PublishedLineName')
  const aimed = journey?.textAt('MonitoredCall/AimedDepartureTime') ?? journey?.textAt('MonitoredCall/AimedArrivalTime')
  if (stop === undefined || line === undefined || aimed === undefined) return undefined
  reading.ledger.report('assumed', visit.path, 'id-of-parts')
  return `${stop}/${line}/${aimed}`
}

/** MonitoredStopVisit. */
export function readVisit(visit: RecordNode, reading: Reading): void {
  const journey = visit.at('MonitoredVehicleJourney')
  const id = visitId(visit, journey, reading)
  if (journey === undefined || id === undefined) {
    const detail =
      'A MonitoredStopVisit has no journey, or neither a stop with a journey, an ItemIdentifier, nor a stop with a line and a planned time.'
    raise({ code: 'invalid', path: visit.path, detail })
  }
  const time = recordedAt(visit, 'RecordedAtTime', reading)
  const entity = reading.entity('ArrivalEstimation', id, undefined, time)
  const details = { observedAt: time }
  const call = journey.at('MonitoredCall')
  const stop = call?.textAt('StopPointRef') ?? visit.textAt('MonitoringRef')
  if (stop !== undefined)
    entity.add(`${visit.path}/MonitoringRef`, 'hasStop', relationship(reading.context.id('GtfsStop', stop), details))
  const ref = journeyRef(journey)
  if (ref !== undefined)
    entity.add(
      `${journey.path}/DatedVehicleJourneyRef`,
      'hasTrip',
      relationship(reading.context.id('GtfsTrip', ref), details),
    )
  readJourney(journey, entity)
  if (!entity.has('headSign')) readHeadSign(call, entity)
  if (call !== undefined) readCall(call, entity, time, reading)
  const vehicle = journey.textAt('VehicleRef')
  if (vehicle !== undefined)
    entity.add(
      `${journey.path}/VehicleRef`,
      'refVehicle',
      relationship(reading.context.id('Vehicle', vehicle), details),
    )
  if (journey.at('VehicleLocation') !== undefined) readVehicle(journey, time, reading)
  else readLine(journey, entity)
  keepRest(visit, entity)
}

/** The line of a visit without a vehicle. */
function readLine(journey: RecordNode, entity: EntityBuilder): void {
  const line = journey.at('LineRef')
  const id = line?.text()
  if (line !== undefined && id !== undefined) entity.carry(line.path, 'LineRef', id)
}

function readHeadSign(call: RecordNode | undefined, entity: EntityBuilder): void {
  const display = call?.at('DestinationDisplay')
  const text = display?.text()
  if (display !== undefined && text !== undefined) entity.property(display.path, 'headSign', text)
}

function readCall(call: RecordNode, entity: EntityBuilder, time: string | undefined, reading: Reading): void {
  const found = new Map<string, string>()
  for (const event of events) {
    const instant = timeAt(call, event, reading)
    if (instant === undefined) continue
    found.set(event, instant)
    entity.property(`${call.path}/${event}`, `${event.charAt(0).toLowerCase()}${event.slice(1)}`, instant)
  }
  const next = found.get('ExpectedArrivalTime') ?? found.get('ExpectedDepartureTime')
  const seconds = time === undefined || next === undefined ? undefined : secondsBetween(time, next)
  if (time !== undefined && next !== undefined && seconds !== undefined && isUntil(time, next))
    entity.property(call.path, 'remainingTime', `PT${seconds}S`)
  const distance = call.numberAt('DistanceFromStop')
  if (distance !== undefined) entity.property(distance.path, 'remainingDistance', distance.value, { unitCode: 'MTR' })
}

/** MonitoredStopVisitCancellation: the visit is not expected any more. */
export function readVisitCancellation(cancellation: RecordNode, reading: Reading): void {
  const id = visitId(cancellation, undefined, reading)
  const time = recordedAt(cancellation, 'RecordedAtTime', reading)
  if (id === undefined) {
    const detail = 'A cancellation names neither a stop with a journey nor an item.'
    raise({ code: 'invalid', path: cancellation.path, detail })
  }
  if (time !== undefined)
    reading.change({ kind: 'delete', id: reading.context.id('ArrivalEstimation', id), asOf: time })
  for (const { path } of cancellation.unread()) reading.ledger.report('dropped', path, 'cancellation')
}
