// The mapping of feed entities to hub types: one table for both directions, so that decoded entities can be encoded again. The
// paths are those of GTFS-realtime reference.md in ProtoJSON spelling, relative to the kind's message.

import type { Path } from '../../../standards/gtfs-realtime/note.ts'

type Form =
  /** `unitCode`: UN/CEFACT code of the unit in the specification. A value outside the range is dropped and reported. */
  | { readonly as: 'property'; readonly unitCode?: string; readonly range?: Range }
  /** `limits`: the ranges of numbers within the value, by member name. A number outside is dropped and reported. */
  | { readonly as: 'json' | 'list'; readonly limits?: Limits }
  | { readonly as: 'language' }
  /** A LineString. A text that is not an encoded polyline is kept unchanged in the attribute `otherwise`. */
  | { readonly as: 'polyline'; readonly otherwise: string }
  /** An id in the GTFS schedule, as a Relationship to an entity of `type`. */
  | { readonly as: 'reference'; readonly type: string }
  /** Two members of the message at the path, as a Point. */
  | { readonly as: 'point'; readonly latitude: string; readonly longitude: string }

export type Row = Form & { readonly attribute: string; readonly path: readonly string[] }
type Range = readonly [minimum: number, maximum: number]
export type Limits = Readonly<Record<string, Range>>

export interface Kind {
  /** The member of FeedEntity. */
  readonly member: string
  /** The hub type. */
  readonly type: string
  /** The path of the message's own persistent id. Absent: FeedEntity.id is the local id. */
  readonly idPath?: readonly string[]
  /** The path of the message's own time, if any. */
  readonly timePath?: readonly string[]
  /** A required message that may be empty. Its attribute has the same name. */
  readonly mayBeEmpty?: string
  readonly rows: readonly Row[]
}

/** @param path of the message's members, separated by dots; '' is the message itself */
function rowOf(attribute: string, path: string, form: Form): Row {
  return { attribute, path: path === '' ? [] : path.split('.'), ...form }
}

const property = { as: 'property' } as const
const json = { as: 'json' } as const
const list = { as: 'list' } as const
const language = { as: 'language' } as const

/** A uint32 with all bits set is not a sequence number. */
const sequence: Range = [0, 0xffff_fffe]
/** A week, in seconds. An int32 with all bits set would be 68 years. */
const delay: Range = [-604_800, 604_800]
/** Of a time: 0 seconds is none. */
const afterZero: Range = [1, Infinity]
/** Metres per second. The fastest train reached 168. */
const speed: Range = [0, 200]
/** Metres. */
const odometer: Range = [0, 10_000_000_000]
/** Percent. More than 100 is allowed for an overcrowded vehicle. */
const highestOccupancy = 500

/** VehicleDescriptor without its id, for every message that has one. */
const descriptorRows = [
  rowOf('vehicleLabel', 'vehicle.label', property),
  rowOf('vehiclePlateIdentifier', 'vehicle.licensePlate', property),
  rowOf('vehicleWheelchairAccess', 'vehicle.wheelchairAccessible', property),
]

// Stop time updates stay one list, because their order and absent members are significant: a delay of 0 is not an absent one.
const tripUpdate: Kind = {
  member: 'tripUpdate',
  type: 'TripUpdate',
  timePath: ['timestamp'],
  mayBeEmpty: 'trip',
  rows: [
    rowOf('trip', 'trip', json),
    rowOf('stopTimeUpdates', 'stopTimeUpdate', {
      as: 'list',
      limits: { delay, uncertainty: [0, delay[1]], stopSequence: sequence, time: afterZero, scheduledTime: afterZero },
    }),
    rowOf('tripDelay', 'delay', { as: 'property', unitCode: 'SEC', range: delay }),
    rowOf('tripProperties', 'tripProperties', json),
    rowOf('refVehicle', 'vehicle.id', { as: 'reference', type: 'Vehicle' }),
    ...descriptorRows,
  ],
}

// The id of a public vehicle does not identify a person; its licence plate does.
const vehiclePosition: Kind = {
  member: 'vehicle',
  type: 'Vehicle',
  idPath: ['vehicle', 'id'],
  timePath: ['timestamp'],
  rows: [
    rowOf('location', 'position', { as: 'point', latitude: 'latitude', longitude: 'longitude' }),
    rowOf('heading', 'position.bearing', { as: 'property', unitCode: 'DD', range: [0, 360] }),
    rowOf('mileageFromOdometer', 'position.odometer', { as: 'property', unitCode: 'MTR', range: odometer }),
    rowOf('speed', 'position.speed', { as: 'property', unitCode: 'MTS', range: speed }),
    rowOf('trip', 'trip', json),
    rowOf('refStop', 'stopId', { as: 'reference', type: 'GtfsStop' }),
    rowOf('currentStopSequence', 'currentStopSequence', { as: 'property', range: [-Infinity, sequence[1]] }),
    rowOf('vehicleStopStatus', 'currentStatus', property),
    rowOf('transitCongestionLevel', 'congestionLevel', property),
    rowOf('occupancyStatus', 'occupancyStatus', property),
    rowOf('occupancyPercentage', 'occupancyPercentage', {
      as: 'property',
      unitCode: 'P1',
      range: [-Infinity, highestOccupancy],
    }),
    rowOf('carriages', 'multiCarriageDetails', {
      as: 'list',
      // -1 is the specification's own value for no data.
      limits: { occupancyPercentage: [-1, highestOccupancy], carriageSequence: sequence },
    }),
    ...descriptorRows,
  ],
}

