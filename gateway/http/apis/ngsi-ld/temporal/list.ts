// One page of the entities that a temporal query finds (GS CIM 009 clause 6.3.10, 6.3.13), by offset, in the order of their
// ids or in the one that is asked for, which is that of their latest states.

import type { Entity } from '../../../../../standards/hub/entity.ts'
import type { Order } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import { grouped } from '../../../../pipeline/access/group-sizes.ts'
import { typesToRead } from '../../../../pipeline/access/visible-types.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { PageParameters, PageRequest } from '../query/paging.ts'
import { needTimes } from '../query/selection.ts'
import { type Selection } from '../../../../pipeline/services.ts'
import type { Reader } from '../query/view.ts'
import { filteredCost } from '../../../../store/entities/entities.ts'
import type { Temporal } from '../../../../store/temporal/history.ts'
import { withSystemAttributes } from '../system-attributes.ts'
import { type FoundHistory, isFound, latestOf, seeHistory, withTimesOf } from './entities.ts'
import type { HistoryRequest } from './request.ts'

export interface FoundList {
  readonly items: readonly FoundHistory[]
  readonly next?: PageParameters
  readonly previous?: PageParameters
  /** Of all pages, where it is asked for. */
  readonly count?: number
}

export interface Search {
  readonly reader: Reader
  readonly selection: Selection
  readonly request: HistoryRequest
  readonly order: Order | undefined
}

const rowsAtOnce = 100
/** The number of entities that one request examines. */
const maxEntities = 20_000

const tooManyEntities: GatewayProblem = {
  code: 'too-complex',
  detail: `The query examines more than ${maxEntities} entities; specify ids or types, or omit count and orderBy.`,
}

export async function listHistories(
  search: Search,
  { limit, offset = 0, count: isCounted, start }: PageRequest,
): Promise<Result<FoundList, GatewayProblem>> {
  const first = 'after' in start ? start.after : ''
  if (first !== '' || 'before' in start) return fail(withoutCursor)
  const wanted = offset + limit
  const inAll = isCounted || search.order !== undefined
  let kept: FoundHistory[] = []
  let count = 0
  for await (const found of findHistories(search)) {
    if (!found.ok) return found
    count += 1
    if (search.order !== undefined || kept.length < wanted) kept.push(found.value)
    if (!inAll && count > wanted) break
  }
  const { order } = search
  if (order !== undefined) kept = inOrder(await timedFor(search, order, kept), order)
  const page = kept.slice(offset, wanted)
  return ok({
    items: search.request.sysAttrs ? await timed(search, page) : page,
    ...(limit > 0 && count > wanted ? { next: { offset: String(wanted) } } : {}),
    ...(offset === 0 ? {} : { previous: { offset: String(Math.max(0, offset - limit)) } }),
    ...(isCounted ? { count } : {}),
  })
}

const withoutCursor: GatewayProblem = {
  code: 'invalid',
  path: 'cursor',
  detail: 'Histories can only be paged by offset.',
  clause: 'GS CIM 009 6.3.10',
}

async function* findHistories(search: Search): AsyncGenerator<Result<FoundHistory, GatewayProblem>, void> {
  const { reader, selection, request } = search
  const view = await grouped(reader.view, (counting) =>
    latest(findHistories({ ...search, reader: { ...reader, view: counting } })),
  )
  if (!view.ok) return yield view
  const ofWhole = { ...reader, view: view.value }
  const { ids, types: asked } = selection.narrowing
  // Of what has ended the types are not among those that there are.
  const types =
    asked === undefined ? undefined : await typesToRead(reader.gateway.store, reader.view, reader.tenant, asked)
  if (types?.length === 0) return
  const conditions = {
    tenant: reader.tenant,
    range: request.time,
    ...(ids === undefined ? {} : { ids }),
    ...(types === undefined ? {} : { types }),
  }
  let after: string | undefined = ''
  let looks = 0
  for (let looked = 0; after !== undefined; looked += looks) {
    if (looked >= maxEntities) return yield fail(tooManyEntities)
    const { entities, last }: Temporal = await reader.gateway.store.history.query(conditions, after, rowsAtOnce)
    looks = entities.length + filteredCost * (rowsAtOnce - entities.length)
    for (const temporal of entities) {
      const found = seeHistory(ofWhole, temporal)
      const is = found === undefined ? ok(false) : await isFound(found, selection, request)
      if (!is.ok) yield is
      else if (is.value && found !== undefined) yield ok(found)
    }
    after = last
  }
}

async function* latest(
  found: AsyncIterable<Result<FoundHistory, GatewayProblem>>,
): AsyncGenerator<Result<readonly Entity[], GatewayProblem>, void> {
  for await (const one of found) yield one.ok ? ok([latestOf(one.value.temporal)]) : one
}

async function timedFor(
  search: Search,
  order: Order,
  found: readonly FoundHistory[],
): Promise<readonly FoundHistory[]> {
  return needTimes(order.paths) ? timed(search, found) : found
}

async function timed({ reader }: Search, found: readonly FoundHistory[]): Promise<readonly FoundHistory[]> {
  const all: FoundHistory[] = []
  for (const one of found) all.push(await withTimesOf(reader, one))
  return all
}

function inOrder(found: readonly FoundHistory[], order: Order): FoundHistory[] {
  return found
    .map((one) => ({ one, entity: withSystemAttributes(one.shown, one.temporal) }))
    .toSorted((a, b) => order.compare(a.entity, b.entity))
    .map(({ one }) => one)
}
