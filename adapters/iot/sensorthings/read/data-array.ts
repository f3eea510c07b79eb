// The data array extension (OGC 18-088 clause 12): observations of one Datastream as rows under named components.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'
import { fail, ok } from '../../../../standards/result.ts'
import type { Problem, Result } from '../../../adapter.ts'
import type { Item } from '../detect.ts'
import { link } from '../kinds/kind.ts'
import { at } from '../notes.ts'
import type { Reader } from './reader.ts'
import type { Ref } from './reading.ts'

const toDatastream = link('Datastream', 'Datastream')
const toMultiDatastream = link('MultiDatastream', 'MultiDatastream')
const featureId = 'FeatureOfInterest/id'
/** Spellings of the id columns; a row is read as an Observation. */
const columnNames: ReadonlyMap<string, string> = new Map([
  ['id', '@iot.id'],
  ['FeatureOfInterest/@iot.id', featureId],
])
const ownMembers: ReadonlySet<string> = new Set(['components', 'dataArray', 'dataArray@iot.count'])

export function readDataArray({ json, path }: Item, reader: Reader, stream?: Ref): Result<undefined, Problem> {
  const { components, dataArray } = json
  if (!isJsonArray(components) || !components.every((name) => typeof name === 'string')) {
    return wrong(at(path, 'components'), 'The components must be a list of names.')
  }
  if (!isJsonArray(dataArray)) return wrong(at(path, 'dataArray'), 'A data array must be a list of rows.')
  const names = components.map((name) => columnNames.get(name) ?? name)
  const columns = new Map(names.map((name, index) => [name === featureId ? 'FeatureOfInterest' : name, index]))
  if (columns.size < names.length) return wrong(at(path, 'components'), 'A component is repeated.')
  const count = json['dataArray@iot.count']
  if (count !== undefined && count !== dataArray.length) {
    reader.reading.notes.lose('dropped', at(path, 'dataArray@iot.count'), 'count-differs')
  }
  const linked = linkedStream(json, path, reader)
  if (!linked.ok) return linked
  const of = linked.value ?? stream
  const around = of === undefined ? {} : { stream: of }
  for (const [index, row] of dataArray.entries()) {
    const place = at(at(path, 'dataArray'), index)
    if (!isJsonArray(row) || row.length !== names.length) {
      return wrong(place, 'A row must have one value per component.')
    }
    const read = reader.observations.read(objectOf(names, row), { path: place, streamPath: path, columns, ...around })
    if (!read.ok) return read
  }
  return ok(undefined)
}

/** The Datastream of all rows, from the members beside them. */
function linkedStream(json: JsonObject, path: string, reader: Reader): Result<Ref | undefined, Problem> {
  for (const name in json) {
    const known = ownMembers.has(name) || name === 'Datastream' || name === 'MultiDatastream'
    if (!known && !name.endsWith('@iot.navigationLink')) {
      reader.reading.notes.lose('dropped', at(path, name), 'unknown-member')
    }
  }
  for (const one of [toDatastream, toMultiDatastream]) {
    const linked = reader.readLinked(one, json, path)
    if (!linked.ok) return linked
    const [stream] = linked.value
    if (stream !== undefined) return ok(stream)
  }
  return ok(undefined)
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

function wrong(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path: path === '' ? '/' : path, clause: 'OGC 18-088 12' })
}
