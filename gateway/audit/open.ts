// The audit log of a gateway: the recorder of its decisions, and the sequencer that adds the records to the logs.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { VerifierKey } from '../../standards/transparency-log/keys.ts'
import type { Config } from '../config/config.ts'
import type { Rules } from '../policy/rules.ts'
import type { Hashing } from '../hashing.ts'
import type { Store } from '../store/store.ts'
import { type Audit, type AuditParts, createAudit } from './audit.ts'
import { configurationDigests } from './configuration.ts'
import { createRefusals, type Refusals } from './refusals.ts'
import { verifierKeyOf } from './log-key.ts'
import { createSequence, type Sequence } from './sequence.ts'

export interface AuditOptions {
  readonly config: Config
  readonly rules: Rules
  readonly store: Store
  readonly hashing: Hashing
  /** A private Ed25519 JWK. */
  readonly key: JsonObject
  /** UTC, RFC 3339. */
  readonly now: () => string
  /** Called for each record that is made. */
  readonly decided?: AuditParts['decided']
}

/** The name of a tenant's log, which its checkpoints contain. */
export function originOf({ audit }: { readonly audit: Pick<Config['audit'], 'origin'> }, tenant: string): string {
  return `${audit.origin}/${tenant}`
}

export interface OpenAudit {
  readonly audit: Audit
  readonly refusals: Refusals
  readonly sequence: Sequence
  /** The same for the owner of a lease. */
  readonly sequenceIn: (store: Pick<Store, 'audit'>) => Sequence
  /** Destroys the keys of months beyond the retention period. @param store of the owner of a lease */
  readonly destroyOldKeys: (store?: Pick<Store, 'audit'>) => Promise<void>
  readonly verifierKey: VerifierKeyOf
}

/** The key that verifies the log of a tenant; undefined: the configured key is none. */
export type VerifierKeyOf = (tenant: string) => VerifierKey | undefined

/** The earliest month whose key is kept. @param time UTC, RFC 3339 */
export function firstKeptMonth(time: string, keyMonths: number): string {
  const now = new Date(time)
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - keyMonths))
  return first.toISOString().slice(0, 'YYYY-MM'.length)
}

export function openAudit({ config, rules, store, hashing, key, now, decided }: AuditOptions): OpenAudit {
  const { monthKey } = store.audit
  const audit = createAudit({ hashing, monthKey, configuration: configurationDigests(config), now, decided })
  const sequenceIn = (owned: Pick<Store, 'audit'>): Sequence =>
    createSequence({ store: owned, hashing, key, originOf: (tenant) => originOf(config, tenant) })
  return {
    audit,
    refusals: createRefusals({ store, audit, rules, now }),
    sequence: sequenceIn(store),
    sequenceIn,
    verifierKey: (tenant) => verifierKeyOf(key, originOf(config, tenant), 'log'),
    async destroyOldKeys(owned = store) {
      const { keyMonths } = config.audit
      if (keyMonths !== undefined) await owned.audit.destroyMonthKeysBefore(firstKeptMonth(now(), keyMonths))
    },
  }
}
