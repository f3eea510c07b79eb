// The members of one entity and the attributes of the hub, by the table of its kind, without the links. Members that the standard
// does not define are kept under their names, and content without a member is reported. The `location` of a Location and the
// `feature` of a FeatureOfInterest (OGC 18-088 clause 8.2.2, 8.2.8) are GeoJSON with the media types of both editions, else any
// document, kept unchanged.

import { geoProperty, property } from '../../../standards/hub/build.ts'
import {
  attributesOf,
  entityMembers,
  typesOf,
  type Attribute,
  type Entity,
  type Json,
  type JsonObject,
} from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { readGeometry } from '../../../standards/ngsi-ld/geometry.ts'
import { Ledger } from '../../kit/ledger.ts'
import { valueOf } from '../../kit/problem-error.ts'
import { documentAttribute, isStream, resultAttribute, unknownAttribute, type Kind, type Member } from './kinds.ts'
import { at, invalid, lose, type Notes } from './notes.ts'
import type { Attributes } from './read/reading.ts'
import { isUtc, periodOf, readInstant, readPeriod, writePeriod } from './times.ts'
import { writeUnit } from './units.ts'

export const geoJsonType = 'application/geo+json'
/** The media type in 18-088 table 7, and that of 15-078, which servers still write. */
const geoJsonTypes: ReadonlySet<Json> = new Set([geoJsonType, 'application/vnd.geo+json'])

/** Control members of the entity (OGC 18-088 clause 8.1, 9.3.2), which are read elsewhere. */
export function isControl(name: string): boolean {
  return name === '@iot.id' || name === '@iot.selfLink' || name.endsWith('@iot.navigationLink')
}

/** Counts and next pages of nested entities (clause 9.3.3.4, 9.3.3.7). */
function isOfPage(name: string): boolean {
  return name.endsWith('@iot.count') || name.endsWith('@iot.nextLink')
}

export function readMembers(kind: Kind, json: JsonObject, path: string, notes: Notes): Attributes {
  const attributes: Record<string, Attribute> = {}
  const unknown: [string, Json][] = []
  for (const name in json) {
    const value = json[name]
    if (value === undefined || isControl(name) || kind.links.some((link) => link.name === name)) continue
    const member = kind.members.find((one) => one.name === name)
    const place = at(path, name)
    if (isOfPage(name)) lose(notes, 'dropped', place, name.endsWith('@iot.count') ? 'count' : 'next-page')
    else if (member === undefined) {
      unknown.push([name, value])
      lose(notes, 'carried', place, 'unknown-member', unknownAttribute)
    } else if (value === null) lose(notes, 'dropped', place, 'null-member', member.attribute)
    else if (member.shape === 'document')
      Object.assign(attributes, readDocument(value, json['encodingType'], place, notes))
    else attributes[member.attribute] = readMember(member, value, place, notes)
  }
  if (unknown.length > 0) attributes[unknownAttribute] = { type: 'JsonProperty', json: Object.fromEntries(unknown) }
  return attributes
}

function readMember({ shape }: Member, json: Json, path: string, notes: Notes): Attribute {
  switch (shape) {
    case 'text':
      return typeof json === 'string' ? property(json) : wrong(path, 'A text')
    case 'texts':
      return isJsonArray(json) && json.every((one) => typeof one === 'string')
        ? property(json)
        : wrong(path, 'A list of texts')
    case 'geometry':
      return readGeoProperty(json, path, notes)
    case 'period':
      return property({ ...readPeriod(json, path, notes) })
    case 'instant':
      return property(readInstant(json, path, notes))
    default:
      return { type: 'JsonProperty', json }
  }
}

function wrong(path: string, what: string): never {
  return invalid(path, `${what} is required.`, 'OGC 18-088 8.2')
}

/** @param encoding the `encodingType` beside it */
function readDocument(json: Json, encoding: Json | undefined, path: string, notes: Notes): Attributes {
  const whole: Attributes = { [documentAttribute]: { type: 'JsonProperty', json } }
  if (encoding === undefined || !geoJsonTypes.has(encoding)) {
    lose(notes, 'carried', path, 'encoding-unknown', documentAttribute)
    return whole
  }
  const geometry = isJsonObject(json) ? geometryIn(json) : json
  if (geometry === json) return { location: readGeoProperty(json, path, notes) }
  if (geometry !== undefined) {
    // The document keeps what the geometry loses.
    const unreported = { zone: notes.zone, ledger: new Ledger('source') }
    return { location: readGeoProperty(geometry, at(path, 'geometry'), unreported), ...whole }
  }
  if (hasCrs(json)) lose(notes, 'carried', at(path, 'crs'), 'crs-unknown', documentAttribute)
  else if (isJsonObject(json) && json['type'] !== 'Feature')
    lose(notes, 'carried', path, 'several-features', documentAttribute)
  return whole
}

/** The geometry of a GeoJSON document; undefined: it has none, or one that is not published. */
function geometryIn(json: Json): Json | undefined {
  // Old GeoJSON may name a different coordinate system; its coordinates are not WGS-84 then.
  if (!isJsonObject(json) || hasCrs(json) || json['type'] === 'FeatureCollection') return undefined
  return json['type'] === 'Feature' ? (json['geometry'] ?? undefined) : json
}

/** A bare geometry. */
function readGeoProperty(json: Json, path: string, notes: Notes): Attribute {
  return geoProperty(valueOf(readGeometry(json, path, (place) => lose(notes, 'dropped', place, 'geometry-member'))))
}

function hasCrs(json: Json): boolean {
  if (!isJsonObject(json)) return false
  return Object.hasOwn(json, 'crs') || (isJsonObject(json['geometry']) && Object.hasOwn(json['geometry'], 'crs'))
}

