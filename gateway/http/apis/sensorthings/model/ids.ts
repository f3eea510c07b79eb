// Ids of the service (OGC 18-088 clause 8.1): an entity of the API's own types has the local part of its URN, a number where it is
// one; any other node has the id of its hub entity, with a suffix after a tilde that distinguishes the nodes of one entity. The ids
// are stable, and the entity is found by them.

import { idOfLocal, type Id, localIdOf as textOfId } from '../../../../../adapters/iot/sensorthings/ids.ts'
import { entityId, localIdOf } from '../../../../../standards/hub/identifier.ts'
import type { Kind } from './kinds.ts'

/** The id of the hub by that of the API, and the other way round. */
export function hubIdOf(kind: Kind, id: Id): string {
  // Without a category nothing is keyed, so that neither key nor tenant counts.
  return entityId({ type: kind.type, localId: textOfId(id), key: '', tenant: '' })
}

export function idOfHub(kind: Kind, hubId: string): Id {
  const local = localIdOf(hubId, kind.type)
  if (local === undefined) return hubId
  const id = idOfLocal(local)
  // A URN that was not made here may say its local part otherwise than it is written.
  return hubIdOf(kind, id) === hubId ? id : hubId
}

export function streamId(hubId: string, attribute: string, unit: string | undefined): string {
  return `${hubId}~${attribute}${unit === undefined ? '' : `~${unit}`}`
}

/** The ids of the hub that a Datastream of an attribute may be of: an id may hold a tilde itself. */
export function hubIdsOfStream(id: string): readonly string[] {
  const last = id.lastIndexOf('~')
  const before = last < 1 ? -1 : id.lastIndexOf('~', last - 1)
  return [last, before].filter((at) => at > 0).map((at) => id.slice(0, at))
}

const timed = /^(.+)~(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,30})?Z)(?:~(.+))?$/s

/** Of an Observation: its Datastream, the time and, where there is one, the dataset. Of a place in the past, too. */
export function timedId(of: Id, time: string, datasetId = ''): string {
  return `${of}~${time}${datasetId === '' ? '' : `~${datasetId}`}`
}

export interface Timed {
  readonly of: Id
  readonly time: string
  readonly datasetId: string
}

export function partsOfTimedId(id: Id): Timed | undefined {
  const [, of, time, datasetId = ''] = timed.exec(String(id)) ?? []
  return of === undefined || time === undefined ? undefined : { of: idOfLocal(of), time, datasetId }
}
