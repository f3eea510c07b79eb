// The target of the governance profiles: a gateway, called in the roles of a city (an officer, a vendor, readers with and without a
// purpose) with tokens of the suite. The identity of a reader is in its token alone (RFC 9068, RFC 9396).

import type { Json } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import type { Trusting } from '../../../issuer/trust.ts'
import type { Inbox } from '../../../runner/connections/inbox.ts'
import type { Answer, Sent, Target } from '../../../runner/target.ts'

/** A value of the setting `jurisdiction`. */
export const noJurisdiction = 'none'

export interface Caller {
  readonly role: 'officer' | 'vendor' | 'reader'
  readonly client: string
  readonly purposes?: readonly string[]
  readonly legalBases?: readonly string[]
  /** ISO 3166; absent: that of the city; null: not known. */
  readonly jurisdiction?: string | null
}

export interface City {
  readonly target: Target
  readonly inbox?: Inbox
  /** The trusted issuer. */
  readonly trusting: Trusting
  /** The values of `--setting`. */
  readonly settings: Readonly<Record<string, string>>
  /** The seed was set: its names may have been used before. */
  readonly isSeeded: boolean
  token(caller: Caller): Promise<string>
}

/** The tenants in the tokens: the one under test, and others. */
export function tenantsOf({ settings }: Pick<City, 'settings'>): readonly string[] {
  return (settings['tenants'] ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))
}

/** The client of a policy's `assignee`. */
export function partyOf({ settings }: City, { client }: Caller): string {
  return `urn:citygate:client:${settings['client-prefix'] ?? ''}${client}`
}

/** The jurisdiction of the target; null if it has none, or it is not set. */
function jurisdictionOf({ settings: { jurisdiction } }: Pick<City, 'settings'>): string | null {
  return jurisdiction === undefined || jurisdiction === noJurisdiction ? null : jurisdiction
}

/** The claims of a token. */
export function claimsOf(city: Pick<City, 'settings'>, caller: Caller): JsonObject {
  const { client, role, purposes, legalBases, jurisdiction = jurisdictionOf(city) } = caller
  const details = {
    type: 'city-data',
    ...(purposes === undefined ? {} : { purposes }),
    ...(legalBases === undefined ? {} : { legalBases }),
    ...(jurisdiction === null ? {} : { jurisdiction }),
  }
  const tenants = tenantsOf(city)
  return { sub: client, client_id: client, scope: role, authorization_details: [details], ...(tenants.length === 0 ? {} : { tenants: [...tenants] }) } // prettier-ignore
}

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json
  readonly type?: string
}

/** @param caller null for no token */
export async function ask(
  city: City,
  caller: Caller | null,
  method: Sent['method'],
  path: string,
  { headers = {}, body, type = 'application/json' }: Asked = {},
): Promise<Answer> {
  const token = caller === null ? null : await city.token(caller)
  const [tenant] = tenantsOf(city)
  const named = { ...(tenant === undefined ? {} : { 'ngsild-tenant': tenant }), ...headers }
  if (body === undefined) return city.target.send({ method, path, headers: named, token })
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  return city.target.send({ method, path, headers: { 'content-type': type, ...named }, token, body: bytes })
}

export const officer: Caller = { role: 'officer', client: 'conformance-officer' }
export const secondOfficer: Caller = { role: 'officer', client: 'conformance-second-officer' }

/** A reader that no policy names. */
export function newReader({ target }: City, more: Partial<Caller> = {}): Caller {
  return { role: 'reader', client: `conformance-${target.session.name()}`, ...more }
}

export const entityPath = (id: string): string => `/ngsi-ld/v1/entities/${encodeURIComponent(id)}`

/** @param parameters before encoding */
export function listPath(parameters: Readonly<Record<string, string>>): string {
  return `/ngsi-ld/v1/entities?${new URLSearchParams(parameters)}`
}

export function objectsOf(json: Json | undefined): readonly JsonObject[] {
  return isJsonArray(json ?? null) ? (json as readonly Json[]).filter(isJsonObject) : []
}

export function idsOf(answer: Answer): readonly string[] {
  return objectsOf(answer.json).map(({ id }) => (typeof id === 'string' ? id : ''))
}

export function answered(what: string, { status, missing, text }: Answer): string {
  return `${what} was answered with ${missing ?? status}${text === '' ? '' : `: ${text.slice(0, 120)}`}`
}
