// An entity that a client is changing, instance by instance (GS CIM 009 clause 5.5.8, 5.5.12). A client deletes only what it
// sees: what the rules hide from it remains, and what it writes back as shown remains as stored.

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import { canonicalJson } from '../../../standards/json/write.ts'
import { asJson } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import { memberRoles } from '../../../standards/ngsi-ld/members.ts'
import { instanceKey } from '../../store/entities/differences.ts'
import {
  assemble,
  datasetOf,
  type InstanceTable,
  instanceTable,
  membersOf,
  putInstance,
} from '../../store/entities/instances.ts'

/** The stored entity, and what of it the client sees. */
export interface Known {
  readonly stored: Entity
  readonly seen: Entity
}

export class Draft {
  readonly #entity: Entity
  readonly #members: Map<string, Entity[string]>
  readonly #table: InstanceTable
  readonly #stored: InstanceTable
  readonly #seen: InstanceTable
  /** Keys of the instances that were written, for `Changed.touched`. */
  readonly touched = new Set<string>()
  #changed = false

  constructor({ stored, seen }: Known) {
    this.#entity = stored
    this.#members = new Map(membersOf(stored))
    this.#table = instanceTable(stored)
    this.#stored = instanceTable(stored)
    this.#seen = instanceTable(seen)
  }

  /** Whether the instance is there, hidden or not. */
  has(name: string, datasetId: string): boolean {
    return this.#table.get(name)?.has(datasetId) === true
  }

  /** The instance as it is now; undefined too where the client may not know of it. */
  get(name: string, datasetId: string): Attribute | undefined {
    return this.#sees(name, datasetId) ? this.#table.get(name)?.get(datasetId) : undefined
  }

  /** The datasetIds of the instances that the client sees, empty for the default instance. */
  datasetsOf(name: string): readonly string[] {
    return [...(this.#table.get(name)?.keys() ?? [])].filter((datasetId) => this.#sees(name, datasetId))
  }

  /** The attributes of which the client sees something. */
  names(): readonly string[] {
    return [...this.#table.keys()].filter((name) => this.datasetsOf(name).length > 0)
  }

  put(name: string, instance: Attribute): void {
    const datasetId = datasetOf(instance)
    const key = instanceKey(name, datasetId)
    const stored = this.#stored.get(name)?.get(datasetId)
    const kept = stored === undefined ? instance : restored(instance, stored, this.#seen.get(name)?.get(datasetId))
    if (kept === stored && this.has(name, datasetId)) return
    putInstance(this.#table, name, kept)
    this.touched.add(key)
    this.#changed = true
  }

  remove(name: string, datasetId: string): void {
    const instances = this.#table.get(name)
    if (instances?.delete(datasetId) !== true) return
    if (instances.size === 0) this.#table.delete(name)
    this.#changed = true
    this.touched.delete(instanceKey(name, datasetId))
  }

  get scopes(): readonly string[] {
    const scope = this.#members.get('scope')
    return scope === undefined ? [] : asTexts(scope)
  }

  /** @param scopes none: the entity has no scope any more */
  setScopes(scopes: readonly string[]): void {
    this.#setTexts('scope', scopes)
  }

  addTypes(types: readonly string[]): void {
    const known = asTexts(this.#members.get('type'))
    const added = types.filter((type) => !known.includes(type))
    if (added.length > 0) this.#setTexts('type', [...known, ...added])
  }

  setExpiresAt(instant: string | undefined): void {
    this.#setTexts('expiresAt', instant === undefined ? [] : [instant])
  }

  /** The types, scope and further members of another entity in the place of this one's. */
  replaceMembers(entity: Entity): void {
    this.#members.clear()
    for (const [name, value] of membersOf(entity)) this.#members.set(name, value)
    this.#changed = true
  }

  /** The stored entity itself where nothing was changed. */
  result(): Entity {
    return this.#changed ? assemble([...this.#members], this.#table) : this.#entity
  }

  #setTexts(name: string, texts: readonly string[]): void {
    const [only] = texts
    this.#changed = true
    if (only === undefined) this.#members.delete(name)
    else this.#members.set(name, texts.length === 1 ? only : texts)
  }

  /** What was written in this change is the client's own to see. */
  #sees(name: string, datasetId: string): boolean {
    return this.touched.has(instanceKey(name, datasetId)) || this.#seen.get(name)?.has(datasetId) === true
  }
}

/** The instance as the client means it: with what of the stored one it could not see. */
function restored(instance: Attribute, stored: Attribute, seen: Attribute | undefined): Attribute {
  if (seen === stored) return instance
  if (seen === undefined) return { ...hiddenOf(stored, undefined), ...instance }
  if (same(instance, seen)) return stored
  const made: Record<string, Attribute[string]> = { ...hiddenOf(stored, seen), ...instance }
  for (const [name, shown] of Object.entries(seen)) {
    if (memberRoles.has(name) || made[name] === undefined || shown === stored[name]) continue
    if (same(made[name], shown)) made[name] = stored[name]
  }
  // Members of an attribute and sub-attributes make an attribute; the compiler cannot see through the loop.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return made as unknown as Attribute
}

/** The sub-attributes that are stored and not seen. */
function hiddenOf(stored: Attribute, seen: Attribute | undefined): Record<string, Attribute[string]> {
  return Object.fromEntries(
    Object.entries(stored).filter(
      ([name]) => !memberRoles.has(name) && (seen === undefined || !Object.hasOwn(seen, name)),
    ),
  )
}

function same(one: Attribute[string], other: Attribute[string]): boolean {
  return canonicalJson(asJson({ value: one })) === canonicalJson(asJson({ value: other }))
}

function asTexts(value: Entity[string]): readonly string[] {
  return (typeof value === 'string' ? [value] : value) as readonly string[]
}
