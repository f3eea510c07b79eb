// Finds the entities that a reader may see and a selection selects, step by step through the store (GS CIM 009 clause 5.7.2).
// The work of one request is bounded.

import type { Entity } from '../../../../../standards/hub/entity.ts'
import type { Link } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import { withoutGroupSizes, grouped } from '../../../../pipeline/access/group-sizes.ts'
import { maxRows, tooManyRows } from '../../../../pipeline/page.ts'
import { typesToRead } from '../../../../pipeline/access/visible-types.ts'
import type { AccessScope } from '../../../../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { EntityConditions, Start } from '../../../../store/entities/entities.ts'
import { withShownTimes } from '../../shown-times.ts'
import { withSystemAttributes } from '../system-attributes.ts'
import { objectsOf } from '../../../../../standards/ngsi-ld/relationships.ts'
import type { Selection } from '../../../../pipeline/services.ts'
import { type Found, type Reader, see, findReadableByIds } from './view.ts'

export interface Step {
  readonly found: readonly Found[]
  /** The id of the last entity so far that the reader sees, whether it was found or not. */
  readonly lastSeen: string | undefined
}

/** How many entities may still be examined, if one request searches several times. */
export interface Budget {
  rows: number
}

export function fullBudget(): Budget {
  return { rows: maxRows }
}

/** Linked entities that are looked up for the entities of one step. */
const maxLinked = 10_000

const tooManyLinked: GatewayProblem = {
  code: 'too-complex',
  path: 'q',
  detail: `The query involves more than ${maxLinked} linked entities; restrict it by type, id or location.`,
}

/**
 * The last step is `tooManyRows` if the budget does not allow all rows to be examined.
 * @param alsoSelected a further test of what the reader sees
 */
export async function* findEntities(
  reader: Reader,
  selection: Selection,
  start: Start,
  wanted: number,
  alsoSelected: (shown: Entity) => boolean,
  budget: Budget = fullBudget(),
): AsyncGenerator<Result<Step, GatewayProblem>, void> {
  const whole = (view: AccessScope): AsyncIterable<Result<readonly Entity[], GatewayProblem>> =>
    storedOf(findEntities({ ...reader, view }, selection, { after: '' }, 1000, alsoSelected, budget))
  const view = await grouped(reader.view, whole)
  if (!view.ok) return yield view
  const ofWhole = { ...reader, view: view.value }
  const ofLinked = { ...reader, view: withoutGroupSizes(reader.view) }
  const conditions = await readConditions(reader, selection)
  if (conditions === undefined) return
  let lastSeen: string | undefined
  let looked = 0
  for await (const { entities, rows } of reader.gateway.store.entities.scan(conditions, start, wanted)) {
    const seen = entities.flatMap((one) => see(ofWhole, one) ?? []).filter((one) => isPlacedAsStored(selection, one))
    lastSeen = seen.at(-1)?.shown.id ?? lastSeen
    const found = await selected(
      ofLinked,
      selection,
      seen.filter(({ shown }) => alsoSelected(shown)),
    )
    if (!found.ok) return yield found
    budget.rows -= rows - looked
    looked = rows
    yield ok({ found: found.value, lastSeen })
    if (budget.rows < 0) return yield fail(tooManyRows)
  }
}

/** Undefined: nothing of what is selected shows to the reader. */
async function readConditions(
  { gateway, view, tenant }: Reader,
  { narrowing }: Selection,
): Promise<EntityConditions | undefined> {
  const types = await typesToRead(gateway.store, view, tenant, narrowing.types)
  return types?.length === 0 ? undefined : { tenant, ...narrowing, ...(types === undefined ? {} : { types }) }
}

async function* storedOf(
  steps: AsyncIterable<Result<Step, GatewayProblem>>,
): AsyncGenerator<Result<readonly Entity[], GatewayProblem>, void> {
  for await (const step of steps) yield step.ok ? ok(step.value.found.map((one) => one.stored.entity)) : step
}

/**
 * Where a spatial index has preselected the stored entities, an entity whose place the rules change is never selected: to find it
 * would disclose the real place.
 */
export function isPlacedAsStored({ narrowing }: Pick<Selection, 'narrowing'>, { shown, stored }: Found): boolean {
  return narrowing.boxes === undefined || shown['location'] === stored.entity['location']
}

/** The selected entities, with the linked entities that the query examines. */
export async function selected(
  reader: Reader,
  { links, needsTimes, matches }: Selection,
  seen: readonly Found[],
): Promise<Result<readonly Found[], GatewayProblem>> {
  const linked = await linkedOf(reader, links, seen)
  if (!linked.ok) return linked
  const related = (id: string): Entity | undefined => linked.value.get(id)?.shown
  if (!needsTimes) return ok(seen.filter(({ shown }) => matches(shown, related)))
  const timed = await withShownTimes(reader, seen)
  return ok(seen.filter((_, index) => matches(withTimes(timed[index]), related)))
}

function withTimes(found: Found | undefined): Entity {
  if (found === undefined) throw new Error('an entity that was seen has no times')
  return withSystemAttributes(found.shown, found.stored)
}

/** The entities that the paths of a query lead to. */
async function linkedOf(
  reader: Reader,
  paths: readonly (readonly Link[])[],
  seen: readonly Found[],
): Promise<Result<ReadonlyMap<string, Found>, GatewayProblem>> {
  const known = new Map<string, Found>()
  for (const links of paths) {
    let from = seen.map(({ shown }) => shown)
    for (const { relationship } of links) {
      const ids = new Set(from.flatMap((entity) => objectsOf(entity, relationship)))
      if (known.size + ids.size > maxLinked) return fail(tooManyLinked)
      const missing = [...ids].filter((id) => !known.has(id))
      for (const [id, found] of await findReadableByIds(reader, missing)) known.set(id, found)
      from = [...ids].flatMap((id) => known.get(id)?.shown ?? [])
    }
  }
  return ok(known)
}
