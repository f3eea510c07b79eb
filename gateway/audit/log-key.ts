// The key that signs a gateway's checkpoints: a private Ed25519 JWK (RFC 8037), one for the logs of all tenants, each with its own
// name (C2SP tlog-checkpoint, "origin").

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

/** @returns the key that a verifier needs; undefined where `jwk` is not an Ed25519 key */
export function verifierKeyOf(jwk: JsonObject, name: string, kind: KeyKind): VerifierKey | undefined {
  const publicKey = publicKeyOf(jwk)
  return publicKey === undefined ? undefined : verifierKey(name, kind, publicKey)
}

const noPair = 'The key is not a private Ed25519 JWK whose x matches its d.'

/** @returns the signer, or the reason why the key cannot sign */
export async function noteSigner(jwk: JsonObject, name: string, kind: KeyKind): Promise<Result<NoteSigner, string>> {
  const verifier = verifierKeyOf(jwk, name, kind)
  if (verifier === undefined) return fail(noPair)
  try {
    const { kty, crv, x, d } = jwk
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x, d } as JsonWebKey, algorithm, false, ['sign'])
    const sign = async (message: Uint8Array): Promise<Uint8Array> =>
      new Uint8Array(await crypto.subtle.sign(algorithm, key, new Uint8Array(message)))
    // Not every runtime checks that the private and the public key match.
    const probe = new TextEncoder().encode(name)
    const raw = new Uint8Array(verifier.publicKey)
    const other = await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify'])
    const holds = await crypto.subtle.verify(algorithm, other, new Uint8Array(await sign(probe)), probe)
    return holds ? ok({ ...verifier, sign }) : fail(noPair)
  } catch {
    // The error message of a runtime about an unreadable key may repeat the key.
    return fail(noPair)
  }
}

export async function generateKey(): Promise<JsonObject> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new Error('an Ed25519 key pair has a private and a public key')
  const { kty = '', crv = '', x = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return { kty, crv, x, d }
}
