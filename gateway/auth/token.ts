// Access tokens of RFC 9068: signed JWTs of type at+jwt, from an issuer that the configuration names, by an algorithm
// and keys that are pinned to that issuer. What a token says of its own keys (jku, jwk, x5u, x5c) is never followed.

import { createLocalJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import type { IssuerConfig } from '../config/config.ts'
import type { GatewayProblem } from '../problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { roles, type Principal, type Role } from './principal.ts'

/** Verifies a bearer token. */
export type Authenticate = (token: string | undefined) => Promise<Result<Principal, GatewayProblem>>

const maximumTokenBytes = 8192
const clockToleranceSeconds = 60
const cacheSeconds = 60
const cacheEntries = 1000
/** RFC 9068 section 2.2; `jti` and `client_id` are required there. */
const requiredClaims = ['exp', 'iat', 'jti', 'sub', 'client_id']

interface Issuer {
  readonly config: IssuerConfig
  readonly keys: JWTVerifyGetKey
}

const missing: GatewayProblem = {
  code: 'unauthenticated',
  detail: 'This route needs an access token: send it as `Authorization: Bearer …`.',
}

function refused(detail: string): { readonly ok: false; readonly problem: GatewayProblem } {
  return fail({ code: 'unauthenticated', error: 'invalid_token', detail })
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof errors.JWTExpired) return 'The token has expired.'
  if (error instanceof errors.JWTClaimValidationFailed)
    return `The claim ${error.claim} of the token is missing or wrong.`
  if (error instanceof errors.JOSEError) return 'The token is not valid for this gateway.'
  return undefined
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function principalOf(payload: JWTPayload, { issuer, clientPrefix }: IssuerConfig): Principal | undefined {
  const client = payload['client_id']
  const scope = payload['scope']
  const tenants = payload['tenants']
  if (tenants !== undefined && !isTextList(tenants)) return undefined
  if (typeof payload.sub !== 'string' || typeof client !== 'string') return undefined
  if (scope !== undefined && typeof scope !== 'string') return undefined
  const scopes = new Set((scope ?? '').split(' '))
  return {
    subject: payload.sub,
    client: clientPrefix + client,
    issuer,
    roles: new Set<Role>(roles.filter((role) => scopes.has(role))),
    ...(tenants === undefined ? {} : { tenants }),
    ...(payload.exp === undefined ? {} : { expires: payload.exp * 1000 }),
  }
}

/** The issuer that a token claims, before anything of it is trusted. */
function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss
  } catch {
    return undefined
  }
}

/**
 * @param now milliseconds since 1970, injected so that expiry can be tested
 */
export function createAuthenticate(configs: readonly IssuerConfig[], now: () => number): Authenticate {
  const issuers = new Map<string, Issuer>(
    configs.map((config) => [
      config.issuer,
      { config, keys: createLocalJWKSet({ keys: config.jwks.keys.map((key) => ({ ...key })) }) },
    ]),
  )
  // A verified token is remembered for at most a minute and never past its expiry: the signature costs most of a call.
  const verified = new Map<string, { readonly principal: Principal; readonly until: number }>()

  async function verify(token: string): Promise<Result<Principal, GatewayProblem>> {
    const name = claimedIssuer(token)
    const issuer = name === undefined ? undefined : issuers.get(name)
    if (issuer === undefined) return refused('The token is not of an issuer that this gateway knows.')
    try {
      const { payload } = await jwtVerify(token, issuer.keys, {
        issuer: issuer.config.issuer,
        audience: issuer.config.audience,
        algorithms: [...issuer.config.algorithms],
        typ: 'at+jwt',
        clockTolerance: clockToleranceSeconds,
        requiredClaims,
        currentDate: new Date(now()),
      })
      const principal = principalOf(payload, issuer.config)
      if (principal === undefined) return refused('A claim of the token is not of its type.')
      if (verified.size >= cacheEntries) verified.clear()
      verified.set(token, {
        principal,
        until: Math.min(now() + cacheSeconds * 1000, (payload.exp ?? 0) * 1000 + clockToleranceSeconds * 1000),
      })
      return ok(principal)
    } catch (error) {
      const reason = reasonOf(error)
      if (reason === undefined) throw error
      return refused(reason)
    }
  }

  return async (token) => {
    if (token === undefined) return fail(missing)
    if (token.length > maximumTokenBytes) return refused(`A token may have at most ${maximumTokenBytes} bytes.`)
    const known = verified.get(token)
    if (known !== undefined && now() < known.until) return ok(known.principal)
    return verify(token)
  }
}
