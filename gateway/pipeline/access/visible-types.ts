// Which types have to be read for a view: of a type of which the rules show nothing to the reader no row is read, so that how many
// there are costs the reader nothing and shows in no time that it waits.

import { hidesType } from '../../policy/hides-type.ts'
import { showsAll } from '../../policy/shows-all.ts'
import type { Store } from '../../store/store.ts'
import { decisionsFor } from './decisions.ts'
import type { AccessScope } from './access-scope.ts'

/** Named in one query; of more the store is read as a whole. */
const mostNamed = 50

/**
 * @param types those that are asked for; undefined: all that there are
 * @returns those that need to be read, undefined where that is any; none: there is nothing to read
 */
export async function typesToRead(
  { entities }: Pick<Store, 'entities'>,
  view: AccessScope,
  tenant: string,
  types: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  const { policy, principal, lift, shadow } = view
  // What is lifted or tried may show more than the policy does.
  if (lift !== undefined || shadow !== undefined || showsAll(policy, principal)) return types
  const asked = types ?? (await entities.allTypes(tenant))
  const read: string[] = []
  for (const type of asked) if (await mayShow(entities, view, tenant, type)) read.push(type)
  if (types === undefined && (read.length === asked.length || read.length > mostNamed)) return undefined
  return read
}

async function mayShow(entities: Store['entities'], view: AccessScope, tenant: string, type: string): Promise<boolean> {
  if (decisionsFor(view).of('read', type).of(undefined, view).permitted) return true
  if (hidesType(view.policy, view.principal, type)) return false
  // By itself the type is hidden; with another one that an entity has as well it may not be.
  return entities.haveOtherTypes(tenant, type)
}
