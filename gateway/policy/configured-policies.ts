// The policies that the configuration names, compiled together: they apply to every tenant, in addition to published policies.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { denyingPolicy, type Policy, publishPolicies } from './policy.ts'
import type { Config } from '../config/config.ts'
import type { ConfigFault } from '../config/variables.ts'

/** One of them, and its configuration key. */
export interface NamedPolicy {
  readonly key: string
  /** Its path, or the policy itself. */
  readonly given: string | JsonObject
}

export function namedPolicies({ policy }: Pick<Config, 'policy'>): readonly NamedPolicy[] {
  if (policy === undefined) return []
  if (typeof policy === 'string' || !Array.isArray(policy))
    return [{ key: 'policy', given: policy as string | JsonObject }]
  return policy.map((given, index) => ({ key: `policy/${index}`, given: given as string | JsonObject }))
}

/** With no documents, the policy denies everything. */
export function policiesFrom(
  documents: readonly { readonly key: string; readonly document: Json }[],
): Result<Policy, readonly ConfigFault[]> {
  if (documents.length === 0) return ok(denyingPolicy)
  const published = publishPolicies(documents.map(({ document }) => document))
  if (published.ok) return published
  return fail(
    published.problem.map(({ document, path, detail }) => ({
      key: `${documents[document]?.key ?? ''}${path}`,
      detail,
    })),
  )
}
