// A page of the latest state as its reader sees it, in the order of the ids. One request examines a bounded number of entities,
// regardless of their total.

import type { Entity } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import { decodeCursor, encodeCursor, type Page, pageOf, pageSize } from '../store/cursor.ts'
import { type EntityConditions, isInArea } from '../store/entities/entities.ts'
import type { Store } from '../store/store.ts'
import { grouped } from './access/group-sizes.ts'
import { seen } from './read.ts'
import { typesToRead } from './access/visible-types.ts'
import type { AccessScope } from './access/access-scope.ts'

/** The most entities that one request examines. */
export const maxRows = 100_000

export const tooManyRows: GatewayProblem = {
  code: 'too-complex',
  detail: `The query looks at more than ${maxRows} entities; narrow it by type, id or place, or page without count and order.`,
}

export interface PageQuery extends EntityConditions {
  /** From 1 to 1,000. */
  readonly limit: number
  readonly cursor?: string
  readonly view: AccessScope
  /** A further test. */
  readonly accepts: (shown: Entity, entity: Entity) => boolean
}

export interface SeenPage extends Page<SeenEntity> {
  /** The access scope of the whole result, of which this is a page. */
  readonly view: AccessScope
}

/** An entity, and what its reader sees of it. */
export interface SeenEntity {
  readonly entity: Entity
  readonly shown: Entity
}

/**
 * The visible entities. A page is full unless it is the last, or unless one request has examined the maximum number of entities:
 * the next page continues there. Where the reader saw none of them the request is refused, because a cursor names an entity.
 */
export async function pageOfSeen(store: Stored, query: PageQuery): Promise<Result<SeenPage, GatewayProblem>> {
  const view = await grouped(query.view, (counting) => wholeOf(store, { ...query, view: counting }))
  if (!view.ok) return view
  const page = await pageIn(store, { ...query, view: view.value })
  return page.ok ? ok({ ...page.value, view: view.value }) : page
}

type Stored = Pick<Store, 'entities'>

/** Everything that the query selects, page by page. */
async function* wholeOf(
  store: Stored,
  query: PageQuery,
): AsyncGenerator<Result<readonly Entity[], GatewayProblem>, void> {
  let next: string | undefined
  let looked = 0
  do {
    const page = await pageIn(store, { ...query, limit: atOnce, cursor: next })
    if (!page.ok) return yield page
    looked += page.value.items.length
    if (looked > maxRows) return yield fail(tooManyRows)
    yield ok(page.value.items.map(({ entity }) => entity))
    ;({ next } = page.value)
  } while (next !== undefined)
}

const atOnce = 1000

async function pageIn(
  { entities }: Stored,
  { limit, cursor, view, accepts, ...conditions }: Omit<PageQuery, 'cursor'> & { readonly cursor?: string | undefined },
): Promise<Result<Page<SeenEntity>, GatewayProblem>> {
  const position = cursor === undefined ? ok(['']) : decodeCursor(cursor, 1)
  if (!position.ok) return fail({ ...position.problem, code: 'bad-request' })
  const [after = ''] = position.value
  const types = await typesToRead({ entities }, view, conditions.tenant, conditions.types)
  if (types?.length === 0) return ok({ items: [] })
  const narrowed = types === undefined ? conditions : { ...conditions, types }
  const isThere = isInArea(conditions)
  const size = pageSize(limit)
  const found: SeenEntity[] = []
  let lastSeen: string | undefined
  for await (const step of entities.scan(narrowed, { after }, size + 1)) {
    for (const { entity } of step.entities) {
      const [shown] = seen(entity, view).entities
      if (shown === undefined) continue
      lastSeen = shown.id
      if (isThere?.(entity) !== false && accepts(shown, entity)) found.push({ entity, shown })
    }
    if (found.length > size) break
    if (step.rows < maxRows) continue
    return lastSeen === undefined ? fail(tooManyRows) : ok({ items: found, next: encodeCursor([lastSeen]) })
  }
  return ok(pageOf(found, size, ({ shown }) => [shown.id]))
}
