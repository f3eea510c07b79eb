// The pipeline as a whole, over the runtime's own database: who each credential is, how sure that is, and what the city has
// registered of it.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { IssuerConfig } from '../config/config.ts'
import { fail } from '../../standards/result.ts'
import { unreachable } from '../outgoing/outgoing.ts'
import { createStore, type Store } from '../store/store.ts'
import { openTestStore } from '../store/testing.ts'
import { makeApiKey } from './api-key.ts'
import { type Authentication, createAuthentication, plainDigest } from './authenticate.ts'
import type { Principal } from './principal.ts'
import type { Registration } from './registration.ts'
import {
  createTestIssuer,
  factsOf,
  makeKey,
  makeProof,
  type TestIssuer,
  type TestKey,
  type TestRequest,
  thumbprintOf,
} from './testing.ts'

const publicUrl = 'https://gateway.city.example'
const start = 1_790_000_000_000
const target = '/v1/sources/fleet/messages'
let now: number
let store: Store
let issuer: TestIssuer
let holder: TestKey
let signer: TestKey
let authentication: Authentication

beforeAll(async () => {
  store = createStore(await openTestStore())
  issuer = await createTestIssuer(publicUrl, () => now / 1000)
  holder = await makeKey()
  signer = await makeKey('Ed25519')
})

beforeEach(() => {
  now = start
  authentication = create()
})

function create(spy: Partial<Store['clients']> = {}): Authentication {
  const config = { ...issuer.config, audience: publicUrl, clientPrefix: 'main:' } as unknown as IssuerConfig
  return createAuthentication({
    issuers: [config],
    publicUrl,
    tenants: ['city', 'harbour'],
    proxies: ['10.0.0.7'],
    secret: 'a-secret-for-tests',
    store: { ...store, clients: { ...store.clients, ...spy } },
    fetch: async () => fail(unreachable),
    log: () => undefined,
    now: () => now,
  })
}

interface Registering {
  readonly tenant?: string
  readonly apiKeys?: readonly { readonly name: string; readonly expires?: string }[]
  readonly signatureKeys?: readonly { readonly id: string; readonly jwk: JsonObject }[]
}

/** @returns the keys that were made */
async function register(id: string, registration: Registration, more: Registering = {}): Promise<readonly string[]> {
  const { tenant = 'city', apiKeys = [], signatureKeys = [] } = more
  const makeOne = () => {
    const made = makeApiKey()
    return { ...made, digest: plainDigest(made.key) }
  }
  const input = { id, registration, apiKeys, signatureKeys }
  const put = await store.clients.put(tenant, input, new Date(now).toISOString(), makeOne)
  authentication.forget()
  return put.kind === 'created' || put.kind === 'replaced' ? [...put.made.values()] : []
}

/** @returns the principal, or the code of the problem with its error */
async function ask(request: TestRequest): Promise<Principal | string> {
  const answer = await authentication.authenticate(factsOf(request))
  if (answer.ok) return answer.value
  const { problem } = answer
  return problem.code === 'unauthenticated' ? `${problem.code} ${problem.error ?? ''}`.trim() : problem.code
}

function bearer(token: string, headers = {}): TestRequest {
  return { headers: { authorization: `Bearer ${token}`, ...headers } }
}

async function proven(token: string, more: Partial<TestRequest> = {}): Promise<TestRequest> {
  const of = { method: 'GET', uri: `${publicUrl}/v1/entities`, token, now: now / 1000 }
  const headers = { authorization: `DPoP ${token}` }
  const first = { method: 'GET', target: '/v1/entities', headers: { ...headers, dpop: await makeProof(holder, of) } }
  const told = await authentication.authenticate(factsOf(first))
  const nonce = !told.ok && told.problem.code === 'unauthenticated' ? told.problem.nonce : undefined
  if (nonce === undefined) throw new Error('no nonce was told')
  return { ...first, headers: { ...headers, dpop: await makeProof(holder, { ...of, nonce }) }, ...more }
}

