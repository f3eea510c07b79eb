// MAPEM as the first clients wrote it: a list of lanes with lines in degrees, whose station is the intersection.

import type { Json } from '../../adapter.ts'
import { geometryOfJson, raise } from '../../kit/index.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { items, keepRest, number } from '../../kit/signals/tree.ts'
import { dropMember, type Document } from './message.ts'

export function readPlainLanes(document: Document): void {
  const { node, decoding, reading, observedAt } = document
  const id = number(node, 'stationId')
  if (id === undefined || !Number.isInteger(id.value) || id.value < 0 || id.value > 65_535)
    raise({ code: 'invalid', path: id?.path ?? '/', detail: 'The intersection has no id from 0 to 65535.' })
  const region = number(node, 'region')
  const prefix = region === undefined || region.value === 0 ? '' : `${region.value}-`
  if (observedAt === undefined) decoding.ledger.report('assumed', id.path, 'no-time')
  const intersection = decoding.entity('RoadIntersection', `${prefix}${id.value}`, undefined, observedAt)
  intersection.property(id.path, 'intersectionId', id.value)
  if (region !== undefined) intersection.property(region.path, 'regionId', region.value)
  const revision = number(node, 'msgIssueRevision')
  if (revision !== undefined) intersection.property(revision.path, 'mapRevision', revision.value)
  dropMember(node, 'protocolVersion', 'envelope', document)
  const lanes = items(node, 'lanes')
  const [first] = lanes
  const list = first === undefined ? undefined : listAt(reading.rules.root, first.path)
  const read = (list ?? []).flatMap((lane) => laneOf(lane) ?? [])
  for (const lane of lanes) lane.json()
  if (first !== undefined && read.length > 0)
    intersection.add(first.path, 'lanes', {
      type: 'JsonProperty',
      json: read,
      ...(observedAt !== undefined && { observedAt }),
    })
  keepRest(node, intersection, reading.rules)
}

/** The list that has the item at a pointer. */
function listAt(root: Json | undefined, pointer: string): readonly Json[] | undefined {
  let at = root
  for (const name of pointer.split('/').slice(1, -1)) at = isJsonObject(at) ? at[name] : undefined
  return isJsonArray(at) ? at : undefined
}

/** A lane as it is, with its line as GeoJSON. */
function laneOf(lane: Json): Json | undefined {
  if (!isJsonObject(lane)) return undefined
  const { id, signalId, geom, ...others } = lane
  if (typeof id !== 'number' || !Number.isInteger(id)) return undefined
  const line = geom === undefined ? undefined : geometryOfJson({ type: 'LineString', coordinates: geom })
  return {
    laneId: id,
    ...(signalId !== undefined && { signalGroup: signalId }),
    ...others,
    ...(line === undefined ? geom !== undefined && { geom } : { geometry: line }),
  }
}
