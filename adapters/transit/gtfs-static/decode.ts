// A feed as entities: agencies, services, stops, routes, shapes and trips, with references that are checked across files. The
// ids are those that GTFS Realtime uses.

import { raise } from '../../kit/index.ts'
import { geoProperty } from '../../../standards/hub/build.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { drop, positionOf, type NamedRow } from './columns.ts'
import { readAgency, readRoute, readStop, readTrip } from './entities.ts'
import type { Feed, Reading, Row, Step, Table } from './feed.ts'
import { dateOf } from './forms.ts'
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
    let zone: string | undefined
    for (const row of this.#all(tables.agency)) zone = readAgency(row, this.#reading, this.#ids.agencies, zone)
    this.#expectRows('agency.txt', this.#ids.agencies)
    yield* this.#services()
    for (const name of ['agencies', 'services'] as const) for (const id of this.#ids[name]) this.#known.of(name).add(id)
    // A row may refer to one that is in a later file, or a stop to the station after it.
    yield* this.#inSteps(this.#known.collect(this.#feed))
    const zones = readLocations(this.#feed, this.#known, this.#reading)
    yield* this.#inSteps(this.#kept.read(this.#feed, this.#known, () => this.#reading.ledger))
    for (const row of this.#named(tables.stops, 'stop_id', this.#ids.stops)) {
      readStop(row, this.#reading, this.#known, this.#kept)
      if (this.#isStepDone()) yield
    }
    for (const row of this.#named(tables.routes, 'route_id', this.#ids.routes)) {
      readRoute(row, this.#reading, this.#ids.agencies, this.#kept)
      if (this.#isStepDone()) yield
    }
    this.#expectRows('routes.txt', this.#ids.routes)
    yield* this.#shapes()
    for (const row of this.#named(tables.trips, 'trip_id', this.#ids.trips)) {
      readTrip(row, this.#reading, this.#ids, this.#kept)
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
  *#named(table: Table, column: string, ids: Set<string>): Generator<NamedRow> {
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

  #drop(row: Pick<Row, 'path'>, column: string, code: string): void {
    drop(this.#reading.ledger, row, column, code)
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

  /** The points of a shape come in any order. */
  *#shapes(): Generator<void> {
    const points = new Map<string, { readonly order: number; readonly at: [number, number] }[]>()
    for (const row of this.#all(tables.shapes)) {
      const [id, sequence] = [row.get('shape_id'), row.get('shape_pt_sequence')]
      const at = positionOf(this.#reading.ledger, row, 'shape_pt_lat', 'shape_pt_lon', true)
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
