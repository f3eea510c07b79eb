// Ids in the pipeline: minted at decoding, and remembered with the sender's own id so that encoding can restore it where
// the reader may see it.

import type { Category } from '../../adapters/adapter.ts'
import { isPersonal } from '../../standards/hub/category.ts'
import { entityId, isGlobalUri, localIdOf } from '../../standards/hub/identifier.ts'
import { pass } from '../policy/obligations/treatment.ts'
import type { Alias } from '../store/sources/aliases.ts'
import type { AccessScope } from './access/access-scope.ts'

export interface Identity {
  readonly id: (type: string, localId: string, category?: Category) => string
  /** The minted ids whose URN does not contain the local id. */
  readonly aliases: ReadonlyMap<string, Alias>
  /** All ids that differ from what their sender wrote. */
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
      // An id that is neither kept nor keyed contains the encoded local id.
      if (id !== localId && !isPersonal(category) && localId.isWellFormed()) return id
      const said = localIdOf(id, type)
      // A URN that was received as such is kept, even if it ends like a local id.
      if (said !== localId && (id !== localId || said !== undefined)) {
        aliases.set(id, category === undefined ? { id, localId } : { id, localId, category })
      }
      return id
    },
  }
}

/** `EncodeContext.localId`: the alias where the reader may see its category, otherwise the local id in the URN. */
export function localIdFor(
  aliases: ReadonlyMap<string, Alias>,
  { policy, principal, now, transfer }: AccessScope,
): (id: string) => string | undefined {
  return (id) => {
    const alias = aliases.get(id)
    if (alias === undefined) return localIdFromUrn(id)
    if (alias.category === undefined) return alias.localId
    if (transfer?.outcomeFor(alias.category).allowed === false) return undefined
    // Facts of the entity itself are unknown here, so the id is not changed.
    const decided = policy.decide(principal, 'read', typeInUrn(id)).entity(undefined, now)
    return decided.treatment('id', alias.category, {}) === pass ? alias.localId : undefined
  }
}

/** `urn:ngsi-ld:Type:local` contains its type; in a type that is an IRI, characters are encoded. */
function typeInUrn(id: string): readonly string[] {
  const type = /^urn:ngsi-ld:([^:]+):/.exec(id)?.[1]
  if (type === undefined) return []
  try {
    return [decodeURIComponent(type)]
  } catch {
    return []
  }
}

/** A URI that was kept, such as `urn:dev:ow:…`, is its sender's own id. */
function localIdFromUrn(id: string): string | undefined {
  const [type] = typeInUrn(id)
  if (type === undefined) return isGlobalUri(id) ? id : undefined
  return localIdOf(id, type)
}
