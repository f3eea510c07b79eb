// Creates the audit records of requests: bound once to a tenant and the key of the current month, so that a record needs no reads.

import type { Principal } from '../principal.ts'
import type { Hashing } from '../hashing.ts'
import { type DecisionFacts, type Names, pseudonym, type Seal, writeRecord } from './record.ts'

/** The record of a decision: canonical JSON, without personal data. */
export type Recorder = (facts: DecisionFacts) => string

/** Records the decisions about one request; undefined: this gateway keeps no log (the null driver of a benchmark). */
export type Audit = (tenant: string) => Recorder | undefined | Promise<Recorder | undefined>

export interface AuditParts {
  readonly hashing: Hashing
  readonly monthKey: (tenant: string, month: string) => Promise<Uint8Array>
  readonly configuration: Seal['configuration']
  /** UTC, RFC 3339. */
  readonly now: () => string
  /** Called for each record that is made. */
  readonly decided?: ((facts: DecisionFacts) => void) | undefined
}

const monthCharacters = 'YYYY-MM'.length

export function createAudit({ hashing, monthKey, configuration, now, decided }: AuditParts): Audit {
  const known = new Map<string, { readonly month: string; readonly recorder: Recorder }>()

  async function make(tenant: string, month: string): Promise<Recorder> {
    const mac = hashing.keyed(await monthKey(tenant, month))
    const recorder = recorderWith({ month, mac, configuration }, decided)
    known.set(tenant, { month, recorder })
    return recorder
  }

  return (tenant) => {
    const month = now().slice(0, monthCharacters)
    const one = known.get(tenant)
    return one?.month === month ? one.recorder : make(tenant, month)
  }
}

function recorderWith(seal: Seal, decided: AuditParts['decided']): Recorder {
  /** Principals live as long as their verified tokens are cached. */
  const names = new WeakMap<Principal, Names>()

  function namesOf(principal: Principal): Names {
    const known = names.get(principal)
    if (known !== undefined) return known
    const { issuer, subject, client } = principal
    const made = {
      subject: pseudonym(seal.mac, 'subject', issuer, subject),
      client: pseudonym(seal.mac, 'client', issuer, client),
    }
    names.set(principal, made)
    return made
  }

  return (facts) => {
    decided?.(facts)
    return writeRecord(facts, seal, facts.principal && namesOf(facts.principal))
  }
}
