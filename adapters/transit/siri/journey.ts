// Vehicle Monitoring: a VehicleActivity becomes a Vehicle with the id that GTFS-realtime gives it (vehicle.id is VehicleRef), with
// its trip, line and stop (SIRI 2.1, siri_vehicleMonitoring_service).

import { relationship } from '../../../standards/hub/build.ts'
import type { Json } from '../../adapter.ts'
import { raise, type EntityBuilder, type RecordNode } from '../../kit/index.ts'
import {
  addDelay,
  addLocation,
  addText,
  addTexts,
  isTrue,
  keepRest,
  recordedAt,
  withTime,
  type Reading,
} from './reading.ts'
import { modes, occupancies } from './words.ts'

/** The id of a journey: dated in its frame, dated by itself, or of a timetable. */
export function journeyRef(journey: RecordNode): string | undefined {
  return (
    journey.textAt('FramedVehicleJourneyRef/DatedVehicleJourneyRef') ??
    journey.textAt('DatedVehicleJourneyRef') ??
    journey.textAt('VehicleJourneyRef/DatedVehicleJourneyRef') ??
    journey.textAt('EstimatedVehicleJourneyCode')
  )
}

/** A journey of a timetable runs on many days: its id with that of its frame, if the frame is a day. */
export function journeyKey(journey: RecordNode, ref: string): string {
  const path = 'FramedVehicleJourneyRef/DataFrameRef'
  const frame = journey.textAt(path) ?? journey.textAt('VehicleJourneyRef/DataFrameRef')
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(frame ?? '') ?? []
  return year === undefined ? ref : `${ref}/${year}-${month}-${day}`
}

/** The trip descriptor of GTFS-realtime: undefined if the journey names neither a trip nor a line. */
export function tripOf(journey: RecordNode, relation?: string): Json | undefined {
  const tripId = journeyRef(journey)
  const routeId = journey.textAt('LineRef')
  const frame =
    journey.textAt('FramedVehicleJourneyRef/DataFrameRef') ?? journey.textAt('VehicleJourneyRef/DataFrameRef')
  const isDate = frame !== undefined && /^\d{4}-?\d\d-?\d\d$/.test(frame)
  const direction = journey.at('DirectionRef')
  const isNumber = /^[01]$/.test(direction?.source.text.trim() ?? '')
  if (tripId === undefined && routeId === undefined) return undefined
  return {
    ...(tripId !== undefined && { tripId }),
    ...(isDate && { startDate: frame.replaceAll('-', '') }),
    ...(relation !== undefined && { scheduleRelationship: relation }),
    ...(routeId !== undefined && { routeId }),
    ...(isNumber && { directionId: Number(direction?.text()) }),
  }
}

/** DirectionRef and DataFrameRef where they are not in the trip descriptor: kept as they are. */
export function carryJourneyIds(journey: RecordNode, entity: EntityBuilder): void {
  const frame = journey.at('FramedVehicleJourneyRef/DataFrameRef') ?? journey.at('VehicleJourneyRef/DataFrameRef')
  const date = frame?.text()
  // Some senders write `any`, which is none.
  if (frame !== undefined && date !== undefined && !/^\d{4}-?\d\d-?\d\d$/.test(date))
    entity.carry(frame.path, 'DataFrameRef', date)
  const direction = journey.at('DirectionRef')
  const way = direction?.text()
  if (direction !== undefined && way !== undefined && !/^[01]$/.test(way))
    entity.carry(direction.path, 'DirectionRef', way)
}

/** VehicleActivity. */
export function readActivity(activity: RecordNode, reading: Reading): void {
  const journey = activity.at('MonitoredVehicleJourney')
  if (journey === undefined)
    raise({ code: 'invalid', path: activity.path, detail: 'A VehicleActivity has no MonitoredVehicleJourney.' })
  const time = recordedAt(activity, 'RecordedAtTime', reading)
  const vehicle = journey.textAt('VehicleRef') ?? activity.textAt('VehicleMonitoringRef')
  const entity = readVehicle(journey, time, reading, vehicle)
  if (entity === undefined) {
    const detail = 'A VehicleActivity has neither a VehicleRef nor a VehicleMonitoringRef.'
    raise({ code: 'invalid', path: journey.path, detail })
  }
  keepRest(activity, entity)
}

