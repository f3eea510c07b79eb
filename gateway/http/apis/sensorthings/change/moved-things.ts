// A HistoricalLocation that a client adds and that is later than all others of its Thing says where the Thing is now (OGC
// 18-088 clause 8.2.3, requirement create-update-delete/historical-location-manual-creation).

import { relation } from '../../../../../adapters/iot/sensorthings/read/reading.ts'
import type { Entity } from '../../../../../standards/hub/entity.ts'
import { compareInstants, parseRfc3339 } from '../../../../../standards/hub/time/time.ts'
import { asEntity } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { kinds, linkOf } from '../model/kinds.ts'
import { follow, linked } from '../model/links.ts'
import type { Node } from '../model/node.ts'
import { nodeOf } from '../model/nodes.ts'
import { ownNode, relatedIds } from '../model/native-entities.ts'
import type { View } from '../model/view.ts'

/** What changes of the Things. @param entities with the HistoricalLocation, which is not stored yet */
export async function movedThings(view: View, entities: readonly Entity[]): Promise<readonly Entity[]> {
  const moved: Entity[] = []
  for (const added of entities.filter(({ type }) => type === kinds.HistoricalLocation.type)) {
    const time = timeOf(ownNode(added))
    for (const thing of (await view.get(relatedIds(added, 'refThing'))).values()) {
      const node = nodeOf(view, kinds.Thing, thing)
      if (node?.own !== true || time === undefined || !(await isLatest(view, node, time))) continue
      const { id, type } = thing
      moved.push(asEntity({ id, type, refLocation: relation(relatedIds(added, 'refLocation')) }))
    }
  }
  return moved
}

async function isLatest(view: View, thing: Node, time: string): Promise<boolean> {
  const link = linkOf(thing.kind, 'HistoricalLocations')
  if (link !== undefined) await follow(view, [thing], link)
  return linked(view, thing, 'HistoricalLocations').every((node) => {
    const other = timeOf(node)
    return other === undefined || compareInstants(other, time) < 0
  })
}

/** UTC. */
function timeOf(node: Node | undefined): string | undefined {
  const time = node?.members['time']
  const parsed = typeof time === 'string' ? parseRfc3339(time) : undefined
  return parsed?.ok === true ? parsed.value.utc : undefined
}
