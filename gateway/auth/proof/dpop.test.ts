// The attacks on proofs of possession (RFC 9449 sections 4.3 and 11): each is a valid proof except for one thing.

import { beforeEach, describe, expect, it } from 'vitest'
import { plainDigest } from '../authenticate.ts'
import { checkProof, type ProofContext } from './dpop.ts'
import { createNonces } from './dpop-nonce.ts'
import { type Claims, makeJwt, makeKey, makeProof, type TestKey, thumbprintOf } from '../testing.ts'

const now = 1_790_000_000
const uri = 'https://gateway.city.example/v1/entities'
const token = 'a.b.c'
const nonces = createNonces('a-secret-of-the-gateway', () => now * 1000)
let key: TestKey
let other: TestKey
let context: ProofContext
let spent: Map<string, number>

beforeEach(async () => {
  key ??= await makeKey()
  other ??= await makeKey()
  spent = new Map()
  context = {
    method: 'GET',
    uri: `${uri}?type=Vehicle`,
    token,
    jkt: await thumbprintOf(key),
    now,
    nonces,
    digest: plainDigest,
    async spend(id, until) {
      if (spent.has(id)) return false
      spent.set(id, until)
      return true
    },
  }
})

function proof(claims: Claims = {}, header: Claims = {}, by = key): Promise<string> {
  return makeProof(by, { method: 'GET', uri, token, nonce: nonces.current(), now }, claims, header)
}

/** Its header names another algorithm, and its signature is missing, or covers nothing. */
function unsigned(text: string, alg: string): string {
  const [head = '', payload = ''] = text.split('.')
  const members = JSON.parse(atob(head.replaceAll('-', '+').replaceAll('_', '/'))) as object
  return `${btoa(JSON.stringify({ ...members, alg }))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')}.${payload}.AA`
}

async function check(text: string | undefined): Promise<string> {
  const answer = await checkProof(text, context)
  if (answer.ok) return 'taken'
  return answer.problem.code === 'unauthenticated' ? (answer.problem.error ?? 'none') : answer.problem.code
}

