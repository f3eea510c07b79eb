// For tests of authentication: an issuer with its own keys, key holders that prove possession of their keys, and requests as the
// pipeline sees them.

import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { ok } from '../../standards/result.ts'
import type { Role } from '../principal.ts'
import type { Connection, RequestFacts } from './request.ts'
import type { SignIn } from './sign-in/sign-in.ts'

export type Claims = Readonly<Record<string, unknown>>

export interface TestKey {
  readonly privateKey: CryptoKey
  /** The public key. */
  readonly jwk: JsonObject
}

export async function makeKey(algorithm = 'ES256', kid?: string): Promise<TestKey> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const jwk = (await exportJWK(publicKey)) as JsonObject
  return { privateKey, jwk: kid === undefined ? jwk : { ...jwk, kid, alg: algorithm } }
}

/** The test key of RFC 9421 appendix B.1.4. */
export const rfcKey = {
  kty: 'OKP',
  crv: 'Ed25519',
  kid: 'test-key-ed25519',
  d: 'n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU',
  x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs',
}

/** Any header and claims, signed with the key; undefined members are left out. */
export function makeJwt(header: Claims, claims: Claims, { privateKey }: Pick<TestKey, 'privateKey'>): Promise<string> {
  const defined = (members: Claims): Record<string, unknown> =>
    Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
  return new SignJWT(defined(claims)).setProtectedHeader({ alg: 'ES256', ...defined(header) }).sign(privateKey)
}

export interface TestIssuer {
  /** The entry for `issuers` of the configuration. */
  readonly config: JsonObject
  readonly key: TestKey
  readonly token: (client: string, roles: readonly Role[], claims?: Claims) => Promise<string>
}

/** @param now seconds since 1970 */
export async function createTestIssuer(
  audience: string,
  now: () => number = () => Math.floor(Date.now() / 1000),
): Promise<TestIssuer> {
  const key = await makeKey('ES256', 'test')
  const issuer = 'https://issuer.city.example'
  return {
    config: { issuer, algorithms: ['ES256'], jwks: { keys: [key.jwk] } },
    key,
    token: (client, roles, claims = {}) => {
      const given = {
        iss: issuer,
        aud: audience,
        sub: client,
        client_id: client,
        scope: roles.join(' '),
        jti: crypto.randomUUID(),
        iat: now(),
        exp: now() + 3600,
        ...claims,
      }
      return makeJwt({ typ: 'at+jwt', kid: 'test' }, given, key)
    },
  }
}

/** A proof of possession (RFC 9449 section 4.2) as its holder creates it; the given claims and header members override its own. */
export async function makeProof(
  key: TestKey,
  of: {
    readonly method: string
    readonly uri: string
    readonly token: string
    readonly nonce?: string
    readonly now: number
  },
  claims: Claims = {},
  header: Claims = {},
): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(of.token)))
  const ath = btoa(String.fromCharCode(...hash))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  const given = { jti: crypto.randomUUID(), htm: of.method, htu: of.uri, iat: of.now, ath, nonce: of.nonce, ...claims }
  return makeJwt({ typ: 'dpop+jwt', jwk: key.jwk, ...header }, given, key)
}

export function thumbprintOf({ jwk }: TestKey): Promise<string> {
  return calculateJwkThumbprint(jwk)
}

/** For issuers whose keys are configured: no key server is called. */
export const noServer = {
  fetch: never,
  cache: { get: never, put: never },
  withLock: never,
  now: () => 0,
  log: () => undefined,
}

/** Nobody signs in at an issuer. */
export const noSignIn: SignIn = {
  providers: [],
  start: never,
  finish: never,
  open: async () => undefined,
  renew: never,
  revoke: async () => undefined,
  endUrl: async () => undefined,
}

function never(): never {
  throw new Error('no key server is called')
}

export interface TestRequest {
  readonly method?: string
  readonly target?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly content?: Uint8Array
  readonly connection?: Connection
}

export interface TestFacts extends RequestFacts {
  /** Work that may outlive the response. */
  readonly waiting: Promise<unknown>[]
}

export function factsOf({
  method = 'GET',
  target = '/',
  headers = {},
  content,
  connection = {},
}: TestRequest): TestFacts {
  const named = new Headers(headers)
  const waiting: Promise<unknown>[] = []
  return {
    method,
    target,
    waiting,
    header: (name) => named.get(name) ?? undefined,
    content: async () => ok(content ?? new Uint8Array()),
    connection: () => connection,
    later: (work) => waiting.push(work),
  }
}