// The hub's type `Alert` is not suitable: a service alert refers to routes, trips and stops, and has its own lists of causes.
const alert: Kind = {
  member: 'alert',
  type: 'TransitAlert',
  rows: [
    rowOf('activePeriods', 'activePeriod', { as: 'list', limits: { end: afterZero } }),
    rowOf('informedEntities', 'informedEntity', list),
    rowOf('transitCause', 'cause', property),
    rowOf('transitCauseDetail', 'causeDetail', language),
    rowOf('transitEffect', 'effect', property),
    rowOf('transitEffectDetail', 'effectDetail', language),
    rowOf('severityLevel', 'severityLevel', property),
    rowOf('alertUrl', 'url', language),
    rowOf('headerText', 'headerText', language),
    rowOf('descriptionText', 'descriptionText', language),
    rowOf('ttsHeaderText', 'ttsHeaderText', language),
    rowOf('ttsDescriptionText', 'ttsDescriptionText', language),
    rowOf('alertImage', 'image', json),
    rowOf('imageAlternativeText', 'imageAlternativeText', language),
  ],
}

// Shapes and stops are parts of a schedule that a feed adds for a detour. Messages refer to them by shape_id and stop_id.
const shape: Kind = {
  member: 'shape',
  type: 'GtfsShape',
  idPath: ['shapeId'],
  rows: [rowOf('location', 'encodedPolyline', { as: 'polyline', otherwise: 'encodedPolyline' })],
}

const stop: Kind = {
  member: 'stop',
  type: 'GtfsStop',
  idPath: ['stopId'],
  rows: [
    rowOf('location', '', { as: 'point', latitude: 'stopLat', longitude: 'stopLon' }),
    rowOf('stopCodeText', 'stopCode', language),
    rowOf('name', 'stopName', language),
    rowOf('spokenName', 'ttsStopName', language),
    rowOf('stopDescriptionText', 'stopDesc', language),
    rowOf('stopPage', 'stopUrl', language),
    rowOf('platformCode', 'platformCode', language),
    rowOf('zoneCode', 'zoneId', property),
    rowOf('hasParentStation', 'parentStation', { as: 'reference', type: 'GtfsStop' }),
    rowOf('stopTimezone', 'stopTimezone', property),
    rowOf('wheelchairBoarding', 'wheelchairBoarding', property),
    rowOf('stopLevel', 'levelId', property),
  ],
}

// Detours (trip-modifications.md). TripDescriptor.modified_trip.modifications_id refers to FeedEntity.id.
const tripModifications: Kind = {
  member: 'tripModifications',
  type: 'TripModifications',
  rows: ['selectedTrips', 'startTimes', 'serviceDates', 'modifications'].map((name) => rowOf(name, name, list)),
}

/** All kinds of feed entities (gtfs-realtime.proto, "message FeedEntity"). */
export const kinds: readonly Kind[] = [tripUpdate, vehiclePosition, alert, shape, stop, tripModifications]

/** FeedHeader: kept as an entity if the option `feed` names it, because a feed has no id. */
export const header: Kind = {
  member: 'header',
  type: 'TransitFeed',
  rows: [
    rowOf('specificationVersion', 'gtfsRealtimeVersion', property),
    rowOf('incrementality', 'incrementality', property),
    rowOf('feedTimestamp', 'timestamp', property),
    rowOf('feedVersion', 'feedVersion', property),
  ],
}

export function isOutside({ range }: Row & { readonly as: 'property' }, value: number): boolean {
  return range !== undefined && (value < range[0] || value > range[1])
}

export function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => step === path[index])
}

/** Whether the value of a row is at this path or contains it. */
export function isWithin(row: Row, path: Path): boolean {
  const next = path[row.path.length]
  return startsWith(path, row.path) && (row.as !== 'point' || next === row.latitude || next === row.longitude)
}

/** The row for a path, if any: the longest, because `position/speed` is more specific than `position`. */
export function rowAt({ rows }: Kind, path: Path): Row | undefined {
  const found = rows.filter((one) => (one.path.length > 0 ? startsWith(path, one.path) : isWithin(one, path)))
  return found.toSorted((one, other) => other.path.length - one.path.length)[0]
}
