// Who asks: the outcome of authentication, and the roles that a token's scopes give.

import { type AssuranceLevel, assuranceLevels, type Role } from '../standards/odrl/policy.ts'

export interface Permission {
  /** IRIs, such as those of the Data Privacy Vocabulary. */
  readonly purposes?: readonly string[]
  /** By what law it may have them, as IRIs. */
  readonly legalBases?: readonly string[]
  /** ISO 3166. */
  readonly jurisdiction?: string
  /** Safeguards on record, by the names that packs have for them (standards/jurisdictions). */
  readonly held?: readonly string[]
}

export { type Role, roles } from '../standards/odrl/policy.ts'

/**
 * How sure the gateway is of who asks: A0 a key of the gateway's own, A1 a token that serves whoever holds it, A2 a token
 * that is bound to a key of its holder, A3 a request that is signed.
 */
export const levels = assuranceLevels
export type Level = AssuranceLevel

export interface Principal {
  readonly subject: string
  /** The `client_id`, behind the prefix of its issuer: two issuers' clients are never the same. */
  readonly client: string
  readonly issuer: string
  readonly roles: ReadonlySet<Role>
  /** The tenants that the token names; the first of the configuration where it names none. */
  readonly tenants?: readonly string[]
  /** Milliseconds since 1970: when its credential is good no longer; absent where that is not known. */
  readonly expires?: number
  /** Absent: an application's own authentication does not say. */
  readonly level?: Level
  /** What the data are for, as IRIs: by the issuer's or the city's word, never by the request's. */
  readonly purposes?: readonly string[]
  /** By what law the recipient may have them, as IRIs: by the same word. */
  readonly legalBases?: readonly string[]
  /** ISO 3166 code of the law that the recipient is under; a part of a country (`CN-HK`) may be under another than the country. */
  readonly jurisdiction?: string
  /** Names of safeguards that are on record for it, as packs have them (`eu-gdpr:A46-2-c`). */
  readonly held?: readonly string[]
  /** By its credential alone; absent: the city has registered nothing of it. */
  readonly claimed?: Principal
  /** All that the credential is good for: sending messages to these sources. */
  readonly sources?: readonly string[]
}

export function hasAnyRole(principal: Principal, wanted: readonly Role[]): boolean {
  return wanted.some((role) => principal.roles.has(role))
}

/** The country whose law the recipient is under (ISO 3166-1 alpha-2); of a part of a country, and of anything else, that is not known. */
export function countryOf({ jurisdiction = '' }: Pick<Principal, 'jurisdiction'>): string | undefined {
  return /^[A-Z]{2}$/.test(jurisdiction) ? jurisdiction : undefined
}

export function reachesLevel({ level = 'A0' }: Pick<Principal, 'level'>, wanted: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(wanted)
}
