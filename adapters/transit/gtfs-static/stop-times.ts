// Stop times: references, times and their order are checked whether or not they become entities, which a source decides. Those of a
// trip may be anywhere in the file, but their numbers are not all remembered, so that each part is checked by itself.

import { relationship } from '../../../standards/hub/build.ts'
import type { Ledger } from '../../kit/index.ts'
import type { Reading, Row } from './feed.ts'
import { readForm, timeOf } from './forms.ts'
import type { KnownIds } from './known-ids.ts'

/** What was read of the trip whose stop times are being read: those of a trip are together in most feeds. */
interface Run {
  readonly trip: string
  readonly sequences: Set<number>
  last: { readonly sequence: number; readonly time: string } | undefined
  /** Whether others of the trip were read before, with another trip between. */
  readonly isLaterPart: boolean
  /** The stop times with the lowest and the highest number, which must have times. */
  ends: readonly [End, End] | undefined
}

interface End {
  readonly sequence: number
  readonly path: string
  readonly hasTime: boolean
}

const places = [
  ['stop_id', 'stops'],
  ['location_group_id', 'locationGroups'],
  ['location_id', 'locations'],
] as const

const kept = [
  'location_group_id',
  'location_id',
  'start_pickup_drop_off_window',
  'end_pickup_drop_off_window',
  'continuous_pickup',
  'continuous_drop_off',
  'shape_dist_traveled',
  'pickup_booking_rule_id',
  'drop_off_booking_rule_id',
] as const

export class StopTimes {
  #run: Run = { trip: '', sequences: new Set(), isLaterPart: false, last: undefined, ends: undefined }
  #isUntimedSaid = false
  #arePartsSaid = false
  /** The trips whose stop times have ended. */
  readonly #ended = new Set<string>()
  readonly #known: KnownIds
  /** The trips that were kept. */
  readonly #trips: ReadonlySet<string>
  readonly #stops: ReadonlySet<string>

  constructor(known: KnownIds, trips: ReadonlySet<string>, stops: ReadonlySet<string>) {
    this.#known = known
    this.#trips = trips
    this.#stops = stops
  }

