// Finds a client in the audit log by name. The pseudonym of a client changes each month and is derived again from the key of
// that month while the key exists. Once the key of a month is destroyed, its pseudonyms cannot be resolved.

import { connectorIssuer, registrar } from '../auth/key-holder.ts'
import type { LocalIssuer } from '../auth/token/local-issuer.ts'
import type { Config } from '../config/config.ts'
import type { Store } from '../store/store.ts'
import { portableHashing } from '../hashing.ts'
import { pseudonym } from './record.ts'

export interface ClientNames {
  /** One per issuer and month: each of them is the client. */
  readonly pseudonyms: readonly string[]
  /** Months without a key. */
  readonly without: readonly string[]
}

interface ClientNamesParts {
  readonly config: Pick<Config, 'issuers'>
  readonly store: Pick<Store, 'audit'>
  readonly localIssuer?: LocalIssuer
}

/** @param months such as `2026-08` */
export async function pseudonymsOf(
  { config, store, localIssuer }: ClientNamesParts,
  tenant: string,
  client: string,
  months: readonly string[],
): Promise<ClientNames> {
  const local = localIssuer === undefined ? [] : [localIssuer.config.issuer]
  const issuers = [...new Set([...config.issuers.map(({ issuer }) => issuer), ...local, registrar, connectorIssuer])]
  const pseudonyms: string[] = []
  const without: string[] = []
  for (const month of months) {
    const key = await store.audit.knownMonthKey(tenant, month)
    if (key === undefined) {
      without.push(month)
      continue
    }
    const mac = portableHashing.keyed(key)
    pseudonyms.push(...issuers.map((issuer) => pseudonym(mac, 'client', issuer, client)))
  }
  return { pseudonyms, without }
}

/** The months from one day to another, inclusive. @param from `YYYY-MM-DD` */
export function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = []
  let month = from.slice(0, 'YYYY-MM'.length)
  while (month <= to.slice(0, 'YYYY-MM'.length)) {
    months.push(month)
    const next = new Date(`${month}-01T00:00:00Z`)
    next.setUTCMonth(next.getUTCMonth() + 1)
    month = next.toISOString().slice(0, 'YYYY-MM'.length)
  }
  return months
}