async function signedBy(key: TestKey, id: string, request: TestRequest): Promise<TestRequest> {
  const headers = request.headers ?? {}
  const credentials = ['authorization', 'x-api-key'].filter((name) => name in headers)
  const covered = ['@method', '@target-uri', ...credentials]
  const values: Record<string, string> = {
    ...headers,
    '@method': request.method ?? 'GET',
    '@target-uri': publicUrl + (request.target ?? '/'),
  }
  const [created, nonce] = [now / 1000, crypto.randomUUID()]
  const list = `(${covered.map((name) => `"${name}"`).join(' ')});created=${created};expires=${created + 60};nonce="${nonce}";keyid="${id}";tag="citygate-request"`
  const base = [...covered.map((name) => `"${name}": ${values[name]}`), `"@signature-params": ${list}`].join('\n')
  const bytes = new Uint8Array(await crypto.subtle.sign('Ed25519', key.privateKey, new TextEncoder().encode(base)))
  const made = { 'signature-input': `s=${list}`, signature: `s=:${btoa(String.fromCharCode(...bytes))}:` }
  return { ...request, headers: { ...headers, ...made } }
}

describe('nobody', () => {
  it('is whoever sends no credential, or one of a scheme that is not known', async () => {
    for (const headers of [{}, { authorization: '' }, { authorization: 'Digest x' }, { authorization: 'Bearer' }]) {
      expect(await ask({ headers })).toBe('unauthenticated')
    }
  })

  it('is whoever shows it in the address', async () => {
    const token = await issuer.token('a', ['reader'])
    expect(await ask({ target: `/v1/entities?access_token=${token}` })).toBe('unauthenticated')
    const [key = ''] = await register('in-address', { sources: ['fleet'] }, { apiKeys: [{ name: 'one' }] })
    expect(await ask({ method: 'POST', target: `${target}?key=${key}` })).toBe('unauthenticated')
  })

  it('is whoever shows two at once', async () => {
    const token = await issuer.token('a', ['reader'])
    expect(await ask(bearer(token, { 'x-api-key': 'cgk_x' }))).toBe('bad-request')
  })
})

describe('a bearer token', () => {
  it('is of level A1, with the scheme in any case', async () => {
    const token = await issuer.token('a', ['reader'])
    expect(await ask(bearer(token))).toMatchObject({ client: 'main:a', level: 'A1', roles: new Set(['reader']) })
    expect(await ask({ headers: { authorization: `bearer ${token}` } })).toMatchObject({ level: 'A1' })
  })

  it('gives the same principal while it is remembered, and none past its expiry', async () => {
    const token = await issuer.token('a', ['reader'], { exp: start / 1000 + 5 })
    const first = await ask(bearer(token))
    expect(await ask(bearer(token))).toBe(first)
    now += 59_999
    expect(await ask(bearer(token))).toBe(first)
    now += 5001
    expect(await ask(bearer(token))).toBe('unauthenticated invalid_token')
  })

  it('is looked at anew after a minute, and its registration with it', async () => {
    let asked = 0
    authentication = create({
      get: (...of) => {
        asked += 1
        return store.clients.get(...of)
      },
    })
    const token = await issuer.token('minute', ['reader'])
    for (let request = 0; request < 10; request += 1) await ask(bearer(token))
    expect(asked).toBe(1)
    now += 60_000
    await ask(bearer(token))
    expect(asked).toBe(2)
  })

  it('is of one tenant where it names but one, and not there for any other', async () => {
    const token = await issuer.token('a', ['reader'], { tenants: ['harbour'] })
    expect(await ask(bearer(token))).toMatchObject({ tenants: ['harbour'] })
    expect(await ask(bearer(token, { 'ngsild-tenant': 'city' }))).toBe('not-found')
    expect(await ask(bearer(token, { 'fiware-service': 'Harbour' }))).toMatchObject({ tenants: ['harbour'] })
    expect(await ask(bearer(await issuer.token('a', ['reader']), { 'ngsild-tenant': 'harbour' }))).toBe('not-found')
  })

  it('with a changed character is another one, though the good one is remembered', async () => {
    const token = await issuer.token('a', ['reader'])
    await ask(bearer(token))
    for (const changed of [`${token}A`, token.slice(0, -1), ` ${token}`, `${token}=`, `${token.slice(0, -2)}AA`]) {
      expect(await ask(bearer(changed))).toBe('unauthenticated invalid_token')
    }
  })
})

