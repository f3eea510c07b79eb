// Proof of possession (DPoP, RFC 9449): a JWT signed with the client's key, for one request, with the token that is bound to that
// key. The checks are those of section 4.3, in its order.

import { isJsonObject, member } from '../../../standards/json/object.ts'
import { isSoundKey } from '../../../standards/jwk/validate-public-key.ts'
import { thumbprint } from '../../../standards/jwk/thumbprint.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { GatewayProblem } from '../../problem.ts'
import { clockSkew, seconds } from '../token/claims.ts'
import { type Compact, readCompact } from '../token/compact.ts'
import type { Nonces } from './dpop-nonce.ts'
import { fits, importPublic } from '../token/key-set.ts'
import { refusedProof } from '../refused.ts'
import type { Digest } from '../request.ts'
import { isSignedBy } from '../token/access-token.ts'

export const proofAlgorithms: readonly string[] = ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256']

/** Members that only a private key has (RFC 7518 sections 6.2.2, 6.3.2 and 6.4). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

export interface ProofContext {
  readonly method: string
  /** The URL of the request as clients know it, without a query (section 4.2). */
  readonly uri: string
  readonly token: string
  /** The thumbprint of the key to which the token is bound. */
  readonly jkt: string
  /** Seconds since 1970. */
  readonly now: number
  readonly nonces: Nonces
  readonly digest: Digest
  /** Whether the proof was not used before; the call marks it as used. */
  readonly spend: Spend
}

/** @param until seconds since 1970: when the proof expires and no longer needs to be stored */
export type Spend = (proof: string, until: number) => Promise<boolean>

export async function checkProof(
  header: string | undefined,
  context: ProofContext,
): Promise<Result<void, GatewayProblem>> {
  if (header === undefined) return refusedProof('The token is bound to a key: send a proof in the header DPoP.')
  const proof = readCompact(header)
  if (proof === undefined || proof.type !== 'dpop+jwt') return refusedProof('The header DPoP holds no proof.')
  const jwk = publicKeyOf(proof)
  if (jwk === undefined) return refusedProof('The proof names no public key and algorithm that are taken here.')
  const key = await importPublic(jwk, proof.algorithm)
  if (key === undefined || !(await isSignedBy(proof, key))) return refusedProof('The proof is not signed by its key.')
  const wrong = wrongClaim(proof.payload, context)
  if (wrong !== undefined) return refusedProof(wrong)
  if (thumbprint(jwk) !== context.jkt) return refusedProof('The token is bound to another key than that of the proof.')
  const nonce = member(proof.payload, 'nonce')
  if (typeof nonce !== 'string' || !context.nonces.isCurrent(nonce)) return fail(nonceNeeded(context.nonces))
  const once = context.digest(JSON.stringify([context.jkt, member(proof.payload, 'jti')]))
  const isFirst = await context.spend(`dpop ${once}`, context.now + 2 * clockSkew)
  return isFirst ? ok(undefined) : refusedProof('The proof was used before; each request needs one of its own.')
}

function nonceNeeded(nonces: Nonces): GatewayProblem {
  const detail = 'The proof must contain the nonce from the DPoP-Nonce header; retry with the nonce of this response.'
  return { code: 'unauthenticated', error: 'use_dpop_nonce', scheme: 'DPoP', nonce: nonces.current(), detail }
}

function publicKeyOf({ header, algorithm }: Compact): JsonObject | undefined {
  const jwk = member(header, 'jwk')
  if (!isJsonObject(jwk) || privateMembers.some((name) => Object.hasOwn(jwk, name))) return undefined
  if (!proofAlgorithms.includes(algorithm) || !fits(jwk, algorithm)) return undefined
  return isSoundKey(jwk) ? jwk : undefined
}

function wrongClaim(payload: JsonObject, { method, uri, token, now, digest }: ProofContext): string | undefined {
  if (typeof member(payload, 'jti') !== 'string' || member(payload, 'jti') === '') return 'The proof has no jti.'
  if (member(payload, 'htm') !== method) return 'The claim htm of the proof is not the method of the request.'
  if (normalUri(member(payload, 'htu')) !== normalUri(uri)) {
    return 'The claim htu of the proof is not the address of the request under the public URL of the gateway.'
  }
  const made = seconds(payload, 'iat')
  if (made === undefined || Math.abs(now - made) > clockSkew) return 'The claim iat of the proof is not the time.'
  return member(payload, 'ath') === digest(token) ? undefined : 'The claim ath of the proof is not of this token.'
}

/** Without query and fragment, normalised (section 4.3, RFC 3986 section 6.2); undefined where `uri` is not a URL. */
function normalUri(uri: unknown): string | undefined {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return undefined
  const { origin, pathname } = new URL(uri)
  return origin === 'null' ? undefined : origin + pathname
}
