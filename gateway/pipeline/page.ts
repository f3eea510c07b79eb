// A page of the latest state as its reader sees it, in the order of the ids. One request looks at a bounded number of
// entities, however many there are.

import type { Entity } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import { decodeCursor, encodeCursor, type Page, pageOf, pageSize } from '../store/cursor.ts'
import { type EntityConditions, isInArea } from '../store/entities.ts'
import type { Store } from '../store/store.ts'

/** Entities that one request looks at. */
export const mostRows = 100_000

export const tooManyRows: GatewayProblem = {
  code: 'too-complex',
  detail: `The query looks at more than ${mostRows} entities; narrow it by type, id or place, or page without count and order.`,
}

export interface PageQuery extends EntityConditions {
  /** From 1 to 1,000. */
  readonly limit: number
  readonly cursor?: string
  /** What the reader sees of an entity; undefined: nothing, and no answer says that it is there. */
  readonly see: (entity: Entity) => Entity | undefined
  /** A further test. */
  readonly accepts: (shown: Entity, entity: Entity) => boolean
}

/** An entity, and what its reader sees of it. */
export interface SeenEntity {
  readonly entity: Entity
  readonly shown: Entity
}

/**
 * What is seen of the entities. A page is full unless it is the last, or unless as many entities were looked at as one request
 * may: the next goes on from there. Where the reader saw none of them that is refused, since a cursor names an entity.
 */
export async function pageOfSeen(
  { entities }: Pick<Store, 'entities'>,
  { limit, cursor, see, accepts, ...conditions }: PageQuery,
): Promise<Result<Page<SeenEntity>, GatewayProblem>> {
  const position = cursor === undefined ? ok(['']) : decodeCursor(cursor, 1)
  if (!position.ok) return fail({ ...position.problem, code: 'bad-request' })
  const [after = ''] = position.value
  const isThere = isInArea(conditions)
  const size = pageSize(limit)
  const found: SeenEntity[] = []
  let lastSeen: string | undefined
  for await (const step of entities.scan(conditions, { after }, size + 1)) {
    for (const { entity } of step.entities) {
      const shown = see(entity)
      if (shown === undefined) continue
      lastSeen = shown.id
      if (isThere?.(entity) !== false && accepts(shown, entity)) found.push({ entity, shown })
    }
    if (found.length > size) break
    if (step.rows < mostRows) continue
    return lastSeen === undefined ? fail(tooManyRows) : ok({ items: found, next: encodeCursor([lastSeen]) })
  }
  return ok(pageOf(found, size, ({ shown }) => [shown.id]))
}
