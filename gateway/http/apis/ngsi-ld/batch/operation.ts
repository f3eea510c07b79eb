// A batch of entities from request to answer: each item is read into a change, the changes are run, and the answer reports the
// result of each (GS CIM 009 clause 6.14 to 6.16, 6.31).

import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { Form } from '../../../../../standards/ngsi-ld/index.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { Handler } from '../../../route.ts'
import type { ChangeOf } from '../../change.ts'
import type { NotDone } from '../edits/apply.ts'
import { formOfBody } from '../edits/request.ts'
import type { Losses } from '../input.ts'
import { formOptions, optionsOf } from '../output.ts'
import { type Failure, inBatch, type Item, readItems } from './items.ts'
import { batchAnswer, sorted } from './result.ts'
import { type Done, runBatch, type Step } from './run.ts'

export interface Batch {
  readonly gateway: GatewayContext
  readonly context: RouteContext
  readonly options: ReadonlySet<string>
  readonly form: Form
  readonly losses: Losses
}

export interface BatchOperation {
  /** Its name in the audit log. */
  readonly name: string
  /** The words of `options` beside the forms. */
  readonly options: readonly string[]
  /** Reads an item into what becomes of its entity. */
  change(batch: Batch, item: Item): Result<ChangeOf<BatchNote>, GatewayProblem>
}

export interface BatchNote {
  /** The entity is new. */
  readonly created: boolean
  /** What was not done though the rest was; empty where all was. */
  readonly notDone: readonly NotDone[]
}

export function batchHandler(operation: BatchOperation): Handler {
  return async (gateway, context) => {
    const options = optionsOf(context, [...formOptions, ...operation.options])
    if (!options.ok) return options
    const form = formOfBody(options.value)
    if (!form.ok) return form
    const read = await readItems(gateway, context)
    if (!read.ok) return read
    const batch: Batch = { gateway, context, options: options.value, form: form.value, losses: [] }
    const steps: Step<BatchNote>[] = []
    const failures: Failure[] = [...read.value.failures]
    for (const item of read.value.items) {
      const change = operation.change(batch, item)
      if (change.ok) steps.push({ id: item.id, path: item.path, change: change.value })
      else failures.push({ id: item.id, problem: inBatch(change.problem, item.path) })
    }
    const done = await runBatch(gateway, context, operation.name, steps)
    if (!done.ok) return done
    const results = sorted(done.value.map(wholly), failures)
    const created = done.value.flatMap(({ id, result }) =>
      result.ok && result.value.note?.created === true ? [id] : [],
    )
    return ok(batchAnswer(results.success, results.failures, batch.losses, created))
  }
}

/** An item is reported as failed if any part of it was not done. */
function wholly(done: Done<BatchNote>): Done<BatchNote> {
  const notDone = done.result.ok ? (done.result.value.note?.notDone ?? []) : []
  if (notDone.length === 0) return done
  const detail = 'The attributes that `path` names already exist, and the request forbids overwriting.'
  const path = notDone.map(({ name }) => name).join(' ')
  return { ...done, result: fail({ code: 'already-exists', path, detail }) }
}
