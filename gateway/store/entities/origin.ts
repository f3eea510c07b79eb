// Where an entity came from, for the operands `citygate:source` and `citygate:owner`: the store knows it, and no entity of the hub
// says it. It is kept beside the entity, so that what is made of one without saying so is of unknown origin.

import type { Entity } from '../../../standards/hub/entity.ts'

export interface Origin {
  /** The source whose messages made it, or `client:ID` of the client that wrote it itself. */
  readonly source?: string
  /** `client:ID`: the client that the source is registered for, or that wrote it itself. */
  readonly owner?: string
}

const origins = new WeakMap<Entity, Origin>()
const unknown: Origin = {}

/** @param owner the client that the source is registered for; absent: not known, unless a client wrote it itself */
export function withOrigin<Of extends Entity>(entity: Of, source: string, owner?: string | null): Of {
  const client = source.startsWith('client:') ? source : undefined
  const known = typeof owner === 'string' ? `client:${owner}` : client
  origins.set(entity, { source, ...(known === undefined ? {} : { owner: known }) })
  return entity
}

export function originOf(entity: Entity | undefined): Origin {
  return (entity === undefined ? undefined : origins.get(entity)) ?? unknown
}

/** Of an origin that is known only as far as somebody says it; nothing that was known of it before holds. */
export function withSaidOrigin<Of extends Entity>(entity: Of, origin: Origin): Of {
  origins.set(entity, origin)
  return entity
}

/** Something made of an entity is of the same origin. */
export function withOriginOf<Of extends Entity>(made: Of, entity: Entity | undefined): Of {
  origins.set(made, originOf(entity))
  return made
}
