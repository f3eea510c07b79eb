// DELETE /entities: purge what a query selects, entities or attributes of them (GS CIM 009 clause 5.6.21, 6.4.3.3). The query
// selects among what the client sees; what the client may not change is reported, entity by entity.

import type { Entity } from '../../../../../standards/hub/entity.ts'
import { isName } from '../../../../../standards/ngsi-ld/names.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { typesToRead } from '../../../../pipeline/access/visible-types.ts'
import { keepOnly } from '../../../../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { StoredEntity } from '../../../../store/entities/entities.ts'
import type { Handler } from '../../../route.ts'
import { type ChangeOf, notThere } from '../../change.ts'
import { withShownTimes } from '../../shown-times.ts'
import { isPlacedAsStored } from '../query/find.ts'
import { batchAnswer, sorted } from '../batch/result.ts'
import { runBatch } from '../batch/run.ts'
import type { Failure } from '../batch/items.ts'
import { remove } from '../edits/apply.ts'
import type { Draft } from '../../draft.ts'
import { drafting, flagOf } from '../edits/request.ts'
import { meaningless } from '../edits/replace-attributes.ts'
import { readingNames } from '../input.ts'
import type { Names } from '../names.ts'
import { listOf, parametersOf } from '../query/parameters.ts'
import { expandWith, readSelection } from '../query/selection.ts'
import { type Selection } from '../../../../pipeline/services.ts'
import { readerOf, see } from '../query/view.ts'
import { withSystemAttributes } from '../system-attributes.ts'

/**
 * A purge needs one of them, or `local=true`, which here is every entity (clause 5.6.21.4): ids and patterns of them alone
 * do not say what is meant, and `.*` would be everything. Attributes that go or stay do.
 */
const selecting = ['type', 'q', 'georel', 'scopeQ', 'drop', 'keep'] as const
export const purgeParameters = [
  ...selecting,
  ...['id', 'idPattern'],
  ...['geometry', 'coordinates', 'geoproperty', 'expandValues', 'local'],
]

/** Entities that are read at once. */
const maxAtOnce = 500

export const purgeEntities: Handler = async (gateway, context) => {
  const names = await readingNames(gateway, context)
  if (!names.ok) return names
  const local = flagOf(context, 'local')
  if (!local.ok) return local
  const isSelective = selecting.some((name) => (context.req.query(name) ?? '') !== '')
  if (!isSelective && !local.value) return fail(notSelective)
  const selection = readSelection(parametersOf(context), expandWith(names.value))
  if (!selection.ok) return selection
  if (selection.value.links.length > 0) return fail(noLinks)
  const end = readEnd(context, names.value)
  if (!end.ok) return end
  const purged = await purge(gateway, context, selection.value, end.value)
  return purged.ok ? ok(batchAnswer(purged.value.success, purged.value.failures, [])) : purged
}

/** Of a million entities no more than their ids are kept. */
interface Purged {
  readonly success: string[]
  readonly failures: Failure[]
}

async function purge(
  gateway: GatewayContext,
  context: RouteContext,
  selection: Selection,
  end: (isMeant: (seen: Entity) => boolean) => ChangeOf,
): Promise<Result<Purged, GatewayProblem>> {
  const reader = readerOf(gateway, context)
  const { view } = reader
  const purged: Purged = { success: [], failures: [] }
  const types = await typesToRead(gateway.store, view, reader.tenant, selection.narrowing.types)
  if (types?.length === 0) return ok(purged)
  const conditions = { tenant: reader.tenant, ...selection.narrowing, ...(types === undefined ? {} : { types }) }
  for await (const { entities } of gateway.store.entities.scan(conditions, { after: '' }, maxAtOnce)) {
    const seen = entities
      .flatMap((stored) => see(reader, stored) ?? [])
      .filter((one) => isPlacedAsStored(selection, one))
    const selectable = selection.needsTimes ? await withShownTimes(reader, seen) : seen
    const steps = selectable.flatMap(({ stored, shown }) => {
      if (!selection.matches(timed(selection, shown, stored))) return []
      return [{ id: stored.entity.id, path: '', change: end((now) => stillMatches(selection, now, shown)) }]
    })
    const ended = await runBatch(gateway, context, 'ngsi-ld.purgeEntities', steps)
    if (!ended.ok) return ended
    // An entity that ended meanwhile is as the client wants it.
    const done = ended.value.filter(({ result }) => result.ok || result.problem.code !== 'not-found')
    const { success, failures } = sorted(done, [])
    purged.success.push(...success)
    purged.failures.push(...failures)
  }
  // Others were only looked at, by an index that may know more than is shown.
  keepOnly(view, [...purged.success, ...purged.failures.flatMap(({ id }) => id ?? [])])
  return ok(purged)
}

function timed(selection: Selection, seen: Entity, stored: StoredEntity): Entity {
  return selection.needsTimes ? withSystemAttributes(seen, stored) : seen
}

/** Where another request came between, what it made must be selected too; by its times nothing is selected twice. */
function stillMatches(selection: Selection, now: Entity, seen: Entity): boolean {
  return JSON.stringify(now) === JSON.stringify(seen) || (!selection.needsTimes && selection.matches(now))
}

/** What becomes of an entity that is selected. */
function readEnd(
  context: RouteContext,
  names: Names,
): Result<(isMeant: (seen: Entity) => boolean) => ChangeOf, GatewayProblem> {
  const drop = readNames(context, names, 'drop')
  if (!drop.ok) return drop
  const keep = readNames(context, names, 'keep')
  if (!keep.ok) return keep
  const [dropped, kept] = [drop.value, keep.value]
  if (dropped !== undefined && kept !== undefined) return fail(dropAndKeep)
  if (dropped === undefined && kept === undefined)
    return ok((isMeant) => (_, seen) => (seen !== undefined && isMeant(seen) ? ok({}) : fail(notThere)))
  const gone = (draft: Draft): readonly string[] =>
    dropped ?? draft.names().filter((name) => kept?.includes(name) !== true)
  return ok((isMeant) =>
    drafting(isMeant, (draft) => {
      for (const name of gone(draft)) remove(draft, { name })
      return ok(undefined)
    }),
  )
}

function readNames(
  context: RouteContext,
  names: Names,
  parameter: 'drop' | 'keep',
): Result<readonly string[] | undefined, GatewayProblem> {
  const list = listOf(context.req.query(parameter))
  if (list === undefined) return ok(undefined)
  const read: string[] = []
  for (const name of list) {
    const hubName = name === 'scope' ? name : isName(name) ? expandWith(names)(name) : undefined
    if (hubName === undefined) return fail(meaningless(parameter))
    read.push(hubName)
  }
  return read.length > 0 ? ok(read) : fail(meaningless(parameter))
}

const notSelective: GatewayProblem = {
  code: 'invalid',
  detail: `At least one of ${selecting.join(', ')}, or local=true is required.`,
  clause: 'GS CIM 009 5.6.21',
}

const dropAndKeep: GatewayProblem = {
  code: 'invalid',
  path: 'keep',
  detail: 'Specify either drop or keep.',
  clause: 'GS CIM 009 5.6.21',
}

const noLinks: GatewayProblem = {
  code: 'invalid',
  path: 'q',
  detail: 'A purge cannot select by linked entities.',
  clause: 'GS CIM 009 5.6.21.4',
}
