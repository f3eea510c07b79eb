// The entities that a target writes within others, such as the sensors of a building: whichever source has sent them, they are read
// beside a page of what they belong to. Policies decide on each of them.

import type { Entity, Loss, Target } from '../../adapters/adapter.ts'
import { objectsOf } from '../../standards/ngsi-ld/relationships.ts'
import type { Store } from '../store/store.ts'
import type { AccessScope } from './access/access-scope.ts'
import { typesToRead } from './access/visible-types.ts'
import { maxRows } from './page.ts'
import { visible } from './read.ts'

const start = { after: '' }
const atOnce = 1000

export interface Joined {
  readonly entities: readonly Entity[]
  /** What was not read, because there is too much of it. */
  readonly losses: readonly Loss[]
}

/** @param entities a page as its reader sees it */
export async function joinedTo(
  store: Pick<Store, 'entities'>,
  tenant: string,
  view: AccessScope,
  { joins = [] }: Target,
  entities: readonly Entity[],
): Promise<Joined> {
  const found = new Map(entities.map((entity) => [entity.id, entity]))
  const losses: Loss[] = []
  for (const { relationship, inverse, maximum, types } of joins) {
    if (inverse === undefined || types === undefined || found.size === 0) continue
    const counts = new Map([...found.keys()].map((id) => [id, 0]))
    // What the reader may not see of it does not say to what it belongs.
    const targetOf = (entity: Entity | undefined): string | undefined =>
      entity === undefined ? undefined : objectsOf(entity, relationship).find((id) => counts.has(id))
    const notRead = (path: string): void => {
      losses.push({ kind: 'dropped', in: 'hub', path, attribute: relationship, code: 'related-not-read' })
    }
    const read = await typesToRead(store, view, tenant, types)
    if (read?.length === 0) continue
    for await (const { entities: some, rows } of store.entities.scan({ tenant, types: read ?? types }, start, atOnce)) {
      for (const { entity } of some) {
        if (found.has(entity.id) || targetOf(entity) === undefined) continue
        const shown = visible(view, entity)
        const target = targetOf(shown)
        if (shown === undefined || target === undefined) continue
        const count = (counts.get(target) ?? 0) + 1
        counts.set(target, count)
        if (count <= maximum) found.set(shown.id, shown)
        else if (count === maximum + 1) notRead(target)
      }
      if (rows < maxRows) continue
      notRead('/')
      break
    }
  }
  return { entities: [...found.values()].slice(entities.length), losses }
}
