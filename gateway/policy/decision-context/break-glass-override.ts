// What break-glass overrides for one principal: policies for the entities that an active grant names. Never the transfer rules.

import type { Entity } from '../../../standards/hub/entity.ts'
import { officerOf } from '../../auth/officer.ts'
import { type Level, type Principal, reachesLevel } from '../../principal.ts'
import type { Grant } from '../../store/policies/break-glass.ts'

/** The override of one request. */
export class BreakGlassOverride {
  /** The grants that were used, for the record of the request. */
  readonly used = new Set<string>()
  readonly #grants: readonly Grant[]

  constructor(grants: readonly Grant[]) {
    this.#grants = grants
  }

  /** Whether a grant names the entity, by its id or one of its types. */
  covers(types: readonly string[], entity: Pick<Entity, 'id'> | undefined): boolean {
    if (entity === undefined) return false
    return this.#isUsed(
      ({ entities, types: its }) => entities.includes(entity.id) || its.some((one) => types.includes(one)),
    )
  }

  /** Whether a grant names the entity by its id, which is then shown instead of a pseudonym. */
  names(id: string): boolean {
    return this.#isUsed(({ entities }) => entities.includes(id))
  }

  #isUsed(isFor: (grant: Grant) => boolean): boolean {
    const grant = this.#grants.find(isFor)
    if (grant !== undefined) this.used.add(grant.id)
    return grant !== undefined
  }
}

/**
 * @param now RFC 3339, UTC
 * @param idKey the gateway's, by which officers are named
 * @param level at which the holder of a grant must authenticate
 * @returns undefined where nothing is granted to the principal now
 */
export function overrideFor(
  grants: readonly Grant[],
  principal: Principal,
  now: string,
  idKey: string,
  level: Level = 'A2',
): BreakGlassOverride | undefined {
  if (grants.length === 0 || !reachesLevel(principal, level)) return undefined
  const { issuer, subject, client } = officerOf(principal, idKey)
  const own = grants.filter(
    ({ by, until = '', ended }) =>
      ended === undefined && now < until && by.issuer === issuer && by.subject === subject && by.client === client,
  )
  return own.length === 0 ? undefined : new BreakGlassOverride(own)
}
