import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { readKeySet } from './key-set.ts'
import { makeKey } from '../testing.ts'

let ec: JsonObject
let rsa: JsonObject
beforeAll(async () => {
  ec = (await makeKey('ES256')).jwk
  rsa = (await makeKey('PS256')).jwk
})

async function found(
  keys: readonly JsonObject[],
  keyId: string | undefined,
  algorithm: string,
): Promise<string | undefined> {
  return (await readKeySet({ keys })?.find(keyId, algorithm))?.algorithm.name
}

describe('readKeySet', () => {
  it('finds the key of an id for an algorithm', async () => {
    const keys = [
      { ...ec, kid: 'a' },
      { ...rsa, kid: 'b' },
    ]
    expect(await found(keys, 'a', 'ES256')).toBe('ECDSA')
    expect(await found(keys, 'b', 'PS256')).toBe('RSA-PSS')
    expect(await found(keys, 'b', 'RS256')).toBe('RSASSA-PKCS1-v1_5')
    expect(await found(keys, 'a', 'PS256')).toBeUndefined()
    expect(await found(keys, 'a', 'ES384')).toBeUndefined()
    expect(await found(keys, 'c', 'ES256')).toBeUndefined()
  })

  it('finds the only key for the algorithm without an id', async () => {
    expect(await found([ec, rsa], undefined, 'ES256')).toBe('ECDSA')
    expect(await found([ec, { ...(await makeKey('ES256')).jwk }], undefined, 'ES256')).toBeUndefined()
  })

  it('uses neither of two keys with one id, but one of two for different algorithms', async () => {
    const twins = [
      { ...ec, kid: 'a' },
      { ...(await makeKey('ES256')).jwk, kid: 'a' },
    ]
    expect(await found(twins, 'a', 'ES256')).toBeUndefined()
    expect(
      await found(
        [
          { ...ec, kid: 'a' },
          { ...rsa, kid: 'a' },
        ],
        'a',
        'ES256',
      ),
    ).toBe('ECDSA')
  })

  it('uses a key only for its declared purpose', async () => {
    const one = (more: JsonObject) => found([{ ...ec, kid: 'a', ...more }], 'a', 'ES256')
    expect(await one({ use: 'sig', key_ops: ['verify'], alg: 'ES256' })).toBe('ECDSA')
    for (const more of [
      { use: 'enc' },
      { key_ops: ['encrypt'] },
      { key_ops: 'verify' },
      { alg: 'ES384' },
      { alg: 'none' },
    ]) {
      expect(await one(more)).toBeUndefined()
    }
  })

  it('uses a key for the algorithm of its own curve, regardless of its declared algorithm', async () => {
    const large = (await makeKey('ES384')).jwk
    const edwards = (await makeKey('EdDSA')).jwk
    for (const [key, algorithm] of [
      [large, 'ES256'],
      [{ ...large, alg: 'ES256' }, 'ES256'],
      [{ ...large, crv: 'P-256' }, 'ES256'],
      [{ ...ec, crv: 'P-384' }, 'ES384'],
      [edwards, 'ES256'],
      [{ ...edwards, crv: 'X25519' }, 'EdDSA'],
      [{ ...rsa, kty: 'EC' }, 'ES256'],
      [{ ...ec, crv: '__proto__' }, 'ES256'],
    ] as const) {
      expect(await found([{ ...key, kid: 'a' }], 'a', algorithm)).toBeUndefined()
    }
    for (const algorithm of ['none', 'HS256', 'constructor', '__proto__', '', 'es256', 'ES256K']) {
      expect(await found([{ ...ec, kid: 'a' }], 'a', algorithm)).toBeUndefined()
    }
    expect(await found([{ ...large, kid: 'a' }], 'a', 'ES384')).toBe('ECDSA')
  })

  it('uses no unsound key, and no secret', async () => {
    const { privateKey } = await makeKey('ES256')
    const whole = (await crypto.subtle.exportKey('jwk', privateKey)) as JsonObject
    const key = await readKeySet({ keys: [{ ...whole, kid: 'a', key_ops: ['verify'] }] })?.find('a', 'ES256')
    expect(key?.type).toBe('public')
    const { privateKey: short } = await crypto.subtle.generateKey(
      { name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 1024, publicExponent: Uint8Array.of(1, 0, 1) },
      true,
      ['sign', 'verify'],
    )
    const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', short)
    expect(await found([{ kty: 'RSA', n, e, kid: 'a' }], 'a', 'PS256')).toBeUndefined()
    expect(await found([{ kty: 'oct', k: 'AAAA', kid: 'a' }], 'a', 'HS256')).toBeUndefined()
    expect(await found([{ ...ec, x: ec['y'] ?? '', kid: 'a' }], 'a', 'ES256')).toBeUndefined()
  })

  it.each([null, [], 'keys', {}, { keys: {} }, { keys: Array.from({ length: 101 }, () => ({})) }])(
    'is not a key set: %#',
    (document) => {
      expect(readKeySet(document)).toBeUndefined()
    },
  )

  it('ignores entries that are not keys (RFC 7517 section 5)', async () => {
    expect(await found([{ ...ec, kid: 'a' }, 1 as never, { kty: 'new' }, { kty: '__proto__' }], 'a', 'ES256')).toBe(
      'ECDSA',
    )
  })
})
