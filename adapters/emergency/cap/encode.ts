// Encodes warnings of the hub as a CAP 1.2 message (CAP 1.2 clause 3.2). A message contains one alert: the first warning
// that can be written.

import { typesOf, type Entity } from '../../../standards/hub/entity.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { EncodeContext, Encoded, Loss, Problem, Result } from '../../adapter.ts'
import { warning } from './rows.ts'
import { writeAlert } from './write/alert.ts'
import { Writing } from './write/writing.ts'

export function encodeAlert(entities: readonly Entity[], context: EncodeContext): Result<Encoded, Problem> {
  const losses: Loss[] = []
  const omitted: string[] = []
  let body: string | undefined
  for (const entity of entities) {
    const writing = new Writing(entity.id)
    let written: string | undefined
    if (!typesOf(entity).includes(warning)) writing.lose('dropped', 'type-without-place')
    else if (body !== undefined) writing.lose('dropped', 'one-alert-only')
    else written = writeAlert(entity, context.localId(entity.id), writing)
    if (written === undefined) omitted.push(entity.id)
    else body = written
    for (const loss of writing.losses) losses.push(loss)
  }
  if (body !== undefined) return ok({ body, losses, omitted })
  const detail = 'None of the entities is an active warning with all values that CAP requires.'
  return fail({ code: 'nothing-representable', detail, clause: 'CAP 1.2 3.2.1' })
}
