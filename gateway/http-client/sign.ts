// Signs a request or a response (RFC 9421) with the digest of its content (RFC 9530), so that a receiver can verify that it
// comes from this gateway and was not changed. The key is a private JWK: Ed25519 or ECDSA P-256.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { signatureAlgorithm, type SignatureAlgorithm } from '../../standards/http-signatures/algorithm.ts'
import { signatureBase, type SignedRequest, type SignedResponse } from '../../standards/http-signatures/base.ts'
import { contentDigest } from '../../standards/http-signatures/content-digest.ts'
import { isSoundKey } from '../../standards/jwk/validate-public-key.ts'
import { thumbprint } from '../../standards/jwk/thumbprint.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { BareItem, InnerList } from '../../standards/structured-fields/value.ts'
import { writeInnerList, writeItem } from '../../standards/structured-fields/write.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Outgoing } from './outgoing.ts'

export interface SigningKey {
  readonly key: CryptoKey
  /** `kid` of the JWK, or its thumbprint (RFC 7638). */
  readonly id: string
  readonly algorithm: SignatureAlgorithm
}

export interface SignatureTimes {
  /** Seconds since 1970. */
  readonly created: number
  readonly expires: number
  /** Different for each signature. */
  readonly nonce: string
}

/** Distinguishes these signatures from those of other applications with the same key: of a notification, of a request to a gateway. */
export type SignatureTag = 'citygate-webhook' | 'citygate-request'

const kinds: readonly SignatureAlgorithm['name'][] = ['ed25519', 'ecdsa-p256-sha256']

export async function readSigningKey(jwk: JsonObject): Promise<Result<SigningKey, GatewayProblem>> {
  const algorithm = signatureAlgorithm(jwk)
  const { kid } = jwk
  const id = typeof kid === 'string' ? kid : thumbprint(jwk)
  if (algorithm === undefined || !kinds.includes(algorithm.name) || typeof jwk['d'] !== 'string') return fail(wrongKey)
  // Deno and Bun take a private key without looking at the public one beside it.
  if (!isSoundKey(jwk)) return fail(wrongKey)
  // An id stands in a header as a String of RFC 9651, which is ASCII.
  if (id === undefined || !/^[\x20-\x7e]+$/.test(id)) return fail(wrongKey)
  try {
    const key = await crypto.subtle.importKey('jwk', { ...jwk, key_ops: ['sign'] }, algorithm.key, false, ['sign'])
    return ok({ key, id, algorithm })
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

/** The call with `Content-Digest`, `Signature-Input` and `Signature`; a problem where a header of it cannot be signed. */
export async function signed(
  request: Outgoing,
  signer: SigningKey,
  times: SignatureTimes,
  tag: SignatureTag = 'citygate-webhook',
): Promise<Result<Outgoing, GatewayProblem>> {
  const digested: Outgoing =
    request.body === undefined
      ? request
      : { ...request, headers: [...request.headers, ['Content-Digest', contentDigest(request.body)]] }
  const message = messageOf(digested)
  const fields = signedFields.filter((name) => message.field(name) !== undefined)
  const { created, expires, nonce } = times
  const signature = await signatureOf(message, ['@method', '@target-uri', ...fields], signer, [
    ['created', created],
    ['expires', expires],
    ['nonce', nonce],
    ...keyParameters(signer, tag),
  ])
  return signature.ok ? ok({ ...digested, headers: [...digested.headers, ...signature.value] }) : signature
}

export interface Answered {
  readonly status: number
  readonly contentType: string | undefined
  readonly body: Uint8Array
}

const answerTag = 'citygate-answer'

/** The header fields that sign an answer. @param created seconds since 1970 */
export async function answerSignature(
  { status, contentType, body }: Answered,
  signer: SigningKey,
  created: number,
): Promise<Result<readonly Field[], GatewayProblem>> {
  const digest = contentDigest(body)
  const fields = new Map([
    ['content-digest', digest],
    ...(contentType === undefined ? [] : ([['content-type', contentType]] as const)),
  ])
  const signature = await signatureOf(
    { status, field: (name) => fields.get(name) },
    ['@status', ...fields.keys()],
    signer,
    [['created', created], ...keyParameters(signer, answerTag)],
  )
  return signature.ok ? ok([['Content-Digest', digest], ...signature.value]) : signature
}

type Field = readonly [name: string, value: string]
type Parameters = readonly (readonly [name: string, value: BareItem])[]

function keyParameters({ id, algorithm }: SigningKey, wanted: string): Parameters {
  return [
    ['keyid', id],
    ['alg', algorithm.name],
    ['tag', wanted],
  ]
}

async function signatureOf(
  message: SignedRequest | SignedResponse,
  components: readonly string[],
  { key, algorithm }: SigningKey,
  parameters: Parameters,
): Promise<Result<readonly Field[], GatewayProblem>> {
  const items = components.map((value) => ({ value, parameters: new Map() }))
  const covered: InnerList = { items, parameters: new Map(parameters) }
  const base = signatureBase(covered, message)
  if (!base.ok) return base
  const signature = await crypto.subtle.sign(algorithm.use, key, new TextEncoder().encode(base.value))
  return ok([
    ['Signature-Input', `citygate=${writeInnerList(covered)}`],
    ['Signature', `citygate=${writeItem({ value: new Uint8Array(signature), parameters: new Map() })}`],
  ])
}

function messageOf({ method, url, headers }: Outgoing): SignedRequest {
  const fields = new Map(headers.map(([name, value]) => [name.toLowerCase(), value.trim()]))
  const target = new URL(url)
  // A fragment stays at home (RFC 9110 section 7.1).
  target.hash = ''
  return { method, targetUri: target.href, field: (name) => fields.get(name) }
}

/** What says where it goes, by whose right, what is in it, and by what a receiver knows a repetition. */
const signedFields = ['content-digest', 'content-type', 'authorization', 'citygate-notification', 'idempotency-key']
