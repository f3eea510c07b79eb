// The examples of RFC 9421, as a signer makes them, with the private keys of appendix B.1: Ed25519 and HMAC give the very
// bytes of the RFC; the other algorithms draw lots (section 7.3.5), so that what they give is verified.

import { describe, expect, it } from 'vitest'
import { toBase64 } from '../bytes/base64.ts'
import type { JsonObject } from '../hub/entity.ts'
import { readDictionary } from '../structured-fields/read.ts'
import { isInnerList, type InnerList } from '../structured-fields/value.ts'
import { signatureAlgorithm } from './algorithm.ts'
import { signatureBase, type SignedRequest } from './base.ts'

const ed25519: JsonObject = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU',
  x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs',
}
const p256: JsonObject = {
  kty: 'EC',
  crv: 'P-256',
  d: 'UpuF81l-kOxbjf7T4mNSv0r5tN67Gim7rnf6EFpcYDs',
  x: 'qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA',
  y: 'Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0',
}
const rsaPss: JsonObject = {
  kty: 'RSA',
  e: 'AQAB',
  n: 'r4tmm3r20Wd_PbqvP1s2-QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct-Lh1GH45x28Rw3Ry53mm-oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHqgDsznjPFmTOtCEcN2Z1FpWgchwuYLPL-Wokqltd11nqqzi-bJ9cvSKADYdUAAN5WUtzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4aOT9v6d-nb4bnNkQVklLQ3fVAvJm-xdDOp9LCNCN48V2pnDOkFV6-U9nV5oyc6XI2w',
  p: '5V-6ISI5yEaCFXm-fk1EM2xwAWekePVCAyvr9QbTlFOCZwt9WwjUjhtKRusi5Uq-IYZ_tq2WRE4As4b_FHEMtp2AER43IcvmXPqKFBoUktVDS7dThIHrsnRi1U7dHqVdwiMEMe5jxKNgnsKLpnq-4NyhoS6OeWu1SFozG9J9xQk',
  q: 'w-wIde17W5Y0Cphp3ZZ0uM8OUq1AkrV2IKauqYHaDxAT32EM4ci2MMER2nIUEo4g_42lW0zYouFFqONwv0-HyOsgPpdSqKRC5WLgn0VXabjaNcy6KhNPXeJ0AgtqdiDwPeJ2_L_eKwNWQ43RfdQBUquAwSd7SEmmQ8sViqB628M',
  d: 'lAfIqfpCYomVShfAKnwf2lD9I0wKjkHsCtZCif4kAlwQqqW6N-tIL3bdOR-VWf0Q1ZBIDtpO91UrG7pansyrPERbNrRJlPiYEyPTHkCT1nD-l2isuiyGLNBNnFoKfBgA4KAbPJZQatFIV9Cn34JSHnpN5-2ehreGBYHtkwHFtlmzeF3yu5bqRcqOhx8lkYmBzDAEUFyyXjknU5-WjAT9DzuG0MpOTkcU1EnjnIjyVBZLUB5Lxm8puyq8hH8B_E5LNC-1oc8j-tDy98UvRTTiYvZvs87cGCFxg0LijNhg7CE3g9piNqB6DzMgA9MHSOwcElVtfKdYfo4H3OHZXsSmEQ',
  dp: 'otDolkxtJ7Sk8gmRJqZCGx6GAvlGznWJfibXPv6xgUAl-G83dD84YgcNGnoeMxRzEekfDtT5LVMRPF4_AoucsqPqHDyOdfb-dlGBYfOBVxj6w-xF5HE0lV_4J-HrI63Od9fTSn4lY5d1JjyCVJIcnBEAyiD6EUZbUBh23vDzRcE',
  dq: 'iZE1S6CpqmBoQDxOsXGQmaeBdhoCqkDSJhEDuS_dLhBq88FQa0UkcE1QvOK3J2Q21VnfDqGBx7SH1hOFOj-cpz45kNluB832ztxDvnHQ9AIA7h_HY_3VD6YPMNRVN4bfSYS3abdLR0Z7jsmInGJ9X0_fA0E2tkZIgXeas5EFU0M',
  qi: 'jRAqfYi_tKCjhP9eM0N2XaRlNeoYCTx06GlSLD8d0zc4ZZuEePY10LMGWI6Y_JC0CvvvQYhNa9sAj4hFjIVLsWeTplVVUezGO1ofLW4kYWVpnMpHgAY1pRM4kyzo1p3MKYY8DE1BA4KqhSOfhdGs6Ov3Dfj0migZeE7Fu7yc7Fc',
}
const secret = 'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=='