  /** @returns whether it is a stop time of the feed */
  read(row: Row, reading: Reading): boolean {
    const { ledger, settings } = reading
    const drop = (column: string, code: string): void => ledger.report('dropped', `${row.path}/${column}`, code)
    const trip = row.get('trip_id') ?? ''
    const sequence = row.get('stop_sequence') ?? ''
    const named = places.filter(([column]) => row.get(column) !== undefined)
    const [place = 'stop_id', of = 'stops'] = named[0] ?? []
    const id = row.get(place) ?? ''
    const isThere = of === 'stops' ? this.#stops.has(id) : this.#known.has(of, id)
    const fault = !this.#trips.has(trip) ? 'trip_id' : !isThere ? place : undefined
    if (fault !== undefined) {
      drop(fault, row.get(fault) === undefined ? 'value-missing' : 'reference-unknown')
      return false
    }
    if (!/^\d{1,9}$/.test(sequence)) {
      drop('stop_sequence', 'not-in-form')
      return false
    }
    if (named.length > 1) drop(named[1]?.[0] ?? place, 'several-places')
    const kind = this.#known.kinds.get(id) ?? '0'
    if (of === 'stops' && kind !== '0') ledger.report('assumed', `${row.path}/stop_id`, 'not-a-stop')
    this.#checkRule(row, drop)
    const times = this.#readTimes(row, drop, ledger)
    if (!this.#follow(row, trip, Number(sequence), times, ledger)) return false
    if (settings.stopTimes) addEntity(row, { trip, stop: of === 'stops' ? id : undefined, sequence, times }, reading)
    return true
  }

  /** Called after the stop times of a trip, or a part of them. That trips have no times at all is said once, since it is often so of all. */
  end(ledger: Ledger): void {
    const { trip, ends, last, isLaterPart } = this.#run
    this.#ended.add(trip)
    // Its first and last stop are not those of the trip.
    if (isLaterPart) return
    const untimed = [...new Set(ends ?? [])].filter(({ hasTime }) => !hasTime)
    const isUntimed = last === undefined && ends !== undefined && ends.every(({ hasTime }) => !hasTime)
    if (isUntimed && this.#isUntimedSaid) return
    for (const { path } of isUntimed ? untimed.slice(0, 1) : untimed)
      ledger.report('assumed', `${path}/arrival_time`, 'time-missing')
    this.#isUntimedSaid ||= isUntimed
  }

  #checkRule(row: Row, drop: (column: string, code: string) => void): void {
    for (const column of ['pickup_booking_rule_id', 'drop_off_booking_rule_id']) {
      const rule = row.get(column)
      if (rule !== undefined && !this.#known.has('bookingRules', rule)) drop(column, 'reference-unknown')
    }
  }

  #readTimes(row: Row, drop: (column: string, code: string) => void, ledger: Ledger): Times {
    const [arrival, departure] = ['arrival_time', 'departure_time'].map((column) => {
      const text = row.get(column)
      const time = text === undefined ? undefined : timeOf(text)
      if (text !== undefined && time === undefined) drop(column, 'not-in-form')
      return { text, time }
    })
    if ((arrival?.text === undefined) !== (departure?.text === undefined))
      drop(arrival?.text === undefined ? 'arrival_time' : 'departure_time', 'value-missing')
    if (isBefore(departure?.time, arrival?.time))
      ledger.report('assumed', `${row.path}/departure_time`, 'departure-before-arrival')
    return { arrival: arrival?.time, departure: departure?.time }
  }

  /** Whether the trip has no other stop time with that number; reports one whose time is before that of the stop before it. */
  #follow(row: Row, trip: string, sequence: number, { arrival, departure }: Times, ledger: Ledger): boolean {
    if (this.#run.trip !== trip) {
      this.end(ledger)
      const isLaterPart = this.#ended.has(trip)
      this.#run = { trip, sequences: new Set(), isLaterPart, last: undefined, ends: undefined }
      if (isLaterPart && !this.#arePartsSaid) ledger.report('assumed', `${row.path}/trip_id`, 'trip-in-parts')
      this.#arePartsSaid ||= isLaterPart
    }
    const { sequences, last } = this.#run
    if (sequences.has(sequence)) {
      ledger.report('dropped', `${row.path}/stop_sequence`, 'duplicate-id')
      return false
    }
    sequences.add(sequence)
    const hasTime = [arrival, departure, row.get('start_pickup_drop_off_window')].some((text) => text !== undefined)
    const end = { sequence, path: row.path, hasTime }
    const [low = end, high = end] = this.#run.ends ?? []
    this.#run.ends = [sequence < low.sequence ? end : low, sequence > high.sequence ? end : high]
    if (last !== undefined && sequence < last.sequence) return true
    const first = arrival ?? departure
    if (isBefore(first, last?.time)) ledger.report('assumed', `${row.path}/arrival_time`, 'time-before-previous')
    const time = departure ?? first ?? last?.time
    if (time !== undefined) this.#run.last = { sequence, time }
    return true
  }
}

interface Times {
  readonly arrival: string | undefined
  readonly departure: string | undefined
}

/** Times of 100 hours and more have another length. */
function isBefore(time: string | undefined, other: string | undefined): boolean {
  return (
    time !== undefined &&
    other !== undefined &&
    (time.length === other.length ? time < other : time.length < other.length)
  )
}

interface StopTime {
  readonly trip: string
  readonly stop: string | undefined
  readonly sequence: string
  readonly times: Times
}

function addEntity(row: Row, { trip, stop, sequence, times }: StopTime, { entity: of, context }: Reading): void {
  const entity = of('GtfsStopTime', `${trip}-${sequence}`)
  entity.add(`${row.path}/trip_id`, 'hasTrip', relationship(context.id('GtfsTrip', trip)))
  if (stop !== undefined) entity.add(`${row.path}/stop_id`, 'hasStop', relationship(context.id('GtfsStop', stop)))
  entity.property(`${row.path}/stop_sequence`, 'stopSequence', Number(sequence))
  const { arrival, departure } = times
  if (arrival !== undefined) entity.property(`${row.path}/arrival_time`, 'arrivalTime', arrival)
  if (departure !== undefined) entity.property(`${row.path}/departure_time`, 'departureTime', departure)
  for (const [column, attribute] of [
    ['stop_headsign', 'stopHeadsign'],
    ['pickup_type', 'pickupType'],
    ['drop_off_type', 'dropOffType'],
    ['timepoint', 'timepoint'],
  ] as const) {
    const text = row.get(column)
    if (text !== undefined) entity.property(`${row.path}/${column}`, attribute, text)
  }
  for (const column of kept) {
    const text = row.get(column)
    const form = column === 'shape_dist_traveled' ? 'size' : column.endsWith('_window') ? 'time' : 'text'
    const value = text === undefined ? undefined : readForm(text, form)
    if (value !== undefined) entity.carry(`${row.path}/${column}`, column, value)
    else if (text !== undefined) entity.ledger.report('dropped', `${row.path}/${column}`, 'not-in-form')
  }
}
