// When entities and instances of attributes expire (GS CIM 009 clause 5.2.4, `expiresAt`): from then on they are not shown,
// even if they have not been deleted yet. Pure.

import { type Attribute, attributesOf, type Entity, forEachInstance } from '../../../standards/hub/entity.ts'
import { assemble, datasetOf, instanceTable, membersOf } from '../entities/instances.ts'
import { instantKey } from '../temporal/instant-key.ts'

/** Sort keys of instants; null: never. */
export interface Ends {
  /** Of the whole entity: its own, or the last one of its attributes if all of them expire. */
  readonly expires: string | null
  /** The first one of its attributes. */
  readonly attributeExpires: string | null
}

export function endsOf(entity: Entity): Ends {
  let first: string | null = null
  // All attributes expire: the last of them determines when the entity expires.
  let last: string | null | undefined
  forEachInstance(entity, ({ expiresAt }) => {
    const end = keyOf(expiresAt)
    if (end !== null && (first === null || end < first)) first = end
    if (end === null) last = null
    else if (last === undefined || (last !== null && last < end)) last = end
  })
  return { expires: earliest([keyOf(entity.expiresAt), last]), attributeExpires: first }
}

/** The earliest of some times; null is ignored. */
export function earliest(ends: readonly (string | null | undefined)[]): string | null {
  return ends.reduce<string | null>(
    (first, end) => (end === null || end === undefined || (first !== null && first <= end) ? first : end),
    null,
  )
}

/** When the first part of some entities expires. */
export function firstEnd(entities: readonly Entity[]): string | null {
  let first: string | null = null
  for (const entity of entities) {
    const { expires, attributeExpires } = endsOf(entity)
    first = earliest([first, expires, attributeExpires])
  }
  return first
}

export function hasEnded(expiresAt: string | undefined, now: string): boolean {
  return expiresAt !== undefined && instantKey(expiresAt) <= instantKey(now)
}

/** What is left of an entity; undefined: nothing. */
export function withoutEnded(entity: Entity, now: string): Entity | undefined {
  const key = instantKey(now)
  const { expires, attributeExpires } = endsOf(entity)
  if (expires !== null && expires <= key) return undefined
  if (attributeExpires === null || attributeExpires > key) return entity
  const table = instanceTable(entity)
  for (const [name, instances] of attributesOf(entity)) {
    for (const instance of instances) if (hasEnded(instance.expiresAt, now)) remove(table, name, instance)
  }
  return assemble(membersOf(entity), table)
}

function remove(table: ReturnType<typeof instanceTable>, name: string, instance: Attribute): void {
  const instances = table.get(name)
  instances?.delete(datasetOf(instance))
  if (instances?.size === 0) table.delete(name)
}

function keyOf(expiresAt: string | undefined): string | null {
  return expiresAt === undefined ? null : instantKey(expiresAt)
}
