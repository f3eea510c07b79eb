// Project Wycheproof's signatures of RFC 7515: each token is read and verified as the gateway does it, with the key of its
// group and the algorithm that this key says. A symmetric key, which no issuer here has, is handed in beside the key set.

import { readFile } from 'node:fs/promises'
import { readSigned, type Signed } from '../../gateway/auth/token/compact.ts'
import { readKeySet } from '../../gateway/auth/token/key-set.ts'
import { isSignedBy } from '../../gateway/auth/token/access-token.ts'
import { fromBase64Url } from '../../standards/bytes/base64url.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'

interface Vector {
  readonly tcId: number
  readonly comment: string
  readonly jws: string
  readonly result: 'valid' | 'invalid'
}
interface Group {
  readonly public?: JsonObject
  readonly private?: JsonObject
  readonly tests: readonly Vector[]
}

/** Of the corpus alone: HMAC by the secret of the group. */
async function secretKey({ k, alg }: JsonObject): Promise<CryptoKey | undefined> {
  const bytes = fromBase64Url(typeof k === 'string' ? k : '')
  if (!bytes.ok || alg !== 'HS256') return undefined
  const kind = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', new Uint8Array(bytes.value), kind, false, ['verify'])
}

async function keyOf(jwk: JsonObject, { algorithm }: Signed): Promise<CryptoKey | undefined> {
  // What the key says is what an issuer would pin.
  if (jwk['alg'] !== undefined && jwk['alg'] !== algorithm) return undefined
  // The key is of the group, and its id is not what these vectors are about.
  const { kid: _, ...key } = jwk
  return jwk['kty'] === 'oct' ? secretKey(jwk) : readKeySet({ keys: [key] })?.find(undefined, algorithm)
}

async function isTaken(jws: string, jwk: JsonObject): Promise<boolean> {
  const signed = readSigned(jws)
  const key = signed === undefined ? undefined : await keyOf(jwk, signed)
  return signed !== undefined && key !== undefined && isSignedBy(signed, key)
}

export async function run(folder: string) {
  const text = await readFile(`${folder}/json_web_signature_test.json`, 'utf8')
  const { testGroups }: { readonly testGroups: readonly Group[] } = JSON.parse(text)
  const wrong: { what: string; why: string }[] = []
  let total = 0
  for (const group of testGroups) {
    for (const { tcId, comment, jws, result } of group.tests) {
      total += 1
      const taken = await isTaken(jws, group.public ?? group.private ?? {})
      if (taken !== (result === 'valid')) {
        wrong.push({ what: `${tcId} ${comment}`, why: `it is ${result} and was ${taken ? 'taken' : 'refused'}` })
      }
    }
  }
  return { name: 'jose', total, right: total - wrong.length, wrong }
}
