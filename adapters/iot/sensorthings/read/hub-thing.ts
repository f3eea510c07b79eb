// Reads a Thing that is an entity of the hub, as `write/hub-thing.ts` writes it: its document in `properties`, its readings
// in the Datastreams, its position in the Location. Formal texts that differ from the gateway's are reported.

import type { Entity, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { typesOf } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../../standards/json/object.ts'
import { fromConcise } from '../../../../standards/ngsi-ld/forms/from.ts'
import { fail, ok } from '../../../../standards/result.ts'
import type { Problem, Result } from '../../../adapter.ts'
import { geoJsonType } from '../documents.ts'
import {
  contextMember,
  frameOf,
  included,
  isHubDocument,
  labelOf,
  observationTypeOf,
  thingTypeSet,
} from '../hub-thing.ts'
import { kinds } from '../kinds/index.ts'
import { at } from '../notes.ts'
import { readObservation, type Declared } from './observation.ts'
import { isControl } from './members.ts'
import type { DecodeSession, Ref } from './reading.ts'
import { readUnit, writeUnit } from '../units.ts'

type Members = Record<string, Json>

/** Content written by the gateway needs no options. */
const nothingDeclared: Declared = { aggregation: undefined, qualities: new Map() }
const thingMembers: ReadonlySet<string> = new Set(['name', 'description', 'properties', 'Locations', 'Datastreams'])

/** Undefined: the Thing is not an entity of the hub. */
export function hubThing(json: JsonObject, path: string, reading: DecodeSession): Result<Ref, Problem> | undefined {
  const { properties } = json
  if (!isHubDocument(properties)) return undefined
  const place = at(path, 'properties')
  const { [contextMember]: _, [included]: others = [], ...own } = properties
  if (!isJsonArray(others)) return wrong(at(place, included), 'Further entities must be a list.')
  const documents = new Map<string, Members>()
  for (const [index, document] of [own, ...others].entries()) {
    const id = isJsonObject(document) ? document['id'] : undefined
    if (!isJsonObject(document) || typeof id !== 'string' || documents.has(id)) {
      return wrong(index === 0 ? place : at(at(place, included), index - 1), 'An entity must have an id of its own.')
    }
    documents.set(id, { ...document })
  }
  const [main] = documents.values()
  if (main === undefined) return wrong(place, 'An entity must have an id of its own.')
  const problem =
    readLabel(json, path, main, reading) ??
    readLocations(json['Locations'], at(path, 'Locations'), main, json, reading) ??
    readDatastreams(json['Datastreams'], at(path, 'Datastreams'), documents, reading)
  if (problem !== undefined) return fail(problem)
  return publish([...documents.values()], place, reading)
}

function publish(documents: readonly Members[], path: string, reading: DecodeSession): Result<Ref, Problem> {
  let first: Entity | undefined
  for (const document of documents) {
    const read = fromConcise(document, { path })
    if (!read.ok) return read
    const entity = read.value.value
    const undeclared = typesOf(entity).find((type) => !thingTypeSet.has(type))
    if (undeclared !== undefined) {
      const detail = 'The type of this entity cannot be read from a Thing.'
      return fail({ code: 'unsupported', detail, path: at(path, 'type') })
    }
    reading.losses.push(...read.value.losses)
    reading.repairs.push(...read.value.repairs)
    reading.changes.list.push({ kind: 'merge', entity })
    first ??= entity
  }
  const id = first?.id ?? ''
  return ok({ kind: kinds.Thing, id, local: id, derived: false })
}

function readLabel(json: JsonObject, path: string, main: Members, reading: DecodeSession): undefined {
  const { id: own } = main
  const frame = labelOf(typeof own === 'string' ? own : '', typesIn(main))
  for (const name of ['name', 'description'] as const) {
    const text = json[name]
    if (text === undefined || (text === frame[name] && !Object.hasOwn(main, name))) continue
    if (typeof text === 'string' && !Object.hasOwn(main, name)) main[name] = text
    else if (text !== frame[name]) foreign(at(path, name), reading)
  }
  const id = json['@iot.id']
  if (id !== undefined && id !== own) foreign(at(path, '@iot.id'), reading)
  for (const name in json) if (!isControl(name) && !thingMembers.has(name)) foreign(at(path, name), reading)
}

function readLocations(
  json: Json | undefined,
  path: string,
  main: Members,
  thing: JsonObject,
  reading: DecodeSession,
): Problem | undefined {
  if (json === undefined) return undefined
  const [only, ...more] = isJsonArray(json) ? json : []
  if (!isJsonObject(only) || more.length > 0 || Object.hasOwn(main, 'location')) {
    return { code: 'invalid', detail: 'An entity has exactly one location.', path }
  }
  const place = at(path, 0)
  const { location = null, properties = {}, ...texts } = only
  if (!isJsonObject(properties)) {
    return { code: 'invalid', detail: 'A JSON object is required.', path: at(place, 'properties') }
  }
  main['location'] = { ...properties, type: 'GeoProperty', value: location }
  const expected: JsonObject = {
    name: thing['name'] ?? null,
    description: thing['description'] ?? null,
    encodingType: geoJsonType,
  }
  reportForeign(texts, expected, place, reading)
  return undefined
}

function readDatastreams(
  json: Json | undefined,
  path: string,
  documents: ReadonlyMap<string, Members>,
  reading: DecodeSession,
): Problem | undefined {
  if (json === undefined) return undefined
  if (!isJsonArray(json)) return { code: 'invalid', detail: 'This link must be a list of entities.', path }
  for (const [index, stream] of json.entries()) {
    const problem = readDatastream(stream, at(path, index), documents, reading)
    if (problem !== undefined) return problem
  }
  return undefined
}

function readDatastream(
  json: Json,
  path: string,
  documents: ReadonlyMap<string, Members>,
  reading: DecodeSession,
): Problem | undefined {
  const properties = isJsonObject(json) ? json['properties'] : undefined
  const { entity, attribute, ...more } = isJsonObject(properties) ? properties : {}
  const document = typeof entity === 'string' ? documents.get(entity) : undefined
  if (!isJsonObject(json) || document === undefined || typeof entity !== 'string' || typeof attribute !== 'string') {
    const detail = 'A Datastream of an entity of the hub must name the entity and the attribute in its properties.'
    return { code: 'invalid', detail, path: at(path, 'properties') }
  }
  reportForeign(more, {}, at(path, 'properties'), reading)
  const { properties: _, Observations: list = [], unitOfMeasurement: unit = null, observationType, ...texts } = json
  if (!isJsonArray(list)) {
    return { code: 'invalid', detail: 'This link must be a list of entities.', path: at(path, 'Observations') }
  }
  const { code } = readUnit(unit)
  if (JSON.stringify(unit) !== JSON.stringify(writeUnit(code))) foreign(at(path, 'unitOfMeasurement'), reading)
  reportForeign(texts, { ...frameOf(entity, attribute) }, path, reading)
  const values: Json[] = []
  const instances: Json[] = []
  for (const [index, observation] of list.entries()) {
    const place = at(at(path, 'Observations'), index)
    if (!isJsonObject(observation)) return { code: 'invalid', detail: 'A JSON object is required.', path: place }
    const read = readObservation(observation, (name) => at(place, name), nothingDeclared, reading.notes)
    if (!read.ok) return read.problem
    const { instance } = read.value
    if (instance === undefined) continue
    instances.push((code === undefined ? instance : { unitCode: code, ...instance }) as unknown as Json)
    values.push(observation['result'] ?? null)
  }
  if (observationType !== observationTypeOf(values[0])) foreign(at(path, 'observationType'), reading)
  addInstances(document, attribute, instances)
  return undefined
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

function typesIn({ type = [] }: Members): readonly string[] {
  const types = isJsonArray(type) ? type : [type]
  return types.filter((one) => typeof one === 'string')
}

function reportForeign(given: JsonObject, expected: JsonObject, path: string, reading: DecodeSession): void {
  for (const name in given) {
    const known = Object.hasOwn(expected, name) && JSON.stringify(given[name]) === JSON.stringify(expected[name])
    if (!known && !isControl(name)) foreign(at(path, name), reading)
  }
}

/** Reports content that others added to a Thing of the hub: the entity cannot hold it. */
function foreign(path: string, reading: DecodeSession): void {
  reading.notes.lose('dropped', path, 'not-of-the-entity')
}

function wrong(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path, clause: 'GS CIM 009 4.5.1' })
}
