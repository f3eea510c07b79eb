// The attacks on access tokens: each is a valid token except for one thing.

import { anything, assert, asyncProperty, constantFrom, dictionary } from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { IssuerConfig } from '../../config/config.ts'
import { verifyAccessToken } from './access-token.ts'
import { createIssuers, type Issuer } from './issuers.ts'
import { type Claims, makeJwt, makeKey, noServer, type TestKey } from '../testing.ts'

const issuer = 'https://issuer.city.example'
const audience = 'https://gateway.city.example'
const now = 1_790_000_000
let key: TestKey
let other: TestKey
let second: TestKey
let rsa: TestKey
let pss: TestKey
let issuers: ReadonlyMap<string, Issuer>

function configOf(name: string, keys: readonly JsonObject[], more: Partial<IssuerConfig> = {}): IssuerConfig {
  return { issuer: name, audience, algorithms: ['ES256', 'PS256'], clientPrefix: 'main:', jwks: { keys }, ...more }
}

beforeAll(async () => {
  key = await makeKey('ES256', 'k1')
  other = await makeKey('ES256')
  second = await makeKey('ES256', 'k1')
  rsa = await makeKey('RS256', 'r1')
  pss = await makeKey('PS256', 'p1')
  issuers = createIssuers(
    [
      configOf(issuer, [key.jwk, rsa.jwk, pss.jwk]),
      // Another issuer, whose key has the same id.
      configOf('https://other.example', [second.jwk], { clientPrefix: 'other:' }),
    ],
    noServer,
  )
})

interface Changes {
  readonly header?: Claims
  readonly claims?: Claims
  readonly key?: () => TestKey
}

function token(changes: Changes = {}): Promise<string> {
  const claims = {
    iss: issuer,
    aud: audience,
    sub: 'someone',
    client_id: 'vendor-a',
    jti: 'one',
    iat: now - 10,
    exp: now + 300,
    scope: 'vendor unknown-scope',
    ...changes.claims,
  }
  return makeJwt({ typ: 'at+jwt', kid: 'k1', ...changes.header }, claims, (changes.key ?? (() => key))())
}

function verify(text: string) {
  return verifyAccessToken(text, issuers, now, () => undefined)
}

const refusedToken = { ok: false, problem: { code: 'unauthenticated', error: 'invalid_token' } }

