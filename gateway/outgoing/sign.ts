// Signs a call (RFC 9421) with its content's digest (RFC 9530), so that a receiver can tell that it is this gateway's and
// that nobody changed it. The key is a private JWK: Ed25519 or ECDSA P-256.

import { sha256 } from '@noble/hashes/sha2.js'
import { canonicalJson } from '../../standards/json/write.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Outgoing } from './outgoing.ts'

export interface SigningKey {
  readonly key: CryptoKey
  /** `kid` of the JWK, or its thumbprint (RFC 7638). */
  readonly id: string
  readonly algorithm: 'ed25519' | 'ecdsa-p256-sha256'
}

export interface SignatureTimes {
  /** Seconds since 1970. */
  readonly created: number
  readonly expires: number
  /** Different for each signature. */
  readonly nonce: string
}

const kinds = {
  Ed25519: { algorithm: 'ed25519', parameters: { name: 'Ed25519' }, members: ['crv', 'kty', 'x'] },
  'P-256': {
    algorithm: 'ecdsa-p256-sha256',
    parameters: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
    members: ['crv', 'kty', 'x', 'y'],
  },
} as const

/** Distinguishes these signatures from those of other applications with the same key. */
const tag = 'citygate-webhook'

const covered = ['@method', '@target-uri', 'content-digest', 'content-type'] as const

export async function readSigningKey(jwk: JsonObject): Promise<Result<SigningKey, GatewayProblem>> {
  const { crv, kid } = jwk
  const kind = crv === 'Ed25519' || crv === 'P-256' ? kinds[crv] : undefined
  if (kind === undefined || typeof jwk['d'] !== 'string') return fail(wrongKey)
  try {
    const key = await crypto.subtle.importKey('jwk', { ...jwk, key_ops: ['sign'] }, kind.parameters, false, ['sign'])
    const id = typeof kid === 'string' ? kid : thumbprint(jwk, kind.members)
    // An id stands in a header as a String of RFC 9651, which is ASCII.
    return /^[\x20-\x7e]+$/.test(id) ? ok({ key, id, algorithm: kind.algorithm }) : fail(wrongKey)
  } catch {
    // What the runtime says of a key that it cannot read may repeat it.
    return fail(wrongKey)
  }
}

const wrongKey: GatewayProblem = {
  code: 'option-invalid',
  option: 'webhooks.key',
  detail: 'The key is a private JWK (RFC 7517) of the curve Ed25519 or P-256.',
}

function thumbprint(jwk: JsonObject, members: readonly string[]): string {
  const required = Object.fromEntries(members.map((name) => [name, jwk[name] ?? '']))
  return base64(sha256(new TextEncoder().encode(canonicalJson(required))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The call with `Content-Digest`, `Signature-Input` and `Signature`. */
export async function signed(request: Outgoing, signer: SigningKey, times: SignatureTimes): Promise<Outgoing> {
  const digest = `sha-256=:${base64(sha256(request.body ?? new Uint8Array()))}:`
  const contentType = request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const components = covered.filter((name) => name !== 'content-type' || contentType !== undefined)
  const values: Readonly<Record<(typeof covered)[number], string>> = {
    '@method': request.method,
    '@target-uri': new URL(request.url).href,
    'content-digest': digest,
    'content-type': contentType ?? '',
  }
  const parameters = signatureParameters(components, signer, times)
  const lines = components.map((name) => `"${name}": ${values[name]}`)
  const base = [...lines, `"@signature-params": ${parameters}`].join('\n')
  const algorithm = signer.algorithm === 'ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', hash: 'SHA-256' }
  const signature = await crypto.subtle.sign(algorithm, signer.key, new TextEncoder().encode(base))
  return {
    ...request,
    headers: [
      ...request.headers,
      ['Content-Digest', digest],
      ['Signature-Input', `citygate=${parameters}`],
      ['Signature', `citygate=:${base64(new Uint8Array(signature))}:`],
    ],
  }
}

function signatureParameters(
  components: readonly string[],
  { id, algorithm }: SigningKey,
  { created, expires, nonce }: SignatureTimes,
): string {
  const list = components.map((name) => `"${name}"`).join(' ')
  const text = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`
  return `(${list});created=${created};expires=${expires};nonce=${text(nonce)};keyid=${text(id)};alg="${algorithm}";tag="${tag}"`
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
