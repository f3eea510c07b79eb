// For tests of the whole pipeline: with the runtime's own database, an issuer, two key holders, and a clock that the test sets.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { fail } from '../../standards/result.ts'
import type { IssuerConfig } from '../config/config.ts'
import { unreachable } from '../http-client/outgoing.ts'
import { createStore } from '../store/sql-store.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from '../store/testing.ts'
import { makeApiKey } from './api-key.ts'
import { type Authentication, createAuthentication, plainDigest } from './authenticate.ts'
import type { Principal, Registration } from '../principal.ts'
import {
  createTestIssuer,
  factsOf,
  makeKey,
  makeProof,
  type TestIssuer,
  type TestKey,
  type TestRequest,
} from './testing.ts'

export const publicUrl = 'https://gateway.city.example'
/** Milliseconds since 1970. */
export const start = 1_790_000_000_000
export const target = '/v1/sources/fleet/messages'

interface Registering {
  readonly tenant?: string
  readonly apiKeys?: readonly { readonly name: string; readonly expires?: string }[]
  readonly signatureKeys?: readonly { readonly id: string; readonly jwk: JsonObject }[]
}

export interface TestPipeline {
  now: number
  readonly store: Store
  readonly issuer: TestIssuer
  readonly holder: TestKey
  readonly signer: TestKey
  readonly authentication: Authentication
  /** Another instance with empty caches; with parts of the store that a test observes. */
  restart(spy?: Partial<Store['clients']>): void
  reset(): void
  /** @returns the keys that were issued */
  register(id: string, registration: Registration, more?: Registering): Promise<readonly string[]>
  /** @returns the principal, or the code of the problem with its error */
  ask(request: TestRequest): Promise<Principal | string>
  /** A request with a proof by the holder, made with the nonce that the gateway returns. */
  proven(token: string): Promise<TestRequest>
  /** The request with a signature, whose signature base is built by hand from RFC 9421 section 2.5. */
  signedBy(key: TestKey, id: string, request: TestRequest): Promise<TestRequest>
}

export function bearer(token: string, headers = {}): TestRequest {
  return { headers: { authorization: `Bearer ${token}`, ...headers } }
}

export async function openPipeline(): Promise<TestPipeline> {
  const store = createStore(await openTestStore())
  const issuer = await createTestIssuer(publicUrl, () => city.now / 1000)
  const config = { ...issuer.config, audience: publicUrl, clientPrefix: 'main:' } as unknown as IssuerConfig

  function create(spy: Partial<Store['clients']> = {}): Authentication {
    return createAuthentication({
      issuers: [config],
      publicUrl,
      tenants: ['city', 'harbour'],
      proxies: ['10.0.0.7'],
      secret: 'a-secret-for-tests',
      store: { ...store, clients: { ...store.clients, ...spy } },
      fetch: async () => fail(unreachable),
      log: () => undefined,
      now: () => city.now,
    })
  }

  const city = {
    now: start,
    store,
    issuer,
    holder: await makeKey(),
    signer: await makeKey('Ed25519'),
    authentication: create(),

    restart(spy: Partial<Store['clients']> = {}): void {
      city.authentication = create(spy)
    },

    reset(): void {
      city.now = start
      city.restart()
    },

    async register(id: string, registration: Registration, more: Registering = {}): Promise<readonly string[]> {
      const { tenant = 'city', apiKeys = [], signatureKeys = [] } = more
      const makeOne = () => {
        const made = makeApiKey()
        return { ...made, digest: plainDigest(made.key) }
      }
      const input = { id, registration, apiKeys, signatureKeys }
      const put = await store.clients.put(tenant, input, new Date(city.now).toISOString(), makeOne)
      city.authentication.invalidate()
      return put.kind === 'created' || put.kind === 'replaced' ? [...put.made.values()] : []
    },

    async ask(request: TestRequest): Promise<Principal | string> {
      const answer = await city.authentication.authenticate(factsOf(request))
      if (answer.ok) return answer.value
      const { problem } = answer
      return problem.code === 'unauthenticated' ? `${problem.code} ${problem.error ?? ''}`.trim() : problem.code
    },

    async proven(token: string): Promise<TestRequest> {
      const of = { method: 'GET', uri: `${publicUrl}/v1/entities`, token, now: city.now / 1000 }
      const headers = { authorization: `DPoP ${token}` }
      const dpop = await makeProof(city.holder, of)
      const first = { method: 'GET', target: '/v1/entities', headers: { ...headers, dpop } }
      const refused = await city.authentication.authenticate(factsOf(first))
      const nonce = !refused.ok && refused.problem.code === 'unauthenticated' ? refused.problem.nonce : undefined
      if (nonce === undefined) throw new Error('no nonce was returned')
      return { ...first, headers: { ...headers, dpop: await makeProof(city.holder, { ...of, nonce }) } }
    },

    async signedBy(key: TestKey, id: string, request: TestRequest): Promise<TestRequest> {
      const { method = 'GET', target: path = '/', headers = {} } = request
      const credentials = ['authorization', 'x-api-key'].filter((name) => name in headers)
      const covered = ['@method', '@target-uri', ...credentials]
      const values: Record<string, string> = { ...headers, '@method': method, '@target-uri': publicUrl + path }
      const [created, nonce] = [city.now / 1000, crypto.randomUUID()]
      const list = `(${covered.map((name) => `"${name}"`).join(' ')});created=${created};expires=${created + 60};nonce="${nonce}";keyid="${id}";tag="citygate-request"`
      const base = [...covered.map((name) => `"${name}": ${values[name]}`), `"@signature-params": ${list}`].join('\n')
      const bytes = new Uint8Array(await crypto.subtle.sign('Ed25519', key.privateKey, new TextEncoder().encode(base)))
      const made = { 'signature-input': `s=${list}`, signature: `s=:${btoa(String.fromCharCode(...bytes))}:` }
      return { ...request, headers: { ...headers, ...made } }
    },
  }
  return city
}