describe('a proof of possession', () => {
  it('is accepted for the request that it was made for, with any query', async () => {
    expect(await check(await proof())).toBe('taken')
    expect(await check(await proof({ htu: `${uri}?other` }))).toBe('taken')
    expect(await check(await proof({ htu: 'HTTPS://GATEWAY.city.example:443/v1/entities#x' }))).toBe('taken')
  })

  it.each(['ES384', 'PS256', 'EdDSA', 'Ed25519'])('is accepted with %s', async (algorithm) => {
    const holder = await makeKey(algorithm)
    context = { ...context, jkt: await thumbprintOf(holder) }
    expect(await check(await proof({}, { alg: algorithm }, holder))).toBe('taken')
  })

  it('is accepted once, and is remembered until it expires', async () => {
    const text = await proof()
    expect([await check(text), await check(text)]).toEqual(['taken', 'invalid_dpop_proof'])
    expect([...spent.values()]).toEqual([now + 120])
    // The same jti from another holder is another proof.
    context = { ...context, jkt: await thumbprintOf(other) }
    expect(await check(await proof({ jti: 'one' }, {}, other))).toBe('taken')
    expect(await check(await proof({ jti: 'one' }, {}, other))).toBe('invalid_dpop_proof')
  })

  it('may deviate from the clock by a minute', async () => {
    for (const iat of [now - 60, now + 60]) expect(await check(await proof({ iat }))).toBe('taken')
    for (const iat of [now - 61, now + 61]) expect(await check(await proof({ iat }))).toBe('invalid_dpop_proof')
  })

  it('holds a nonce of the gateway, which returns the next one', async () => {
    for (const nonce of [undefined, 'mine', 1]) expect(await check(await proof({ nonce }))).toBe('use_dpop_nonce')
    const answer = await checkProof(await proof({ nonce: undefined }), context)
    expect(answer.ok || answer.problem).toMatchObject({ nonce: nonces.current() })
    expect(spent.size).toBe(0)
  })

  const attacks: readonly (readonly [string, () => Promise<string>])[] = [
    ['of another method', () => proof({ htm: 'POST' })],
    ['of a method in lower case', () => proof({ htm: 'get' })],
    ['of another path', () => proof({ htu: 'https://gateway.city.example/v1/sources' })],
    ['of another host', () => proof({ htu: 'https://evil.example/v1/entities' })],
    ['without TLS', () => proof({ htu: 'http://gateway.city.example/v1/entities' })],
    ['of a path that only decodes to this one', () => proof({ htu: 'https://gateway.city.example/v1/%65ntities' })],
    ['of no address', () => proof({ htu: 'v1/entities' })],
    ['of an address without an origin', () => proof({ htu: 'data:text/plain,x' })],
    ['of another token', () => proof({ ath: plainDigest('x.y.z') })],
    ['of no token', () => proof({ ath: undefined })],
    ['without a jti', () => proof({ jti: undefined })],
    ['with an empty jti', () => proof({ jti: '' })],
    ['without a time', () => proof({ iat: undefined })],
    ['with a time that is a text', () => proof({ iat: String(now) })],
    ['of another key than the token is bound to', () => proof({}, {}, other)],
    ['that names the bound key and is signed by another', () => proof({}, { jwk: key.jwk }, other)],
    ['of another type', () => proof({}, { typ: 'JWT' })],
    ['that is an access token', () => proof({}, { typ: 'at+jwt' })],
    ['without a key', () => proof({}, { jwk: undefined })],
    ['with a key by its address', () => proof({}, { jwk: undefined, jku: 'https://evil.example/jwks', kid: 'x' })],
    ['with a private key', async () => proof({}, { jwk: await crypto.subtle.exportKey('jwk', key.privateKey) })],
    ['with a key of another curve', async () => proof({}, { jwk: (await makeKey('ES384')).jwk })],
    ['with a point beside the curve', () => proof({}, { jwk: { ...key.jwk, x: key.jwk['y'] } })],
    ['with a key that is for another algorithm', () => proof({}, { jwk: { ...key.jwk, alg: 'ES384' } })],
    [
      'in an algorithm that is not taken',
      async () => {
        const holder = await makeKey('RS256')
        return proof({}, { alg: 'RS256' }, holder)
      },
    ],
    ['that is not signed', async () => unsigned(await proof(), 'none')],
    ['that is not signed, in capitals', async () => unsigned(await proof(), 'NONE')],
    ['of more than 8 KB', () => proof({ filler: 'x'.repeat(8192) })],
    [
      'with a certificate in its place',
      () => proof({}, { jwk: undefined, x5c: ['AAAA'], x5u: 'https://evil.example/c' }),
    ],
    ['with a key that is a text', () => proof({}, { jwk: JSON.stringify(key.jwk) })],
    ['of a path in another case', () => proof({ htu: 'https://gateway.city.example/V1/entities' })],
    ['of a path that has one segment more', () => proof({ htu: `${uri}/x/..%2f` })],
    ['of an address with a user', () => proof({ htu: 'https://gateway.city.example@evil.example/v1/entities' })],
    ['of another port', () => proof({ htu: 'https://gateway.city.example:8443/v1/entities' })],
    ['with a list of methods', () => proof({ htm: ['GET'] })],
    ['with a list of tokens', () => proof({ ath: [plainDigest(token)] })],
    ['twice in one request', async () => `${await proof()}, ${await proof()}`],
    ['that is empty', async () => ''],
    ['that is none', async () => 'proof'],
  ]
  it.each(attacks)('%s is refused', async (_, made) => {
    expect(await check(await made())).toBe('invalid_dpop_proof')
    expect(spent.size).toBe(0)
  })

  it('is required', async () => {
    expect(await check(undefined)).toBe('invalid_dpop_proof')
  })

  it('by a secret is refused', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(32))
    const secret = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const jwk = {
      kty: 'oct',
      k: btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', ''),
    }
    const header = { alg: 'HS256', typ: 'dpop+jwt', jwk }
    const claims = { jti: 'x', htm: 'GET', htu: uri, iat: now, ath: plainDigest(token), nonce: nonces.current() }
    expect(await check(await makeJwt(header, claims, { privateKey: secret }))).toBe('invalid_dpop_proof')
  })
})

describe('nonces', () => {
  it('are valid for five to ten minutes, on every instance with the same secret', () => {
    let time = 0
    const [one, another] = [createNonces('secret', () => time), createNonces('secret', () => time)]
    const nonce = one.current()
    expect(nonce).toMatch(/^[\w-]{24}$/)
    time = 599_999
    expect(another.isCurrent(nonce)).toBe(true)
    time = 600_000
    expect(another.isCurrent(nonce)).toBe(false)
    expect(createNonces('another', () => 0).isCurrent(nonce)).toBe(false)
  })
})
