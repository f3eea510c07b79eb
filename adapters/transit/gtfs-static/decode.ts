// A feed as entities: agencies, services, stops, routes, shapes and trips, with references that are checked across files. The
// ids are those that GTFS Realtime uses.

import { raise, type EntityBuilder } from '../../kit/index.ts'
import { geoProperty, point, relationship } from '../../../standards/hub/build.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import type { Feed, Reading, Row, Step, Table } from './feed.ts'
import { colorOf, dateOf, isZone, numberOf } from './forms.ts'
import { KnownIds } from './known-ids.ts'
import { readLocations } from './locations.ts'
import { KeptRows } from './rows.ts'
import { StopTimes } from './stop-times.ts'
import { requiredFiles, rowTables, tables } from './tables.ts'

/** The ids of the rows that were kept, for references. */
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
  /** Those that other files refer to before they are read. */
  readonly #known = new KnownIds()
  readonly #kept = new KeptRows()
  #zone: string | undefined
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
    this.#expectRows('agency.txt', this.#ids.agencies)
    yield* this.#services()
    for (const name of ['agencies', 'services'] as const) for (const id of this.#ids[name]) this.#known.of(name).add(id)
    // A row may refer to one that is in a later file, or a stop to the station after it.
    yield* this.#inSteps(this.#known.collect(this.#feed))
    const zones = readLocations(this.#feed, this.#known, this.#reading)
    yield* this.#inSteps(this.#kept.read(this.#feed, this.#known, () => this.#reading.ledger))
    for (const row of this.#named(tables.stops, 'stop_id', this.#ids.stops)) {
      this.#stop(row)
      if (this.#isStepDone()) yield
    }
    for (const row of this.#named(tables.routes, 'route_id', this.#ids.routes)) {
      this.#route(row)
      if (this.#isStepDone()) yield
    }
    this.#expectRows('routes.txt', this.#ids.routes)
    yield* this.#shapes()
    for (const row of this.#named(tables.trips, 'trip_id', this.#ids.trips)) {
      this.#trip(row)
      if (this.#isStepDone()) yield
    }
    this.#expectRows('trips.txt', this.#ids.trips)
    yield* this.#stopTimes()
    this.#finish(zones)
  }

  *#inSteps(rows: Generator<undefined>): Generator<void> {
    while (rows.next().done !== true) if (this.#isStepDone('rows')) yield
  }

  /** The standard wants rows in each required file. */
  #expectRows(file: string, ids: ReadonlySet<string>): void {
    if (ids.size === 0) this.#reading.ledger.report('assumed', file, 'no-rows')
  }

  /** What concerns the feed as a whole, and the files that are not read. */
  #finish(zones: Json | undefined): void {
    const { ledger, settings } = this.#reading
    this.#kept.reportRest(ledger)
    if (this.#kept.hasFeed || zones !== undefined) {
      const entity = this.#reading.entity('TransitFeed', settings.feed ?? 'feed')
      if (settings.feed === undefined) ledger.report('assumed', 'archive', 'feed-not-named')
      this.#kept.addToFeed(entity)
      if (zones !== undefined) entity.carry('locations.geojson', 'locations', zones)
    }
    const read = new Set([...Object.values(tables), ...rowTables].map(({ file }) => file))
    for (const position of this.#feed.positionsBut(read.add('locations.geojson')))
      ledger.report('dropped', `archive/${position}`, 'file-not-kept')
    for (const index of this.#feed.unread)
      if (!this.#feed.positionsBut(read).includes(index + 1))
        ledger.report('dropped', `archive/${index + 1}`, 'file-twice')
  }

  /** Called after each row; nothing of an entity is built across two steps. */
  #isStepDone(kind: keyof typeof stepSize = 'entities'): boolean {
    this.#rows = (this.#rows + 1) % stepSize[kind]
    return this.#rows === 0
  }

  #checkFiles(): void {
    const hasZones = this.#feed.has('locations.geojson')
    const missing = requiredFiles.find((file) => !this.#feed.has(file) && !(file === 'stops.txt' && hasZones))
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
    ids: { has(id: string): boolean },
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
    if (agencies.size > 1 && (id === '' || agencies.has(''))) this.#drop(row, 'agency_id', 'value-missing')
    const zone = row.get('agency_timezone')
    const isKnown = zone !== undefined && isZone(zone)
    if (zone === undefined) this.#drop(row, 'agency_timezone', 'value-missing')
    else
      entity.carry(
        `${row.path}/agency_timezone`,
        'agency_timezone',
        zone,
        isKnown ? 'no-hub-word' : 'zone-unknown',
        isKnown ? {} : { quality: 'invalid' },
      )
    if (this.#zone !== undefined && zone !== this.#zone)
      this.#reading.ledger.report('assumed', `${row.path}/agency_timezone`, 'zone-differs')
    this.#zone ??= zone
    this.#carry(entity, row, ['agency_lang', 'agency_phone', 'agency_email', 'agency_fare_url', 'cemv_support'])
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
      if (start === undefined || end === undefined || flags.some((flag) => flag !== '0' && flag !== '1')) {
        this.#drop(row, start === undefined ? 'start_date' : end === undefined ? 'end_date' : 'days', 'not-in-form')
      } else {
        if (end < start) this.#reading.ledger.report('assumed', `${row.path}/end_date`, 'end-before-start')
        const value = { days: days.filter((_, index) => flags[index] === '1'), start, end }
        serviceOf(row.id).calendar = { path: row.path, value }
      }
      if (this.#isStepDone()) yield
    }
    const seen = new Set<string>()
    for (const row of this.#all(tables.calendarDates)) {
      const [id, date, kind] = [row.get('service_id'), dateOf(row.get('date')), row.get('exception_type')]
      if (id === undefined || date === undefined || (kind !== '1' && kind !== '2'))
        this.#drop(row, id === undefined ? 'service_id' : date === undefined ? 'date' : 'exception_type', 'not-in-form')
      else if (seen.has(`${date} ${id}`)) this.#drop(row, 'date', 'duplicate-id')
      else {
        seen.add(`${date} ${id}`)
        serviceOf(id)[kind === '1' ? 'added' : 'removed'].push(date)
      }
      if (this.#isStepDone()) yield
    }
    for (const [id, { calendar, added, removed }] of services) {
      const entity = this.#reading.entity('GtfsService', id)
      if (calendar !== undefined) entity.carry(calendar.path, 'calendar', calendar.value)
      if (added.length + removed.length > 0) entity.carry('calendar_dates.txt', 'calendarDates', { added, removed })
      if (this.#isStepDone()) yield
    }
  }

  #stop(row: Row & { readonly id: string }): void {
    const entity = this.#reading.entity('GtfsStop', row.id)
    this.#texts(entity, row, {
      stop_name: 'name',
      stop_code: 'code',
      stop_desc: 'stop_desc',
      zone_id: 'zoneCode',
      wheelchair_boarding: 'wheelChairAccessible',
    })
    const zone = row.get('stop_timezone')
    const at = `${row.path}/stop_timezone`
    if (zone !== undefined && isZone(zone)) entity.property(at, 'stopTimezone', zone)
    else if (zone !== undefined) entity.carry(at, 'stop_timezone', zone, 'zone-unknown', { quality: 'invalid' })
    const level = row.get('level_id')
    if (level !== undefined && !this.#known.has('levels', level)) this.#drop(row, 'level_id', 'reference-unknown')
    else if (level !== undefined) entity.property(`${row.path}/level_id`, 'stopLevel', level)
    this.#page(entity, row, 'stop_url')
    const written = row.get('location_type') ?? '0'
    const isKind = /^[0-4]$/.test(written)
    if (isKind) this.#carry(entity, row, ['location_type'])
    else this.#drop(row, 'location_type', 'not-in-form')
    this.#carry(entity, row, ['tts_stop_name', 'platform_code', 'stop_access'])
    const kind = isKind ? Number(written) : 0
    // Generic nodes and boarding areas need no position and no name.
    if (row.get('stop_name') === undefined && kind < 3) this.#drop(row, 'stop_name', 'value-missing')
    const position = this.#position(row, 'stop_lat', 'stop_lon', kind < 3)
    if (position !== undefined) entity.add(row.path, 'location', geoProperty(point(...position)))
    this.#parent(entity, row, kind)
    this.#kept.addTo(entity, 'stops', row.id)
  }

  /** A platform, an entrance or a node is in a station, a boarding area on a platform, and a station in nothing. */
  #parent(entity: EntityBuilder, row: Row, kind: number): void {
    const { ledger } = this.#reading
    const parent = row.get('parent_station')
    const { kinds } = this.#known
    if (parent === undefined) {
      if (kind > 1) ledger.report('assumed', `${row.path}/parent_station`, 'parent-missing')
      return
    }
    const isKept = this.#refer(entity, row.path, 'parent_station', 'hasParentStation', 'GtfsStop', parent, kinds)
    const isRight = kind !== 1 && kinds.get(parent) === (kind === 4 ? '0' : '1')
    if (isKept && !isRight) ledger.report('assumed', `${row.path}/parent_station`, 'parent-of-other-kind')
  }

  #position(row: Row, latitude: string, longitude: string, isRequired: boolean): [number, number] | undefined {
    const [lat, lon] = [row.get(latitude), row.get(longitude)]
    if (lat === undefined || lon === undefined) {
      if (isRequired || lat !== lon) this.#drop(row, lat === undefined ? latitude : longitude, 'position-missing')
      return undefined
    }
    const [y, x] = [numberOf(lat), numberOf(lon)]
    if (y === undefined || x === undefined) {
      this.#drop(row, y === undefined ? latitude : longitude, 'not-in-form')
      return undefined
    }
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
      route_type: 'routeType',
    })
    if (row.get('route_type') === undefined) this.#drop(row, 'route_type', 'value-missing')
    this.#color(entity, row, 'route_color', 'routeColor')
    this.#color(entity, row, 'route_text_color', 'routeTextColor')
    if (row.get('route_short_name') === undefined && row.get('route_long_name') === undefined)
      this.#drop(row, 'route_long_name', 'value-missing')
    this.#page(entity, row, 'route_url')
    this.#carry(entity, row, ['route_desc', 'continuous_pickup', 'continuous_drop_off', 'network_id', 'cemv_support'])
    this.#kept.addTo(entity, 'routes', row.id)
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

  #color(entity: EntityBuilder, row: Row, column: string, attribute: string): void {
    const text = row.get(column)
    const color = text === undefined ? undefined : colorOf(text)
    if (text === undefined) return
    if (color === undefined) return this.#drop(row, column, 'not-in-form')
    if (color !== text) this.#reading.ledger.repaired(`${row.path}/${column}`, 'color-with-hash', 'Field types, Color')
    entity.property(`${row.path}/${column}`, attribute, color)
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
    this.#carry(entity, row, ['cars_allowed', 'safe_duration_factor', 'safe_duration_offset'])
    this.#kept.addTo(entity, 'trips', row.id)
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

  *#stopTimes(): Generator<void> {
    const stopTimes = new StopTimes(this.#known, this.#ids.trips, this.#ids.stops)
    let count = 0
    for (const row of this.#all(tables.stopTimes)) {
      if (stopTimes.read(row, this.#reading)) count++
      if (this.#isStepDone(this.#reading.settings.stopTimes ? 'entities' : 'rows')) yield
    }
    stopTimes.end(this.#reading.ledger)
    const { settings, ledger } = this.#reading
    if (!settings.stopTimes && count > 0) ledger.report('dropped', 'stop_times.txt', 'stop-times-not-wanted')
  }
}
