// The access scope of a result that is processed in parts: where the rules require a minimum number of entities
// (standards/odrl/profile.md, "Duties of an answer"), the whole result is counted first, so that every part uses the total.

import type { Entity } from '../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { policyDecisionsFor } from './decisions.ts'
import { GroupCount, unlimitedGroups } from './group-size.ts'
import type { AccessScope } from './access-scope.ts'

/**
 * @param found the entities of the whole result as they are stored, with what `counting` shows, which hides nothing for the size of a group
 * @returns the same scope where no rule requires a group size
 */
export async function grouped<Problem>(
  view: AccessScope,
  found: (counting: AccessScope) => AsyncIterable<Result<readonly Entity[], Problem>>,
): Promise<Result<AccessScope, Problem>> {
  if (view.groups !== undefined || view.policy.threshold(view.principal) === undefined) return ok(view)
  const groups = new GroupCount()
  for await (const part of found({ ...view, groups: unlimitedGroups })) {
    if (!part.ok) return part
    for (const entity of part.value)
      groups.add(entity.type, policyDecisionsFor(view).of('read', entity.type).of(entity, view).obligations.k)
  }
  return ok({ ...view, groups })
}

/** The scope of entities that are shown separately, such as the target of a link, and belong to no group. */
export function withoutGroupSizes(view: AccessScope): AccessScope {
  if (view.groups === undefined) return view
  const { groups: _, ...alone } = view
  return alone
}
