// Clients without a token, with an API key or a signature; and what a signature adds to a token.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeApiKey } from './api-key.ts'
import { plainDigest } from './authenticate.ts'
import { bearer, openPipeline, start, target, type TestPipeline } from './pipeline-testing.ts'
import type { TestRequest } from './testing.ts'

let city: TestPipeline
beforeAll(async () => {
  city = await openPipeline()
})
beforeEach(() => city.reset())

describe('an API key', () => {
  const post: TestRequest = { method: 'POST', target }

  it('has level A0, for messages to the sources of the registration, in three headers', async () => {
    const [key = ''] = await city.register('camera', { sources: ['fleet'] }, { apiKeys: [{ name: 'one' }] })
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
      expect(await city.ask({ ...post, headers })).toMatchObject(expected)
    }
    expect(await city.ask({ ...post, headers: { authorization: `Basic ${btoa(`other:${key}`)}` } })).toBe(
      'unauthenticated invalid_token',
    )
    for (const wrong of ['!', btoa('camera'), btoa(`camera:${key.slice(0, -1)}`)]) {
      expect(await city.ask({ ...post, headers: { authorization: `Basic ${wrong}` } })).toBe(
        'unauthenticated invalid_token',
      )
    }
  })

  it('permits nothing else', async () => {
    const [key = ''] = await city.register('narrow', { sources: ['fleet'] }, { apiKeys: [{ name: 'one' }] })
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
    for (const request of elsewhere)
      expect(await city.ask({ ...request, headers: { 'x-api-key': key } })).toBe('forbidden')
  })

  it('is invalid once it has expired or is revoked', async () => {
    const expires = new Date(start + 30_000).toISOString()
    const [key = ''] = await city.register('short', { sources: ['fleet'] }, { apiKeys: [{ name: 'one', expires }] })
    expect(await city.ask({ ...post, headers: { 'x-api-key': key } })).toMatchObject({ level: 'A0' })
    city.now = start + 30_000
    expect(await city.ask({ ...post, headers: { 'x-api-key': key } })).toBe('unauthenticated invalid_token')
    const [other = ''] = await city.register('gone', { sources: ['fleet'] }, { apiKeys: [{ name: 'one' }] })
    expect(await city.ask({ ...post, headers: { 'x-api-key': other } })).toMatchObject({ level: 'A0' })
    await city.register('gone', { sources: ['fleet'] })
    expect(await city.ask({ ...post, headers: { 'x-api-key': other } })).toBe('unauthenticated invalid_token')
  })

  it('is looked up only where it is well-formed', async () => {
    let asked = 0
    city.restart({
      ofApiKey: async () => {
        asked += 1
        return undefined
      },
    })
    for (const key of ['', 'cgk_', `cgk_${'A'.repeat(40)}`, makeApiKey().key]) {
      expect(await city.ask({ ...post, headers: { 'x-api-key': key } })).toBe('unauthenticated invalid_token')
    }
    expect(asked).toBe(1)
  })

  it('of another client with the same key name is a different key', async () => {
    const { key, id } = makeApiKey()
    city.restart({
      ofApiKey: async () => {
        const found = await city.store.clients.get('city', 'camera')
        return found === undefined
          ? undefined
          : { tenant: 'city', digest: plainDigest(`${key}x`), client: { ...found, id } }
      },
    })
    expect(await city.ask({ ...post, headers: { 'x-api-key': key } })).toBe('unauthenticated invalid_token')
  })
})

describe('a signature', () => {
  const post: TestRequest = { method: 'POST', target }

  it('without a token has level A3, for messages to the sources of the registration', async () => {
    await city.register('push', { sources: ['fleet'] }, { signatureKeys: [{ id: 'push-key', jwk: city.signer.jwk }] })
    const request = await city.signedBy(city.signer, 'push-key', post)
    expect(await city.ask(request)).toMatchObject({
      client: 'push',
      level: 'A3',
      roles: new Set(['vendor']),
      sources: ['fleet'],
    })
    expect(await city.ask(request)).toBe('unauthenticated invalid_token')
    const elsewhere = await city.signedBy(city.signer, 'push-key', { method: 'GET', target: '/v1/entities' })
    expect(await city.ask(elsewhere)).toBe('forbidden')
    const unknown = await city.signedBy(city.signer, 'nobody', post)
    expect(await city.ask(unknown)).toBe('unauthenticated invalid_token')
    expect(
      await city.ask(
        await city.signedBy(city.signer, 'push-key', { ...post, headers: { 'ngsild-tenant': 'harbour' } }),
      ),
    ).toBe('unauthenticated invalid_token')
    expect(
      await city.ask(
        await city.signedBy(city.signer, 'push-key', { ...post, headers: { 'ngsild-tenant': 'nowhere' } }),
      ),
    ).toBe('not-found')
  })

  it('with a token raises its level, by a key of the same client alone', async () => {
    await city.register('main:signing', {}, { signatureKeys: [{ id: 'signing-key', jwk: city.signer.jwk }] })
    await city.register('main:second', {}, { signatureKeys: [{ id: 'second-key', jwk: city.holder.jwk }] })
    const token = await city.issuer.token('signing', ['reader'])
    expect(await city.ask(await city.signedBy(city.signer, 'signing-key', bearer(token)))).toMatchObject({
      client: 'main:signing',
      level: 'A3',
    })
    expect(await city.ask(bearer(token))).toMatchObject({ level: 'A1' })
    expect(await city.ask(await city.signedBy(city.signer, 'second-key', bearer(token)))).toBe(
      'unauthenticated invalid_token',
    )
    // The signature of another request of the client covers another token.
    const request = await city.signedBy(
      city.signer,
      'signing-key',
      bearer(await city.issuer.token('signing', ['reader'])),
    )
    expect(await city.ask({ headers: { ...request.headers, authorization: `Bearer ${token}` } })).toBe(
      'unauthenticated invalid_token',
    )
  })
})
