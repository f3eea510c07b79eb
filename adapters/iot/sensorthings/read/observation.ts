// The members of an Observation to an instance of an attribute (OGC 18-088 clause 8.2.7): the result is the value and
// the time of the phenomenon `observedAt`. Pure; the caller knows its Datastream and unit.

import { aggregationDataset, intervalAttribute, type Aggregation } from '../../../../standards/hub/time/interval.ts'
import { qualities, type Quality } from '../../../../standards/hub/quality.ts'
import type { Attribute, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../../standards/json/object.ts'
import { fromConcise } from '../../../../standards/ngsi-ld/forms/from.ts'
import { fail, ok } from '../../../../standards/result.ts'
import type { Problem, Result } from '../../../adapter.ts'
import { idOfJson } from '../identify.ts'
import { resultAttribute, unknownAttribute } from '../kinds/kind.ts'
import { at, type Ledger } from '../notes.ts'
import { durationOf, isPeriod, readInstant, readPeriod } from '../times.ts'

/** Members of `parameters` for content without a member in Observation. */
export const hubParameters = 'urn:citygate:hub'

/**
 * The dataset of results over periods without a declared aggregation. All lengths share it, since `phenomenonTime` states
 * the period: one dataset per length would grow without limit if all periods differ.
 */
export const periodDataset = 'urn:citygate:period'

export interface Declared {
  /** Of results over a period; absent: not declared. */
  readonly aggregation: Aggregation | undefined
  /** The meaning of the source's `resultQuality` values. */
  readonly qualities: ReadonlyMap<string, Quality>
}

export type Instance = Record<string, Json | Attribute>

export interface ReadObservation {
  /** Undefined: no result. */
  readonly instance: Instance | undefined
  /** The sender states a quality whose meaning is not declared. */
  readonly unclear: boolean
}

const hubQualities: ReadonlyMap<string, Quality> = new Map(qualities.map((word) => [word, word]))

/** @param placeOf the position of a member: in a data array, its column */
export function readObservation(
  json: JsonObject,
  placeOf: (name: string) => string,
  declared: Declared,
  notes: Ledger,
): Result<ReadObservation, Problem> {
  const result = json['result']
  const own = ownParameters(json)
  const timed = readTimes(json, placeOf, own === undefined ? declared.aggregation : undefined, notes)
  if (!timed.ok) return timed
  const said = { ...timed.value }
  const unclear = readQuality(json['resultQuality'], said, declared)
  const id = idOfJson(json, placeOf)
  if (!id.ok) return id
  if (id.value !== undefined) said['observationId'] = { type: 'Property', value: id.value }
  const fromHub = readParameters(json['parameters'], own, said, placeOf('parameters'))
  if (!fromHub.ok) return fromHub
  readUnknown(json, said, placeOf, notes)
  if (result === undefined || result === null) {
    notes.lose('dropped', placeOf('result'), result === null ? 'null-member' : 'no-result', resultAttribute)
    return ok({ instance: undefined, unclear })
  }
  return ok({ instance: { type: 'Property', value: result, ...said }, unclear })
}

function readTimes(
  json: JsonObject,
  placeOf: (name: string) => string,
  aggregation: Aggregation | undefined,
  notes: Ledger,
): Result<Instance, Problem> {
  const { phenomenonTime = null, resultTime = null, validTime = null } = json
  const said: Instance = {}
  const place = placeOf('phenomenonTime')
  if (phenomenonTime === null) notes.lose('assumed', place, 'no-timestamp', resultAttribute)
  else if (isPeriod(phenomenonTime)) {
    const period = readPeriod(phenomenonTime, place, notes)
    if (!period.ok) return period
    const { start, end } = period.value
    said['observedAt'] = end
    // A separate dataset: a result over a period never replaces the reading of an instant.
    said['datasetId'] =
      aggregation === undefined ? periodDataset : aggregationDataset(aggregation, durationOf(period.value))
    if (aggregation === undefined) said['phenomenonTime'] = { type: 'Property', value: { start, end } }
    else said['interval'] = intervalAttribute({ start, end, label: 'end', aggregation })
  } else {
    const instant = readInstant(phenomenonTime, place, notes)
    if (!instant.ok) return instant
    said['observedAt'] = instant.value
  }
  if (resultTime !== null) {
    const instant = readInstant(resultTime, placeOf('resultTime'), notes)
    if (!instant.ok) return instant
    said['resultTime'] = { type: 'Property', value: instant.value }
  }
  if (validTime !== null) {
    const period = readPeriod(validTime, placeOf('validTime'), notes)
    if (!period.ok) return period
    said['validTime'] = { type: 'Property', value: { ...period.value } }
  }
  return ok(said)
}

/** The sender's quality is kept unchanged; if its meaning is declared, the hub's quality is added. */
function readQuality(json: Json | undefined, said: Instance, declared: Declared): boolean {
  if (json === undefined || json === null) return false
  const word = typeof json === 'string' || typeof json === 'number' ? String(json) : undefined
  const quality = word === undefined ? undefined : (declared.qualities.get(word) ?? hubQualities.get(word))
  if (quality !== undefined) said['quality'] = { type: 'Property', value: quality }
  if (quality === undefined || quality !== json) said['resultQuality'] = { type: 'JsonProperty', json }
  return quality === undefined
}

function ownParameters({ parameters }: JsonObject): Json | undefined {
  return isJsonObject(parameters) ? member(parameters, hubParameters) : undefined
}

/** Restores members of the attribute that the gateway wrote to the parameters. */
function readParameters(
  json: Json | undefined,
  own: Json | undefined,
  said: Instance,
  path: string,
): Result<undefined, Problem> {
  if (json === undefined || json === null) return ok(undefined)
  if (!isJsonObject(json)) {
    const detail = 'The parameters of an Observation must be a JSON object.'
    return fail({ code: 'invalid', detail, path, clause: 'OGC 18-088 8.2.7' })
  }
  if (own === undefined) {
    said['observationParameters'] = { type: 'JsonProperty', json }
    return ok(undefined)
  }
  const { [hubParameters]: _, ...others } = json
  if (Object.keys(others).length > 0) said['observationParameters'] = { type: 'JsonProperty', json: others }
  return readOwn(own, said, at(path, hubParameters))
}

function readOwn(own: Json, said: Instance, path: string): Result<undefined, Problem> {
  const entity = { id: 'urn:ngsi-ld:Observation:1', type: 'Observation' }
  const read = isJsonObject(own)
    ? fromConcise({ ...entity, a: { ...own, type: 'Property', value: 0 } }, { path })
    : undefined
  if (read?.ok !== true) {
    const detail = 'The parameters written by this gateway must be members of an NGSI-LD attribute.'
    return fail({ code: 'invalid', detail, path, clause: 'GS CIM 009 4.5.2' })
  }
  // They contain the dataset of the instance, if any, and its period.
  delete said['datasetId']
  const members = read.value.value['a'] as Attribute
  if (members['interval'] !== undefined) delete said['phenomenonTime']
  for (const [name, value] of Object.entries(members)) {
    if (name !== 'type' && name !== 'value' && value !== undefined) said[name] = value as Attribute
  }
  return ok(undefined)
}

const known: ReadonlySet<string> = new Set([
  ...['result', 'phenomenonTime', 'resultTime', 'validTime', 'resultQuality', 'parameters'],
  ...['@iot.id', '@iot.selfLink', 'Datastream', 'MultiDatastream', 'FeatureOfInterest'],
])

function readUnknown(json: JsonObject, said: Instance, placeOf: (name: string) => string, notes: Ledger): void {
  let unknown: [string, Json][] | undefined
  for (const name in json) {
    const value = json[name]
    if (value === undefined || known.has(name) || name.endsWith('@iot.navigationLink')) continue
    unknown ??= []
    unknown.push([name, value])
    notes.lose('carried', placeOf(name), 'unknown-member', resultAttribute)
  }
  if (unknown !== undefined) said[unknownAttribute] = { type: 'JsonProperty', json: Object.fromEntries(unknown) }
}
