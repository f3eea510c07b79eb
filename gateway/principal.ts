// The caller: the result of authentication, and the roles from the scopes of a token.

import { type AssuranceLevel, assuranceLevels, type Role } from '../standards/odrl/policy.ts'

// The registration of a client.
export interface Registration extends Permission {
  /** A description for people. */
  readonly name?: string
  /** The minimum assurance level with which it must authenticate. */
  readonly level?: Level
  /** The client is rejected, whatever credential it presents. */
  readonly suspended?: boolean
  /** The sources to which its keys, and its signatures without a token, may send. */
  readonly sources?: readonly string[]
  /** Beside those of all clients. */
  readonly limits?: ClientLimits
}

export interface ClientLimits {
  readonly requestsPerMinute?: number
  /** Of the bodies of its requests, as they are sent. */
  readonly bytesPerDay?: number
}

export interface Permission {
  /** IRIs, such as those of the Data Privacy Vocabulary. */
  readonly purposes?: readonly string[]
  /** The legal bases, as IRIs. */
  readonly legalBases?: readonly string[]
  /** ISO 3166. */
  readonly jurisdiction?: string
  /** Safeguards on record, by the names that packs have for them (standards/jurisdictions). */
  readonly held?: readonly string[]
}

export { type Role, roles } from '../standards/odrl/policy.ts'

/** Whom routes are for. */
export const everyone: readonly Role[] = ['vendor', 'reader', 'officer', 'operator']
export const officials: readonly Role[] = ['officer', 'operator']
export const officers: readonly Role[] = ['officer']

/**
 * How certain the gateway is of the caller: A0 a key issued by the gateway, A1 a bearer token, A2 a token that is bound to a key
 * of its holder, A3 a signed request.
 */
export const levels = assuranceLevels
export type Level = AssuranceLevel

export interface Principal {
  readonly subject: string
  /** The `client_id` with the prefix of its issuer: clients of two issuers are never the same. */
  readonly client: string
  readonly issuer: string
  readonly roles: ReadonlySet<Role>
  /** The tenants that the token names; the first of the configuration where it names none. */
  readonly tenants?: readonly string[]
  /** Milliseconds since 1970: when its credential expires; absent where that is unknown. */
  readonly expires?: number
  /** Absent: an application's own authentication does not set it. */
  readonly level?: Level
  /** The purposes, as IRIs: from the issuer or the city, never from the request. */
  readonly purposes?: readonly string[]
  /** The legal bases of the recipient, as IRIs: from the issuer or the city, never from the request. */
  readonly legalBases?: readonly string[]
  /** ISO 3166 code of the recipient's jurisdiction; a part of a country (`CN-HK`) may have its own. */
  readonly jurisdiction?: string
  /** Names of the safeguards on record for it, as packs define them (`eu-gdpr:A46-2-c`). */
  readonly held?: readonly string[]
  /** The principal by its credential alone; absent: the city has no registration for it. */
  readonly claimed?: Principal
  /** Limits that its registration sets. */
  readonly limits?: ClientLimits
  /** The credential is only valid for sending messages to these sources. */
  readonly sources?: readonly string[]
}

export function hasAnyRole(principal: Principal, wanted: readonly Role[]): boolean {
  return wanted.some((role) => principal.roles.has(role))
}

/** The country of the recipient's jurisdiction (ISO 3166-1 alpha-2); undefined for a part of a country, and for anything else. */
export function countryOf({ jurisdiction = '' }: Pick<Principal, 'jurisdiction'>): string | undefined {
  return /^[A-Z]{2}$/.test(jurisdiction) ? jurisdiction : undefined
}

export function reachesLevel({ level = 'A0' }: Pick<Principal, 'level'>, wanted: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(wanted)
}