describe('a token that is bound to a key', () => {
  it('is of level A2 with a proof, and worth nothing without', async () => {
    const token = await issuer.token('a', ['reader'], { cnf: { jkt: await thumbprintOf(holder) } })
    expect(await ask(await proven(token))).toMatchObject({ client: 'main:a', level: 'A2' })
    expect(await ask(bearer(token))).toBe('unauthenticated invalid_token')
    expect(await ask({ headers: { authorization: `DPoP ${token}` } })).toBe('unauthenticated invalid_dpop_proof')
    const request = await proven(token)
    expect(await ask({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } })).toBe(
      'unauthenticated invalid_token',
    )
  })

  it('needs a proof for each request', async () => {
    const token = await issuer.token('a', ['reader'], { cnf: { jkt: await thumbprintOf(holder) } })
    const request = await proven(token)
    expect(await ask({ ...request, method: 'DELETE' })).toBe('unauthenticated invalid_dpop_proof')
    expect(await ask({ ...request, target: '/v1/sources' })).toBe('unauthenticated invalid_dpop_proof')
    expect(await ask(request)).toMatchObject({ level: 'A2' })
    expect(await ask(request)).toBe('unauthenticated invalid_dpop_proof')
    // On another instance too.
    authentication = create()
    expect(await ask(request)).toBe('unauthenticated invalid_dpop_proof')
  })

  it('is not any token with a proof beside it', async () => {
    const token = await issuer.token('a', ['reader'])
    const dpop = await makeProof(holder, { method: 'GET', uri: `${publicUrl}/`, token, now: now / 1000 })
    expect(await ask({ headers: { authorization: `DPoP ${token}`, dpop } })).toBe('unauthenticated invalid_token')
    expect(await ask(bearer(token, { dpop }))).toMatchObject({ level: 'A1' })
  })
})

describe('a token that is bound to a certificate', () => {
  const certificate = 'q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s'

  it('is of level A2 over the connection of that certificate, and worth nothing elsewhere', async () => {
    const token = await issuer.token('a', ['reader'], { cnf: { 'x5t#S256': certificate } })
    expect(await ask({ ...bearer(token), connection: { certificate } })).toMatchObject({ level: 'A2' })
    for (const connection of [{}, { certificate: `${certificate.slice(0, -1)}A` }, { address: '10.0.0.7' }]) {
      expect(await ask({ ...bearer(token), connection })).toBe('unauthenticated invalid_token')
    }
  })

  it('and to a key too is worth nothing with one of the two', async () => {
    const token = await issuer.token('a', ['reader'], {
      cnf: { jkt: await thumbprintOf(holder), 'x5t#S256': certificate },
    })
    expect(await ask({ ...bearer(token), connection: { certificate } })).toBe('unauthenticated invalid_token')
    expect(await ask({ headers: { authorization: `DPoP ${token}` } })).toBe('unauthenticated invalid_token')
  })
})

