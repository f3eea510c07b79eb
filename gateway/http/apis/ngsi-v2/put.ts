// An entity that a request makes where there is none, or edits where there is one ("POST /v2/entities", "POST
// /v2/op/update").

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { at } from '../../../../standards/ngsi-ld/input-position.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { alreadyThere, type ChangeOf } from '../change.ts'
import { withoutSystemTimes } from '../ngsi-ld/system-times.ts'
import { editing, type Action, type EditContext, type Outcome } from './edit.ts'
import { computed } from './mapping/operators.ts'
import { Documents, ofApi } from './mapping/reading.ts'
import { checkName, type Manner, wrong } from './request.ts'
import type { Key } from './resolve.ts'
import type { WritingPath } from './service-path.ts'

/** An entity as a request has it. */
export interface Item extends Manner {
  readonly document: JsonObject
  /** JSON Pointer of the document. */
  readonly path: string
}

/** What an entity is of that names no type ("Context Entities"). */
export const defaultType = 'Thing'

export function keyIn(document: JsonObject, path: string): Result<Key, GatewayProblem> {
  const { id, type } = document
  if (typeof id !== 'string') return wrong(at(path, 'id'), 'An entity must have an id that is a string.')
  const checked = checkName(id, at(path, 'id'))
  if (!checked.ok) return checked
  if (type === undefined) return ok({ id })
  if (typeof type !== 'string') return wrong(at(path, 'type'), 'The type of an entity must be a string.')
  const named = checkName(type, at(path, 'type'))
  return named.ok ? ok({ id, type }) : named
}

/** @param existing what is done where the entity is there; undefined: it may not be */
export function putting(
  context: EditContext,
  item: Item,
  { scope }: WritingPath,
  existing: Action | undefined,
): ChangeOf<Outcome> {
  const { document, path, ...manner } = item
  const { form } = manner
  return (before, seen) => {
    if (before !== undefined && seen !== undefined) {
      // The entity is the same under every service path: it is not made a second time.
      if (existing === undefined || !context.isIn(seen)) return fail(alreadyThere)
      const attributes = attributesIn(document)
      return editing(context, { ...manner, action: existing, attributes, path })(before, seen)
    }
    const documents = new Documents(context.gateway, context.tenant)
    const whole = computed(document, form, path, () => undefined)
    if (!whole.ok) return whole
    const read = documents.read(whole.value, { form, scope, path }, context.types)
    if (!read.ok) return fail(ofApi(read.problem))
    const { aliases, losses } = documents
    return ok({ after: withoutSystemTimes(read.value), aliases, note: { notDone: [], isPartial: false, losses } })
  }
}

export function attributesIn(document: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== 'id' && name !== 'type'))
}