describe('an access token', () => {
  it('that is valid gives the caller, with the prefix of the issuer and the known roles', async () => {
    expect(await verify(await token())).toEqual({
      ok: true,
      value: {
        principal: {
          subject: 'someone',
          client: 'main:vendor-a',
          issuer,
          roles: new Set(['vendor']),
          level: 'A1',
          expires: (now + 300) * 1000,
        },
        binding: {},
        expires: now + 300,
      },
    })
    expect(await verify(await token({ header: { typ: 'application/at+jwt' } }))).toMatchObject({ ok: true })
    expect(await verify(await token({ claims: { aud: ['x', audience] } }))).toMatchObject({ ok: true })
    expect(await verify(await token({ key: () => pss, header: { alg: 'PS256', kid: 'p1' } }))).toMatchObject({
      ok: true,
    })
  })

  it('contains the purposes, in an entry with its own type', async () => {
    const entry = { type: 'city-data', purposes: ['dpv:PublicBenefit'], jurisdiction: 'KE' }
    const read = await verify(await token({ claims: { authorization_details: [{ type: 'payment', x: 1 }, entry] } }))
    expect(read).toMatchObject({
      value: { principal: { purposes: ['dpv:PublicBenefit'], jurisdiction: 'KE' } },
    })
  })

  it('gives a role by the scope with exactly its name, and no other', async () => {
    const rolesOf = async (scope: string) => {
      const read = await verify(await token({ claims: { scope } }))
      return read.ok ? [...read.value.principal.roles] : 'refused'
    }
    expect(await rolesOf('reader officer openid')).toEqual(['reader', 'officer'])
    for (const scope of ['', 'Officer', 'OFFICER', 'officers', 'xofficer', 'officer:all', 'reader,officer', 'reader\tofficer', 'officer\u0000', 'оfficer', '*', 'citygate.officer']) {
      expect([scope, await rolesOf(scope)]).toEqual([scope, []])
    }
  }) // prettier-ignore

  it('may deviate from the clock by a minute, and not by more', async () => {
    expect(await verify(await token({ claims: { exp: now - 59 } }))).toMatchObject({ ok: true })
    expect(await verify(await token({ claims: { exp: now - 60 } }))).toMatchObject(refusedToken)
    expect(await verify(await token({ claims: { iat: now + 60, nbf: now + 60 } }))).toMatchObject({ ok: true })
    expect(await verify(await token({ claims: { iat: now + 61 } }))).toMatchObject(refusedToken)
    expect(await verify(await token({ claims: { nbf: now + 61 } }))).toMatchObject(refusedToken)
  })

  const attacks: readonly (readonly [string, Changes])[] = [
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['no issuer', { claims: { iss: undefined } }],
    ['an issuer that objects inherit', { claims: { iss: '__proto__' } }],
    ['another audience', { claims: { aud: 'https://other.example' } }],
    ['an audience that only begins alike', { claims: { aud: `${audience}.evil.example` } }],
    ['no audience', { claims: { aud: undefined } }],
    ['an empty list of audiences', { claims: { aud: [] } }],
    ['an audience in a list in a list', { claims: { aud: [[audience]] } }],
    ['no expiry', { claims: { exp: undefined } }],
    ['an expiry that is a text', { claims: { exp: String(now + 300) } }],
    ['an expiry that is not an integer', { claims: { exp: now + 0.5 } }],
    ['an expiry that is null', { claims: { exp: null } }],
    ['a negative expiry', { claims: { exp: -1 } }],
    ['a begin that is a text', { claims: { nbf: 'now' } }],
    ['no time of issue', { claims: { iat: undefined } }],
    ['no jti', { claims: { jti: undefined } }],
    ['no sub', { claims: { sub: undefined } }],
    ['an empty sub', { claims: { sub: '' } }],
    ['no client_id', { claims: { client_id: undefined } }],
    ['a client_id that is not a string', { claims: { client_id: 7 } }],
    ['a scope that is not a string', { claims: { scope: ['officer'] } }],
    ['tenants that are no list', { claims: { tenants: 'city' } }],
    ['tenants that are no texts', { claims: { tenants: [1] } }],
    ['a confirmation that is not known', { claims: { cnf: { jwk: {} } } }],
    ['a confirmation of nothing', { claims: { cnf: {} } }],
    ['a confirmation beside one that is known', { claims: { cnf: { jkt: 'A'.repeat(43), kid: 'x' } } }],
    ['an invalid thumbprint', { claims: { cnf: { jkt: 'short' } } }],
    ['details that are no list', { claims: { authorization_details: { type: 'city-data' } } }],
    ['details without a type', { claims: { authorization_details: [{ purposes: ['x'] }] } }],
    ['details with an unknown restriction', { claims: { authorization_details: [{ type: 'city-data', until: 1 }] } }],
    ['details of data sets', { claims: { authorization_details: [{ type: 'city-data', datasets: ['air'] }] } }],
    ['two details of the type', { claims: { authorization_details: [{ type: 'city-data' }, { type: 'city-data' }] } }],
    ['an invalid jurisdiction', { claims: { authorization_details: [{ type: 'city-data', jurisdiction: 'Kenya' }] } }],
    ['purposes that are no texts', { claims: { authorization_details: [{ type: 'city-data', purposes: [1] }] } }],
    ['an id token', { header: { typ: 'JWT' } }],
    ['a proof of possession', { header: { typ: 'dpop+jwt' } }],
    ['no type', { header: { typ: undefined } }],
    ['an unknown key id', { header: { kid: 'k2' } }],
    ['a key id that is a path', { header: { kid: '../../../../../dev/null' } }],
    ['a key id that objects inherit', { header: { kid: '__proto__' } }],
    ['a key that is not the issuer’s', { key: () => other }],
    ['a key of the same id, of another issuer', { key: () => second }],
    ['an algorithm that the issuer does not use', { key: () => rsa, header: { alg: 'RS256', kid: 'r1' } }],
    ['the id of a key that is for another algorithm', { key: () => pss, header: { alg: 'PS256', kid: 'k1' } }],
  ]
  it.each(attacks)('with %s is refused', async (_, changes) => {
    expect(await verify(await token(changes))).toMatchObject(refusedToken)
  })

  it('that contains or references its own key is still verified with the issuer’s key', async () => {
    const own = { jwk: other.jwk, jku: 'https://evil.example/jwks', x5u: 'https://evil.example/cert', x5c: ['AAAA'] }
    expect(await verify(await token({ key: () => other, header: own }))).toMatchObject(refusedToken)
    expect(await verify(await token({ header: own }))).toMatchObject({ ok: true })
  })

  it('that is unsigned, or signed with the public key as a secret, is refused', async () => {
    const [, payload = ''] = (await token()).split('.')
    const encode = (header: object): string => btoa(JSON.stringify(header)).replaceAll('=', '')
    for (const alg of ['none', 'None', 'nOnE', 'HS256']) {
      const head = encode({ alg, typ: 'at+jwt', kid: 'k1' })
      const raw = new TextEncoder().encode(JSON.stringify(key.jwk))
      const secret = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      const tag = new Uint8Array(
        await crypto.subtle.sign('HMAC', secret, new TextEncoder().encode(`${head}.${payload}`)),
      )
      const signature = btoa(String.fromCharCode(...tag))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '')
      expect(await verify(`${head}.${payload}.${signature}`)).toMatchObject(refusedToken)
      expect(await verify(`${head}.${payload}.`)).toMatchObject(refusedToken)
    }
  })

  it('whose payload, header or signature was exchanged is refused', async () => {
    const [head, payload, signature] = (await token()).split('.')
    const [otherHead, otherPayload, otherSignature] = (await token({ claims: { scope: 'officer', jti: 'two' } })).split(
      '.',
    )
    expect(await verify(`${head}.${otherPayload}.${signature}`)).toMatchObject(refusedToken)
    expect(await verify(`${head}.${payload}.${otherSignature}`)).toMatchObject(refusedToken)
    expect(otherHead).toBe(head)
    // An ECDSA signature of zeros (CVE-2022-21449).
    expect(await verify(`${head}.${payload}.${'A'.repeat(86)}`)).toMatchObject(refusedToken)
  })

  describe('of the type JWT', () => {
    const plain = { header: { typ: 'JWT' }, claims: { client_id: undefined, azp: 'console', jti: undefined } }
    const accepting = () =>
      createIssuers(
        [configOf(issuer, [key.jwk], { acceptTypes: ['JWT'], roles: [{ claim: 'realm_access.roles' }] })],
        noServer,
      )
    const verifyPlain = async (changes: Changes) =>
      verifyAccessToken(
        await token({ ...plain, ...changes, claims: { ...plain.claims, ...changes.claims } }),
        accepting(),
        now,
        () => undefined,
      )

    it('is accepted where the configuration says so, and its roles come from the claim of the rule', async () => {
      const claims = { typ: 'Bearer', realm_access: { roles: ['officer'] } }
      expect(await verifyPlain({ claims })).toMatchObject({
        ok: true,
        value: { principal: { client: 'main:console', roles: new Set(['officer']) } },
      })
      // With rules, scopes give no role.
      expect(await verifyPlain({})).toMatchObject({ value: { principal: { roles: new Set() } } })
      expect(await verify(await token(plain))).toMatchObject({
        problem: { detail: expect.stringContaining('acceptTypes') },
      })
    })

    it.each<readonly [string, Claims]>([
      ['an ID token, by its nonce', { nonce: 'x' }],
      ['an ID token, by its hash of the access token', { at_hash: 'x' }],
      ['an ID token of Keycloak', { typ: 'ID' }],
      ['a refresh token of Keycloak', { typ: 'Refresh' }],
      ['without a client', { azp: undefined }],
      ['for another audience', { aud: 'console' }],
      ['expired', { exp: now - 60 }],
    ])('is refused if it is %s', async (_, claims) => {
      expect(await verifyPlain({ claims })).toMatchObject(refusedToken)
    })

    it('is still signed by its issuer', async () => {
      expect(await verifyPlain({ key: () => other })).toMatchObject(refusedToken)
    })

    it('does not loosen what RFC 9068 requires of its own type', async () => {
      for (const claims of [{ jti: undefined }, { client_id: undefined, azp: 'console' }])
        expect(await verifyAccessToken(await token({ claims }), accepting(), now, () => undefined)).toMatchObject(
          refusedToken,
        )
    })
  })

  it('of more than 8 KB is refused before it is read', async () => {
    const long = await token({ claims: { filler: 'x'.repeat(8192) } })
    expect(await verify(long)).toMatchObject({ ok: false, problem: { detail: expect.stringContaining('8192') } })
  })

  it('is never quoted in a refusal', async () => {
    const secret = 'a-value-that-nobody-may-see'
    for (const claims of [{ client_id: [secret] }, { iss: secret }, { aud: secret }, { cnf: { [secret]: secret } }]) {
      const answer = await verify(await token({ claims }))
      expect(answer.ok).toBe(false)
      expect(JSON.stringify(answer)).not.toContain(secret)
    }
  })

  it('with any claims is refused or read, and never throws', async () => {
    const names = constantFrom(
      'sub',
      'scope',
      'cnf',
      'tenants',
      'authorization_details',
      'nbf',
      '__proto__',
      'constructor',
      'toString',
    )
    await assert(
      asyncProperty(dictionary(names, anything({ withNullPrototype: false })), async (claims) => {
        let text: string
        try {
          text = await token({ claims })
        } catch {
          // What is not JSON is not in a token.
          return
        }
        const answer = await verify(text)
        expect(answer.ok || answer.problem.code === 'unauthenticated').toBe(true)
        if (answer.ok) expect([...answer.value.principal.roles].every((role) => typeof role === 'string')).toBe(true)
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})