describe('a key of the gateway', () => {
  const post: TestRequest = { method: 'POST', target }

  it('is of level A0, for messages to the sources of the registration, in three headers', async () => {
    const [key = ''] = await register('camera', { sources: ['fleet'] }, { apiKeys: [{ name: 'one' }] })
    const expected = {
      client: 'camera',
      level: 'A0',
      roles: new Set(['vendor']),
      sources: ['fleet'],
      tenants: ['city'],
    }
    const shown = [
      { 'x-api-key': key },
      { authorization: `Bearer ${key}` },
      { authorization: `Basic ${btoa(`camera:${key}`)}` },
    ]
    for (const headers of shown) {
      expect(await ask({ ...post, headers })).toMatchObject(expected)
    }
    expect(await ask({ ...post, headers: { authorization: `Basic ${btoa(`other:${key}`)}` } })).toBe(
      'unauthenticated invalid_token',
    )
    for (const wrong of ['!', btoa('camera'), btoa(`camera:${key.slice(0, -1)}`)]) {
      expect(await ask({ ...post, headers: { authorization: `Basic ${wrong}` } })).toBe('unauthenticated invalid_token')
    }
  })

  it('is good for nothing else', async () => {
    const [key = ''] = await register('narrow', { sources: ['fleet'] }, { apiKeys: [{ name: 'one' }] })
    const elsewhere: readonly TestRequest[] = [
      { method: 'GET', target },
      { method: 'POST', target: '/v1/translate' },
      { method: 'GET', target: '/v1/entities' },
      { method: 'PUT', target: '/v1/clients/narrow' },
      { method: 'POST', target: '/v1/sources/fleet/dead-letters/1/replay' },
      { method: 'POST', target: '/ngsi-ld/v1/entities' },
      { method: 'POST', target: '/v1/sources/fleet/messages/' },
      { method: 'POST', target: '/v1/sources/a/../fleet/messages' },
      { method: 'POST', target: '//v1/sources/fleet/messages' },
      { method: 'POST', target: '/v1/entities?x=/v1/sources/fleet/messages' },
    ]
    for (const request of elsewhere) expect(await ask({ ...request, headers: { 'x-api-key': key } })).toBe('forbidden')
  })

  it('is none once it expired or was taken away', async () => {
    const expires = new Date(start + 30_000).toISOString()
    const [key = ''] = await register('short', { sources: ['fleet'] }, { apiKeys: [{ name: 'one', expires }] })
    expect(await ask({ ...post, headers: { 'x-api-key': key } })).toMatchObject({ level: 'A0' })
    now = start + 30_000
    expect(await ask({ ...post, headers: { 'x-api-key': key } })).toBe('unauthenticated invalid_token')
    const [other = ''] = await register('gone', { sources: ['fleet'] }, { apiKeys: [{ name: 'one' }] })
    expect(await ask({ ...post, headers: { 'x-api-key': other } })).toMatchObject({ level: 'A0' })
    await register('gone', { sources: ['fleet'] })
    expect(await ask({ ...post, headers: { 'x-api-key': other } })).toBe('unauthenticated invalid_token')
  })

  it('is looked up only where it could be one', async () => {
    let asked = 0
    authentication = create({
      ofApiKey: async () => {
        asked += 1
        return undefined
      },
    })
    for (const key of ['', 'cgk_', `cgk_${'A'.repeat(40)}`, makeApiKey().key]) {
      expect(await ask({ ...post, headers: { 'x-api-key': key } })).toBe('unauthenticated invalid_token')
    }
    expect(asked).toBe(1)
  })

  it('of another client with the same name of a key is another one', async () => {
    const { key, id } = makeApiKey()
    authentication = create({
      ofApiKey: async () => {
        const found = await store.clients.get('city', 'camera')
        return found === undefined
          ? undefined
          : { tenant: 'city', digest: plainDigest(`${key}x`), client: { ...found, id } }
      },
    })
    expect(await ask({ ...post, headers: { 'x-api-key': key } })).toBe('unauthenticated invalid_token')
  })
})

describe('a signature', () => {
  const post: TestRequest = { method: 'POST', target }

  it('without a token is of level A3, for messages to the sources of the registration', async () => {
    await register('push', { sources: ['fleet'] }, { signatureKeys: [{ id: 'push-key', jwk: signer.jwk }] })
    const request = await signedBy(signer, 'push-key', post)
    expect(await ask(request)).toMatchObject({
      client: 'push',
      level: 'A3',
      roles: new Set(['vendor']),
      sources: ['fleet'],
    })
    expect(await ask(request)).toBe('unauthenticated invalid_token')
    const elsewhere = await signedBy(signer, 'push-key', { method: 'GET', target: '/v1/entities' })
    expect(await ask(elsewhere)).toBe('forbidden')
    const unknown = await signedBy(signer, 'nobody', post)
    expect(await ask(unknown)).toBe('unauthenticated invalid_token')
    expect(await ask(await signedBy(signer, 'push-key', { ...post, headers: { 'ngsild-tenant': 'harbour' } }))).toBe(
      'unauthenticated invalid_token',
    )
    expect(await ask(await signedBy(signer, 'push-key', { ...post, headers: { 'ngsild-tenant': 'nowhere' } }))).toBe(
      'not-found',
    )
  })

  it('with a token raises its level, by a key of the same client alone', async () => {
    await register('main:signing', {}, { signatureKeys: [{ id: 'signing-key', jwk: signer.jwk }] })
    await register('main:second', {}, { signatureKeys: [{ id: 'second-key', jwk: holder.jwk }] })
    const token = await issuer.token('signing', ['reader'])
    expect(await ask(await signedBy(signer, 'signing-key', bearer(token)))).toMatchObject({
      client: 'main:signing',
      level: 'A3',
    })
    expect(await ask(bearer(token))).toMatchObject({ level: 'A1' })
    expect(await ask(await signedBy(signer, 'second-key', bearer(token)))).toBe('unauthenticated invalid_token')
    // Taken from another request of the client, the signature is over another token.
    const request = await signedBy(signer, 'signing-key', bearer(await issuer.token('signing', ['reader'])))
    expect(await ask({ headers: { ...request.headers, authorization: `Bearer ${token}` } })).toBe(
      'unauthenticated invalid_token',
    )
  })
})

