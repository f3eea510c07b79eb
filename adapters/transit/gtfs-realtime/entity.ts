// Reads the messages of a feed as entities of the hub, by the table of their kind (GTFS-realtime reference.md, "message
// FeedEntity"). Every value that is not kept is reported with its path in the source.

import { type Members, type Note, type Path, pointer } from '../../../standards/gtfs-realtime/note.ts'
import { readPolyline } from '../../../standards/gtfs-realtime/polyline.ts'
import { geoProperty, point, property, relationship } from '../../../standards/hub/build.ts'
import type { Attribute, Entity, Json } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { DecodeContext, Loss } from '../../adapter.ts'
import { EntityBuilder, prefixOf, type Ledger } from '../../kit/index.ts'
import { carriedAttribute, carriedProperty, isCarried, notePath } from './carried.ts'
import { isOutside, kinds, rowAt, type Kind, type Row } from './kinds.ts'
import { languagesOf, noTime, withinLimits } from './values.ts'

/** What all messages of a feed are read with. */
export interface FeedReading {
  readonly ledger: Ledger
  readonly context: DecodeContext
  /** FeedHeader.timestamp. */
  readonly feedTime: string | undefined
}

export interface Entry {
  /** FeedEntity.id: unique within one feed message. */
  readonly feedId: string
  readonly isDeleted: boolean
  readonly entities: readonly Entity[]
}

/**
 * Reads one FeedEntity: one entity of the hub for each message in it, because some feeds put several messages into one
 * FeedEntity although the specification allows only one.
 */
export function readEntry(members: Members, position: number, notes: readonly Note[], reading: FeedReading): Entry {
  const { ledger } = reading
  const path: Path = ['entity', position]
  const present = kinds.filter((kind) => isJsonObject(members[kind.member]))
  const { id: feedId, isDeleted } = members
  if (typeof feedId !== 'string') throw new Error('the feed entity has no id')
  if (isDeleted === false) ledger.report('dropped', pointer([...path, 'isDeleted']), 'explicit-default')
  const entities = present.flatMap((kind, order) => {
    const carried = notes.filter(({ path: [, , member] }) =>
      member === undefined ? order === 0 : camelCase(member) === kind.member,
    )
    return readFeedEntity(kind, feedId, members[kind.member] as Members, path, carried, reading)
  })
  for (const note of notes) {
    const kind = present.find(({ member }) => member === camelCase(note.path[2])) ?? present[0]
    reportNote(note, entities.length > 0 && kind !== undefined, kind, path.length + 1, ledger)
  }
  if (present.length === 0 && isDeleted !== true) ledger.report('dropped', pointer(path), 'empty-entity')
  return { feedId, isDeleted: isDeleted === true, entities }
}

/** Names in JSON may have the spelling of the .proto file. */
function camelCase(step: string | number | undefined): string | number | undefined {
  return typeof step === 'string' ? step.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : step
}

/** Reports what the parser found. @param isKept whether an entity carries unknown content; @param base see `rowAt` */
export function reportNote(note: Note, isKept: boolean, kind: Kind | undefined, base: number, ledger: Ledger): void {
  const path = notePath(note)
  const within = path.slice(base).map((step) => camelCase(step) ?? step)
  const isContent = isCarried(note)
  const ofRow = isContent || kind === undefined ? undefined : rowAt(kind, within)?.attribute
  const attribute = isContent && isKept ? carriedAttribute : ofRow
  const details = attribute === undefined ? undefined : { attribute }
  ledger.report(isContent && isKept ? 'carried' : 'dropped', pointer(path), note.code, details)
}

/** Empty: the message has no id. */
function readFeedEntity(
  kind: Kind,
  feedId: string,
  members: Members,
  entryPath: Path,
  notes: readonly Note[],
  reading: FeedReading,
): readonly Entity[] {
  const { ledger, feedTime } = reading
  const { idPath, timePath = [] } = kind
  const path = [...entryPath, kind.member]
  const own = idPath === undefined ? undefined : memberAt(members, idPath)
  const localId = typeof own === 'string' && own !== '' ? own : feedId
  if (localId === '') {
    ledger.report('dropped', pointer(path), 'empty-id')
    return []
  }
  if (idPath !== undefined && localId !== own)
    ledger.report('assumed', pointer([...path, ...idPath]), 'id-of-feed-entity')
  // The time of the message, else that of the feed, which is later and is reported. Never the time of receipt.
  const stated = memberAt(members, timePath)
  if (stated === noTime) ledger.report('dropped', pointer([...path, ...timePath]), 'timestamp-zero')
  const time = stated === noTime ? undefined : stated
  const observedAt = typeof time === 'string' ? time : feedTime
  if (typeof time !== 'string') {
    const code = feedTime === undefined ? 'no-timestamp' : 'timestamp-of-feed'
    ledger.report('assumed', pointer([...path, ...timePath]), code)
  }
  const more = localId === feedId ? [] : [['feedEntityId', property(feedId)] as const]
  return [readMessage({ kind, members, localId, path, observedAt, notes, from: 2 }, reading, more)]
}

function memberAt(members: Members, path: readonly string[]): Json | undefined {
  let value: Json | undefined = members
  for (const step of path) value = isJsonObject(value) ? value[step] : undefined
  return value
}

