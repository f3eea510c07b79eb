// The view of a result that is looked at part by part: where the rules ask of how many entities an answer is
// (standards/odrl/profile.md, "Duties of an answer"), all of it is counted first, so that every part of it knows the whole.

import type { Entity } from '../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { decisionsFor } from './decisions.ts'
import { GroupCount, uncounted } from './group-size.ts'
import type { AccessScope } from './access-scope.ts'

/**
 * @param found the entities of the whole result as they are stored, with what `counting` shows, which hides nothing for the size of a group
 * @returns the same view where nothing asks for the size of a group
 */
export async function grouped<Problem>(
  view: AccessScope,
  found: (counting: AccessScope) => AsyncIterable<Result<readonly Entity[], Problem>>,
): Promise<Result<AccessScope, Problem>> {
  if (view.groups !== undefined || view.policy.threshold(view.principal) === undefined) return ok(view)
  const groups = new GroupCount()
  for await (const part of found({ ...view, groups: uncounted })) {
    if (!part.ok) return part
    for (const entity of part.value)
      groups.add(entity.type, decisionsFor(view).of('read', entity.type).of(entity, view).obligations.k)
  }
  return ok({ ...view, groups })
}

/** What is looked at by itself, such as what a link leads to, is of no group. */
export function byItself(view: AccessScope): AccessScope {
  if (view.groups === undefined) return view
  const { groups: _, ...alone } = view
  return alone
}
