// The key that signs a gateway's checkpoints: a private JWK of Ed25519 (RFC 8037), one for the logs of all tenants, each of
// which has a name of its own (C2SP tlog-checkpoint, "origin").

import { fromBase64Url } from '../../standards/bytes/base64url.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { type KeyKind, type NoteSigner, verifierKey, type VerifierKey } from '../../standards/transparency-log/keys.ts'

export const algorithm = { name: 'Ed25519' }

const publicKeyBytes = 32

export function publicKeyOf(jwk: JsonObject): Uint8Array | undefined {
  const { x } = jwk
  const bytes = typeof x === 'string' ? fromBase64Url(x) : undefined
  return bytes?.ok === true && bytes.value.length === publicKeyBytes ? bytes.value : undefined
}

/** What whoever verifies is given; undefined where it is no such key. */
export function verifierKeyOf(jwk: JsonObject, name: string, kind: KeyKind): VerifierKey | undefined {
  const publicKey = publicKeyOf(jwk)
  return publicKey === undefined ? undefined : verifierKey(name, kind, publicKey)
}

const noPair = 'The key is no private JWK of the curve Ed25519 whose x belongs to its d.'

/** @returns the sentence that says why the key cannot sign */
export async function noteSigner(jwk: JsonObject, name: string, kind: KeyKind): Promise<Result<NoteSigner, string>> {
  const verifier = verifierKeyOf(jwk, name, kind)
  if (verifier === undefined) return fail(noPair)
  try {
    const { kty, crv, x, d } = jwk
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x, d } as JsonWebKey, algorithm, false, ['sign'])
    const sign = async (message: Uint8Array): Promise<Uint8Array> =>
      new Uint8Array(await crypto.subtle.sign(algorithm, key, new Uint8Array(message)))
    // Not every runtime looks whether the two halves belong together.
    const probe = new TextEncoder().encode(name)
    const raw = new Uint8Array(verifier.publicKey)
    const other = await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify'])
    const holds = await crypto.subtle.verify(algorithm, other, new Uint8Array(await sign(probe)), probe)
    return holds ? ok({ ...verifier, sign }) : fail(noPair)
  } catch {
    // What the runtime says of a key that it cannot read may repeat it.
    return fail(noPair)
  }
}

export async function generateKey(): Promise<JsonObject> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new Error('a key pair of Ed25519 has two halves')
  const { kty = '', crv = '', x = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return { kty, crv, x, d }
}
