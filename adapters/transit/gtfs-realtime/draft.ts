// Converts one entity of the hub to the members of a feed message, not yet validated: records which attribute is written to
// which member, and reports what the format cannot express, with its path in the hub.

import { readPolyline, writePolyline } from '../../../standards/gtfs-realtime/polyline.ts'
import { secondsOfUtc, utcOfSeconds } from '../../../standards/gtfs-realtime/time.ts'
import { attributesOf, typesOf, valueMember, type Attribute, type Entity } from '../../../standards/hub/entity.ts'
import type { Geometry, Json, JsonObject, Relationship } from '../../../standards/hub/entity.ts'
import { convert } from '../../../standards/hub/units.ts'
import type { EncodeContext, Loss } from '../../adapter.ts'
import { qualityOf, type Ledger } from '../../kit/index.ts'
import { carriedAttribute } from './carried.ts'
import { isOutside, type Kind, type Row } from './kinds.ts'
import { languagesOf, translatedOf, withinLimits, type LanguageMap } from './values.ts'

export interface Draft {
  readonly entity: Entity
  readonly kind: Kind
  readonly localId: string
  /** The members of the message. */
  readonly message: Record<string, Json>
  /** The attributes that are in the message. */
  readonly written: ReadonlyMap<string, Row>
  readonly feedEntityId: string | undefined
  readonly carried: readonly Json[]
}

type RowAs<Name> = Extract<Row, { readonly as: Name }>

/** @param feedTime FeedHeader.timestamp, which readers use for a message without a timestamp */
export function draftOf(entity: Entity, kind: Kind, feedTime: string, context: EncodeContext, ledger: Ledger): Draft {
  const { id } = entity
  const localId = localIdOf(id, kind.type, { id, name: '', context, ledger })
  for (const name of ['scope', 'createdAt', 'modifiedAt', 'expiresAt'])
    if (entity[name] !== undefined) ledger.reportEntity('dropped', id, name, 'no-place')
  if (typesOf(entity).length > 1 || typeof entity.type !== 'string')
    ledger.reportEntity('coerced', id, 'type', 'one-type-only')
  const message: Record<string, Json> = {}
  const written = new Map<string, Row>()
  const times = new Map<string, string | undefined>()
  let feedEntityId: string | undefined
  let carried: readonly Json[] = []
  for (const [name, instances] of attributesOf(entity)) {
    const writing = { id, name, context, ledger }
    const attribute = instanceOf(instances, writing)
    if (attribute === undefined) continue
    const row = kind.rows.find((one) => one.attribute === name || (one.as === 'polyline' && one.otherwise === name))
    const text = attribute.type === 'Property' && typeof attribute.value === 'string' ? attribute.value : localId
    if (name === carriedAttribute && attribute.type === 'JsonProperty' && Array.isArray(attribute.json)) {
      carried = attribute.json as readonly Json[]
      if (carried.length === 0) drop('empty-list', writing)
    } else if (name === 'feedEntityId' && kind.idPath !== undefined && text !== localId) {
      feedEntityId = text
    } else {
      const isWritten = row !== undefined && [...written.values()].includes(row)
      if (row === undefined || isWritten) {
        drop(row === undefined ? 'no-place' : 'said-twice', writing)
        continue
      }
      const value = write(row, attribute, writing)
      if (value === undefined) continue
      if (row.as !== 'point') putAt(message, row.path, value)
      else
        for (const [member, number] of Object.entries(value as JsonObject))
          putAt(message, [...row.path, member], number)
      written.set(name, row)
    }
    reportMembers(attribute, row, writing)
    times.set(name, attribute.observedAt)
  }
  if (kind.idPath !== undefined) putAt(message, kind.idPath, localId)
  const { mayBeEmpty } = kind
  if (mayBeEmpty !== undefined && message[mayBeEmpty] === undefined) {
    // A trip update requires a trip descriptor. An empty one means that the trip is unknown.
    message[mayBeEmpty] = {}
    ledger.reportEntity('assumed', id, mayBeEmpty, 'trip-not-known')
  }
  const own = kind.timePath === undefined ? undefined : timeOf(times)
  if (own !== undefined && kind.timePath !== undefined) putAt(message, kind.timePath, own)
  const code = kind.timePath === undefined ? 'time-of-feed' : 'time-of-message'
  for (const [name, time] of times) {
    if (time === (own ?? feedTime)) continue
    ledger.reportEntity(time === undefined ? 'assumed' : 'coerced', id, `${name}/observedAt`, code)
  }
  return { entity, kind, localId, message, written, feedEntityId, carried }
}

