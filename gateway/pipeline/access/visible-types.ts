// The types that have to be read for an access scope: rows of a type of which the reader sees nothing are not read, so that their
// number costs the reader nothing and cannot be inferred from the response time.

import { hidesType, showsAll } from '../../policy/shows-all.ts'
import type { Store } from '../../store/store.ts'
import { policyDecisionsFor } from './decisions.ts'
import type { AccessScope } from './access-scope.ts'

/** The most types named in one query; beyond that the whole store is read. */
const maxNamed = 50

/**
 * @param types the requested types; undefined: all
 * @returns the types to read, undefined where any may be needed; empty: nothing has to be read
 */
export async function typesToRead(
  { entities }: Pick<Store, 'entities'>,
  view: AccessScope,
  tenant: string,
  types: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  const { policy, principal, override, shadow } = view
  // A break-glass override or a shadow policy may show more than the policy does.
  if (override !== undefined || shadow !== undefined || showsAll(policy, principal)) return types
  const asked = types ?? (await entities.allTypes(tenant))
  const read: string[] = []
  for (const type of asked) if (await mayShow(entities, view, tenant, type)) read.push(type)
  if (types === undefined && (read.length === asked.length || read.length > maxNamed)) return undefined
  return read
}

async function mayShow(entities: Store['entities'], view: AccessScope, tenant: string, type: string): Promise<boolean> {
  if (policyDecisionsFor(view).of('read', type).of(undefined, view).permitted) return true
  if (hidesType(view.policy, view.principal, type)) return false
  // On its own the type is hidden; together with another type of the entity it may not be.
  return entities.haveOtherTypes(tenant, type)
}