function request(method: string, targetUri: string, fields: Readonly<Record<string, string>>): SignedRequest {
  return { method, targetUri, field: (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined) }
}

const testRequest = request('POST', 'https://example.com/foo?param=Value&Pet=dog', {
  host: 'example.com',
  date: 'Tue, 20 Apr 2021 02:07:55 GMT',
  'content-type': 'application/json',
  'content-digest':
    'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
  'content-length': '18',
})

function covered(input: string): InnerList {
  const read = readDictionary(`sig=${input}`)
  const member = read.ok ? read.value.get('sig') : undefined
  if (member === undefined || !isInnerList(member)) throw new Error('the example is wrong')
  return member
}

function baseOf(input: string, of: SignedRequest): Uint8Array<ArrayBuffer> {
  const base = signatureBase(covered(input), of)
  if (!base.ok) throw new Error(base.problem.detail)
  return new TextEncoder().encode(base.value)
}

function algorithmOf(jwk: JsonObject) {
  const algorithm = signatureAlgorithm(jwk)
  if (algorithm === undefined) throw new Error('the key of the example is of no kind')
  return algorithm
}

async function sign(jwk: JsonObject, base: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { key: kind, use } = algorithmOf(jwk)
  const key = await crypto.subtle.importKey('jwk', jwk, kind, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign(use, key, base))
}

async function verifies(jwk: JsonObject, signature: Uint8Array<ArrayBuffer>, base: Uint8Array<ArrayBuffer>) {
  const { key: kind, use } = algorithmOf(jwk)
  const { kty = '', crv, n, e, x, y } = jwk
  const all = Object.entries({ kty, crv, n, e, x, y }).filter(([, value]) => value !== undefined)
  const key = await crypto.subtle.importKey('jwk', Object.fromEntries(all), kind, false, ['verify'])
  return crypto.subtle.verify(use, key, signature, base)
}

describe('a signer', () => {
  it.each([
    [
      'B.2.6',
      '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
      testRequest,
      'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
    ],
    [
      'B.4',
      '("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-key-ed25519"',
      request('GET', 'https://example.org/demo?name1=Value1&Name2=value2', { accept: 'application/json, */*' }),
      'ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFFQ6cpLt2m0pmj3NDA==',
    ],
  ])('gives the signature of %s, byte by byte', async (_, input, of, signature) => {
    expect(toBase64(await sign(ed25519, baseOf(input, of)))).toBe(signature)
  })

  it('gives the tag of B.2.5 with its secret', async () => {
    const bytes = Uint8Array.from(atob(secret), (character) => character.charCodeAt(0))
    const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const base = baseOf(
      '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
      testRequest,
    )
    const tag = new Uint8Array(await crypto.subtle.sign('HMAC', key, base))
    expect(toBase64(tag)).toBe('pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=')
  })

  it.each([
    ['B.2.1', rsaPss, '();created=1618884473;keyid="test-key-rsa-pss";nonce="b3k2pp5k7z-50gnwp.yemd"'],
    ['B.2.2', rsaPss, '("@authority" "content-digest" "@query-param";name="Pet");created=1618884473;keyid="test-key-rsa-pss";tag="header-example"'],
    ['B.2.3', rsaPss, '("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-rsa-pss"'],
    ['B.3', p256, '("@path" "@query" "@method" "@authority");created=1618884473;keyid="test-key-ecc-p256"'],
    ['4.3', p256, '("@method" "@authority" "@path" "content-digest" "content-type" "content-length");created=1618884475;keyid="test-key-ecc-p256"'],
  ])('signs what %s covers so that its public key verifies it, and nothing else', async (_, jwk, input) => {
    const base = baseOf(input, testRequest)
    const signature = await sign(jwk, base)
    expect(await verifies(jwk, signature, base)).toBe(true)
    const later = baseOf(input.replace('created=16', 'created=17'), testRequest)
    expect(await verifies(jwk, signature, later)).toBe(false)
  }) // prettier-ignore
})
