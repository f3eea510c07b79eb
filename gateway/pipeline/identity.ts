// Ids on the way: minted at decoding, remembered with the sender's own id so that encoding can give that back where
// the reader may see it.

import type { Category } from '../../adapters/adapter.ts'
import { isPersonal } from '../../standards/hub/category.ts'
import { entityId, localIdOf } from '../../standards/hub/identifier.ts'
import { pass } from '../policy/obligations/treatment.ts'
import type { Alias } from '../store/sources/aliases.ts'
import type { AccessScope } from './access/access-scope.ts'

export interface Identity {
  readonly id: (type: string, localId: string, category?: Category) => string
  /** The ids minted so far whose URN does not say the local id. */
  readonly aliases: ReadonlyMap<string, Alias>
  /** All ids that are not as their sender wrote them. */
  readonly minted: ReadonlySet<string>
}

export function createIdentity(key: string, tenant: string): Identity {
  const aliases = new Map<string, Alias>()
  const minted = new Set<string>()
  return {
    aliases,
    minted,
    id(type, localId, category) {
      const id = entityId({ type, localId, category, key, tenant })
      if (id !== localId) minted.add(id)
      // Neither kept nor keyed, it says the local id as it was encoded.
      if (id !== localId && !isPersonal(category) && localId.isWellFormed()) return id
      const said = localIdOf(id, type)
      // A URN that came as it is stays so, though its end reads like a local id.
      if (said !== localId && (id !== localId || said !== undefined)) {
        aliases.set(id, category === undefined ? { id, localId } : { id, localId, category })
      }
      return id
    },
  }
}

/** `EncodeContext.localId`: the alias where the reader may see its category, else what the URN itself says. */
export function localIdFor(
  aliases: ReadonlyMap<string, Alias>,
  { policy, principal, now, transfer }: AccessScope,
): (id: string) => string | undefined {
  return (id) => {
    const alias = aliases.get(id)
    if (alias === undefined) return localIdFromUrn(id)
    if (alias.category === undefined) return alias.localId
    if (transfer?.passage(alias.category).passes === false) return undefined
    // Of what depends on the entity itself nothing is known here, and the id stays what it is.
    const decided = policy.decide(principal, 'read', typeInUrn(id)).entity(undefined, now)
    return decided.treatment('id', alias.category, {}) === pass ? alias.localId : undefined
  }
}

/** `urn:ngsi-ld:Type:local` says its type itself; of a type that is an IRI the characters are encoded. */
function typeInUrn(id: string): readonly string[] {
  const type = /^urn:ngsi-ld:([^:]+):/.exec(id)?.[1]
  if (type === undefined) return []
  try {
    return [decodeURIComponent(type)]
  } catch {
    return []
  }
}

function localIdFromUrn(id: string): string | undefined {
  const [type] = typeInUrn(id)
  return type === undefined ? undefined : localIdOf(id, type)
}
