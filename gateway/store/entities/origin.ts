// The origin of an entity, for the operands `citygate:source` and `citygate:owner`: the store knows it, but the entity itself does
// not contain it. It is kept beside the entity, so an entity that is derived without passing it on has an unknown origin.

import type { Entity } from '../../../standards/hub/entity.ts'

export interface Origin {
  /** The source whose messages created it, or `client:ID` of the client that wrote it. */
  readonly source?: string
  /** `client:ID`: the client that the source is registered for, or that wrote it. */
  readonly owner?: string
}

const origins = new WeakMap<Entity, Origin>()
const unknown: Origin = {}

/** @param owner the client that the source is registered for; absent: unknown, unless a client wrote it */
export function withOrigin<Of extends Entity>(entity: Of, source: string, owner?: string | null): Of {
  const client = source.startsWith('client:') ? source : undefined
  const known = typeof owner === 'string' ? `client:${owner}` : client
  origins.set(entity, { source, ...(known === undefined ? {} : { owner: known }) })
  return entity
}

export function originOf(entity: Entity | undefined): Origin {
  return (entity === undefined ? undefined : origins.get(entity)) ?? unknown
}

/** Sets the origin to the given facts only; earlier knowledge is discarded. */
export function withSaidOrigin<Of extends Entity>(entity: Of, origin: Origin): Of {
  origins.set(entity, origin)
  return entity
}

/** An entity derived from another one has the same origin. */
export function withOriginOf<Of extends Entity>(made: Of, entity: Entity | undefined): Of {
  const known = entity === undefined ? undefined : origins.get(entity)
  // What is not known is not kept: an entity of a translation has no origin, and a WeakMap costs the garbage collector.
  if (known !== undefined) origins.set(made, known)
  return made
}
