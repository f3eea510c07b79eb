// An Observation and an instance of an attribute (OGC 18-088 clause 8.2.7): the result is the value and the time of the phenomenon
// `observedAt`. Pure; the caller knows its Datastream and unit. Content without a member in Observation is written to its
// parameters, so that nothing is lost.

import { property } from '../../../standards/hub/build.ts'
import type { Attribute, Json, JsonObject } from '../../../standards/hub/entity.ts'
import { qualities, type Quality } from '../../../standards/hub/quality.ts'
import { aggregationDataset, intervalAttribute, type Aggregation } from '../../../standards/hub/time/interval.ts'
import { isJsonArray, isJsonObject, member as memberOf } from '../../../standards/json/object.ts'
import { fromConcise } from '../../../standards/ngsi-ld/forms/from.ts'
import { toConcise } from '../../../standards/ngsi-ld/forms/to-concise.ts'
import { idOfJson, isId } from './ids.ts'
import { resultAttribute, unknownAttribute } from './kinds.ts'
import { at, invalid, lose, type Notes } from './notes.ts'
import { durationOf, isUtc, periodOf, readInstant, readPeriod, writePeriod } from './times.ts'

/** Members of `parameters` for content without a member in Observation. */
const hubParameters = 'urn:citygate:hub'

/**
 * The dataset of results over periods without a declared aggregation. All lengths share it, since `phenomenonTime` states
 * the period: one dataset per length would grow without limit if all periods differ.
 */
const periodDataset = 'urn:citygate:period'

/** What the standard defines: every other member of an Observation is kept, and never replaces one of these. */
const observationMembers: ReadonlySet<string> = new Set([
  ...['result', 'phenomenonTime', 'resultTime', 'validTime', 'resultQuality', 'parameters'],
  ...['@iot.id', '@iot.selfLink', 'Datastream', 'MultiDatastream', 'FeatureOfInterest'],
])

export interface Declared {
  /** Of results over a period; absent: not declared. */
  readonly aggregation: Aggregation | undefined
  /** The meaning of the source's `resultQuality` values. */
  readonly qualities: ReadonlyMap<string, Quality>
}

/** Members of the instance, which are read one by one. */
type Instance = Record<string, Json | Attribute>

export interface ReadObservation {
  /** Undefined: no result. */
  readonly instance: Attribute | undefined
  /** The sender states a quality whose meaning is not declared. */
  readonly unclear: boolean
}

export type PlaceOf = (name: string) => string

const hubQualities: ReadonlyMap<Json, Quality> = new Map(qualities.map((word) => [word, word]))

/** @param placeOf the position of a member: in a data array, its column */
export function readObservation(json: JsonObject, placeOf: PlaceOf, declared: Declared, notes: Notes): ReadObservation {
  const { result, parameters } = json
  const own = isJsonObject(parameters) ? memberOf(parameters, hubParameters) : undefined
  const said: Instance = {}
  readTimes(json, placeOf, own === undefined ? declared.aggregation : undefined, said, notes)
  const unclear = readQuality(json['resultQuality'], said, declared)
  const id = idOfJson(json, placeOf)
  if (id !== undefined) said['observationId'] = property(id)
  readParameters(parameters, own, said, placeOf('parameters'))
  readUnknown(json, said, placeOf, notes)
  if (result === undefined || result === null) {
    lose(notes, 'dropped', placeOf('result'), result === null ? 'null-member' : 'no-result', resultAttribute)
    return { instance: undefined, unclear }
  }
  return { instance: { type: 'Property', value: result, ...said }, unclear }
}

