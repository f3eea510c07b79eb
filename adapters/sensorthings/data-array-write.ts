// The target `observations`: the results of Datastreams as data arrays (OGC 18-088 clause 12), for
// `CreateObservations` and as an answer.

import { attributesOf, type Entity, type Json } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import { resultAttribute, type Kind } from './kinds/kind.ts'
import { hubLoss } from './notes.ts'
import type { Writer } from './writer.ts'
import { entityMembers } from '../../standards/hub/entity.ts'

/** Undefined: there is no result; told. */
export function writeDataArray(kind: Kind, entity: Entity, writer: Writer): Json | undefined {
  const rows = writer.observations(kind, entity, false)
  if (rows.length === 0) {
    writer.omit(entity.id, 'no-readings')
    return undefined
  }
  for (const name of [...entityMembers, ...attributesOf(entity).map(([one]) => one)]) {
    if (name === 'id' || name === 'type' || name === resultAttribute || entity[name] === undefined) continue
    writer.losses.push(hubLoss(entity.id, name, 'dropped', 'no-place'))
  }
  const objects = rows.filter(isJsonObject)
  const names = [...new Set(objects.flatMap((row) => Object.keys(row)))]
  return {
    [kind.name]: { '@iot.id': writer.idOf(entity.id, kind) },
    components: names.map((name) => columns.get(name) ?? name),
    'dataArray@iot.count': rows.length,
    dataArray: objects.map((row) => names.map((name) => cellOf(row[name]))),
  }
}

const columns: ReadonlyMap<string, string> = new Map([
  ['@iot.id', 'id'],
  ['FeatureOfInterest', 'FeatureOfInterest/id'],
])

/** In a row a FeatureOfInterest is its id. */
function cellOf(value: Json | undefined): Json {
  const id = isJsonObject(value) ? value['@iot.id'] : undefined
  return id ?? value ?? null
}
