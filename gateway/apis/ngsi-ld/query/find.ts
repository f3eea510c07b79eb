// Finds the entities that a reader may see and a selection selects, step by step through the store (GS CIM 009 clause 5.7.2).
// The work of one request is bounded, and other requests are served between the steps.

import type { Entity } from '../../../../standards/hub/entity.ts'
import type { Link } from '../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { Start } from '../../../store/entities.ts'
import { withSystemAttributes } from '../stored.ts'
import { objectsOf } from './relationships.ts'
import type { Selection } from './selection.ts'
import { type Found, type Reader, see, seeByIds } from './view.ts'

export interface Step {
  readonly found: readonly Found[]
  /** The id of the last entity that was looked at, whether it was found or not. */
  readonly last: string
  /** How many were looked at so far. */
  readonly rows: number
}

/** Entities that one request looks at. */
export const mostRows = 100_000
/** Linked entities that are looked up for the entities of one step. */
const mostLinked = 10_000
/** So many are looked at before other requests have their turn. */
const rowsAtATime = 1000

export const tooComplex: GatewayProblem = {
  code: 'too-complex',
  detail: `The query looks at more than ${mostRows} entities; narrow it by type, id or place, or page without count and order.`,
}

/** @param alsoSelected a further test of what the reader sees */
export async function* findEntities(
  reader: Reader,
  selection: Selection,
  start: Start,
  wanted: number,
  alsoSelected: (shown: Entity) => boolean,
): AsyncGenerator<Result<Step, GatewayProblem>> {
  const conditions = { tenant: reader.tenant, ...selection.narrowing }
  let rows = 0
  let sinceTurn = 0
  for await (const step of reader.gate.store.entities.scan(conditions, start, wanted)) {
    const seen = step.flatMap((row) => see(reader, row) ?? []).filter(({ shown }) => alsoSelected(shown))
    const found = await selected(reader, selection, seen)
    if (!found.ok) {
      yield found
      return
    }
    rows += step.length
    sinceTurn += step.length
    yield ok({ found: found.value, last: step.at(-1)?.entity.id ?? '', rows })
    if (sinceTurn >= rowsAtATime) {
      sinceTurn = 0
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }
}

/** Those that the selection selects, with the linked entities that its query looks at. */
export async function selected(
  reader: Reader,
  { links, needsTimes, matches }: Selection,
  seen: readonly Found[],
): Promise<Result<readonly Found[], GatewayProblem>> {
  const linked = await linkedOf(reader, links, seen)
  if (!linked.ok) return linked
  const related = (id: string): Entity | undefined => linked.value.get(id)?.shown
  return ok(
    seen.filter(({ shown, stored }) => matches(needsTimes ? withSystemAttributes(shown, stored) : shown, related)),
  )
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
      if (known.size + ids.size > mostLinked) return fail(tooComplex)
      const missing = [...ids].filter((id) => !known.has(id))
      for (const [id, found] of await seeByIds(reader, missing)) known.set(id, found)
      from = [...ids].flatMap((id) => known.get(id)?.shown ?? [])
    }
  }
  return ok(known)
}
