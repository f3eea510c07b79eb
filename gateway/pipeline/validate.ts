// Step 4, validate: every entity satisfies the hub's fragment schema before anything else sees it, whoever made it.

import type { Entity } from '../../adapters/adapter.ts'
import { validateFragment } from '../../standards/hub/validate.ts'
import type { Problem } from '../../standards/problem.ts'
import { tooManyMembers } from './record-size.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

export function validate(
  entities: readonly Entity[],
  limits: { readonly entities: number; readonly members: number },
): Result<readonly Entity[], Problem> {
  if (entities.length > limits.entities) {
    return fail({
      code: 'limit-exceeded',
      limit: 'entities',
      maximum: limits.entities,
      detail: `One message may make at most ${limits.entities} entities.`,
    })
  }
  for (const [index, entity] of entities.entries()) {
    const tooLarge = tooManyMembers(entity, limits.members, `/${index}`)
    if (tooLarge !== undefined) return fail(tooLarge)
    const [violation] = validateFragment(entity)
    if (violation !== undefined) {
      return fail({
        code: 'hub-invalid',
        path: `/${index}${violation.path}`,
        detail: `Entity ${index + 1} of the message breaks the hub's rule \`${violation.rule}\`.`,
      })
    }
  }
  return ok(entities)
}
