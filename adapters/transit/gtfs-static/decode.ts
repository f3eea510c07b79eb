// A feed as entities: agencies, services, stops, routes, shapes and trips, with references that are checked across files. The
// ids are those that GTFS Realtime uses.

import { raise, type EntityBuilder } from '../../kit/index.ts'
import { geoProperty, point, relationship } from '../../../standards/hub/build.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { parseZone } from '../../../standards/hub/time/time.ts'
import type { Feed, Reading, Row, Step, Table } from './feed.ts'
import { requiredFiles, tables } from './tables.ts'

/** The ids of the files that were read, for references. */
type Ids = Readonly<Record<'agencies' | 'services' | 'stops' | 'routes' | 'shapes' | 'trips', Set<string>>>

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** What the calendars say of a service. */
interface Service {
  calendar?: { readonly path: string; readonly value: Json }
  readonly added: string[]
  readonly removed: string[]
}

/** A step has so many rows that become entities, or so many others, so that a large feed does not keep the gateway from other work. */
const stepSize = { entities: 250, rows: 5000 } as const

/** What a feed says, step by step: each reads some rows, with the references to what was read before. */
export function* stepsOf(feed: Feed): Generator<Step> {
  const decoder = new Decoder(feed)
  const work = decoder.decode()
  while (!decoder.isDone) yield (reading) => decoder.advance(work, reading)
}

function lacking(path: string): never {
  return raise({ code: 'invalid', path, detail: 'A file that a feed must have is missing.', clause: 'Dataset files' })
}