function readTimes(
  { phenomenonTime = null, resultTime = null, validTime = null }: JsonObject,
  placeOf: PlaceOf,
  aggregation: Aggregation | undefined,
  said: Instance,
  notes: Notes,
): void {
  const place = placeOf('phenomenonTime')
  if (phenomenonTime === null) lose(notes, 'assumed', place, 'no-timestamp', resultAttribute)
  else if (typeof phenomenonTime === 'string' && phenomenonTime.includes('/')) {
    const period = readPeriod(phenomenonTime, place, notes)
    said['observedAt'] = period.end
    // A separate dataset: a result over a period never replaces the reading of an instant.
    said['datasetId'] = aggregation === undefined ? periodDataset : aggregationDataset(aggregation, durationOf(period))
    if (aggregation === undefined) said['phenomenonTime'] = property({ ...period })
    else said['interval'] = intervalAttribute({ ...period, label: 'end', aggregation })
  } else said['observedAt'] = readInstant(phenomenonTime, place, notes)
  if (resultTime !== null) said['resultTime'] = property(readInstant(resultTime, placeOf('resultTime'), notes))
  if (validTime !== null) said['validTime'] = property({ ...readPeriod(validTime, placeOf('validTime'), notes) })
}

/** The sender's quality is kept unchanged; if its meaning is declared, the hub's quality is added. */
function readQuality(json: Json | undefined, said: Instance, declared: Declared): boolean {
  if (json === undefined || json === null) return false
  const word = typeof json === 'string' || typeof json === 'number' ? String(json) : undefined
  const quality = word === undefined ? undefined : (declared.qualities.get(word) ?? hubQualities.get(word))
  if (quality !== undefined) said['quality'] = property(quality)
  if (quality === undefined || quality !== json) said['resultQuality'] = { type: 'JsonProperty', json }
  return quality === undefined
}

/** Restores members of the attribute that the gateway wrote to the parameters. */
function readParameters(json: Json | undefined, own: Json | undefined, said: Instance, path: string): void {
  if (json === undefined || json === null) return
  if (!isJsonObject(json)) {
    return invalid(path, 'The parameters of an Observation must be a JSON object.', 'OGC 18-088 8.2.7')
  }
  const { [hubParameters]: _, ...others } = json
  if (own === undefined || Object.keys(others).length > 0) {
    said['observationParameters'] = { type: 'JsonProperty', json: own === undefined ? json : others }
  }
  if (own !== undefined) readOwn(own, said, at(path, hubParameters))
}

function readOwn(own: Json, said: Instance, path: string): void {
  const entity = { id: 'urn:ngsi-ld:Observation:1', type: 'Observation' }
  const read = isJsonObject(own)
    ? fromConcise({ ...entity, a: { ...own, type: 'Property', value: 0 } }, { path })
    : undefined
  if (read?.ok !== true) {
    const detail = 'The parameters written by this gateway must be members of an NGSI-LD attribute.'
    return invalid(path, detail, 'GS CIM 009 4.5.2')
  }
  // They contain the dataset of the instance, if any, and its period.
  delete said['datasetId']
  const members = read.value.value['a'] as Attribute
  if (members['interval'] !== undefined) delete said['phenomenonTime']
  for (const [name, value] of Object.entries(members)) {
    if (name !== 'type' && name !== 'value' && value !== undefined) said[name] = value as Attribute
  }
}

function readUnknown(json: JsonObject, said: Instance, placeOf: PlaceOf, notes: Notes): void {
  const unknown: [string, Json][] = []
  for (const name in json) {
    const value = json[name]
    if (value === undefined || observationMembers.has(name) || name.endsWith('@iot.navigationLink')) continue
    unknown.push([name, value])
    lose(notes, 'carried', placeOf(name), 'unknown-member', resultAttribute)
  }
  if (unknown.length > 0) said[unknownAttribute] = { type: 'JsonProperty', json: Object.fromEntries(unknown) }
}

type Subs = Record<string, Json | Attribute | readonly Attribute[] | undefined>

/**
 * @param unit the code that the Datastream states; a different one is written to the parameters
 * @returns undefined if the instance has no time, because a server would use its own
 */
