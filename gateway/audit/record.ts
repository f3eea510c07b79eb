// One canonical record per decision (RFC 8785), stored in the same transaction as what it decided. It names who asked
// for what and what the rules did, by counts and ids of rules: no payload, no local id, no token.

import { canonicalJson } from '../../standards/json/write.ts'
import type { Principal } from '../auth/principal.ts'

export interface DecisionFacts {
  readonly time: string
  readonly tenant: string
  readonly requestId: string
  readonly principal: Principal
  /** The operation of openapi.yaml. */
  readonly operation: string
  readonly outcome: 'permitted' | 'denied' | 'refused'
  /** The policy that decided, by its uid. */
  readonly policy: string
  readonly source?: string
  /** Entities by type that were read or changed. */
  readonly types?: Readonly<Record<string, number>>
  readonly hidden?: { readonly entities: number; readonly dropped: number; readonly redacted: number }
  /** Losses that the translation told, by kind. */
  readonly losses?: number
  /** The status that was answered, where the record is of a whole request. */
  readonly status?: number
  /** The code of the problem, where the record is of one message. */
  readonly problem?: string
}

/** Makes the record of a decision; undefined: this gateway keeps no audit log (a benchmark's null driver). */
export type Audit = (facts: DecisionFacts) => string | undefined

export const audit: Audit = (facts) =>
  canonicalJson({
    time: facts.time,
    tenant: facts.tenant,
    requestId: facts.requestId,
    subject: facts.principal.subject,
    client: facts.principal.client,
    issuer: facts.principal.issuer,
    roles: [...facts.principal.roles].toSorted(),
    operation: facts.operation,
    outcome: facts.outcome,
    policy: facts.policy,
    ...(facts.source === undefined ? {} : { source: facts.source }),
    ...(facts.types === undefined ? {} : { types: { ...facts.types } }),
    ...(facts.hidden === undefined ? {} : { hidden: { ...facts.hidden } }),
    ...(facts.losses === undefined ? {} : { losses: facts.losses }),
    ...(facts.status === undefined ? {} : { status: facts.status }),
    ...(facts.problem === undefined ? {} : { problem: facts.problem }),
  })

/** Entities by type, for the record. */
export function countTypes(entities: readonly { readonly type: string | readonly string[] }[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { type } of entities) {
    const name = typeof type === 'string' ? type : type.join(' ')
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}
