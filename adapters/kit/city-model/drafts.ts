// City objects that are being written to a model: which of the entities are written, and which is part of which. A relation is
// written where both objects are in the model and the part names the whole.

import type { EncodeContext } from '../../adapter.ts'
import { typesOf, type Entity, type Json } from '../../../standards/hub/entity.ts'
import { EntityReader } from '../entity-reader.ts'
import type { Ledger } from '../ledger.ts'
import { raise } from '../problem-error.ts'
import { cityType, cityTypes } from './kinds.ts'
import { plainInstance, relatedIds } from './relations.ts'

/** An object that is being written. */
export interface Draft {
  readonly entity: Entity
  readonly reader: EntityReader
  readonly localId: string
  /** Such as `BuildingRoom`. */
  readonly kind: string
}

/** What a format can express. */
export interface ModelForm {
  /** The kind of a `CityObject` that does not say which it is; undefined: it is not written. */
  readonly generic: string | undefined
  hasKind(kind: string): boolean
  needsParent(kind: string): boolean
  /** Whether an object of a kind can be part of one of another kind. */
  canBePart(kind: string, of: string): boolean
  /** Whether an object is part of one other at most. */
  readonly hasOneParent: boolean
  isId(localId: string): boolean
}

export class Drafts {
  readonly omitted: string[] = []
  readonly #form: ModelForm
  readonly #ledger: Ledger
  readonly #drafts = new Map<string, Draft>()
  readonly #parents = new Map<string, readonly string[]>()

  constructor(entities: readonly Entity[], context: EncodeContext, ledger: Ledger, form: ModelForm) {
    this.#form = form
    this.#ledger = ledger
    for (const entity of entities) {
      if (!typesOf(entity).some((type) => cityTypes.some((one) => one === type))) continue
      const localId = context.localId(entity.id)
      const kind = this.#kindOf(entity)
      if (localId === undefined || !form.isId(localId)) this.omit(entity, 'no-local-id')
      else if (kind === undefined) this.omit(entity, 'type-not-in-model')
      else
        this.#drafts.set(entity.id, { entity, reader: new EntityReader(entity, ledger, context.target), localId, kind })
    }
    this.#removeOrphans()
  }

  /** Leaves an entity out, and reports why. */
  omit(entity: Entity, code: string): void {
    this.#drafts.delete(entity.id)
    this.omitted.push(entity.id)
    this.#ledger.reportEntity('dropped', entity.id, '', code)
  }

  all(): readonly Draft[] {
    return [...this.#drafts.values()]
  }

  get(id: string): Draft | undefined {
    return this.#drafts.get(id)
  }

  /** Leaves out what was not written, and raises a Problem if there is no object. @param written the ids of other entities */
  finish(entities: readonly Entity[], written: ReadonlySet<string>): void {
    for (const entity of entities)
      if (!this.#drafts.has(entity.id) && !this.omitted.includes(entity.id) && !written.has(entity.id))
        this.omit(entity, 'not-of-a-city-object')
    if (this.#drafts.size > 0) return
    raise({ code: 'nothing-representable', detail: 'None of the entities is a city object that can be written.' })
  }

  /** The ids of the wholes that an object is part of. */
  parentsOf({ entity, kind }: Draft): readonly string[] {
    const known = this.#parents.get(entity.id)
    if (known !== undefined) return known
    const found = relatedIds(plainInstance(entity, 'partOf')).filter((id, index, ids) => {
      const whole = this.#drafts.get(id)
      return (
        whole !== undefined && id !== entity.id && ids.indexOf(id) === index && this.#form.canBePart(kind, whole.kind)
      )
    })
    const parents = this.#form.hasOneParent ? found.slice(0, 1) : found
    this.#parents.set(entity.id, parents)
    return parents
  }

  /** The ids of the parts of an object. */
  childrenOf({ entity }: Draft): readonly string[] {
    const own = relatedIds(plainInstance(entity, 'hasPart'))
    const found = this.all().flatMap((one) => (this.parentsOf(one).includes(entity.id) ? [one.entity.id] : []))
    const isOwn = own.length === found.length && found.every((id) => own.includes(id))
    return isOwn ? own : found
  }

  /** Takes the type and the relations of an object, and reports what of them is not written. */
  takeFamily(draft: Draft): void {
    const { reader, entity } = draft
    if (reader.has('cityObjectType')) takeTimeless(reader, entity, 'cityObjectType')
    else reader.report('assumed', 'cityObjectType', 'type-of-entity')
    for (const [name, written] of [
      ['partOf', this.parentsOf(draft)],
      ['hasPart', this.childrenOf(draft)],
    ] as const) {
      const attribute = plainInstance(entity, name)
      const own = relatedIds(attribute)
      const isSame = own.length > 0 && own.length === written.length && own.every((id, index) => id === written[index])
      const isPlain = attribute !== undefined && Object.keys(attribute).length === 2
      if (isSame && isPlain) reader.markWritten(name)
      else if (attribute !== undefined || written.length > 0) reader.giveUp(name, 'family-in-model')
    }
  }

  /** Undefined: the entity is of a type that the format does not have. */
  #kindOf(entity: Entity): string | undefined {
    const [type = ''] = typesOf(entity)
    const attribute = plainInstance(entity, 'cityObjectType')
    if (attribute === undefined) return type === 'CityObject' ? this.#form.generic : type
    const kind = attribute.type === 'Property' ? attribute.value : undefined
    if (typeof kind !== 'string' || cityType(kind) !== type) return undefined
    return this.#form.hasKind(kind) ? kind : undefined
  }

  /** A part without its whole is not a model. Those that it has in turn become orphans. */
  #removeOrphans(): void {
    for (let isChanged = true; isChanged;) {
      isChanged = false
      for (const draft of this.all()) {
        if (!this.#form.needsParent(draft.kind) || this.parentsOf(draft).length > 0) continue
        this.omit(draft.entity, 'parent-not-in-model')
        this.#parents.clear()
        isChanged = true
      }
    }
  }
}

/** Takes a value that is written without its time. */
export function takeTimeless(reader: EntityReader, entity: Entity, name: string, unitCode?: string): Json | undefined {
  const value = reader.take(name, { unitCode })
  const attribute = plainInstance(entity, name)
  if (value !== undefined && attribute?.observedAt !== undefined)
    reader.report('dropped', `${name}/observedAt`, 'time-not-in-model')
  return value
}
