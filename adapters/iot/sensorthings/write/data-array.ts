// The target `observations`: the results of Datastreams as data arrays (OGC 18-088 clause 12), for
// `CreateObservations` and as an answer.

import {
  attributesOf,
  entityMembers,
  type Entity,
  type Json,
  type JsonObject,
} from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { resultAttribute, type Kind } from '../kinds/kind.ts'
import { hubLoss } from '../notes.ts'
import type { Writer } from './writer.ts'

/** One data array for all rows with the same members; empty: there is no result, which is reported. */
export function writeDataArrays(kind: Kind, entity: Entity, writer: Writer): readonly Json[] {
  const rows = writer.observations(kind, entity, false)
  if (rows.length === 0) {
    writer.omit(entity.id, 'no-readings')
    return []
  }
  for (const name of [...entityMembers, ...attributesOf(entity).map(([one]) => one)]) {
    if (name === 'id' || name === 'type' || name === resultAttribute || entity[name] === undefined) continue
    writer.losses.push(hubLoss(entity.id, name, 'dropped', 'no-place'))
  }
  const groups = new Map<string, JsonObject[]>()
  for (const row of rows.filter(isJsonObject)) {
    const members = JSON.stringify(Object.keys(row))
    const group = groups.get(members)
    if (group === undefined) groups.set(members, [row])
    else group.push(row)
  }
  return [...groups.values()].map((group) => {
    const names = Object.keys(group[0] ?? {})
    return {
      [kind.name]: { '@iot.id': writer.idOf(entity.id, kind) },
      components: names.map((name) => columns.get(name) ?? name),
      'dataArray@iot.count': group.length,
      dataArray: group.map((row) => names.map((name) => cellOf(name, row[name]))),
    }
  })
}

const columns: ReadonlyMap<string, string> = new Map([
  ['@iot.id', 'id'],
  ['FeatureOfInterest', 'FeatureOfInterest/id'],
])

/** In a row, a FeatureOfInterest is written as its id. */
function cellOf(name: string, value: Json | undefined): Json {
  const id = name === 'FeatureOfInterest' && isJsonObject(value) ? value['@iot.id'] : undefined
  return id ?? value ?? null
}
