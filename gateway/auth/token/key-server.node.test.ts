// A misbehaving key server, for real: over sockets, through the guarded fetch, with the whole pipeline in front of it.

import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IssuerConfig } from '../../config/config.ts'
import { createNodeFetch } from '../../http-client/node-fetch.ts'
import { createStore } from '../../store/sql-store.ts'
import type { Store } from '../../store/store.ts'
import { openTestStore } from '../../store/testing.ts'
import { type Authentication, createAuthentication } from '../authenticate.ts'
import { factsOf, makeJwt, makeKey, type TestKey } from '../testing.ts'

const publicUrl = 'https://gateway.city.example'
const start = 1_790_000_000_000
const guardedFetch = createNodeFetch()
let server: Server
let url: string
let serve: RequestListener
let calls: number
let now: number
let store: Store
let first: TestKey
let second: TestKey
let authentication: Authentication
let background: Promise<unknown>[]
let paths = 0

beforeAll(async () => {
  store = createStore(await openTestStore())
  first = await makeKey('ES256', 'first')
  second = await makeKey('ES256', 'second')
  server = createServer((request, response) => {
    calls += 1
    serve(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  guardedFetch.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

beforeEach(() => {
  now = start
  calls = 0
  background = []
  paths += 1
  // A different path for each test, because the store caches the responses.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks-${paths}`
  serve = keys(first)
  authentication = create()
})

function create(): Authentication {
  const issuer: IssuerConfig = {
    issuer: 'https://issuer.city.example',
    jwksUri: url,
    algorithms: ['ES256'],
    audience: publicUrl,
    clientPrefix: '',
  }
  return createAuthentication({
    issuers: [issuer],
    publicUrl,
    tenants: ['city'],
    proxies: [],
    secret: 'a-secret-for-tests',
    store,
    fetch: guardedFetch,
    log: () => undefined,
    now: () => now,
  })
}

function keys(...served: readonly TestKey[]): RequestListener {
  return (_, response) => {
    response.setHeader('content-type', 'application/jwk-set+json')
    response.end(JSON.stringify({ keys: served.map(({ jwk }) => jwk) }))
  }
}

function tokenOf(key: TestKey, kid = key.jwk['kid']): Promise<string> {
  const seconds = Math.floor(now / 1000)
  const claims = {
    iss: 'https://issuer.city.example',
    aud: publicUrl,
    sub: 'a',
    client_id: 'a',
    scope: 'reader',
    jti: crypto.randomUUID(),
    iat: seconds,
    exp: seconds + 600,
  }
  return makeJwt({ typ: 'at+jwt', kid }, claims, key)
}

async function ask(key: TestKey, kid?: string): Promise<string> {
  return show(await tokenOf(key, kid))
}

async function show(token: string): Promise<string> {
  const facts = factsOf({ headers: { authorization: `Bearer ${token}` } })
  const answer = await authentication.authenticate(facts)
  background.push(...facts.waiting)
  return answer.ok ? 'known' : answer.problem.code
}

describe('a key server', () => {
  it('that changes its keys during requests loses none of them', async () => {
    const outcomes: string[] = []
    for (let turn = 0; turn < 30; turn += 1) {
      now += 4000
      if (turn === 10) serve = keys(first, second)
      const signer = turn < 10 ? first : second
      outcomes.push(...(await Promise.all([ask(signer), ask(signer), ask(turn < 20 ? first : second)])))
    }
    expect(new Set(outcomes)).toEqual(new Set(['known']))
    expect(calls).toBe(2)
  })

  it('that withdraws a key ends its tokens within a minute after it publishes the change', async () => {
    const made = await tokenOf(first)
    expect(await show(made)).toBe('known')
    serve = keys(second)
    now += 31_000
    // The new key of another client makes the gateway notice the change.
    expect(await ask(second)).toBe('known')
    expect(await show(made)).toBe('known')
    now = start + 60_000
    expect(await show(made)).toBe('unauthenticated')
    expect(await ask(first)).toBe('unauthenticated')
  })

  it('is not called by a flood of made-up key ids', async () => {
    expect(await ask(first)).toBe('known')
    const flood = Array.from({ length: 300 }, (_, number) => ask(second, `made-up-${number}`))
    expect(new Set(await Promise.all(flood))).toEqual(new Set(['unauthenticated']))
    now += 31_000
    const more = Array.from({ length: 300 }, (_, number) => ask(second, `more-${number}`))
    expect(new Set(await Promise.all(more))).toEqual(new Set(['unauthenticated']))
    expect(calls).toBe(2)
    expect(await ask(first)).toBe('known')
  })

  it('that is down is not needed for a day', async () => {
    expect(await ask(first)).toBe('known')
    serve = (request) => request.socket.destroy()
    for (const hours of [1, 12, 23]) {
      now = start + hours * 3_600_000
      expect([hours, await ask(first)]).toEqual([hours, 'known'])
      await Promise.all(background)
    }
    // A gateway that is started in the meantime has the keys from its store.
    authentication = create()
    expect(await ask(first)).toBe('known')
    await Promise.all(background)
    now = start + 24 * 3_600_000
    expect(await ask(first)).toBe('busy')
    now += 31_000
    serve = keys(first)
    expect(await ask(first)).toBe('known')
  })

  it('that never existed authenticates nobody, and delays nobody twice', async () => {
    serve = (request) => request.socket.destroy()
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => ask(first))))).toEqual(new Set(['busy']))
    // Node retries where a kept-alive connection has been closed.
    expect(calls).toBeLessThanOrEqual(2)
  })

  it('that is slow does not delay clients whose keys are cached', async () => {
    expect(await ask(first)).toBe('known')
    now += 3_600_000
    let release: () => void = () => undefined
    serve = (request, response) => {
      release = () => keys(first, second)(request, response)
    }
    const before = performance.now()
    expect(await ask(first)).toBe('known')
    expect(performance.now() - before).toBeLessThan(2000)
    await expect.poll(() => calls).toBe(2)
    release()
    await Promise.all(background)
    expect(await ask(second)).toBe('known')
  })

  it.each<[string, RequestListener]>([
    ['a page', (_, response) => void response.end('<!doctype html><title>Please sign in</title>')],
    ['an error', (_, response) => void response.writeHead(500).end('{"keys":[]}')],
    ['a redirect', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['half an answer', (_, response) => void response.writeHead(200, { 'content-length': '1000' }).write('{"keys":[')],
    ['without end', (_, response) => void response.end(`{"keys":[${'1,'.repeat(200_000)}1]}`)],
    ['keys twice', (_, response) => void response.end('{"keys":1}')],
  ])('that answers %s leaves the keys as they were', async (_, listener) => {
    expect(await ask(first)).toBe('known')
    now += 3_600_000
    serve = (request, response) => {
      listener(request, response)
      setTimeout(() => response.destroy(), 50)
    }
    expect(await ask(first)).toBe('known')
    await Promise.all(background)
    expect([calls, await ask(first), await ask(second)]).toEqual([2, 'known', 'unauthenticated'])
  })
})
