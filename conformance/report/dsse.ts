// A DSSE envelope (secure-systems-lab/dsse, protocol 1.0.2) with one Ed25519 key: the signed bytes and their type.

import {
  createPrivateKey,
  createPublicKey,
  sign as signBytes,
  verify as verifyBytes,
  type KeyObject,
} from 'node:crypto'
import { digestOf } from '../digest.ts'
import { list, members, text } from '../runner/shape.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

export interface Envelope {
  readonly payloadType: string
  /** Base64. */
  readonly payload: string
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[]
}

const shape = members({ payloadType: text, payload: text, signatures: list(members({ sig: text })) })

/** Pre-authentication encoding (clause "Signature definition"). */
function encoded(type: string, payload: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `
  return Buffer.concat([Buffer.from(head), payload])
}

/** The thumbprint of the public key (RFC 7638). */
function keyId(key: KeyObject): string {
  const { crv, kty, x } = key.export({ format: 'jwk' })
  return digestOf({ crv, kty, x })
}

function keyFrom(jwk: unknown, isPrivate: boolean): Result<KeyObject, string> {
  const { kty, crv, d } = (typeof jwk === 'object' && jwk !== null ? jwk : {}) as Readonly<Record<string, unknown>>
  if (kty !== 'OKP' || crv !== 'Ed25519') return fail('The key is not an Ed25519 JWK (RFC 8037).')
  if (isPrivate && typeof d !== 'string') return fail('The key is a public key and cannot sign.')
  const { d: _d, ...shared } = jwk as Record<string, string>
  try {
    const key = (isPrivate ? jwk : shared) as Record<string, string>
    return ok((isPrivate ? createPrivateKey : createPublicKey)({ key, format: 'jwk' }))
  } catch {
    return fail('The key is not an Ed25519 JWK (RFC 8037).')
  }
}

export function seal(payloadType: string, document: unknown, jwk: unknown): Result<Envelope, string> {
  const key = keyFrom(jwk, true)
  if (!key.ok) return key
  const payload = Buffer.from(JSON.stringify(document))
  const sig = signBytes(null, encoded(payloadType, payload), key.value).toString('base64')
  const keyid = keyId(createPublicKey(key.value))
  return ok({ payloadType, payload: payload.toString('base64'), signatures: [{ keyid, sig }] })
}

/** The signed document, if one of the signatures is valid for the key. */
export function unseal(envelope: unknown, payloadType: string, jwk: unknown): Result<unknown, string> {
  const key = keyFrom(jwk, false)
  if (!key.ok) return key
  const misfit = shape(envelope, '')
  if (misfit !== undefined) return fail(`This is not a DSSE envelope${misfit === '' ? '' : `: ${misfit}`}.`)
  const { payloadType: type, payload, signatures } = envelope as Envelope
  if (type !== payloadType) return fail(`The envelope contains ${type} instead of ${payloadType}.`)
  const bytes = Buffer.from(payload, 'base64')
  const isSigned = signatures.some(({ sig }) =>
    verifyBytes(null, encoded(type, bytes), key.value, Buffer.from(sig, 'base64')),
  )
  if (!isSigned) return fail('No signature of the envelope is valid for this key and payload.')
  try {
    return ok(JSON.parse(bytes.toString('utf8')))
  } catch {
    return fail('The signed payload is not JSON.')
  }
}
