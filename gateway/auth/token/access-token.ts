// Access tokens of RFC 9068: signed JWTs of type at+jwt, from a configured issuer, with an algorithm and keys that are pinned to
// that issuer. References of a token to its own keys (jku, jwk, x5u, x5c) are never followed.

import { member } from '../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { GatewayProblem } from '../../problem.ts'
import { type Claims, readClaims } from './claims.ts'
import { maximumTokenBytes, readCompact, type Signed } from './compact.ts'
import type { Issuer } from './issuers.ts'
import { refused } from '../refused.ts'
import { compactVerify, errors } from 'jose'

// Verifies the signature of a JWS in compact form (RFC 7515 section 5.2) with one key and the one pinned algorithm.
export async function isSignedBy(
  { token, algorithm }: Pick<Signed, 'algorithm' | 'token'>,
  key: CryptoKey,
): Promise<boolean> {
  try {
    await compactVerify(token, key, { algorithms: [algorithm] })
    return true
  } catch (error) {
    // A TypeError: the type of the key does not match the algorithm, or the key is too short for it.
    if (error instanceof errors.JOSEError || error instanceof TypeError) return false
    throw error
  }
}

/** RFC 9068 section 4: with the prefix of media types or without. */
const types = ['at+jwt', 'application/at+jwt']

const notAccessToken = 'The token is not a signed JWT access token (RFC 9068, typ at+jwt).'

const unavailable: GatewayProblem = {
  code: 'busy',
  detail: 'The JWKS of the issuer is unavailable; the token may be valid. Try again later.',
}

/** @param now seconds since 1970 */
export async function verifyAccessToken(
  token: string,
  issuers: ReadonlyMap<string, Issuer>,
  now: number,
  later: (work: Promise<unknown>) => void,
): Promise<Result<Claims, GatewayProblem>> {
  if (token.length > maximumTokenBytes) return refused(`A token may have at most ${maximumTokenBytes} bytes.`)
  const read = readCompact(token)
  const isPlain = read?.type.toLowerCase() === 'jwt'
  if (read === undefined || (!isPlain && !types.includes(read.type.toLowerCase()))) return refused(notAccessToken)
  const name = member(read.payload, 'iss')
  const issuer = typeof name === 'string' ? issuers.get(name) : undefined
  if (issuer === undefined) return refused('The issuer of the token is not trusted by this gateway.')
  if (isPlain && issuer.config.acceptTypes?.includes('JWT') !== true) {
    return refused(`${notAccessToken} Tokens of the type JWT need \`acceptTypes\` in the configuration of the issuer.`)
  }
  if (!issuer.config.algorithms.includes(read.algorithm)) {
    return refused('The token is signed with an algorithm that its issuer does not use.')
  }
  const key = await issuer.keys.find(read.keyId, read.algorithm, later)
  if (key === 'unavailable') return fail(unavailable)
  if (key === 'unknown' || !(await isSignedBy(read, key))) return refused('The token is not signed by its issuer.')
  const claims = readClaims(read.payload, issuer.config, now, isPlain)
  return claims.ok ? ok(claims.value) : refused(claims.problem)
}
