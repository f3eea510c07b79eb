// A public key as the secret of an HMAC: an attack that requires only the key set (RFC 8725 section 2.1).

import { exportSPKI, importJWK } from 'jose'
import { toBase64Url } from '../../../standards/bytes/base64url.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { SigningKey } from '../../issuer/keyring.ts'

/** The public key in the formats that programs use. */
export async function publicTexts({
  published,
  algorithm,
}: SigningKey): Promise<readonly (readonly [string, string])[]> {
  const key = await importJWK({ ...published, ext: true }, algorithm)
  if (key instanceof Uint8Array) throw new TypeError('The issuer has a secret in place of a public key.')
  const pem = await exportSPKI(key)
  return [
    ['a JWK', JSON.stringify(published)],
    ['PEM', pem],
    ['PEM with a line end', `${pem}\n`],
  ]
}

export async function signedByText(header: JsonObject, content: string, secret: string): Promise<string> {
  const bytes = new TextEncoder()
  const signed = [JSON.stringify(header), content].map((part) => toBase64Url(bytes.encode(part))).join('.')
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), hmac, false, ['sign'])
  return `${signed}.${toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(signed))))}`
}
