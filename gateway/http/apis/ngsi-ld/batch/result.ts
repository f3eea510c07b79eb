// The answer to a batch (GS CIM 009 clause 5.2.16, 5.2.17, 6.14 to 6.17): what was done, and why each failure occurred.

import { privateAnswer } from '../../../request/request.ts'
import { type Losses, warned } from '../input.ts'
import { problemDetails } from '../problem.ts'
import { type Failure, inBatch } from './items.ts'
import type { Done } from './run.ts'

/** The successes and failures of what was run, beside those that could not be. */
export function sorted<Note>(
  done: readonly Done<Note>[],
  failures: readonly Failure[],
): { readonly success: readonly string[]; readonly failures: readonly Failure[] } {
  const failed = done.flatMap(({ id, path, result }): readonly Failure[] =>
    result.ok ? [] : [{ id, problem: inBatch(result.problem, path) }],
  )
  const success = new Set(done.flatMap(({ id, result }) => (result.ok ? [id] : [])))
  return { success: [...success], failures: [...failures, ...failed] }
}

/** @param created the ids of entities that are new, where the operation can make them */
export function batchAnswer(
  success: readonly string[],
  failures: readonly Failure[],
  losses: Losses,
  created: readonly string[] = [],
): Response {
  if (failures.length > 0) {
    const errors = failures.map(({ id, problem }) => ({
      ...(id === undefined ? {} : { entityId: id }),
      error: problemDetails(problem),
    }))
    return warned(jsonAnswer({ success, errors }, 207), losses)
  }
  return warned(created.length > 0 ? jsonAnswer(created, 201) : new Response(null, { status: 204 }), losses)
}

function jsonAnswer(body: unknown, status: number): Response {
  const headers = { ...privateAnswer, 'content-type': 'application/json' }
  return new Response(JSON.stringify(body), { status, headers })
}
