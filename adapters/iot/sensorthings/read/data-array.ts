// The data array extension (OGC 18-088 clause 12): observations of one Datastream as rows under named components.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Item } from '../detect.ts'
import { link } from '../kinds.ts'
import { at, invalid, lose } from '../notes.ts'
import type { ObservationPlace, Reader } from './reader.ts'
import type { Ref } from './reading.ts'

const streamLinks = [link('Datastream', 'Datastream'), link('MultiDatastream', 'MultiDatastream')]
const featureId = 'FeatureOfInterest/id'
/** Spellings of the id columns; a row is read as an Observation. */
const columnNames: ReadonlyMap<string, string> = new Map([
  ['id', '@iot.id'],
  ['FeatureOfInterest/@iot.id', featureId],
])
const ownMembers: ReadonlySet<string> = new Set([
  ...['components', 'dataArray', 'dataArray@iot.count', 'Datastream', 'MultiDatastream'],
])
const clause = 'OGC 18-088 12'

/** @param around the entity that the request's path names */
export function readDataArray(
  { json, path }: Item,
  reader: Reader,
  around: Pick<ObservationPlace, 'stream' | 'feature'>,
): void {
  const { components, dataArray } = json
  if (!isJsonArray(components) || !components.every((name) => typeof name === 'string')) {
    return invalid(at(path, 'components'), 'The components must be a list of names.', clause)
  }
  if (!isJsonArray(dataArray)) return invalid(at(path, 'dataArray'), 'A data array must be a list of rows.', clause)
  const names = components.map((name) => columnNames.get(name) ?? name)
  const columns = new Map(names.map((name, index) => [name === featureId ? 'FeatureOfInterest' : name, index]))
  if (columns.size < names.length) return invalid(at(path, 'components'), 'A component is repeated.', clause)
  const count = json['dataArray@iot.count']
  if (count !== undefined && count !== dataArray.length) {
    lose(reader.reading, 'dropped', at(path, 'dataArray@iot.count'), 'count-differs')
  }
  const stream = linkedStream(json, path, reader) ?? around.stream
  for (const [index, row] of dataArray.entries()) {
    const place = at(at(path, 'dataArray'), index)
    reader.attempt(place, () => {
      if (!isJsonArray(row) || row.length !== names.length)
        return invalid(place, 'A row must have one value per component.', clause)
      return reader.readObservation(objectOf(names, row), { ...around, path: place, streamPath: path, columns, stream })
    })
  }
}

/** The Datastream of all rows, from the members beside them. */
function linkedStream(json: JsonObject, path: string, reader: Reader): Ref | undefined {
  for (const name in json) {
    if (ownMembers.has(name) || name.endsWith('@iot.navigationLink')) continue
    lose(reader.reading, 'dropped', at(path, name), 'unknown-member')
  }
  for (const one of streamLinks) {
    const [stream] = reader.readLinked(one, json, path)
    if (stream !== undefined) return stream
  }
  return undefined
}

function objectOf(names: readonly string[], row: readonly Json[]): JsonObject {
  const members: [string, Json][] = []
  for (const [index, name] of names.entries()) {
    const value = row[index] ?? null
    if (value === null && (name === '@iot.id' || name === featureId)) continue
    members.push(name === featureId ? ['FeatureOfInterest', { '@iot.id': value }] : [name, value])
  }
  return Object.fromEntries(members)
}