/** The vehicle of a journey; undefined: the journey does not say which it is. */
export function readVehicle(
  journey: RecordNode,
  time: string | undefined,
  reading: Reading,
  vehicle = journey.textAt('VehicleRef'),
): EntityBuilder | undefined {
  if (vehicle === undefined) return undefined
  const entity = reading.entity('Vehicle', vehicle, undefined, time)
  readLocation(journey, entity)
  const bearing = journey.numberAt('Bearing')
  if (bearing !== undefined) entity.property(bearing.path, 'heading', bearing.value, { unitCode: 'DD' })
  const velocity = journey.numberAt('Velocity')
  if (velocity !== undefined) entity.property(velocity.path, 'speed', velocity.value, { unitCode: 'MTS' })
  readJourney(journey, entity)
  const mode = journey.at('VehicleMode')
  const word = modes.get(mode?.source.text.trim() ?? '')
  if (mode !== undefined && word !== undefined) {
    mode.text()
    entity.property(mode.path, 'vehicleType', word)
  }
  const stop = journey.at('MonitoredCall/StopPointRef')
  const stopId = stop?.text()
  if (stop !== undefined && stopId !== undefined) {
    const object = reading.context.id('GtfsStop', stopId)
    entity.add(stop.path, 'refStop', relationship(object, { observedAt: entity.observedAt }))
  }
  const isAtStop = journey.textAt('MonitoredCall/VehicleAtStop')
  if (isTrue(isAtStop))
    entity.property(`${journey.path}/MonitoredCall/VehicleAtStop`, 'vehicleStopStatus', 'STOPPED_AT')
  else if (isAtStop !== undefined)
    entity.carry(`${journey.path}/MonitoredCall/VehicleAtStop`, 'VehicleAtStop', isAtStop)
  const order = journey.numberAt('MonitoredCall/Order')
  if (order !== undefined) entity.property(order.path, 'currentStopSequence', order.value)
  addText(journey, 'VehicleRegistrationNumber', 'vehiclePlateIdentifier', entity)
  addText(journey, 'LicencePlate', 'vehiclePlateIdentifier', entity)
  return entity
}

/** What a journey has in every service: trip, line, destination, delay and occupancy. */
export function readJourney(journey: RecordNode, entity: EntityBuilder): void {
  const trip = tripOf(journey)
  if (trip !== undefined) {
    if (entity.type === 'Vehicle')
      entity.add(journey.path, 'trip', withTime({ type: 'JsonProperty', json: trip }, entity))
    carryJourneyIds(journey, entity)
  }
  addTexts(journey, 'PublishedLineName', 'lineName', entity)
  addText(journey, 'DestinationName', 'headSign', entity)
  addDelay(journey, 'Delay', entity)
  const occupancy = journey.at('Occupancy')
  const word = occupancy?.text()
  if (occupancy === undefined || word === undefined || entity.type !== 'Vehicle') return
  const known = occupancies.get(word)
  if (known !== undefined) entity.property(occupancy.path, 'occupancyStatus', known)
  else entity.carry(occupancy.path, 'Occupancy', word)
}

/** VehicleLocation. */
function readLocation(journey: RecordNode, entity: EntityBuilder): void {
  const location = journey.at('VehicleLocation')
  const [longitude, latitude] = [
    journey.numberAt('VehicleLocation/Longitude'),
    journey.numberAt('VehicleLocation/Latitude'),
  ]
  if (location === undefined || longitude === undefined || latitude === undefined) return
  addLocation(location, longitude.value, latitude.value, entity)
}
