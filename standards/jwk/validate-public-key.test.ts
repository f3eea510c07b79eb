import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../bytes/base64url.ts'
import { fromHex } from '../bytes/hex.ts'
import type { JsonObject } from '../hub/entity.ts'
import { isSoundKey } from './validate-public-key.ts'

async function made(algorithm: RsaHashedKeyGenParams | EcKeyGenParams | { name: 'Ed25519' }): Promise<JsonObject> {
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  return (await crypto.subtle.exportKey('jwk', pair.publicKey)) as JsonObject
}

function rsa(modulusLength: number): RsaHashedKeyGenParams {
  return { name: 'RSA-PSS', hash: 'SHA-256', modulusLength, publicExponent: Uint8Array.of(1, 0, 1) }
}

function base64Url(number: bigint): string {
  const hex = number.toString(16)
  const bytes = fromHex(hex.length % 2 === 0 ? hex : `0${hex}`)
  return toBase64Url(bytes.ok ? bytes.value : new Uint8Array())
}

describe('isSoundKey', () => {
  it.each(['P-256', 'P-384', 'P-521'])('takes a key of %s, and no point beside the curve', async (namedCurve) => {
    const key = await made({ name: 'ECDSA', namedCurve })
    expect(isSoundKey(key)).toBe(true)
    const { x = '', y = '' } = key as { x?: string; y?: string }
    expect(isSoundKey({ ...key, x: y, y: x })).toBe(false)
    expect(isSoundKey({ ...key, x: toBase64Url(new Uint8Array(32)) })).toBe(false)
    expect(isSoundKey({ ...key, crv: namedCurve === 'P-256' ? 'P-384' : 'P-256' })).toBe(false)
  })

  it('takes an RSA key from 2048 bits', async () => {
    const key = await made(rsa(2048))
    expect(isSoundKey(key)).toBe(true)
    expect(isSoundKey(await made(rsa(1024)))).toBe(false)
    const modulus = JSON.stringify(key['n']).slice(1, -1)
    for (const e of ['AQ', 'Ag', 'AAEAAQ', '', 'AQAAAAE']) expect(isSoundKey({ ...key, e })).toBe(false)
    expect(isSoundKey({ ...key, n: `AA${modulus}` })).toBe(false)
  })

  it('takes no modulus of CVE-2017-15361: a power of 65537 modulo the product of small primes', () => {
    const primes = [
      3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n, 53n, 59n, 61n, 67n, 71n, 73n, 79n, 83n, 89n, 97n,
      101n, 103n, 107n, 109n, 113n, 127n, 131n, 137n, 139n, 149n, 151n, 157n, 163n, 167n,
    ] // prettier-ignore
    const product = 2n * primes.reduce((all, prime) => all * prime, 1n)
    let power = 1n
    for (let step = 0; step < 12_345; step++) power = (power * 65_537n) % product
    const weak = power + product * (2n ** 2047n / product + 1n)
    expect(isSoundKey({ kty: 'RSA', e: 'AQAB', n: base64Url(weak) })).toBe(false)
    expect(isSoundKey({ kty: 'RSA', e: 'AQAB', n: base64Url(weak + 2n) })).toBe(true)
  })

  it('takes an Ed25519 key of its length', async () => {
    const key = await made({ name: 'Ed25519' })
    expect(isSoundKey(key)).toBe(true)
    expect(isSoundKey({ ...key, x: 'AAAA' })).toBe(false)
    expect(isSoundKey({ ...key, crv: 'X25519' })).toBe(false)
  })

  it.each([
    {},
    { kty: 'oct', k: 'AAAA' },
    { kty: 'RSA' },
    { kty: 'EC', crv: '__proto__', x: '', y: '' },
    { kty: 'OKP' },
  ])('takes no %j', (jwk) => expect(isSoundKey(jwk)).toBe(false))
})
