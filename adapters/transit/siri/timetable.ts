// Estimated Timetable: an EstimatedVehicleJourney becomes a TripUpdate, whose stop times are those of GTFS-realtime, and whose
// calls are kept as they are (SIRI 2.1, siri_estimatedTimetable_service).

import { property, relationship } from '../../../standards/hub/build.ts'
import { compareInstants, parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { Json } from '../../adapter.ts'
import { raise, type EntityBuilder, type RecordNode } from '../../kit/index.ts'
import { carryJourneyIds, journeyKey, journeyRef, readJourney, tripOf } from './journey.ts'
import { isTrue, keepRest, recordedAt, textOf, timeAt, withTime, type Reading } from './reading.ts'

/** EstimatedVehicleJourney. */
export function readEstimated(journey: RecordNode, reading: Reading): void {
  const ref = journeyRef(journey)
  const key = ref === undefined ? indirectRef(journey, reading) : journeyKey(journey, ref)
  if (key === undefined) {
    const detail = 'An EstimatedVehicleJourney names no journey.'
    raise({ code: 'invalid', path: journey.path, detail })
  }
  const time = recordedAt(journey, 'RecordedAtTime', reading)
  const entity = reading.entity('TripUpdate', key, undefined, time)
  const isCancelled = isTrue(journey.textAt('Cancellation'))
  const isExtra = isTrue(journey.textAt('ExtraJourney'))
  const trip = tripOf(journey, isCancelled ? 'CANCELED' : isExtra ? 'NEW' : undefined)
  // `false` is what an absent one means.
  if (trip !== undefined) entity.add(journey.path, 'trip', withTime({ type: 'JsonProperty', json: trip }, entity))
  for (const name of ['Cancellation', 'ExtraJourney'])
    if (['false', '0'].includes(journey.textAt(name) ?? ''))
      entity.ledger.report('dropped', `${journey.path}/${name}`, 'explicit-default')
  readJourney(journey, entity)
  const vehicle = journey.at('VehicleRef')
  const vehicleId = vehicle?.text()
  if (vehicle !== undefined && vehicleId !== undefined) {
    const object = reading.context.id('Vehicle', vehicleId)
    entity.add(vehicle.path, 'refVehicle', relationship(object, { observedAt: time }))
  }
  readCalls(journey, entity, reading)
  keepRest(journey, entity)
}

/** A journey that is named by where and when it starts and ends. */
function indirectRef(journey: RecordNode, { ledger }: Reading): string | undefined {
  const names = ['OriginRef', 'AimedDepartureTime', 'DestinationRef', 'AimedArrivalTime']
  const indirect = journey.at('DatedVehicleJourneyIndirectRef')
  const parts = [journey.at('LineRef'), ...names.map((name) => indirect?.at(name))]
  if (indirect === undefined || parts.slice(0, 3).some((part) => part === undefined)) return undefined
  ledger.report('assumed', indirect.path, 'id-of-parts')
  return parts.map((part) => part?.source.text.trim() ?? '').join('/')
}

/** The calls that were made, then those that are expected. */
function readCalls(journey: RecordNode, entity: EntityBuilder, reading: Reading): void {
  const calls = [
    ...(journey.at('RecordedCalls')?.all('RecordedCall') ?? []),
    ...(journey.at('EstimatedCalls')?.all('EstimatedCall') ?? []),
  ]
  const updates = calls.flatMap((call) => stopTimeOf(call, reading) ?? [])
  if (updates.length > 0)
    entity.add(journey.path, 'stopTimeUpdates', withTime({ type: 'ListProperty', valueList: updates }, entity))
  for (const name of ['RecordedCalls', 'EstimatedCalls']) {
    const list = journey.at(name)
    if (list === undefined || list.unread().length === 0) continue
    const path = list.path
    const attribute = entity.extensionName(name)
    entity.add(path, attribute, property(list.json(), { observedAt: entity.observedAt }))
    entity.ledger.report('carried', path, 'no-hub-word', { attribute })
  }
}

function stopTimeOf(call: RecordNode, reading: Reading): Json | undefined {
  const stopId = call.textAt('StopPointRef')
  const position = call.numberAt('Order')?.value
  const order = position !== undefined && Number.isInteger(position) && position >= 0 ? position : undefined
  const arrival = eventOf(call, 'Arrival', reading)
  const departure = eventOf(call, 'Departure', reading)
  // At its first and last stop, a journey only departs and only arrives.
  const states = [
    textOf(call, 'ArrivalStatus') || (arrival === undefined ? '' : 'onTime'),
    textOf(call, 'DepartureStatus') || (departure === undefined ? '' : 'onTime'),
  ].filter((state) => state !== '')
  const isSkipped =
    isTrue(call.textAt('Cancellation')) || (states.length > 0 && states.every((state) => state === 'cancelled'))
  if (stopId === undefined && order === undefined) {
    reading.ledger.report('dropped', call.path, 'call-without-stop')
    return undefined
  }
  return {
    ...(order !== undefined && { stopSequence: order }),
    ...(arrival !== undefined && { arrival }),
    ...(departure !== undefined && { departure }),
    ...(stopId !== undefined && { stopId }),
    ...(isSkipped && { scheduleRelationship: 'SKIPPED' }),
  }
}

/** The actual, else the expected time, and what it differs from the aimed one by. */
function eventOf(call: RecordNode, event: 'Arrival' | 'Departure', reading: Reading): Json | undefined {
  const scheduledTime = timeAt(call, `Aimed${event}Time`, reading)
  const time = timeAt(call, `Actual${event}Time`, reading) ?? timeAt(call, `Expected${event}Time`, reading)
  if (scheduledTime === undefined && time === undefined) return undefined
  const delay = scheduledTime === undefined || time === undefined ? undefined : secondsBetween(scheduledTime, time)
  return {
    ...(delay !== undefined && { delay }),
    ...(time !== undefined && { time }),
    ...(scheduledTime !== undefined && { scheduledTime }),
  }
}

/** Whole seconds from one instant to another. */
export function secondsBetween(from: string, to: string): number | undefined {
  if (!parseRfc3339(from).ok || !parseRfc3339(to).ok) return undefined
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000)
  return Number.isNaN(seconds) ? undefined : seconds + 0
}

/** Whether an instant is not after another. */
export function isUntil(one: string, other: string): boolean {
  return compareInstants(one, other) <= 0
}

/** A cancelled activity of a vehicle: the journey, of which nothing more is monitored. It is not a cancelled journey. */
export function readActivityCancellation(cancellation: RecordNode, reading: Reading): void {
  const ref = journeyRef(cancellation)
  if (ref === undefined) {
    const detail = 'A VehicleActivityCancellation names no journey.'
    raise({ code: 'invalid', path: cancellation.path, detail })
  }
  const time = recordedAt(cancellation, 'RecordedAtTime', reading)
  const entity = reading.entity('TripUpdate', journeyKey(cancellation, ref), undefined, time)
  const trip = tripOf(cancellation)
  if (trip !== undefined) entity.add(cancellation.path, 'trip', withTime({ type: 'JsonProperty', json: trip }, entity))
  carryJourneyIds(cancellation, entity)
  entity.carry(cancellation.path, 'isMonitored', false)
  keepRest(cancellation, entity)
}
