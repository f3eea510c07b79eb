// An instance of an attribute to an Observation (OGC 18-088 clause 8.2.7): the inverse of `read/observation.ts`. Content
// without a member in Observation is written to its parameters, so that nothing is lost.

import type { Attribute, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { qualities } from '../../../../standards/hub/quality.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { toConcise } from '../../../../standards/ngsi-ld/forms/to-concise.ts'
import { isId } from '../ids.ts'
import { unknownAttribute } from '../kinds/kind.ts'
import { hubParameters, periodDataset } from '../read/observation.ts'
import { isUtc, periodOf, writePeriod } from '../times.ts'

type Subs = Record<string, Json | Attribute | readonly Attribute[] | undefined>

const words: ReadonlySet<Json> = new Set(qualities)
/** Members of an Observation that no unknown member may replace. */
const standard: ReadonlySet<string> = new Set([
  ...['result', 'phenomenonTime', 'resultTime', 'validTime', 'resultQuality', 'parameters'],
  ...['@iot.id', '@iot.selfLink', 'Datastream', 'MultiDatastream', 'FeatureOfInterest'],
])

/**
 * @param unit the code that the Datastream states; a different one is written to the parameters
 * @returns undefined if the instance has no time, because a server would use its own
 */
export function writeObservation(instance: Attribute, unit: string | undefined): Record<string, Json> | undefined {
  const { type: _, value, unitCode, observedAt, datasetId, ...subs } = instance as Subs
  const period = periodOf(plainValue(subs['interval'])) ?? periodOf(plainValue(subs['phenomenonTime']))
  if (typeof observedAt !== 'string' || value === undefined) return undefined
  const rest: Subs = { ...subs }
  if (unitCode !== unit && unitCode !== undefined) rest['unitCode'] = unitCode
  const written: Record<string, Json> = {
    phenomenonTime: period === undefined ? observedAt : writePeriod(period),
    ...writeTimes(rest),
    result: value as Json,
    ...writeQuality(rest),
  }
  // Information that reading derives from the period is not repeated.
  const isPlain = subs['interval'] === undefined && period !== undefined
  if (isPlain) delete rest['phenomenonTime']
  if (period !== undefined && observedAt !== period.end) rest['observedAt'] = observedAt
  const implied = isPlain ? periodDataset : undefined
  const id = plainValue(rest['observationId'])
  if (isId(id)) {
    written['@iot.id'] = id
    delete rest['observationId']
  }
  const unknown = unknownOf(rest)
  const parameters = writeParameters(rest, datasetId as string | undefined, implied, subs['interval'] !== undefined)
  if (parameters !== undefined) written['parameters'] = parameters
  return unknown === undefined ? written : { ...written, ...unknown }
}

function writeTimes(rest: Subs): Record<string, Json> {
  const written: Record<string, Json> = { resultTime: null }
  const resultTime = plainValue(rest['resultTime'])
  if (typeof resultTime === 'string' && isUtc(resultTime)) {
    written['resultTime'] = resultTime
    delete rest['resultTime']
  }
  const validTime = periodOf(plainValue(rest['validTime']))
  if (validTime !== undefined) {
    written['validTime'] = writePeriod(validTime)
    delete rest['validTime']
  }
  return written
}

function writeQuality(rest: Subs): Record<string, Json> {
  const said = plainJson(rest['resultQuality'])
  const quality = plainValue(rest['quality'])
  if (said !== undefined && said !== null && !words.has(said)) {
    delete rest['resultQuality']
    return { resultQuality: said }
  }
  if (said !== undefined || quality === undefined || !words.has(quality)) return {}
  delete rest['quality']
  return { resultQuality: quality }
}

/** Separates the unknown members from the rest. */
function unknownOf(rest: Subs): JsonObject | undefined {
  const unknown = plainJson(rest[unknownAttribute])
  if (!isJsonObject(unknown)) return undefined
  const names = Object.keys(unknown)
  if (names.length === 0 || names.some((name) => standard.has(name) || name.includes('@iot.'))) return undefined
  delete rest[unknownAttribute]
  return unknown
}

function writeParameters(
  rest: Subs,
  datasetId: string | undefined,
  implied: string | undefined,
  hasInterval: boolean,
): JsonObject | undefined {
  const said = plainJson(rest['observationParameters'])
  const own = isJsonObject(said) && !Object.hasOwn(said, hubParameters) ? said : undefined
  if (own !== undefined) delete rest['observationParameters']
  const members = Object.keys(rest).some((name) => rest[name] !== undefined)
  if (!members && !hasInterval && datasetId === implied) return own
  const concise = conciseMembers({ ...rest, ...(datasetId === undefined ? {} : { datasetId }) })
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
