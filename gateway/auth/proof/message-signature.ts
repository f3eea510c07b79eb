// A request that is signed (RFC 9421) with a key that the client has registered: method, URL, content and token are as signed, the
// signature is recent, and it is used once.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { signatureAlgorithm } from '../../../standards/http-signatures/algorithm.ts'
import { signatureBase } from '../../../standards/http-signatures/base.ts'
import { fitsContentDigest } from '../../../standards/http-signatures/content-digest.ts'
import { isSoundKey } from '../../../standards/jwk/validate-public-key.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { readDictionary } from '../../../standards/structured-fields/read.ts'
import { type Dictionary, isInnerList, type InnerList } from '../../../standards/structured-fields/value.ts'
import type { GatewayProblem } from '../../problem.ts'
import { clockSkew } from '../token/claims.ts'
import type { Spend } from './dpop.ts'
import { refused } from '../refused.ts'
import type { Digest, RequestFacts } from '../request.ts'

/** Distinguishes signatures that are meant for the gateway from those of proxies and of other applications. */
export const requestTag = 'citygate-request'
/** The maximum time between `created` and `expires`, in seconds. */
const maxLifetime = 300
/** The maximum length of each of the two headers. */
const maxHeaderLength = 8192

export interface MessageSignature {
  readonly keyId: string
  readonly covered: InnerList
  readonly signature: Uint8Array
}

/** @returns undefined where the request has no signature for the gateway; a problem where its signature is malformed */
export function readMessageSignature(request: RequestFacts): Result<MessageSignature | undefined, GatewayProblem> {
  const input = request.header('signature-input')
  if (input === undefined) return ok(undefined)
  const signature = request.header('signature') ?? ''
  if (input.length > maxHeaderLength || signature.length > maxHeaderLength) return wrong('They are too long.')
  const [inputs, signatures] = [readDictionary(input), readDictionary(signature)]
  if (!inputs.ok || !signatures.ok) return wrong('They are no dictionaries of RFC 9651.')
  const [own, another] = ownLabels(inputs.value)
  if (own === undefined) return ok(undefined)
  if (another !== undefined) return wrong('Two signatures have the tag of the gateway.')
  const [covered, value] = [inputs.value.get(own), signatures.value.get(own)]
  if (covered === undefined || !isInnerList(covered) || value === undefined || isInnerList(value)) {
    return wrong('The label of the one has no signature in the other.')
  }
  const keyId = covered.parameters.get('keyid')
  if (!(value.value instanceof Uint8Array) || typeof keyId !== 'string') {
    return wrong('A signature is a byte sequence, and its keyid a string.')
  }
  return ok({ keyId, covered, signature: value.value })
}

function wrong(detail: string): { readonly ok: false; readonly problem: GatewayProblem } {
  return refused(`The headers Signature-Input and Signature do not form a valid signature. ${detail}`)
}

function ownLabels(inputs: Dictionary): readonly string[] {
  return [...inputs].flatMap(([label, member]) =>
    isInnerList(member) && member.parameters.get('tag') === requestTag ? [label] : [],
  )
}

export interface SignatureContext {
  /** The public key that is registered under `keyid`. */
  readonly jwk: JsonObject
  /** The URL of the request as clients know it, with its query. */
  readonly targetUri: string
  /** Seconds since 1970. */
  readonly now: number
  readonly digest: Digest
  readonly spend: Spend
}

/** All checks of section 3.2 and of this gateway's profile; the content is read only after the signature has been verified. */
export async function checkMessageSignature(
  { keyId, covered, signature }: MessageSignature,
  request: RequestFacts,
  { jwk, targetUri, now, digest, spend }: SignatureContext,
): Promise<Result<void, GatewayProblem>> {
  const times = readTimes(covered, now)
  if (!times.ok) return times
  const uncovered = missingComponent(covered, request)
  if (uncovered !== undefined) return refused(`The signature does not cover ${uncovered}.`)
  const { method } = request
  const base = signatureBase(covered, { method, targetUri, field: (name) => request.header(name) })
  if (!base.ok) return refused(base.problem.detail)
  if (!(await isSignatureOf(base.value, signature, covered, jwk))) {
    return refused('The signature was not made over this request with the registered key.')
  }
  const content = await checkContent(covered, request)
  if (!content.ok) return content
  const once = digest(JSON.stringify([keyId, times.value.nonce]))
  const isFirst = await spend(`signature ${once}`, times.value.expires + clockSkew)
  return isFirst ? ok(undefined) : refused('The signature was used before; each request needs a new signature.')
}

interface Times {
  readonly expires: number
  readonly nonce: string
}

function readTimes({ parameters }: InnerList, now: number): Result<Times, GatewayProblem> {
  const [created, expires, nonce] = ['created', 'expires', 'nonce'].map((name) => parameters.get(name))
  if (typeof created !== 'number' || typeof expires !== 'number' || typeof nonce !== 'string' || nonce === '') {
    return refused('A signature must have created and expires as integers, and a nonce.')
  }
  if (created > now + clockSkew || expires + clockSkew <= now)
    return refused('The signature has expired or is not yet valid.')
  if (expires < created || expires - created > maxLifetime) {
    return refused(`A signature may be valid for at most ${maxLifetime} seconds.`)
  }
  return ok({ expires, nonce })
}

/** The components that every signature must cover; those of the content are checked with the content. */
function missingComponent(covered: InnerList, request: RequestFacts): string | undefined {
  const credentials = ['authorization', 'x-api-key'].filter((name) => request.header(name) !== undefined)
  return ['@method', '@target-uri', ...credentials].find((name) => !covers(covered, name))
}

function covers({ items }: InnerList, name: string): boolean {
  return items.some(({ value, parameters }) => value === name && parameters.size === 0)
}

async function isSignatureOf(
  base: string,
  signature: Uint8Array,
  { parameters }: InnerList,
  jwk: JsonObject,
): Promise<boolean> {
  const algorithm = signatureAlgorithm(jwk)
  const named = parameters.get('alg')
  // The key determines the algorithm; where the signature names one too, it must be the same (section 3.2).
  if (algorithm === undefined || !isSoundKey(jwk) || (named !== undefined && named !== algorithm.name)) return false
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm.key, false, ['verify'])
  try {
    return await crypto.subtle.verify(algorithm.use, key, new Uint8Array(signature), new TextEncoder().encode(base))
  } catch {
    // workerd throws where the length of a signature does not match its algorithm.
    return false
  }
}

/** A request with a method that permits content must have none where the signature does not cover it. */
async function checkContent(covered: InnerList, request: RequestFacts): Promise<Result<void, GatewayProblem>> {
  if (request.method === 'GET' || request.method === 'HEAD') return ok(undefined)
  const content = await request.content()
  if (!content.ok) return content
  const isDigested = covers(covered, 'content-digest')
  if (content.value.length > 0) {
    if (!isDigested) return refused('The signature does not cover content-digest.')
    if (!covers(covered, 'content-type')) return refused('The signature does not cover content-type.')
  }
  if (isDigested && !(await fitsContentDigest(request.header('content-digest') ?? '', content.value))) {
    return refused('The header Content-Digest does not match the content, or uses no supported algorithm of RFC 9530.')
  }
  return ok(undefined)
}

/** `Accept-Signature` (section 5.1): the required components, in machine-readable form. */
export const wantedSignature = `citygate=("@method" "@target-uri" "content-digest" "content-type" "authorization");created;expires;nonce;keyid;tag="${requestTag}"`
