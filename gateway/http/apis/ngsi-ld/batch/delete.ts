// POST /entityOperations/delete: delete a batch of entities (GS CIM 009 clause 5.6.10, 6.17).

import { fail, ok } from '../../../../../standards/result.ts'
import { isUri } from '../../../../../standards/ngsi-ld/names.ts'
import type { Handler } from '../../../route.ts'
import { type ChangeOf, notThere } from '../../change.ts'
import { type Failure, readList, wrongId } from './items.ts'
import { batchAnswer, sorted } from './result.ts'
import { runBatch, type Step } from './run.ts'

const end: ChangeOf = (before) => (before === undefined ? fail(notThere) : ok({}))

export const deleteBatch: Handler = async (gateway, context) => {
  const batch = await readList(gateway, context)
  if (!batch.ok) return batch
  const steps: Step<undefined>[] = []
  const failures: Failure[] = []
  for (const [index, id] of batch.value.list.entries()) {
    const path = `/${index}`
    if (typeof id === 'string' && isUri(id)) steps.push({ id, path, change: end })
    else failures.push({ problem: wrongId(path) })
  }
  const done = await runBatch(gateway, context, 'ngsi-ld.deleteBatch', steps)
  if (!done.ok) return done
  const results = sorted(done.value, failures)
  return ok(batchAnswer(results.success, results.failures, []))
}
