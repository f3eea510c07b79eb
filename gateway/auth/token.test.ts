import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { createAuthenticate, type Authenticate } from './token.ts'

const issuer = 'https://issuer.city.example'
const audience = 'http://localhost:8787'
const seconds = 1_790_000_000
let now = seconds * 1000
let authenticate: Authenticate
let key: CryptoKey
let other: CryptoKey

interface Changes {
  readonly header?: Record<string, unknown>
  readonly claims?: Record<string, unknown>
  readonly key?: CryptoKey
}

/** A good token with the given changes; a claim of undefined is left out. */
function token(changes: Changes = {}): Promise<string> {
  const claims: Record<string, unknown> = {
    iss: issuer,
    aud: audience,
    sub: 'someone',
    client_id: 'vendor-a',
    jti: 'one',
    iat: seconds - 10,
    exp: seconds + 300,
    scope: 'vendor unknown-scope',
    ...changes.claims,
  }
  return new SignJWT(Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)))
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...changes.header })
    .sign(changes.key ?? key)
}

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  key = pair.privateKey
  other = (await generateKeyPair('ES256')).privateKey
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1' } as JsonObject
  const config = { issuer, audience, algorithms: ['ES256'], clientPrefix: 'main:', jwks: { keys: [jwk] } }
  authenticate = createAuthenticate([config], () => now)
})

describe('createAuthenticate', () => {
  it('accepts a good token and gives the roles that this gateway knows', async () => {
    const answer = await authenticate(await token())
    expect(answer.ok && { client: answer.value.client, roles: [...answer.value.roles] }).toEqual({
      client: 'main:vendor-a',
      roles: ['vendor'],
    })
    expect(answer.ok && answer.value.expires).toBe((seconds + 300) * 1000)
  })

  it('tells a stranger without a token what to send', async () => {
    const answer = await authenticate(undefined)
    expect(answer.ok || answer.problem).toMatchObject({ code: 'unauthenticated' })
    expect(answer.ok || 'error' in answer.problem).toBe(false)
  })

  const wrong: [string, Changes][] = [
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['another audience', { claims: { aud: 'https://other.example' } }],
    ['an expired token', { claims: { exp: seconds - 61 } }],
    ['no expiry', { claims: { exp: undefined } }],
    ['no jti', { claims: { jti: undefined } }],
    ['no sub', { claims: { sub: undefined } }],
    ['no client_id', { claims: { client_id: undefined } }],
    ['tenants that are no list', { claims: { tenants: 'city' } }],
    ['a client_id that is no text', { claims: { client_id: 7 } }],
    ['an id token', { header: { typ: 'JWT' } }],
    ['a key that is not the issuer’s', { header: {} }],
    ['an unknown key id', { header: { kid: 'k2' } }],
  ]
  it.each(wrong)('refuses %s', async (name, changes) => {
    const made = name.startsWith('a key that') ? { ...changes, key: other } : changes
    const answer = await authenticate(await token(made))
    expect(answer.ok || answer.problem).toMatchObject({ code: 'unauthenticated', error: 'invalid_token' })
  })

  it('refuses a token with a changed payload, garbage, and one of more than 8 KB', async () => {
    const [header, payload, signature] = (await token()).split('.')
    const forged = [header, `${payload?.slice(0, -2)}AA`, signature].join('.')
    for (const bad of [forged, 'x', 'a.b.c', 'a'.repeat(9000)]) {
      const answer = await authenticate(bad)
      expect(answer.ok || answer.problem.code).toBe('unauthenticated')
    }
  })

  it('does not serve a remembered token past its expiry', async () => {
    const short = await token({ claims: { exp: seconds + 1 } })
    expect((await authenticate(short)).ok).toBe(true)
    now += 62_000
    expect((await authenticate(short)).ok).toBe(false)
    now = seconds * 1000
  })
})
