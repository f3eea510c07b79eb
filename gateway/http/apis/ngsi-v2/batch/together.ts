// What a batch is answered of which some entities failed ("POST /v2/op/update", "Response payload"): whether all of it failed,
// and whether because the entities are not there, or only a part.

import type { Loss } from '../../../../../adapters/adapter.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'

export type ItemResult = Result<readonly Loss[], GatewayProblem>

export function together<Item extends { readonly path: string }>(
  items: readonly Item[],
  results: ReadonlyMap<Item, ItemResult>,
): ItemResult {
  const losses: Loss[] = []
  const failures: GatewayProblem[] = []
  for (const item of items) {
    const result = results.get(item)
    if (result?.ok === true) losses.push(...result.value)
    else if (result !== undefined) failures.push(placed(result.problem, item.path))
  }
  const [first] = failures
  if (first === undefined) return ok(losses)
  // A failure that no state of the entities explains, such as a missing right, is reported first.
  const other = failures.find(({ code }) => code !== 'not-found' && code !== 'precondition-failed')
  const isPartial = failures.length < items.length || failures.some(isHalfDone)
  const reported = other ?? ofState(first, failures, isPartial)
  if (items.length === 1) return fail(reported)
  const rest = isPartial ? ' The other entities were changed where possible.' : ''
  return fail({
    ...reported,
    detail: `${reported.detail} Of ${items.length} entities ${failures.length} failed.${rest}`,
  })
}

function ofState(first: GatewayProblem, failures: readonly GatewayProblem[], isPartial: boolean): GatewayProblem {
  if (!isPartial && failures.every(({ code }) => code === 'not-found')) return first
  return { ...first, code: 'precondition-failed', isPartial }
}

function isHalfDone(problem: GatewayProblem): boolean {
  return problem.code === 'precondition-failed' && problem.isPartial === true
}

/** With the place of the item before that within it. */
export function placed(problem: GatewayProblem, place: string): GatewayProblem {
  const { path = '' } = problem
  return { ...problem, path: path.startsWith(place) ? path : `${place}${path}` }
}