describe('what the city has registered', () => {
  it('may ask for more than a token', async () => {
    await register('main:strict', { level: 'A2' })
    const token = await issuer.token('strict', ['reader'])
    const answer = await authentication.authenticate(factsOf(bearer(token)))
    expect(answer.ok || answer.problem).toMatchObject({ code: 'unauthenticated', scheme: 'DPoP' })
    const bound = await issuer.token('strict', ['reader'], { cnf: { jkt: await thumbprintOf(holder) } })
    expect(await ask(await proven(bound))).toMatchObject({ level: 'A2' })
    await register('main:strict', { level: 'A3' }, { signatureKeys: [{ id: 'strict-key', jwk: signer.jwk }] })
    const told = await authentication.authenticate(factsOf(bearer(token)))
    expect(told.ok || told.problem).toMatchObject({ signature: expect.stringContaining('tag="citygate-request"') })
    expect(await ask(await signedBy(signer, 'strict-key', bearer(token)))).toMatchObject({ level: 'A3' })
  })

  it('keeps a client out that is suspended, at once where it was done', async () => {
    const token = await issuer.token('bad', ['officer'])
    expect(await ask(bearer(token))).toMatchObject({ level: 'A1' })
    await register('main:bad', { suspended: true })
    expect(await ask(bearer(token))).toBe('forbidden')
    await register('main:bad', {})
    expect(await ask(bearer(token))).toMatchObject({ level: 'A1' })
  })

  it('gives purposes, data sets and jurisdiction, of which a token takes some away and adds none', async () => {
    await register('main:bounded', { purposes: ['a', 'b'], datasets: ['air'], jurisdiction: 'KE' })
    const details = (entry: object) => ({ authorization_details: [{ type: 'city-data', ...entry }] })
    expect(await ask(bearer(await issuer.token('bounded', ['reader'])))).toMatchObject({
      purposes: ['a', 'b'],
      datasets: ['air'],
      jurisdiction: 'KE',
    })
    const narrow = await issuer.token('bounded', ['reader'], details({ purposes: ['b', 'c'], datasets: ['noise'] }))
    expect(await ask(bearer(narrow))).toMatchObject({ purposes: ['b'], datasets: [], jurisdiction: 'KE' })
    const elsewhere = await issuer.token('bounded', ['reader'], details({ jurisdiction: 'CN' }))
    expect(await ask(bearer(elsewhere))).toBe('forbidden')
    const unregistered = await issuer.token('unbounded', ['reader'], details({ purposes: ['z'], jurisdiction: 'CN' }))
    expect(await ask(bearer(unregistered))).toMatchObject({ purposes: ['z'], jurisdiction: 'CN' })
    const free = { purpose: 'x', 'citygate-purpose': 'x', 'citygate-jurisdiction': 'KE' }
    expect(await ask(bearer(await issuer.token('free', ['reader']), free))).not.toHaveProperty('purposes')
  })

  it('is of one tenant', async () => {
    await register('main:double', { jurisdiction: 'KE' })
    await register('main:double', { jurisdiction: 'CN' }, { tenant: 'harbour' })
    const token = await issuer.token('double', ['reader'], { tenants: ['city', 'harbour'] })
    expect(await ask(bearer(token))).toMatchObject({ jurisdiction: 'KE' })
    expect(await ask(bearer(token, { 'ngsild-tenant': 'harbour' }))).toMatchObject({ jurisdiction: 'CN' })
    expect(await ask(bearer(token))).toMatchObject({ jurisdiction: 'KE' })
  })
})
