// Files that are kept row by row: frequencies, transfers, pathways, fares and the like. A row is kept with the stop, route or trip
// that it is about, or with the feed, with its columns as members. A row with a fault is refused as a whole, since a rule without one
// of its conditions would be another rule; but not for a wrong address, language or date.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { property } from '../../../standards/hub/build.ts'
import type { EntityBuilder, Ledger } from '../../kit/index.ts'
import type { Feed, Row } from './feed.ts'
import { readForm } from './forms.ts'
import type { KnownIds } from './known-ids.ts'
import { rowTables, type Owner, type RowTable } from './tables.ts'

interface Kept {
  readonly path: string
  readonly attribute: string
  readonly value: JsonObject
}

/** Of all files together, so that they stay in memory; and of one file for the feed itself, which is one entity. */
const most = { rows: 200_000, ofFeed: 1000 } as const

/** The tables whose translations are kept with the entities; `record_id` is their id. */
const translated: ReadonlyMap<Json, Owner> = new Map([
  ['stops', 'stops'],
  ['routes', 'routes'],
  ['trips', 'trips'],
])

export class KeptRows {
  readonly #owned = new Map<string, Kept[]>()
  readonly #ofFeed: Kept[] = []
  #count = 0

  /** Whether there are rows about the feed as a whole. */
  get hasFeed(): boolean {
    return this.#ofFeed.length > 0
  }

  /** Reads all files of the tables. @param ledgerOf of the step that is running */
  *read(feed: Feed, known: KnownIds, ledgerOf: () => Ledger): Generator<undefined> {
    for (const table of rowTables) {
      const seen = new Set<string>()
      let ofFeed = 0
      for (const row of feed.rows(table, ledgerOf)) {
        const value = readRow(row, table, known, ledgerOf())
        const key = keyOf(row, table)
        if (value !== undefined && seen.has(key))
          ledgerOf().report('dropped', `${row.path}/${firstOf(table)}`, 'duplicate-id')
        else if (value !== undefined) {
          seen.add(key)
          const first = row.get(table.columns[0]?.name ?? '')
          if (table.ids !== undefined && first !== undefined) known.of(table.ids).add(first)
          const owner = ownerOf(row, table, value)
          if (owner === undefined) ofFeed += 1
          if (this.#count >= most.rows || ofFeed > most.ofFeed) ledgerOf().report('dropped', row.path, 'rows-too-many')
          else this.#keep(owner, { path: row.path, attribute: table.attribute, value })
        }
        yield
      }
    }
  }

  #keep(owner: string | undefined, kept: Kept): void {
    this.#count += 1
    if (owner === undefined) this.#ofFeed.push(kept)
    else {
      const list = this.#owned.get(owner) ?? []
      this.#owned.set(owner, list)
      list.push(kept)
    }
  }

