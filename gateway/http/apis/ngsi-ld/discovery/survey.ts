// The existing types and attributes (GS CIM 009 clause 5.7.5 to 5.7.10), of what the reader sees: a type or an attribute that the
// rules hide completely does not exist.

import { attributesOf, type Entity, typesOf } from '../../../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { findEntities, fullBudget } from '../query/find.ts'
import type { Selection } from '../../../../pipeline/services.ts'
import type { Reader } from '../query/view.ts'

export interface TypeSeen {
  /** How many entities are of the type. */
  entities: number
  readonly attributes: Map<string, AttributeSeen>
}

export interface AttributeSeen {
  /** How many instances there are. */
  instances: number
  readonly kinds: Set<string>
}

/** By name. */
export type Survey = ReadonlyMap<string, TypeSeen>

function selectionOf(types: readonly string[] | undefined): Selection {
  const narrowing = types === undefined ? {} : { types }
  return { narrowing, links: [], attributes: [], needsTimes: false, matches: () => true }
}

const everything = { after: '' }

/**
 * The types of which the reader sees an entity: of each one is looked for, and no more.
 * @param isMeant a further test of what the reader sees
 */
export async function typesSeen(
  reader: Reader,
  isMeant: (shown: Entity) => boolean = () => true,
): Promise<Result<readonly string[], GatewayProblem>> {
  const seen: string[] = []
  const budget = fullBudget()
  for (const type of await reader.gateway.store.entities.allTypes(reader.tenant)) {
    for await (const step of findEntities(reader, selectionOf([type]), everything, 1, isMeant, budget)) {
      if (!step.ok) return step
      if (step.value.found.length > 0) {
        seen.push(type)
        break
      }
    }
  }
  return ok(seen)
}

/** @param only the one type that is looked at; absent: all */
export async function survey(reader: Reader, only?: string): Promise<Result<Survey, GatewayProblem>> {
  const types = new Map<string, TypeSeen>()
  const selection = selectionOf(only === undefined ? undefined : [only])
  for await (const step of findEntities(reader, selection, everything, 200, () => true)) {
    if (!step.ok) return step
    for (const { shown } of step.value.found) {
      const attributes = attributesOf(shown)
      for (const type of typesOf(shown)) {
        if (only !== undefined && type !== only) continue
        const there = entryOf(types, type, () => ({ entities: 0, attributes: new Map<string, AttributeSeen>() }))
        there.entities += 1
        for (const [name, instances] of attributes) {
          const attribute = entryOf(there.attributes, name, () => ({ instances: 0, kinds: new Set<string>() }))
          attribute.instances += instances.length
          for (const { type: kind } of instances) attribute.kinds.add(kind)
        }
      }
    }
  }
  return ok(types)
}

function entryOf<Entry>(map: Map<string, Entry>, name: string, make: () => Entry): Entry {
  const entry = map.get(name) ?? make()
  map.set(name, entry)
  return entry
}