/** The path comes from the tables, never from input. */
function putAt(message: Record<string, Json>, path: readonly string[], value: Json): void {
  const [first, ...rest] = path
  if (first === undefined) throw new Error('a row has no path')
  if (rest.length === 0) message[first] = value
  else {
    const inner = (message[first] ?? {}) as Record<string, Json>
    message[first] = inner
    putAt(inner, rest, value)
  }
}

/** That of the location, else the latest. Undefined: there is none, or it is not after the start of 1970, which the field cannot express. */
function timeOf(times: ReadonlyMap<string, string | undefined>): string | undefined {
  const all = [...times.values()].flatMap((time) => (time === undefined ? [] : [Date.parse(time)]))
  const time = times.get('location') ?? (all.length === 0 ? '' : new Date(Math.max(...all)).toISOString())
  const seconds = secondsOfUtc(time)?.seconds ?? -1
  return seconds <= 0 ? undefined : utcOfSeconds(seconds)
}

/** An attribute that is being written; the name of the entity itself is ''. */
interface Writing {
  readonly id: string
  readonly name: string
  readonly context: EncodeContext
  readonly ledger: Ledger
}

function report(
  { id, name, ledger }: Writing,
  within: string,
  kind: Loss['kind'],
  code: string,
  tolerance?: number,
): void {
  const path = within === '' ? name : `${name}/${within}`
  ledger.reportEntity(kind, id, path, code, tolerance === undefined ? undefined : { tolerance })
}

function drop(code: string, writing: Writing): undefined {
  report(writing, '', 'dropped', code)
  return undefined
}

/** The instance to write. Undefined: there is none, or its value is marked as bad. The format cannot express quality. */
function instanceOf(instances: readonly Attribute[], writing: Writing): Attribute | undefined {
  const found = instances.find(({ datasetId }) => datasetId === undefined)
  if (found === undefined) return drop('one-instance-only', writing)
  for (const { datasetId } of instances)
    if (datasetId !== undefined) report(writing, datasetId, 'dropped', 'one-instance-only')
  const quality = qualityOf(found)
  return quality === undefined || quality === 'good' || quality === 'manual' ? found : drop('bad-quality', writing)
}

/** Reports sub-attributes, and members that a message cannot have. */
function reportMembers(attribute: Attribute, row: Row | undefined, writing: Writing): void {
  const known = ['type', valueMember[attribute.type], 'observedAt', 'datasetId', 'objectType']
  if (row?.as === 'property') known.push('unitCode')
  for (const name of Object.keys(attribute)) if (!known.includes(name)) report(writing, name, 'dropped', 'no-place')
}

/** The source's own id. An id with another URN form is written as a URI, which every reader keeps. */
function localIdOf(id: string, type: string, writing: Writing): string {
  if (!id.startsWith(`urn:ngsi-ld:${type}:`)) return id
  const local = writing.context.localId(id)
  if (local === undefined) report(writing, '', 'coerced', 'local-id-not-visible')
  return local ?? id
}

/** Undefined: the format cannot express the value, which is reported. */
function write(row: Row, attribute: Attribute, writing: Writing): Json | undefined {
  switch (attribute.type) {
    case 'Property':
      if (row.as === 'property') return writeProperty(row, attribute.value, attribute.unitCode, writing)
      if (row.as === 'language') return writeText(attribute.value, writing)
      if (row.as === 'polyline' && writing.name === row.otherwise)
        return writePolylineText(attribute.value, row, writing)
      break
    case 'JsonProperty':
      if (row.as === 'json') return limited(row, attribute.json, 'json', writing)
      break
    case 'ListProperty':
      if (row.as === 'list') return limited(row, attribute.valueList, 'valueList', writing)
      break
    case 'LanguageProperty':
      if (row.as === 'language') return writeLanguages(attribute.languageMap, writing)
      break
    case 'Relationship':
      if (row.as === 'reference') return writeReference(row.type, attribute, writing)
      break
    case 'GeoProperty':
      if (row.as === 'point') return writePoint(row, attribute.value, writing)
      if (row.as === 'polyline' && writing.name !== row.otherwise) return lineText(attribute.value, writing)
      break
    default:
  }
  return drop('attribute-kind', writing)
}

