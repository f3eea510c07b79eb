// Writes the members of one entity of the SensorThings API, by the table of its kind, without its links. Content without a
// member is reported. If a mandatory member is missing, nothing is written.

import {
  attributesOf,
  entityMembers,
  typesOf,
  type Attribute,
  type Entity,
  type Json,
} from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Loss } from '../../../adapter.ts'
import { geoJsonTypes, geometryIn } from '../documents.ts'
import { kinds } from '../kinds/index.ts'
import { documentAttribute, resultAttribute, unknownAttribute, type Kind, type Member } from '../kinds/kind.ts'
import { hubLoss } from '../notes.ts'
import { isUtc, periodOf, writePeriod } from '../times.ts'
import { writeUnit } from '../units.ts'

export type Members = Record<string, Json>

/** @returns undefined if a mandatory member is missing */
export function writeMembers(kind: Kind, entity: Entity, losses: Loss[]): Members | undefined {
  const report = (within: string, how: Loss['kind'], code: string): void =>
    void losses.push(hubLoss(entity.id, within, how, code))
  const written = new Map<string, Json>()
  let unknown: Json | undefined
  for (const name of entityMembers) {
    if (name !== 'id' && name !== 'type' && entity[name] !== undefined) report(name, 'dropped', 'no-place')
  }
  if (typesOf(entity).length > 1) report('type', 'dropped', 'one-type-only')
  const hasResults = kind === kinds.Datastream || kind === kinds.MultiDatastream
  for (const [name, instances] of attributesOf(entity)) {
    if ((hasResults && name === resultAttribute) || kind.links.some((link) => link.attribute === name)) continue
    const instance = defaultInstance(name, instances, report)
    if (instance === undefined) continue
    reportDetails(name, instance, report)
    const member = kind.members.find((one) => one.attribute === name)
    if (name === unknownAttribute) unknown = unknownOf(kind, instance)
    const value =
      name === unknownAttribute
        ? unknown
        : member === undefined
          ? documentOf(name, instance)
          : valueOf(member, instance)
    if (value === undefined) report(name, 'dropped', member === undefined ? 'no-place' : 'wrong-type')
    else if (name !== unknownAttribute) written.set(name, value)
  }
  const members = membersOf(kind, written, report)
  return members !== undefined && isJsonObject(unknown) ? { ...unknown, ...members } : members
}

type Report = (within: string, how: Loss['kind'], code: string) => void

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
    if (document !== undefined) report(documentAttribute, 'dropped', 'no-place')
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
  const held = isGeoJson(written.get('encodingType') ?? null) ? geometryIn(document) : undefined
  if (held !== undefined && JSON.stringify(held) === JSON.stringify(location)) return document
  if (held !== undefined) {
    report(documentAttribute, 'dropped', 'place-instead')
    return location
  }
  report(attribute, 'dropped', 'document-instead')
  return document
}

/** A geometry is only written with a media type that identifies it as one. */
function isGeoJson(encodingType: Json | undefined): boolean {
  return encodingType !== undefined && geoJsonTypes.has(encodingType)
}

function documentOf(name: string, instance: Attribute): Json | undefined {
  return name === documentAttribute && instance.type === 'JsonProperty' ? instance.json : undefined
}

function defaultInstance(name: string, instances: readonly Attribute[], report: Report): Attribute | undefined {
  let found: Attribute | undefined
  for (const instance of instances) {
    if (instance.datasetId === undefined) found = instance
    else report(`${name}/${instance.datasetId}`, 'dropped', 'one-instance-only')
  }
  return found
}

const valueMembers: ReadonlySet<string> = new Set(['type', 'value', 'json'])

function reportDetails(name: string, instance: Attribute, report: Report): void {
  for (const member in instance) if (!valueMembers.has(member)) report(`${name}/${member}`, 'dropped', 'no-place')
}

function valueOf({ shape }: Member, instance: Attribute): Json | undefined {
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
  const taken = new Set([...kind.members.map(({ name }) => name), ...kind.links.map(({ name }) => name)])
  return Object.keys(json).some((name) => taken.has(name) || name.includes('@iot.')) ? undefined : json
}

/** Adds the unit of the results to a Datastream without a unit of its own. */
export function withUnit(entity: Entity, losses: Loss[]): Entity {
  const result = entity[resultAttribute]
  const instances = (Array.isArray(result) ? result : [result]) as readonly (Attribute | undefined)[]
  const codes = new Set(instances.map((instance) => instance?.unitCode))
  const [code] = codes
  if (entity['unitOfMeasurement'] !== undefined || codes.size !== 1 || code === undefined) return entity
  losses.push(hubLoss(entity.id, 'unitOfMeasurement', 'assumed', 'unit-of-the-result'))
  return { ...entity, unitOfMeasurement: { type: 'JsonProperty', json: writeUnit(code) } }
}