export type Members = Record<string, Json>

/** Reports what is dropped. */
type Report = (within: string, code: string) => void

/** The instances of an attribute, possibly none. */
export function instancesOf(value: Entity[string]): readonly Attribute[] {
  if (typeof value !== 'object') return []
  return (Array.isArray(value) ? value : [value]) as readonly Attribute[]
}

/** @returns undefined if a mandatory member is missing */
export function writeMembers(kind: Kind, entity: Entity, ledger: Ledger): Members | undefined {
  const report: Report = (within, code) => ledger.reportEntity('dropped', entity.id, within, code)
  const written = new Map<string, Json>()
  for (const name of entityMembers) {
    if (name !== 'id' && name !== 'type' && entity[name] !== undefined) report(name, 'no-place')
  }
  if (typesOf(entity).length > 1) report('type', 'one-type-only')
  for (const [name, instances] of attributesOf(entity)) {
    if ((isStream(kind) && name === resultAttribute) || kind.links.some((link) => link.attribute === name)) continue
    for (const { datasetId } of instances)
      if (datasetId !== undefined) report(`${name}/${datasetId}`, 'one-instance-only')
    const instance = instances.findLast(({ datasetId }) => datasetId === undefined)
    if (instance === undefined) continue
    for (const inner in instance) if (!valueMembers.has(inner)) report(`${name}/${inner}`, 'no-place')
    const member = kind.members.find((one) => one.attribute === name)
    const value =
      name === unknownAttribute
        ? unknownOf(kind, instance)
        : member === undefined
          ? documentOf(name, instance)
          : valueFor(member, instance)
    if (value === undefined) report(name, member === undefined ? 'no-place' : 'wrong-type')
    else written.set(name, value)
  }
  const members = membersOf(kind, written, report)
  return members && { ...(written.get(unknownAttribute) as JsonObject | undefined), ...members }
}

const valueMembers: ReadonlySet<string> = new Set(['type', 'value', 'json'])

function membersOf(kind: Kind, written: ReadonlyMap<string, Json>, report: Report): Members | undefined {
  const members: Members = {}
  for (const member of kind.members) {
    const { name, attribute, shape, required } = member
    const value = shape === 'document' ? placeOf(member, written, report) : written.get(attribute)
    if (value !== undefined) members[name] = value
    else if (required) return undefined
  }
  const document = written.get(documentAttribute)
  if (kind.members.every(({ shape }) => shape !== 'document')) {
    if (document !== undefined) report(documentAttribute, 'no-place')
    return members
  }
  return document === undefined && !isGeoJson(members['encodingType']) ? undefined : members
}

/**
 * The document contains the geometry. If its geometry differs, the two were received at different times, and the
 * geometry is the later one: under the media type of GeoJSON, every document with a geometry also updates the geometry.
 */
function placeOf({ attribute }: Member, written: ReadonlyMap<string, Json>, report: Report): Json | undefined {
  const document = written.get(documentAttribute)
  const location = written.get(attribute)
  if (document === undefined || location === undefined) return document ?? location
  const held = isGeoJson(written.get('encodingType')) ? geometryIn(document) : undefined
  if (held !== undefined && JSON.stringify(held) === JSON.stringify(location)) return document
  report(held === undefined ? attribute : documentAttribute, held === undefined ? 'document-instead' : 'place-instead')
  return held === undefined ? document : location
}

/** A geometry is only written with a media type that identifies it as one. */
function isGeoJson(encodingType: Json | undefined): boolean {
  return encodingType !== undefined && geoJsonTypes.has(encodingType)
}

function documentOf(name: string, instance: Attribute): Json | undefined {
  return name === documentAttribute && instance.type === 'JsonProperty' ? instance.json : undefined
}

function valueFor({ shape }: Member, instance: Attribute): Json | undefined {
  if (shape === 'json') return instance.type === 'JsonProperty' && instance.json !== null ? instance.json : undefined
  if (shape === 'geometry' || shape === 'document') {
    return instance.type === 'GeoProperty' && !Object.hasOwn(instance.value, 'crs') ? instance.value : undefined
  }
  if (instance.type !== 'Property') return undefined
  const { value } = instance
  if (shape === 'texts') return isJsonArray(value) ? value : undefined
  if (shape === 'period') {
    const period = periodOf(value)
    return period && writePeriod(period)
  }
  if (typeof value !== 'string') return undefined
  return shape === 'text' || isUtc(value) ? value : undefined
}

/** Only members that the table does not know are restored: an attribute never replaces a member. */
function unknownOf(kind: Kind, instance: Attribute): Json | undefined {
  const json = instance.type === 'JsonProperty' ? instance.json : undefined
  if (!isJsonObject(json) || Object.keys(json).length === 0) return undefined
  const taken = new Set([...kind.members, ...kind.links].map(({ name }) => name))
  return Object.keys(json).some((name) => taken.has(name) || name.includes('@iot.')) ? undefined : json
}

/** Adds the unit of the results to a Datastream without a unit of its own. */
export function withUnit(entity: Entity, ledger: Ledger): Entity {
  const codes = new Set(instancesOf(entity[resultAttribute]).map(({ unitCode }) => unitCode))
  const [code] = codes
  if (entity['unitOfMeasurement'] !== undefined || codes.size !== 1 || code === undefined) return entity
  ledger.reportEntity('assumed', entity.id, 'unitOfMeasurement', 'unit-of-the-result')
  return { ...entity, unitOfMeasurement: { type: 'JsonProperty', json: writeUnit(code) } }
}
