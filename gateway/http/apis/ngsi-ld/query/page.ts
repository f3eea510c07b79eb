// One page of the entities that are found (GS CIM 009 clause 5.5.9, 6.3.10, 6.3.13), in the order of their ids or in the one
// that is asked for.

import type { Entity } from '../../../../../standards/hub/entity.ts'
import type { Order } from '../../../../../standards/ngsi-ld/query/index.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import { tooManyRows } from '../../../../pipeline/page.ts'
import { keepOnly } from '../../../../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { Start } from '../../../../store/entities/entities.ts'
import { withShownTimes } from '../../shown-times.ts'
import { withSystemAttributes } from '../system-attributes.ts'
import { findEntities } from './find.ts'
import { cursorParameters, type PageParameters, type PageRequest } from './paging.ts'
import { needTimes } from './selection.ts'
import { type Selection } from '../../../../pipeline/services.ts'
import type { Found, Reader } from './view.ts'

export interface FoundPage {
  readonly items: readonly Found[]
  readonly next?: PageParameters
  readonly previous?: PageParameters
  /** Of all pages. */
  readonly count?: number
}

export interface Search {
  readonly reader: Reader
  readonly selection: Selection
  /** A further test of what the reader sees. */
  readonly alsoSelected: (shown: Entity) => boolean
  readonly order?: Order | undefined
}

const fromTheBeginning: Start = { after: '' }

export async function pageOf(search: Search, request: PageRequest): Promise<Result<FoundPage, GatewayProblem>> {
  const page =
    search.order === undefined && request.offset === undefined
      ? await pageByCursor(search, request)
      : await pageByOffset(search, request)
  if (!page.ok) return page
  const keepItems = (): void =>
    keepOnly(
      search.reader.view,
      page.value.items.map(({ shown }) => shown.id),
    )
  keepItems()
  if (!request.count || page.value.count !== undefined) return page
  const count = await countOf(search)
  keepItems()
  return count.ok ? ok({ ...page.value, count: count.value }) : count
}

function steps({ reader, selection, alsoSelected }: Search, start: Start, wanted: number) {
  return findEntities(reader, selection, start, wanted, alsoSelected)
}

/**
 * A page is short where its request has looked at as many entities as one may; the next goes on from there. Where the reader
 * saw none of them that is refused, since a cursor names an entity.
 */
async function pageByCursor(search: Search, { limit, start }: PageRequest): Promise<Result<FoundPage, GatewayProblem>> {
  const found: Found[] = []
  let lastSeen: string | undefined
  let isCut = false
  if (limit > 0) {
    for await (const step of steps(search, start, limit + 1)) {
      isCut = !step.ok && step.problem === tooManyRows && lastSeen !== undefined
      if (isCut) break
      if (!step.ok) return step
      lastSeen = step.value.lastSeen
      found.push(...step.value.found)
      if (found.length > limit) break
    }
  }
  const items = found.slice(0, limit)
  const more = found.length > limit ? items.at(-1)?.shown.id : isCut ? lastSeen : undefined
  if ('after' in start) {
    const [first] = items
    return ok({
      items,
      ...(more === undefined ? {} : { next: cursorParameters({ after: more }) }),
      ...(start.after === '' || first === undefined ? {} : { previous: cursorParameters({ before: first.shown.id }) }),
      ...(start.after === '' && more === undefined && limit > 0 ? { count: items.length } : {}),
    })
  }
  const [last] = items
  return ok({
    items: items.toReversed(),
    ...(last === undefined ? {} : { next: cursorParameters({ after: last.shown.id }) }),
    ...(more === undefined ? {} : { previous: cursorParameters({ before: more }) }),
  })
}

async function pageByOffset(
  search: Search,
  { limit, offset = 0 }: PageRequest,
): Promise<Result<FoundPage, GatewayProblem>> {
  const { order } = search
  const wanted = offset + limit + 1
  const first = order === undefined ? await firstByIds(search, wanted) : await firstInOrder(search, order, wanted)
  if (!first.ok) return first
  const { items, count } = first.value
  return ok({
    items: items.slice(offset, offset + limit),
    ...(limit > 0 && items.length > offset + limit ? { next: { offset: String(offset + limit) } } : {}),
    ...(offset === 0 ? {} : { previous: { offset: String(Math.max(0, offset - limit)) } }),
    ...(count === undefined ? {} : { count }),
  })
}

interface First {
  readonly items: readonly Found[]
  /** If all were examined. */
  readonly count?: number
}

async function firstByIds(search: Search, wanted: number): Promise<Result<First, GatewayProblem>> {
  const items: Found[] = []
  for await (const step of steps(search, fromTheBeginning, Math.min(wanted, 1000))) {
    if (!step.ok) return step
    items.push(...step.value.found)
    if (items.length >= wanted) return ok({ items })
  }
  return ok({ items, count: items.length })
}

/** All are examined, and at most twice the requested number are kept. */
async function firstInOrder(search: Search, order: Order, wanted: number): Promise<Result<First, GatewayProblem>> {
  const needsTimes = needTimes(order.paths)
  let kept: { readonly found: Found; readonly entity: Entity }[] = []
  let count = 0
  const sort = (): void => {
    kept = kept.toSorted((one, other) => order.compare(one.entity, other.entity)).slice(0, wanted)
  }
  for await (const step of steps(search, fromTheBeginning, 1000)) {
    if (!step.ok) return step
    const timed = needsTimes ? await withShownTimes(search.reader, step.value.found) : step.value.found
    for (const found of timed) {
      kept.push({ found, entity: needsTimes ? withSystemAttributes(found.shown, found.stored) : found.shown })
      count += 1
    }
    if (kept.length > 2 * wanted) sort()
  }
  sort()
  return ok({ items: kept.map(({ found }) => found), count })
}

async function countOf(search: Search): Promise<Result<number, GatewayProblem>> {
  let count = 0
  for await (const step of steps(search, fromTheBeginning, 1000)) {
    if (!step.ok) return step
    count += step.value.found.length
  }
  return ok(count)
}