export function writeObservation(instance: Attribute, unit: string | undefined): Record<string, Json> | undefined {
  const { type: _, value, unitCode, observedAt, datasetId, ...rest } = instance as Subs
  const { interval } = rest
  const period = periodOf(plainValue(interval)) ?? periodOf(plainValue(rest['phenomenonTime']))
  if (typeof observedAt !== 'string' || value === undefined) return undefined
  if (unitCode !== unit && unitCode !== undefined) rest['unitCode'] = unitCode
  const written: Record<string, Json> = {
    phenomenonTime: period === undefined ? observedAt : writePeriod(period),
    ...writeTimes(rest),
    result: value as Json,
    ...writeQuality(rest),
  }
  // Information that reading derives from the period is not repeated.
  const isPlain = interval === undefined && period !== undefined
  if (isPlain) delete rest['phenomenonTime']
  if (period !== undefined && observedAt !== period.end) rest['observedAt'] = observedAt
  const id = plainValue(rest['observationId'])
  if (isId(id)) {
    written['@iot.id'] = id
    delete rest['observationId']
  }
  const unknown = unknownOf(rest)
  const isDerived = interval === undefined && datasetId === (isPlain ? periodDataset : undefined)
  const parameters = writeParameters(rest, datasetId, isDerived)
  return { ...written, ...(parameters !== undefined && { parameters }), ...unknown }
}

function writeTimes(rest: Subs): Record<string, Json> {
  const resultTime = plainValue(rest['resultTime'])
  const isWritten = typeof resultTime === 'string' && isUtc(resultTime)
  if (isWritten) delete rest['resultTime']
  const validTime = periodOf(plainValue(rest['validTime']))
  if (validTime !== undefined) delete rest['validTime']
  return {
    resultTime: isWritten ? resultTime : null,
    ...(validTime !== undefined && { validTime: writePeriod(validTime) }),
  }
}

function writeQuality(rest: Subs): Record<string, Json> {
  const said = plainJson(rest['resultQuality'])
  const quality = plainValue(rest['quality'])
  if (said !== undefined && said !== null && !hubQualities.has(said)) {
    delete rest['resultQuality']
    return { resultQuality: said }
  }
  if (said !== undefined || quality === undefined || !hubQualities.has(quality)) return {}
  delete rest['quality']
  return { resultQuality: quality }
}

/** Separates the unknown members from the rest. */
function unknownOf(rest: Subs): JsonObject | undefined {
  const unknown = plainJson(rest[unknownAttribute])
  if (!isJsonObject(unknown)) return undefined
  const names = Object.keys(unknown)
  if (names.length === 0 || names.some((name) => observationMembers.has(name) || name.includes('@iot.')))
    return undefined
  delete rest[unknownAttribute]
  return unknown
}

/** @param isDerived whether reading derives the dataset from the period */
function writeParameters(rest: Subs, datasetId: Subs[string], isDerived: boolean): JsonObject | undefined {
  const said = plainJson(rest['observationParameters'])
  const own = isJsonObject(said) && !Object.hasOwn(said, hubParameters) ? said : undefined
  if (own !== undefined) delete rest['observationParameters']
  const hasMembers = Object.values(rest).some((member) => member !== undefined)
  if (!hasMembers && isDerived) return own
  const concise = conciseMembers({ ...rest, ...(datasetId !== undefined && { datasetId }) })
  // An empty object from the sender would otherwise be lost beside the gateway's additions.
  if (own !== undefined && Object.keys(own).length === 0) {
    return { [hubParameters]: { ...concise, observationParameters: { json: {} } } }
  }
  return { ...own, [hubParameters]: concise }
}

/** Members of an attribute in the concise form of NGSI-LD. */
export function conciseMembers(members: Subs): JsonObject {
  const attribute = { type: 'Property', value: 0, ...members } as unknown as Attribute
  const written = toConcise({ id: 'urn:ngsi-ld:Observation:1', type: 'Observation', a: attribute }).value['a']
  if (!isJsonObject(written)) return {}
  const { value: _, ...others } = written
  return others
}

/** The value of a sub-attribute that is a Property with only a value. */
function plainValue(sub: Subs[string]): Json | undefined {
  return plainOf(sub, 'Property', 'value')
}

function plainJson(sub: Subs[string]): Json | undefined {
  return plainOf(sub, 'JsonProperty', 'json')
}

function plainOf(sub: Subs[string], type: string, name: string): Json | undefined {
  if (typeof sub !== 'object' || sub === null || isJsonArray(sub as Json)) return undefined
  const members = sub as Readonly<Record<string, Json>>
  return members['type'] === type && Object.keys(members).length === 2 ? members[name] : undefined
}
