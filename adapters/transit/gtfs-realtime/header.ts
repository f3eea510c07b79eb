// FeedHeader (GTFS-realtime reference.md, "message FeedHeader"). A feed has no id, so its header becomes an entity only if
// the option `feed` names it. Otherwise each member of the header is reported as dropped.

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import type { Members, Note } from '../../../standards/gtfs-realtime/note.ts'
import type { Loss } from '../../adapter.ts'
import { attributesOfMembers, type MakeId } from './attributes.ts'
import { carriedAttribute, carriedProperty, isCarried } from './carried.ts'
import { header as kind } from './entities/kinds.ts'
import { hubLoss, sourceLoss } from './losses.ts'
import { noteLoss } from './notes.ts'

export const versions = ['1.0', '2.0'] as const

export function readHeader(
  members: Members,
  notes: readonly Note[],
  feed: string | undefined,
  id: MakeId,
): { readonly entity: Entity | undefined; readonly losses: readonly Loss[] } {
  const losses: Loss[] = notes.map((note) => noteLoss(note, feed !== undefined, kind, 1))
  if (!versions.some((version) => version === members['gtfsRealtimeVersion'])) {
    losses.push(sourceLoss(['header', 'gtfsRealtimeVersion'], { kind: 'assumed', code: 'unknown-version' }))
  }
  if (feed === undefined) {
    for (const row of kind.rows) {
      const [member] = row.path
      if (member === undefined || !Object.hasOwn(members, member)) continue
      losses.push(sourceLoss(['header', member], { kind: 'dropped', code: 'feed-not-named' }))
    }
    return { entity: undefined, losses }
  }
  const time = members['timestamp']
  const observedAt = typeof time === 'string' ? time : undefined
  const attributes: [string, Attribute][] = attributesOfMembers(kind, members, {
    id,
    path: ['header'],
    observedAt,
    losses,
  }).map(([name, attribute]) => [name, attribute])
  const carried = notes.filter(isCarried)
  if (carried.length > 0) {
    const attribute = carriedProperty(carried, 0)
    attributes.push([carriedAttribute, observedAt === undefined ? attribute : { ...attribute, observedAt }])
  }
  const entity: Entity = { id: id(kind.type, feed), type: kind.type, ...Object.fromEntries(attributes) }
  losses.push(hubLoss(entity.id, '', 'assumed', 'named-by-option'))
  return { entity, losses }
}
