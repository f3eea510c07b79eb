// The pipeline as a whole, over the runtime's own database: who a token is, and how sure that is.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bearer, openPipeline, publicUrl, start, target, type TestPipeline } from './pipeline-testing.ts'
import { factsOf, makeProof, thumbprintOf } from './testing.ts'

let city: TestPipeline
beforeAll(async () => {
  city = await openPipeline()
})
beforeEach(() => city.reset())

/** The nonce that the gateway tells whoever proves without one. */
async function nonceFor(token: string): Promise<string> {
  const of = { method: 'GET', uri: `${publicUrl}/`, token, now: city.now / 1000 }
  const headers = { authorization: `DPoP ${token}`, dpop: await makeProof(city.holder, of) }
  const answer = await city.authentication.authenticate(factsOf({ headers }))
  return answer.ok || answer.problem.code !== 'unauthenticated' ? '' : (answer.problem.nonce ?? '')
}

describe('nobody', () => {
  it('is whoever sends no credential, or one of a scheme that is not known', async () => {
    for (const headers of [{}, { authorization: '' }, { authorization: 'Digest x' }, { authorization: 'Bearer' }]) {
      expect(await city.ask({ headers })).toBe('unauthenticated')
    }
  })

  it('is whoever shows it in the address', async () => {
    const token = await city.issuer.token('a', ['reader'])
    expect(await city.ask({ target: `/v1/entities?access_token=${token}` })).toBe('unauthenticated')
    const [key = ''] = await city.register('in-address', { sources: ['fleet'] }, { apiKeys: [{ name: 'one' }] })
    expect(await city.ask({ method: 'POST', target: `${target}?key=${key}` })).toBe('unauthenticated')
  })

  it('is whoever sends one field twice, which is one text with a comma', async () => {
    const token = await city.issuer.token('a', ['reader'])
    for (const value of [
      `Bearer ${token}, Bearer ${token}`,
      `Bearer ${token}, Bearer x`,
      `Bearer x, Bearer ${token}`,
    ]) {
      expect(await city.ask({ headers: { authorization: value } })).toBe('unauthenticated invalid_token')
    }
    const [key = ''] = await city.register('twice', { sources: ['fleet'] }, { apiKeys: [{ name: 'one' }] })
    const headers = { 'x-api-key': `${key}, ${key}` }
    expect(await city.ask({ method: 'POST', target, headers })).toBe('unauthenticated invalid_token')
  })

  it('is whoever shows two at once', async () => {
    const token = await city.issuer.token('a', ['reader'])
    expect(await city.ask(bearer(token, { 'x-api-key': 'cgk_x' }))).toBe('bad-request')
  })
})

describe('a bearer token', () => {
  it('is of level A1, with the scheme in any case', async () => {
    const token = await city.issuer.token('a', ['reader'])
    expect(await city.ask(bearer(token))).toMatchObject({ client: 'main:a', level: 'A1', roles: new Set(['reader']) })
    expect(await city.ask({ headers: { authorization: `bearer ${token}` } })).toMatchObject({ level: 'A1' })
  })

  it('gives the same principal while it is remembered, and none past its expiry', async () => {
    const token = await city.issuer.token('a', ['reader'], { exp: start / 1000 + 5 })
    const first = await city.ask(bearer(token))
    expect(await city.ask(bearer(token))).toBe(first)
    city.now += 59_999
    expect(await city.ask(bearer(token))).toBe(first)
    city.now += 5001
    expect(await city.ask(bearer(token))).toBe('unauthenticated invalid_token')
  })

  it('is looked at anew after a minute, and its registration with it', async () => {
    let asked = 0
    city.restart({
      get: (...of) => {
        asked += 1
        return city.store.clients.get(...of)
      },
    })
    const token = await city.issuer.token('minute', ['reader'])
    for (let request = 0; request < 10; request += 1) await city.ask(bearer(token))
    expect(asked).toBe(1)
    city.now += 60_000
    await city.ask(bearer(token))
    expect(asked).toBe(2)
  })

  it('is looked at anew where the clock is set back, before which it is of no time yet', async () => {
    city.now += 7_200_000
    const token = await city.issuer.token('early', ['reader'])
    expect(await city.ask(bearer(token))).toMatchObject({ client: 'main:early' })
    city.now -= 7_200_000
    expect(await city.ask(bearer(token))).toBe('unauthenticated invalid_token')
  })

  it('is of one tenant where it names but one, and not there for any other', async () => {
    const token = await city.issuer.token('a', ['reader'], { tenants: ['harbour'] })
    expect(await city.ask(bearer(token))).toMatchObject({ tenants: ['harbour'] })
    expect(await city.ask(bearer(token, { 'ngsild-tenant': 'city' }))).toBe('not-found')
    expect(await city.ask(bearer(token, { 'fiware-service': 'Harbour' }))).toMatchObject({ tenants: ['harbour'] })
    expect(await city.ask(bearer(await city.issuer.token('a', ['reader']), { 'ngsild-tenant': 'harbour' }))).toBe(
      'not-found',
    )
  })

  it('with a changed character is another one, though the good one is remembered', async () => {
    const token = await city.issuer.token('a', ['reader'])
    await city.ask(bearer(token))
    const other = `${token.slice(0, -3)}${token.at(-3) === 'A' ? 'B' : 'A'}${token.slice(-2)}`
    for (const changed of [`${token}A`, token.slice(0, -1), ` ${token}`, `${token}=`, other]) {
      expect(await city.ask(bearer(changed))).toBe('unauthenticated invalid_token')
    }
  })
})

