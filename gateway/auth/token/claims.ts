// The claims of an access token (RFC 9068 section 2.2, RFC 7519 section 4.1) as a principal, with checks of the types, the issuer,
// the audience and the time.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { IssuerConfig } from '../../config/config.ts'
import { readPermission } from '../permission.ts'
import type { Principal } from '../../principal.ts'
import { rolesOf } from './roles.ts'

/** The maximum difference between two clocks, in seconds. */
export const clockSkew = 60

export interface Claims {
  readonly principal: Principal
  /** How the holder proves possession of the token; both methods where the token names both. */
  readonly binding: Binding
  /** Seconds since 1970. */
  readonly expires: number
}

export interface Binding {
  /** The thumbprint of the proof key (RFC 9449 section 6.1). */
  readonly jkt?: string
  /** The thumbprint of the certificate (RFC 8705 section 3.1). */
  readonly x5t?: string
}

/**
 * @param isPlain whether the type is JWT and not that of RFC 9068: there may be no `jti`, and `azp` names the client
 * @returns the claims, or the reason for their refusal, which names a claim and repeats no value
 */
export function readClaims(
  payload: JsonObject,
  issuer: IssuerConfig,
  now: number,
  isPlain = false,
): Result<Claims, string> {
  if (isPlain && isOtherToken(payload)) return fail('The token is an ID token or a refresh token, not an access token.')
  const time = readTimes(payload, now)
  if (!time.ok) return time
  if (text(payload, 'iss') !== issuer.issuer) return fail(wrongClaim('iss'))
  if (!isFor(member(payload, 'aud'), issuer.audience)) return fail(wrongClaim('aud'))
  const subject = text(payload, 'sub')
  const client = text(payload, 'client_id') ?? (isPlain ? text(payload, 'azp') : undefined)
  if (subject === undefined) return fail(wrongClaim('sub'))
  if (client === undefined) return fail(wrongClaim('client_id'))
  if (!isPlain && text(payload, 'jti') === undefined) return fail(wrongClaim('jti'))
  const [scope, tenants] = [member(payload, 'scope') ?? '', member(payload, 'tenants')]
  if (typeof scope !== 'string') return fail(wrongClaim('scope'))
  if (tenants !== undefined && !isTextList(tenants)) return fail(wrongClaim('tenants'))
  const binding = readBinding(member(payload, 'cnf'))
  if (binding === undefined) return fail(wrongClaim('cnf'))
  const permission = readPermission(member(payload, 'authorization_details'))
  if (permission === undefined) return fail(wrongClaim('authorization_details'))
  return ok({
    principal: {
      subject,
      client: issuer.clientPrefix + client,
      issuer: issuer.issuer,
      roles: rolesOf(payload, issuer.roles),
      level: 'A1',
      expires: time.value * 1000,
      ...(tenants === undefined ? {} : { tenants }),
      ...permission,
    },
    binding,
    expires: time.value,
  })
}

/**
 * Tokens of an issuer that types them all as JWT: what only ID tokens have (OpenID Connect Core 1.0 sections 2 and 3.3.2.11), and
 * the claim by which Keycloak distinguishes its tokens.
 */
function isOtherToken(payload: JsonObject): boolean {
  const kind = member(payload, 'typ')
  return (kind !== undefined && kind !== 'Bearer') || idTokenClaims.some((name) => Object.hasOwn(payload, name))
}

const idTokenClaims = ['nonce', 'at_hash', 'c_hash', 's_hash']

function wrongClaim(name: string): string {
  return `The claim ${name} of the token is missing or wrong.`
}

function text(payload: JsonObject, name: string): string | undefined {
  const value = member(payload, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function isTextList(value: Json): value is readonly string[] {
  return isJsonArray(value) && value.every((item) => typeof item === 'string')
}

/** NumericDate as an integer: a number that is not a safe integer is refused before it is compared. */
export function seconds(payload: JsonObject, name: string): number | undefined {
  const value = member(payload, name)
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** @returns when it expires */
function readTimes(payload: JsonObject, now: number): Result<number, string> {
  const [expires, issued] = [seconds(payload, 'exp'), seconds(payload, 'iat')]
  if (expires === undefined) return fail(wrongClaim('exp'))
  if (issued === undefined || issued > now + clockSkew) return fail(wrongClaim('iat'))
  if (Object.hasOwn(payload, 'nbf')) {
    const begins = seconds(payload, 'nbf')
    if (begins === undefined || begins > now + clockSkew) return fail(wrongClaim('nbf'))
  }
  return expires + clockSkew <= now ? fail('The token has expired.') : ok(expires)
}

function isFor(audience: Json | undefined, own: string): boolean {
  if (typeof audience === 'string') return audience === own
  return audience !== undefined && isTextList(audience) && audience.includes(own)
}

/** RFC 7800 section 3.1: a confirmation method that is not supported cannot be checked, so the token is refused. */
function readBinding(confirmation: Json | undefined): Binding | undefined {
  if (confirmation === undefined) return {}
  if (!isJsonObject(confirmation)) return undefined
  const { jkt, 'x5t#S256': x5t, ...others } = confirmation
  const isKnown = Object.keys(others).length === 0 && (jkt !== undefined || x5t !== undefined)
  if (!isKnown || (jkt !== undefined && !isDigest(jkt)) || (x5t !== undefined && !isDigest(x5t))) return undefined
  return { ...(jkt === undefined ? {} : { jkt }), ...(x5t === undefined ? {} : { x5t }) }
}

function isDigest(value: Json): value is string {
  return typeof value === 'string' && /^[\w-]{43}$/.test(value)
}
