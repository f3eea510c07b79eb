// The batch operations that take entities: create, upsert, update, merge (GS CIM 009 clause 5.6.7, 5.6.8, 5.6.9, 5.6.20).

import type { Entity } from '../../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { alreadyThere, type ChangeOf } from '../../change.ts'
import { append, merge, replace } from '../edits/apply.ts'
import { mergingOf } from '../edits/merging.ts'
import { readParts } from '../edits/parts.ts'
import { drafting } from '../edits/request.ts'
import { fragmentOf, readFragment } from '../edits/replace-attributes.ts'
import { entityFrom } from '../input.ts'
import type { Batch, BatchNote, BatchOperation } from './operation.ts'
import type { Item } from './items.ts'

function wholeEntity({ form, losses }: Batch, { names, object, path }: Item): Result<Entity, GatewayProblem> {
  return entityFrom(names, object, { path, form, losses })
}

const anyEntity = (): boolean => true

const changed: BatchNote = { created: false, notDone: [] }

function created(entity: Entity): ReturnType<ChangeOf<BatchNote>> {
  return ok({ after: entity, note: { created: true, notDone: [] } })
}

export const batchCreate: BatchOperation = {
  name: 'ngsi-ld.createBatch',
  options: [],
  change(batch, item) {
    const entity = wholeEntity(batch, item)
    if (!entity.ok) return entity
    return ok((before) => (before === undefined ? created(entity.value) : fail(alreadyThere)))
  },
}

/** An existing entity is replaced or, with `update`, its attributes are. */
export const batchUpsert: BatchOperation = {
  name: 'ngsi-ld.upsertBatch',
  options: ['replace', 'update'],
  change(batch, item) {
    if (batch.options.has('update') && batch.options.has('replace')) return fail(twoWays)
    const entity = wholeEntity(batch, item)
    if (!entity.ok) return entity
    const onto = drafting(anyEntity, (draft) => {
      if (batch.options.has('update')) append(draft, fragmentOf(entity.value), false)
      else replace(draft, entity.value)
      return ok(changed)
    })
    return ok((before, seen) => (before === undefined ? created(entity.value) : onto(before, seen)))
  },
}

const twoWays: GatewayProblem = {
  code: 'bad-request',
  path: 'options',
  detail: 'An upsert takes either update or replace.',
}

export const batchUpdate: BatchOperation = {
  name: 'ngsi-ld.updateBatch',
  options: ['noOverwrite'],
  change({ options, form, losses }, { names, object, id, path }) {
    const fragment = readFragment(object, id, names, { form, path, nulls: false, losses })
    if (!fragment.ok) return fragment
    const noOverwrite = options.has('noOverwrite')
    return ok(
      drafting(anyEntity, (draft) => ok({ created: false, notDone: append(draft, fragment.value, noOverwrite) })),
    )
  },
}

export const batchMerge: BatchOperation = {
  name: 'ngsi-ld.mergeBatch',
  options: [],
  change({ context, form, losses }, { names, object, id, path }) {
    const how = mergingOf(context, names, form)
    if (!how.ok) return how
    const parts = readParts(object, id, names, { form, path, losses })
    if (!parts.ok) return parts
    return ok(
      drafting<BatchNote>(anyEntity, (draft) => {
        const merged = merge(draft, parts.value, how.value, losses)
        return merged.ok ? ok(changed) : merged
      }),
    )
  },
}