/** A message that becomes an entity. */
interface ParsedMessage {
  readonly kind: Kind
  readonly members: Members
  readonly localId: string
  /** From the root of the feed. */
  readonly path: Path
  readonly observedAt: string | undefined
  /** With what the entity carries. @see carriedProperty for `from` */
  readonly notes: readonly Note[]
  readonly from: number
}

export function readMessage(
  { kind, members, localId, path, observedAt, notes, from }: ParsedMessage,
  { ledger, context }: FeedReading,
  more: readonly (readonly [name: string, attribute: Attribute])[] = [],
): Entity {
  const { trace } = context
  const id = context.id(kind.type, localId)
  const prefix = prefixOf('gtfs-realtime')
  const entity = new EntityBuilder({ id, type: kind.type, prefix, ledger, ...(trace !== undefined && { trace }) })
  const reading: Reading = {
    id: (type, local) => context.id(type, local),
    lose: (within, how, code, attribute) =>
      ledger.report(how, pointer([...path, ...within]), code, attribute === undefined ? undefined : { attribute }),
    add(within, name, attribute) {
      const timed = observedAt === undefined ? attribute : { ...attribute, observedAt }
      entity.add(trace === undefined ? '' : pointer([...path, ...within]), name, timed)
    },
  }
  for (const row of kind.rows) {
    const value = memberAt(members, row.path)
    if (value !== undefined) readRow(row, value, reading)
  }
  // Messages that are present but empty, such as `vehicle {}`, which no attribute can represent.
  for (const parent of new Set(kind.rows.flatMap((row) => (row.path.length > 1 ? row.path.slice(0, 1) : [])))) {
    const value = members[parent]
    if (isJsonObject(value) && Object.keys(value).length === 0) reading.lose([parent], 'dropped', 'empty-message')
  }
  for (const [name, attribute] of more) reading.add([], name, attribute)
  const carried = notes.filter(isCarried)
  if (carried.length > 0) reading.add([], carriedAttribute, carriedProperty(carried, from))
  return entity.build()
}

/** What rows of a message are read with. Paths are those within the message. */
interface Reading {
  readonly id: (type: string, localId: string) => string
  readonly lose: (path: Path, kind: Loss['kind'], code: string, attribute?: string) => void
  readonly add: (path: Path, name: string, attribute: Attribute) => void
}

type RowAs<Name> = Extract<Row, { readonly as: Name }>

function readRow(row: Row, value: Json, reading: Reading): void {
  const { path, attribute } = row
  const drop = (code: string): void => reading.lose(path, 'dropped', code, attribute)
  switch (row.as) {
    case 'property':
      if (typeof value === 'number' && isOutside(row, value)) return drop('out-of-range')
      return reading.add(path, attribute, property(value, { unitCode: row.unitCode }))
    case 'json':
      return reading.add(path, attribute, { type: 'JsonProperty', json: limited(row, value, reading) })
    case 'list': {
      const valueList = limited(row, value, reading)
      if (isJsonArray(valueList)) reading.add(path, attribute, { type: 'ListProperty', valueList })
      return
    }
    case 'reference':
      if (typeof value !== 'string' || value === '') return drop('empty-id')
      return reading.add(path, attribute, relationship(reading.id(row.type, value)))
    case 'language':
      return readLanguages(row, value, reading)
    case 'point':
      return readPoint(row, value, reading)
    case 'polyline':
      return readLine(row, value, reading)
  }
}

function limited({ path, attribute, limits }: RowAs<'json' | 'list'>, value: Json, reading: Reading): Json {
  if (limits === undefined) return value
  return withinLimits(value, limits, (within) =>
    reading.lose([...path, ...within], 'dropped', 'out-of-range', attribute),
  )
}

function readLanguages({ path, attribute }: Row, value: Json, reading: Reading): void {
  const languages = languagesOf(value)
  if (languages === undefined) return reading.lose(path, 'dropped', 'no-translation', attribute)
  const at: Path = [...path, 'translation']
  for (const position of languages.unnamed)
    reading.lose([...at, position, 'language'], 'dropped', 'no-language-tag', attribute)
  if (!languages.isOrdered) reading.lose(at, 'coerced', 'translation-order', attribute)
  reading.add(path, attribute, { type: 'LanguageProperty', languageMap: languages.map })
}

function readPoint(row: RowAs<'point'>, value: Json, reading: Reading): void {
  if (!isJsonObject(value)) return
  const { [row.latitude]: latitude, [row.longitude]: longitude } = value
  if (latitude === undefined && longitude === undefined) return
  const drop = (code: string): void => {
    for (const member of [row.latitude, row.longitude])
      if (Object.hasOwn(value, member)) reading.lose([...row.path, member], 'dropped', code, row.attribute)
  }
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return drop('half-position')
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return drop('out-of-range')
  // A receiver without a fix sends 0, 0.
  if (latitude === 0 && longitude === 0) return drop('position-zero')
  reading.add(row.path, row.attribute, geoProperty(point(longitude, latitude)))
}

function readLine({ path, attribute, otherwise }: RowAs<'polyline'>, text: Json, reading: Reading): void {
  if (typeof text !== 'string') return
  const coordinates = readPolyline(text)
  if (coordinates !== undefined)
    return reading.add(path, attribute, { type: 'GeoProperty', value: { type: 'LineString', coordinates } })
  reading.lose(path, 'coerced', 'no-polyline', otherwise)
  reading.add(path, otherwise, property(text))
}
