// Reads a Thing that is an entity of the hub, as `write/hub-thing.ts` writes it: its document in `properties`, its readings
// in the Datastreams, its position in the Location. Formal texts that differ from the gateway's are reported.

import { raise, valueOf } from '../../../kit/index.ts'
import { typesOf, type Entity, type Json, type JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../../standards/json/object.ts'
import { fromConcise } from '../../../../standards/ngsi-ld/forms/from.ts'
import { contextMember, frameOf, included, labelOf, observationTypeOf, thingTypeSet } from '../hub-thing.ts'
import { kinds } from '../kinds.ts'
import { at, invalid, lose } from '../notes.ts'
import { readUnit, writeUnit } from '../units.ts'
import { geoJsonType, isControl } from '../members.ts'
import { readObservation, type Declared } from '../observation.ts'
import type { Reading, Ref } from './reading.ts'

type Members = Record<string, Json>

/** Content written by the gateway needs no options. */
const nothingDeclared: Declared = { aggregation: undefined, qualities: new Map() }
const thingMembers: ReadonlySet<string> = new Set(['name', 'description', 'properties', 'Locations', 'Datastreams'])
const clause = 'GS CIM 009 4.5.1'

/** @param properties those of the Thing, which are an entity of the hub */
export function readHubThing(json: JsonObject, properties: JsonObject, path: string, reading: Reading): Ref {
  const place = at(path, 'properties')
  const { [contextMember]: _, [included]: others = [], ...own } = properties
  if (!isJsonArray(others)) return invalid(at(place, included), 'Further entities must be a list.', clause)
  const documents = new Map<string, Members>()
  for (const [index, document] of [own, ...others].entries()) {
    const id = isJsonObject(document) ? document['id'] : undefined
    if (!isJsonObject(document) || typeof id !== 'string' || documents.has(id)) {
      const documentPath = index === 0 ? place : at(at(place, included), index - 1)
      return invalid(documentPath, 'An entity must have an id of its own.', clause)
    }
    documents.set(id, { ...document })
  }
  const [main = {}] = documents.values()
  readLabel(json, path, main, reading)
  readLocations(json['Locations'], at(path, 'Locations'), main, json, reading)
  for (const [stream, streamPath] of listed(json['Datastreams'], at(path, 'Datastreams'))) {
    readDatastream(stream, streamPath, documents, reading)
  }
  const [id = ''] = [...documents.values()].map((document) => publish(document, place, reading).id)
  return { kind: kinds.Thing, id, local: id, derived: false }
}

function publish(document: Members, path: string, reading: Reading): Entity {
  const { value: entity, losses, repairs } = valueOf(fromConcise(document, { path }))
  if (!typesOf(entity).every((type) => thingTypeSet.has(type))) {
    const detail = 'The type of this entity cannot be read from a Thing.'
    return raise({ code: 'unsupported', detail, path: at(path, 'type') })
  }
  reading.ledger.losses.push(...losses)
  reading.ledger.repairs.push(...repairs)
  reading.changes.push({ kind: 'merge', entity })
  return entity
}

function readLabel(json: JsonObject, path: string, main: Members, reading: Reading): void {
  const { id: own = '', type = [] } = main
  const types = isJsonArray(type) ? type : [type]
  const frame = labelOf(
    typeof own === 'string' ? own : '',
    types.filter((one) => typeof one === 'string'),
  )
  for (const name of ['name', 'description'] as const) {
    const text = json[name]
    if (text === undefined || text === frame[name]) continue
    if (typeof text === 'string' && !Object.hasOwn(main, name)) main[name] = text
    else foreign(at(path, name), reading)
  }
  const id = json['@iot.id']
  if (id !== undefined && id !== own) foreign(at(path, '@iot.id'), reading)
  for (const name in json) if (!isControl(name) && !thingMembers.has(name)) foreign(at(path, name), reading)
}

function readLocations(json: Json | undefined, path: string, main: Members, thing: JsonObject, reading: Reading): void {
  if (json === undefined) return
  const [only, ...more] = isJsonArray(json) ? json : []
  if (!isJsonObject(only) || more.length > 0 || Object.hasOwn(main, 'location')) {
    return invalid(path, 'An entity has exactly one location.')
  }
  const place = at(path, 0)
  const { location = null, properties = {}, ...texts } = only
  if (!isJsonObject(properties)) return invalid(at(place, 'properties'), 'A JSON object is required.')
  main['location'] = { ...properties, type: 'GeoProperty', value: location }
  const { name = null, description = null } = thing
  reportForeign(texts, { name, description, encodingType: geoJsonType }, place, reading)
}

function readDatastream(json: Json, path: string, documents: ReadonlyMap<string, Members>, reading: Reading): void {
  const properties = isJsonObject(json) ? json['properties'] : undefined
  const { entity, attribute, ...more } = isJsonObject(properties) ? properties : {}
  const document = typeof entity === 'string' ? documents.get(entity) : undefined
  if (!isJsonObject(json) || document === undefined || typeof entity !== 'string' || typeof attribute !== 'string') {
    const detail = 'A Datastream of an entity of the hub must name the entity and the attribute in its properties.'
    return invalid(at(path, 'properties'), detail)
  }
  reportForeign(more, {}, at(path, 'properties'), reading)
  const { properties: _, Observations, unitOfMeasurement: unit = null, observationType, ...texts } = json
  const observations = listed(Observations, at(path, 'Observations'))
  const { code } = readUnit(unit)
  if (JSON.stringify(unit) !== JSON.stringify(writeUnit(code))) foreign(at(path, 'unitOfMeasurement'), reading)
  reportForeign(texts, { ...frameOf(entity, attribute) }, path, reading)
  const instances: Json[] = []
  for (const [observation, place] of observations) {
    if (!isJsonObject(observation)) return invalid(place, 'A JSON object is required.')
    const { instance } = readObservation(observation, (name) => at(place, name), nothingDeclared, reading)
    if (instance === undefined) continue
    instances.push({ ...(code !== undefined && { unitCode: code }), ...(instance as unknown as JsonObject) })
  }
  const [first] = instances
  const value = isJsonObject(first) ? first['value'] : undefined
  if (observationType !== observationTypeOf(value)) foreign(at(path, 'observationType'), reading)
  addInstances(document, attribute, instances)
}

/** The items of a link with their positions. */
function listed(json: Json | undefined = [], path: string): readonly (readonly [item: Json, path: string])[] {
  if (!isJsonArray(json)) return invalid(path, 'This link must be a list of entities.')
  return json.map((item, index) => [item, at(path, index)])
}

/** Adds readings to the instances of the document, which are not readings. */
function addInstances(document: Members, attribute: string, instances: readonly Json[]): void {
  const before = member(document, attribute)
  const all = [...(before === undefined ? [] : isInstances(before) ? before : [before]), ...instances]
  const [only] = all
  const value = all.length === 1 && only !== undefined ? only : all
  // As `Object.defineProperty`, so that `__proto__` is an ordinary name.
  Object.defineProperty(document, attribute, { value, enumerable: true, configurable: true, writable: true })
}

/** Whether JSON is a list of attributes: a list of objects as a value is wrapped in an object (GS CIM 009 clause 4.5.1). */
function isInstances(json: Json): json is readonly Json[] {
  return isJsonArray(json) && json.some(isJsonObject)
}

function reportForeign(given: JsonObject, expected: JsonObject, path: string, reading: Reading): void {
  for (const name in given) {
    const known = Object.hasOwn(expected, name) && JSON.stringify(given[name]) === JSON.stringify(expected[name])
    if (!known && !isControl(name)) foreign(at(path, name), reading)
  }
}

/** Reports content that others added to a Thing of the hub: the entity cannot hold it. */
function foreign(path: string, reading: Reading): void {
  lose(reading, 'dropped', path, 'not-of-the-entity')
}