  /** Adds the rows about an entity to it. */
  addTo(entity: EntityBuilder, of: Owner, id: string): void {
    addRows(entity, this.#owned.get(`${of} ${id}`) ?? [])
    this.#owned.delete(`${of} ${id}`)
  }

  addToFeed(entity: EntityBuilder): void {
    const info = this.#ofFeed.find(({ attribute }) => attribute === 'feedInfo')
    const version = info?.value['feed_version']
    if (info !== undefined && version !== undefined)
      entity.property(`${info.path}/feed_version`, 'feedVersion', version)
    addRows(entity, this.#ofFeed)
  }

  /** The translations of a record that no file has. */
  reportRest(ledger: Ledger): void {
    for (const { path } of [...this.#owned.values()].flat())
      ledger.report('dropped', `${path}/record_id`, 'reference-unknown')
  }
}

function addRows(entity: EntityBuilder, rows: readonly Kept[]): void {
  const byAttribute = new Map<string, Json[]>()
  for (const { attribute, value, path } of rows) {
    const name = entity.extensionName(attribute)
    const list = byAttribute.get(name) ?? []
    byAttribute.set(name, list)
    list.push(value)
    entity.ledger.report('carried', path, 'no-hub-word', { attribute: name })
  }
  for (const [name, list] of byAttribute) entity.add(rows[0]?.path ?? '', name, property(list))
}

/** @returns undefined: a value is missing, not in form, or refers to nothing, which is reported */
function readRow(row: Row, { file, columns }: RowTable, known: KnownIds, ledger: Ledger): JsonObject | undefined {
  const members: [string, Json][] = []
  const missing = missingIn(row, file)
  if (missing !== undefined) {
    ledger.report('dropped', `${row.path}/${missing}`, 'value-missing')
    return undefined
  }
  for (const { name, form, isRequired, refersTo, isDescriptive } of columns) {
    const text = row.get(name)
    if (text === undefined && !isRequired) continue
    const value = text === undefined ? undefined : readForm(text, form)
    const fault =
      text === undefined
        ? 'value-missing'
        : value === undefined
          ? 'not-in-form'
          : refersTo !== undefined && !known.has(refersTo, text)
            ? 'reference-unknown'
            : undefined
    if (fault !== undefined) {
      ledger.report('dropped', `${row.path}/${name}`, fault)
      if (isDescriptive) continue
      return undefined
    }
    members.push([name, value ?? null])
  }
  const read: JsonObject = Object.fromEntries(members)
  for (const [from, to] of periods) {
    const [start, end] = [read[from], read[to]]
    const isOver = typeof start === 'string' && typeof end === 'string' && isLater(start, end)
    if (isOver) ledger.report('assumed', `${row.path}/${to}`, 'end-before-start')
  }
  return read
}

const periods = [
  ['start_time', 'end_time'],
  ['feed_start_date', 'feed_end_date'],
] as const

/** Times of 100 hours and more have another length. */
function isLater(start: string, end: string): boolean {
  return start.length === end.length ? start > end : start.length > end.length
}

/** The column that a row must have a value in because of the values of others ("Conditionally Required"). */
function missingIn(row: Row, file: string): string | undefined {
  const wanted = (...columns: readonly string[]) => columns.find((column) => row.get(column) === undefined)
  switch (file) {
    case 'transfers.txt': {
      const isOfTrips = ['4', '5'].includes(row.get('transfer_type') ?? '0')
      return isOfTrips ? wanted('from_trip_id', 'to_trip_id') : wanted('from_stop_id', 'to_stop_id')
    }
    case 'booking_rules.txt': {
      const type = row.get('booking_type')
      if (type === '1') return wanted('prior_notice_duration_min')
      return type === '2' ? wanted('prior_notice_last_day', 'prior_notice_last_time') : undefined
    }
    case 'timeframes.txt':
      return row.get('start_time') === row.get('end_time') ? undefined : wanted('start_time', 'end_time')
    case 'translations.txt': {
      const isOfFeed = row.get('table_name') === 'feed_info'
      return isOfFeed || row.get('field_value') !== undefined ? undefined : wanted('record_id')
    }
    default:
      return undefined
  }
}

/** The column that names a row that is there twice. */
function firstOf({ key, columns }: RowTable): string | undefined {
  return (columns.find(({ name }) => name === key[0]) ?? columns[0])?.name
}

function keyOf(row: Row, { key, columns }: RowTable): string {
  const names = key.length === 0 ? columns.map(({ name }) => name) : key
  return names.map((name) => row.get(name) ?? '').join('\u0000')
}

/** Undefined: the row is about the feed. */
function ownerOf(row: Row, { owner, file }: RowTable, value: JsonObject): string | undefined {
  if (owner !== undefined) {
    const id = row.get(owner.column)
    return id === undefined ? undefined : `${owner.of} ${id}`
  }
  const of = file === 'translations.txt' ? translated.get(value['table_name'] ?? null) : undefined
  const id = row.get('record_id')
  return of === undefined || id === undefined ? undefined : `${of} ${id}`
}