class Decoder {
  readonly #feed: Feed
  readonly #ids: Ids = {
    agencies: new Set(),
    services: new Set(),
    stops: new Set(),
    routes: new Set(),
    shapes: new Set(),
    trips: new Set(),
  }
  /** Of the step that is running. */
  #current: Reading | undefined
  #rows = 0
  isDone = false

  constructor(feed: Feed) {
    this.#feed = feed
  }

  advance(work: Generator<void>, reading: Reading): void {
    this.#current = reading
    this.isDone = true
    this.isDone = work.next().done === true
  }

  get #reading(): Reading {
    if (this.#current === undefined) throw new Error('rows are read in steps')
    return this.#current
  }

  *decode(): Generator<void> {
    this.#checkFiles()
    for (const row of this.#all(tables.agency)) this.#agency(row)
    yield* this.#services()
    // A stop may be before the station that it is part of.
    const parents = new Set<string>()
    for (const row of this.#feed.rows(tables.stops, () => undefined)) {
      parents.add(row.get('stop_id') ?? '')
      if (this.#isStepDone('rows')) yield
    }
    for (const row of this.#named(tables.stops, 'stop_id', this.#ids.stops)) {
      this.#stop(row, parents)
      if (this.#isStepDone()) yield
    }
    for (const row of this.#named(tables.routes, 'route_id', this.#ids.routes)) {
      this.#route(row)
      if (this.#isStepDone()) yield
    }
    yield* this.#shapes()
    for (const row of this.#named(tables.trips, 'trip_id', this.#ids.trips)) {
      this.#trip(row)
      if (this.#isStepDone()) yield
    }
    yield* this.#stopTimes()
    const read = new Set<string>(Object.values(tables).map(({ file }) => file))
    for (const [index, file] of this.#feed.files.entries())
      if (!read.has(file)) this.#reading.ledger.report('dropped', `archive/${index + 1}`, 'file-not-kept')
  }

  /** Called after each row; nothing of an entity is built across two steps. */
  #isStepDone(kind: keyof typeof stepSize = 'entities'): boolean {
    this.#rows = (this.#rows + 1) % stepSize[kind]
    return this.#rows === 0
  }

  #checkFiles(): void {
    const missing = requiredFiles.find((file) => !this.#feed.has(file))
    if (missing !== undefined) lacking(missing)
    const hasCalendar = this.#feed.has('calendar.txt') || this.#feed.has('calendar_dates.txt')
    const [trip] = this.#feed.rows(tables.trips, () => undefined)
    if (!hasCalendar && trip !== undefined) lacking('calendar.txt')
    if (this.#feed.isInFolder) this.#reading.ledger.repaired('archive', 'files-in-a-folder', 'Dataset files')
  }

  #all(table: Table): Generator<Row> {
    return this.#feed.rows(table, () => this.#reading.ledger)
  }

  /** Rows with an id that no row before them has. */
  *#named(table: Table, column: string, ids: Set<string>): Generator<Row & { readonly id: string }> {
    for (const row of this.#all(table)) {
      const id = row.get(column)
      if (id === undefined) this.#drop(row, column, 'id-missing')
      else if (ids.has(id)) this.#drop(row, column, 'duplicate-id')
      else {
        ids.add(id)
        yield { ...row, id }
      }
    }
  }

  #drop({ path }: Pick<Row, 'path'>, column: string, code: string): void {
    this.#reading.ledger.report('dropped', `${path}/${column}`, code)
  }

  /** Adds texts as they are. */
  #texts(entity: EntityBuilder, row: Row, columns: Readonly<Record<string, string>>): void {
    for (const [column, attribute] of Object.entries(columns)) {
      const value = row.get(column)
      if (value !== undefined) entity.property(`${row.path}/${column}`, attribute, value)
    }
  }

  #carry(entity: EntityBuilder, row: Row, columns: readonly string[]): void {
    for (const column of columns) {
      const value = row.get(column)
      if (value !== undefined) entity.carry(`${row.path}/${column}`, column, value)
    }
  }

  /** A page must be an absolute address. */
  #page(entity: EntityBuilder, row: Row, column: string): void {
    const value = row.get(column)
    if (value === undefined) return
    if (URL.canParse(value)) entity.property(`${row.path}/${column}`, 'page', value)
    else entity.carry(`${row.path}/${column}`, column, value, 'address-not-in-form', { quality: 'invalid' })
  }

  #refer(
    entity: EntityBuilder,
    path: string,
    column: string,
    attribute: string,
    type: string,
    id: string,
    ids: ReadonlySet<string>,
  ): boolean {
    if (!ids.has(id)) {
      this.#drop({ path }, column, 'reference-unknown')
      return false
    }
    entity.add(`${path}/${column}`, attribute, relationship(this.#reading.context.id(type, id)))
    return true
  }

  #agency(row: Row): void {
    // The id may be absent in a feed with one agency.
    const id = row.get('agency_id') ?? ''
    const { agencies } = this.#ids
    if (agencies.has(id)) return this.#drop(row, 'agency_id', 'duplicate-id')
    agencies.add(id)
    const name = row.get('agency_name')
    const entity = this.#reading.entity('GtfsAgency', id === '' ? 'agency' : id)
    if (name === undefined) this.#drop(row, 'agency_name', 'value-missing')
    else entity.property(`${row.path}/agency_name`, 'name', name)
    this.#page(entity, row, 'agency_url')
    const zone = row.get('agency_timezone')
    const isZone = zone !== undefined && zone.includes('/') && parseZone(zone).ok
    if (zone !== undefined)
      entity.carry(
        `${row.path}/agency_timezone`,
        'agency_timezone',
        zone,
        isZone ? 'no-hub-word' : 'zone-unknown',
        isZone ? {} : { quality: 'invalid' },
      )
    this.#carry(entity, row, ['agency_lang', 'agency_phone', 'agency_email'])
  }

  *#services(): Generator<void> {
    const services = new Map<string, Service>()
    const serviceOf = (id: string): Service => {
      const known = services.get(id) ?? { added: [], removed: [] }
      services.set(id, known)
      this.#ids.services.add(id)
      return known
    }
    for (const row of this.#named(tables.calendar, 'service_id', this.#ids.services)) {
      const flags = days.map((day) => row.get(day))
      const [start, end] = [dateOf(row.get('start_date')), dateOf(row.get('end_date'))]
      if (start === undefined || end === undefined || flags.some((flag) => flag !== '0' && flag !== '1'))
        this.#drop(row, start === undefined ? 'start_date' : end === undefined ? 'end_date' : 'days', 'not-in-form')
      else {
        const value = { days: days.filter((_, index) => flags[index] === '1'), start, end }
        serviceOf(row.id).calendar = { path: row.path, value }
      }
      if (this.#isStepDone()) yield
    }
    for (const row of this.#all(tables.calendarDates)) {
      const [id, date, kind] = [row.get('service_id'), dateOf(row.get('date')), row.get('exception_type')]
      if (id === undefined || date === undefined || (kind !== '1' && kind !== '2'))
        this.#drop(row, id === undefined ? 'service_id' : date === undefined ? 'date' : 'exception_type', 'not-in-form')
      else serviceOf(id)[kind === '1' ? 'added' : 'removed'].push(date)
      if (this.#isStepDone()) yield
    }
    for (const [id, { calendar, added, removed }] of services) {
      const entity = this.#reading.entity('GtfsService', id)
      if (calendar !== undefined) entity.carry(calendar.path, 'calendar', calendar.value)
      if (added.length + removed.length > 0) entity.carry('calendar_dates.txt', 'calendarDates', { added, removed })
      if (this.#isStepDone()) yield
    }
  }

  #stop(row: Row & { readonly id: string }, parents: ReadonlySet<string>): void {
    const entity = this.#reading.entity('GtfsStop', row.id)
    this.#texts(entity, row, {
      stop_name: 'name',
      stop_code: 'code',
      stop_desc: 'stop_desc',
      zone_id: 'zoneCode',
      stop_timezone: 'stopTimezone',
      wheelchair_boarding: 'wheelChairAccessible',
      level_id: 'stopLevel',
    })
    this.#page(entity, row, 'stop_url')
    this.#carry(entity, row, ['location_type'])
    const kind = Number(row.get('location_type') ?? '0')
    // Generic nodes and boarding areas need no position and no name.
    if (row.get('stop_name') === undefined && kind < 3) this.#drop(row, 'stop_name', 'value-missing')
    const position = this.#position(row, 'stop_lat', 'stop_lon', kind < 3)
    if (position !== undefined) entity.add(row.path, 'location', geoProperty(point(...position)))
    const parent = row.get('parent_station')
    if (parent !== undefined)
      this.#refer(entity, row.path, 'parent_station', 'hasParentStation', 'GtfsStop', parent, parents)
  }

  #position(row: Row, latitude: string, longitude: string, isRequired: boolean): [number, number] | undefined {
    const [lat, lon] = [row.get(latitude), row.get(longitude)]
    if (lat === undefined || lon === undefined) {
      if (isRequired || lat !== lon) this.#drop(row, lat === undefined ? latitude : longitude, 'position-missing')
      return undefined
    }
    const [y, x] = [Number(lat), Number(lon)]
    const isInRange = Math.abs(y) <= 90 && Math.abs(x) <= 180
    if (isInRange && (y !== 0 || x !== 0)) return [x, y]
    this.#drop(row, latitude, isInRange ? 'position-zero' : 'out-of-range')
    return undefined
  }

  #route(row: Row & { readonly id: string }): void {
    const { agencies } = this.#ids
    const entity = this.#reading.entity('GtfsRoute', row.id)
    this.#texts(entity, row, {
      route_short_name: 'shortName',
      route_long_name: 'name',
      route_color: 'routeColor',
      route_text_color: 'routeTextColor',
      route_type: 'routeType',
    })
    if (row.get('route_short_name') === undefined && row.get('route_long_name') === undefined)
      this.#drop(row, 'route_long_name', 'value-missing')
    this.#page(entity, row, 'route_url')
    this.#carry(entity, row, ['route_desc'])
    const order = row.get('route_sort_order')
    if (order !== undefined && /^\d{1,9}$/.test(order))
      entity.property(`${row.path}/route_sort_order`, 'routeSortOrder', Number(order))
    else if (order !== undefined) this.#drop(row, 'route_sort_order', 'not-in-form')
    const agency = row.get('agency_id')
    if (agency !== undefined && agencies.has(agency))
      this.#refer(entity, row.path, 'agency_id', 'operatedBy', 'GtfsAgency', agency, agencies)
    else if (agency !== undefined) this.#drop(row, 'agency_id', 'reference-unknown')
    else if (agencies.size > 1) this.#drop(row, 'agency_id', 'value-missing')
  }

  /** The points of a shape come in any order. */
  *#shapes(): Generator<void> {
    const points = new Map<string, { readonly order: number; readonly at: [number, number] }[]>()
    for (const row of this.#all(tables.shapes)) {
      const [id, sequence] = [row.get('shape_id'), row.get('shape_pt_sequence')]
      const at = this.#position(row, 'shape_pt_lat', 'shape_pt_lon', true)
      if (id === undefined || sequence === undefined || !/^\d{1,9}$/.test(sequence))
        this.#drop(row, 'shape_pt_sequence', 'not-in-form')
      else {
        this.#ids.shapes.add(id)
        const known = points.get(id) ?? []
        points.set(id, known)
        if (at !== undefined) known.push({ order: Number(sequence), at })
      }
      if (this.#isStepDone()) yield
    }
    for (const [id, all] of points) {
      const coordinates = all.toSorted((one, other) => one.order - other.order).map(({ at }) => at)
      const entity = this.#reading.entity('GtfsShape', id)
      if (coordinates.length > 1) entity.add('shapes.txt', 'location', geoProperty({ type: 'LineString', coordinates }))
      else this.#drop({ path: 'shapes.txt' }, 'shape_id', 'shape-of-one-point')
      if (this.#isStepDone()) yield
    }
  }

  #trip(row: Row & { readonly id: string }): void {
    const { routes, services, shapes } = this.#ids
    const entity = this.#reading.entity('GtfsTrip', row.id)
    this.#texts(entity, row, {
      trip_headsign: 'headSign',
      trip_short_name: 'shortName',
      block_id: 'block',
      wheelchair_accessible: 'wheelChairAccessible',
    })
    for (const [column, attribute] of [
      ['direction_id', 'direction'],
      ['bikes_allowed', 'bikesAllowed'],
    ] as const) {
      const value = row.get(column)
      if (value !== undefined)
        entity.property(`${row.path}/${column}`, attribute, Number.isNaN(Number(value)) ? value : Number(value))
    }
    for (const [column, attribute, type, ids] of [
      ['route_id', 'hasRoute', 'GtfsRoute', routes],
      ['service_id', 'hasService', 'GtfsService', services],
      ['shape_id', 'hasShape', 'GtfsShape', shapes],
    ] as const) {
      const id = row.get(column)
      if (id !== undefined) this.#refer(entity, row.path, column, attribute, type, id, ids)
      else if (column !== 'shape_id') this.#drop(row, column, 'value-missing')
    }
  }

  /** References, times and order are checked whether or not stop times become entities. */
  *#stopTimes(): Generator<void> {
    let count = 0
    for (const row of this.#all(tables.stopTimes)) {
      if (this.#stopTime(row)) count++
      if (this.#isStepDone(this.#reading.settings.stopTimes ? 'entities' : 'rows')) yield
    }
    const { settings, ledger } = this.#reading
    if (!settings.stopTimes && count > 0) ledger.report('dropped', 'stop_times.txt', 'stop-times-not-wanted')
  }

  /** @returns whether it is a stop time of the feed */
  #stopTime(row: Row): boolean {
    const { trips, stops } = this.#ids
    const { settings, context } = this.#reading
    const [trip = '', stop = '', sequence = ''] = ['trip_id', 'stop_id', 'stop_sequence'].map((column) =>
      row.get(column),
    )
    const [arrival, departure] = [timeOf(row.get('arrival_time')), timeOf(row.get('departure_time'))]
    const fault = !trips.has(trip) ? 'trip_id' : !stops.has(stop) ? 'stop_id' : undefined
    if (fault !== undefined) {
      this.#drop(row, fault, 'reference-unknown')
      return false
    }
    if (!/^\d{1,9}$/.test(sequence)) {
      this.#drop(row, 'stop_sequence', 'not-in-form')
      return false
    }
    if ((arrival === undefined) !== (departure === undefined))
      this.#drop(row, arrival === undefined ? 'arrival_time' : 'departure_time', 'value-missing')
    if (arrival === null) this.#drop(row, 'arrival_time', 'not-in-form')
    if (departure === null) this.#drop(row, 'departure_time', 'not-in-form')
    if (
      typeof arrival === 'string' &&
      typeof departure === 'string' &&
      departure < arrival &&
      departure.length === arrival.length
    )
      this.#drop(row, 'departure_time', 'departure-before-arrival')
    if (!settings.stopTimes) return true
    const entity = this.#reading.entity('GtfsStopTime', `${trip}-${sequence}`)
    entity.add(`${row.path}/trip_id`, 'hasTrip', relationship(context.id('GtfsTrip', trip)))
    entity.add(`${row.path}/stop_id`, 'hasStop', relationship(context.id('GtfsStop', stop)))
    entity.property(`${row.path}/stop_sequence`, 'stopSequence', Number(sequence))
    if (typeof arrival === 'string') entity.property(`${row.path}/arrival_time`, 'arrivalTime', arrival)
    if (typeof departure === 'string') entity.property(`${row.path}/departure_time`, 'departureTime', departure)
    this.#texts(entity, row, {
      stop_headsign: 'stopHeadsign',
      pickup_type: 'pickupType',
      drop_off_type: 'dropOffType',
      timepoint: 'timepoint',
    })
    return true
  }
}

/** A time of the service day, which may be later than 24:00; undefined: there is none; null: it is not in form. */
function timeOf(text: string | undefined): string | null | undefined {
  if (text === undefined) return undefined
  return /^\d{1,3}:[0-5]\d:[0-5]\d$/.test(text) ? text.padStart(8, '0') : null
}

/** `20260118` as `2026-01-18`; undefined: it is not in the calendar. */
function dateOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{8}$/.test(text)) return undefined
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  return new Date(`${date}T00:00:00Z`).toString() !== 'Invalid Date' &&
    new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)
    ? date
    : undefined
}
