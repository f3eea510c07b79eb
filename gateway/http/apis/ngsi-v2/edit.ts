// What a request makes of an entity that is there ("POST /v2/op/update" names the actions, to which all other operations
// map). What cannot be done of an action is answered, and the rest of it done, as Orion does.

import type { Loss } from '../../../../adapters/adapter.ts'
import { escapeName } from '../../../../adapters/context/ngsi-v2/escape.ts'
import type { Form } from '../../../../adapters/context/ngsi-v2/write-entity.ts'
import { attributesOf, type Entity, type Json, type JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { datasetOf } from '../../../store/entities/instances.ts'
import { type ChangeOf, notThere } from '../change.ts'
import { Draft } from '../draft.ts'
import { withoutSystemTimes } from '../ngsi-ld/system-times.ts'
import type { LocalId } from './mapping/local-ids.ts'
import { computed } from './mapping/operators.ts'
import { type Place, placesOf } from './mapping/instance-names.ts'
import { Documents, ofApi } from './mapping/reading.ts'
import { completed, withKept } from './mapping/update.ts'
import type { Manner } from './request.ts'
import type { IsIn } from './service-path.ts'

export type Action = 'append' | 'appendStrict' | 'update' | 'replace' | 'delete'

export interface Edit extends Manner {
  readonly action: Action
  /** By name, in the form; of a deletion only the names matter. */
  readonly attributes: JsonObject
  /** The types of the attributes stay. */
  readonly isOfValue?: boolean
  /** JSON Pointer of the object of the attributes. */
  readonly path: string
}

export interface Outcome {
  /** Attributes that were there already though they should not be, or were not though they should. */
  readonly notDone: readonly string[]
  /** Others were done. */
  readonly isPartial: boolean
  readonly losses: readonly Loss[]
}

export const allDone: Outcome = { notDone: [], isPartial: false, losses: [] }

export interface EditContext {
  readonly gateway: GatewayContext
  readonly tenant: string
  readonly localId: LocalId
  readonly isIn: IsIn
  /** The types of the entities that the request names, by their ids. */
  readonly types?: ReadonlyMap<string, string>
}

/** The change of an entity that the client sees. */
export function editing(context: EditContext, edit: Edit): ChangeOf<Outcome> {
  return (before, seen) => {
    if (before === undefined || seen === undefined || !context.isIn(seen)) return fail(notThere)
    const draft = new Draft({ stored: before, seen })
    const editor = new Editor(context, edit, draft, seen)
    const notDone = editor.apply()
    if (!notDone.ok) return fail(ofApi(notDone.problem))
    const { losses, aliases } = editor.documents
    const isPartial = notDone.value.length > 0 && notDone.value.length < Object.keys(edit.attributes).length
    const note = { notDone: notDone.value, isPartial, losses }
    return ok({ after: draft.result(), touched: draft.touched, forced: edit.forced, aliases, note })
  }
}

class Editor {
  readonly documents: Documents
  readonly #context: EditContext
  readonly #edit: Edit
  readonly #draft: Draft
  readonly #seen: Entity
  readonly #type: string
  readonly #places: ReadonlyMap<string, Place>

  constructor(context: EditContext, edit: Edit, draft: Draft, seen: Entity) {
    this.documents = new Documents(context.gateway, context.tenant)
    this.#context = context
    this.#edit = edit
    this.#draft = draft
    this.#seen = seen
    const { type, of } = placesOf(context.gateway, seen, context.localId)
    this.#type = type
    this.#places = of
  }

  /** @returns the names of what was not done */
  apply(): Result<readonly string[], GatewayProblem> {
    return this.#edit.action === 'replace' ? this.#replace() : this.#each()
  }

  #each(): Result<readonly string[], GatewayProblem> {
    const notDone: string[] = []
    for (const [name, json] of Object.entries(this.#edit.attributes)) {
      const done = this.#one(name, json)
      if (!done.ok) return done
      if (!done.value) notDone.push(name)
    }
    return ok(notDone)
  }

  /** All that the client sees goes, but for what it writes. */
  #replace(): Result<readonly string[], GatewayProblem> {
    const { form, path } = this.#edit
    const attributes = computed(this.#edit.attributes, form, path, () => undefined)
    if (!attributes.ok) return attributes
    const read = this.#read(attributes.value, form, path)
    if (!read.ok) return read
    const given = new Map(attributesOf(read.value))
    for (const name of this.#draft.names()) {
      const kept = new Set((given.get(name) ?? []).map(datasetOf))
      for (const datasetId of this.#draft.datasetsOf(name))
        if (!kept.has(datasetId)) this.#draft.remove(name, datasetId)
    }
    for (const [name, instances] of given) for (const instance of instances) this.#draft.put(name, instance)
    const { expiresAt } = read.value
    if (expiresAt !== this.#seen.expiresAt) this.#draft.setExpiresAt(expiresAt)
    return ok([])
  }

  /** @returns whether it was done */
  #one(name: string, json: Json): Result<boolean, GatewayProblem> {
    const { action } = this.#edit
    const place = this.#places.get(name)
    const isExpiry = name === 'dateExpires'
    const isThere = isExpiry ? this.#seen.expiresAt !== undefined : place !== undefined
    if (action === 'delete' && isThere) {
      if (isExpiry) this.#draft.setExpiresAt(undefined)
      if (place !== undefined) this.#draft.remove(place.name, datasetOf(place.instance))
    }
    if (action === 'delete') return ok(isThere)
    if (action === 'update' && !isThere) return ok(false)
    if (action === 'appendStrict' && isThere) return ok(false)
    const { form, path } = this.#edit
    const made = computed(Object.fromEntries([[name, json]]), form, path, () => place?.document.value)
    if (!made.ok) return made
    const [value] = Object.values(made.value)
    if (value === undefined) return ok(true)
    const written = place === undefined ? this.#append(name, value) : this.#update(name, value, place)
    return written.ok ? ok(true) : written
  }

  #append(name: string, json: Json): Result<undefined, GatewayProblem> {
    const read = this.#read(Object.fromEntries([[name, json]]), this.#edit.form, this.#edit.path)
    if (!read.ok) return read
    for (const [hubName, instances] of attributesOf(read.value))
      for (const instance of instances) this.#draft.put(hubName, instance)
    if (read.value.expiresAt !== undefined) this.#draft.setExpiresAt(read.value.expiresAt)
    return ok(undefined)
  }

  #update(name: string, json: Json, place: Place): Result<undefined, GatewayProblem> {
    const { form, overrideMetadata, path } = this.#edit
    const read = this.#read(
      Object.fromEntries([[name, completed(json, form, place, this.#edit.isOfValue === true)]]),
      'normalized',
      path,
    )
    if (!read.ok) return read
    for (const [hubName, instances] of attributesOf(read.value)) {
      for (const instance of instances)
        this.#draft.put(hubName, overrideMetadata ? instance : withKept(instance, place))
    }
    return ok(undefined)
  }

  #read(attributes: JsonObject, form: Form, path: string): Result<Entity, GatewayProblem> {
    const document = Object.fromEntries([
      ['id', escapeName(this.#seen.id)],
      ['type', this.#type],
      ...Object.entries(attributes),
    ])
    const read = this.documents.read(document, { form, path, shown: this.#places }, this.#context.types)
    return read.ok ? ok(withoutSystemTimes(read.value)) : read
  }
}