describe('a token that is bound to a key', () => {
  it('is of level A2 with a proof, and worth nothing without', async () => {
    const token = await city.issuer.token('a', ['reader'], { cnf: { jkt: await thumbprintOf(city.holder) } })
    expect(await city.ask(await city.proven(token))).toMatchObject({ client: 'main:a', level: 'A2' })
    expect(await city.ask(bearer(token))).toBe('unauthenticated invalid_token')
    expect(await city.ask({ headers: { authorization: `DPoP ${token}` } })).toBe('unauthenticated invalid_dpop_proof')
    const request = await city.proven(token)
    expect(await city.ask({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } })).toBe(
      'unauthenticated invalid_token',
    )
  })

  it('needs a proof for each request', async () => {
    const token = await city.issuer.token('a', ['reader'], { cnf: { jkt: await thumbprintOf(city.holder) } })
    const request = await city.proven(token)
    expect(await city.ask({ ...request, method: 'DELETE' })).toBe('unauthenticated invalid_dpop_proof')
    expect(await city.ask({ ...request, target: '/v1/sources' })).toBe('unauthenticated invalid_dpop_proof')
    expect(await city.ask(request)).toMatchObject({ level: 'A2' })
    expect(await city.ask(request)).toBe('unauthenticated invalid_dpop_proof')
    // On another instance too.
    city.restart()
    expect(await city.ask(request)).toBe('unauthenticated invalid_dpop_proof')
  })

  it('is proven for the public URL, whatever Host or a proxy says', async () => {
    const token = await city.issuer.token('a', ['reader'], { cnf: { jkt: await thumbprintOf(city.holder) } })
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }
    const request = await city.proven(token)
    expect(await city.ask({ ...request, headers: { ...request.headers, ...forged } })).toMatchObject({ level: 'A2' })
    // One that was made for a host which the request names leads nowhere.
    const nonce = await nonceFor(token)
    const of = { method: 'GET', uri: 'https://evil.example/', token, nonce, now: city.now / 1000 }
    const elsewhere = { authorization: `DPoP ${token}`, dpop: await makeProof(city.holder, of), ...forged }
    expect(await city.ask({ headers: elsewhere })).toBe('unauthenticated invalid_dpop_proof')
  })

  it('is not any token with a proof beside it', async () => {
    const token = await city.issuer.token('a', ['reader'])
    expect(await city.ask(bearer(token))).toMatchObject({ level: 'A1' })
    const dpop = await makeProof(city.holder, { method: 'GET', uri: `${publicUrl}/`, token, now: city.now / 1000 })
    expect(await city.ask({ headers: { authorization: `DPoP ${token}`, dpop } })).toBe('unauthenticated invalid_token')
    expect(await city.ask(bearer(token, { dpop }))).toMatchObject({ level: 'A1' })
  })
})

describe('a token that is bound to a certificate', () => {
  const certificate = 'q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s'

  it('is of level A2 over the connection of that certificate, and worth nothing elsewhere', async () => {
    const token = await city.issuer.token('a', ['reader'], { cnf: { 'x5t#S256': certificate } })
    expect(await city.ask({ ...bearer(token), connection: { certificate } })).toMatchObject({ level: 'A2' })
    for (const connection of [{}, { certificate: `${certificate.slice(0, -1)}A` }, { address: '10.0.0.7' }]) {
      expect(await city.ask({ ...bearer(token), connection })).toBe('unauthenticated invalid_token')
    }
  })

  it('and to a key too is worth nothing with one of the two', async () => {
    const token = await city.issuer.token('a', ['reader'], {
      cnf: { jkt: await thumbprintOf(city.holder), 'x5t#S256': certificate },
    })
    expect(await city.ask({ ...bearer(token), connection: { certificate } })).toBe('unauthenticated invalid_token')
    expect(await city.ask({ headers: { authorization: `DPoP ${token}` } })).toBe('unauthenticated invalid_token')
  })
})