function writeProperty(
  row: RowAs<'property'>,
  value: Json,
  unitCode: string | undefined,
  writing: Writing,
): Json | undefined {
  if (row.unitCode === undefined) {
    if (unitCode !== undefined) report(writing, 'unitCode', 'dropped', 'no-unit-here')
    return value
  }
  if (unitCode === undefined) return drop('unit-missing', writing)
  if (typeof value !== 'number') return drop('wrong-type', writing)
  if (unitCode === row.unitCode) return isOutside(row, value) ? drop('out-of-range', writing) : value
  const converted = convert(value, unitCode, row.unitCode)
  if (!converted.ok) return drop('unit-not-convertible', writing)
  if (isOutside(row, converted.value)) return drop('out-of-range', writing)
  report(writing, '', 'coerced', 'unit-converted')
  return converted.value
}

function limited({ limits }: RowAs<'json' | 'list'>, value: Json, member: string, writing: Writing): Json {
  if (limits === undefined) return value
  return withinLimits(value, limits, (within) =>
    report(writing, [member, ...within].join('/'), 'dropped', 'out-of-range'),
  )
}

function writeText(text: Json, writing: Writing): Json | undefined {
  if (typeof text !== 'string') return drop('attribute-kind', writing)
  report(writing, '', 'coerced', 'text-without-language')
  return { translation: [{ text }] }
}

function writeLanguages(languageMap: LanguageMap, writing: Writing): Json | undefined {
  const translated = translatedOf(languageMap)
  const back = languagesOf(translated)
  if (back === undefined) return drop('no-translation', writing)
  for (const [language, texts] of Object.entries(languageMap)) {
    const kept = Object.hasOwn(back.map, language) ? back.map[language] : undefined
    if (JSON.stringify(kept) === JSON.stringify(texts)) continue
    report(writing, `languageMap/${language}`, 'coerced', 'translation-list')
  }
  return translated
}

function writeReference(type: string, { object, objectType }: Relationship, writing: Writing): Json | undefined {
  if (typeof object !== 'string') return drop('several-objects', writing)
  if (objectType !== undefined) report(writing, 'objectType', 'dropped', 'no-place')
  return localIdOf(object, type, writing)
}

function writePoint(row: RowAs<'point'>, value: Geometry, writing: Writing): Json | undefined {
  if (value.type !== 'Point') return drop('geometry-kind', writing)
  const [longitude, latitude, altitude] = value.coordinates
  if (longitude === undefined || latitude === undefined) return drop('geometry-kind', writing)
  if (latitude === 0 && longitude === 0) return drop('position-zero', writing)
  if (altitude !== undefined) report(writing, 'value/coordinates/2', 'dropped', 'no-altitude')
  return { [row.latitude]: latitude, [row.longitude]: longitude }
}

function lineText(value: Geometry, writing: Writing): Json | undefined {
  if (value.type !== 'LineString') return drop('geometry-kind', writing)
  const text = writePolyline(value.coordinates)
  const back = readPolyline(text) ?? []
  for (const [index, position] of value.coordinates.entries())
    if (position.length > 2) report(writing, `value/coordinates/${index}/2`, 'dropped', 'no-altitude')
  const isFar = value.coordinates.some(([x, y], index) => x !== back[index]?.[0] || y !== back[index]?.[1])
  if (isFar) report(writing, '', 'approximated', 'polyline-precision', 0.000_005)
  return text
}

/** A text that is a valid polyline would be decoded as a location. */
function writePolylineText(value: Json, { attribute }: Row, writing: Writing): Json {
  if (typeof value === 'string' && readPolyline(value) !== undefined)
    for (const name of [writing.name, attribute])
      writing.ledger.reportEntity('coerced', writing.id, name, 'polyline-is-location')
  return value
}
