// The pipeline as a whole, with the runtime's own database: the principal of a token, and its assurance level.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bearer, openPipeline, publicUrl, start, target, type TestPipeline } from './pipeline-testing.ts'
import { factsOf, makeProof, thumbprintOf } from './testing.ts'

let city: TestPipeline
beforeAll(async () => {
  city = await openPipeline()
})
beforeEach(() => city.reset())

/** The nonce that the gateway returns for a proof without one. */
async function nonceFor(token: string): Promise<string> {
  const of = { method: 'GET', uri: `${publicUrl}/`, token, now: city.now / 1000 }
  const headers = { authorization: `DPoP ${token}`, dpop: await makeProof(city.holder, of) }
  const answer = await city.authentication.authenticate(factsOf({ headers }))
  return answer.ok || answer.problem.code !== 'unauthenticated' ? '' : (answer.problem.nonce ?? '')
}

describe('an unauthenticated client', () => {
  it('sends no credential, or one with an unknown scheme', async () => {
    for (const headers of [{}, { authorization: '' }, { authorization: 'Digest x' }, { authorization: 'Bearer' }]) {
      expect(await city.ask({ headers })).toBe('unauthenticated')
    }
  })

  it.each([
    ['', 'has no token: is the variable empty'],
    ['Bearer', 'has no token: is the variable empty'],
    ['Token x', 'has none of the schemes Bearer, DPoP and Basic'],
    [undefined, 'This route needs an access token'],
  ])('with the header Authorization %j says what is missing', async (authorization, sentence) => {
    const headers = authorization === undefined ? {} : { authorization }
    const answer = await city.authentication.authenticate(factsOf({ headers }))
    expect(answer).toMatchObject({ ok: false, problem: { detail: expect.stringContaining(sentence) as string } })
  })

  it('sends the token in the URL', async () => {
    const token = await city.issuer.token('a', ['reader'])
    expect(await city.ask({ target: `/v1/entities?access_token=${token}` })).toBe('unauthenticated')
    const [key = ''] = await city.register('in-address', { sources: ['fleet'] }, { apiKeys: [{ name: 'one' }] })
    expect(await city.ask({ method: 'POST', target: `${target}?key=${key}` })).toBe('unauthenticated')
  })

  it('sends one header twice, which joins to one text with a comma', async () => {
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

  it('sends two credentials', async () => {
    const token = await city.issuer.token('a', ['reader'])
    expect(await city.ask(bearer(token, { 'x-api-key': 'cgk_x' }))).toBe('bad-request')
  })
})

describe('a bearer token', () => {
  it('has level A1, with the scheme in upper or lower case', async () => {
    const token = await city.issuer.token('a', ['reader'])
    expect(await city.ask(bearer(token))).toMatchObject({ client: 'main:a', level: 'A1', roles: new Set(['reader']) })
    expect(await city.ask({ headers: { authorization: `bearer ${token}` } })).toMatchObject({ level: 'A1' })
  })

  it('gives the same principal while it is cached, and none after it expires', async () => {
    const token = await city.issuer.token('a', ['reader'], { exp: start / 1000 + 5 })
    const first = await city.ask(bearer(token))
    expect(await city.ask(bearer(token))).toBe(first)
    city.now += 59_999
    expect(await city.ask(bearer(token))).toBe(first)
    city.now += 5001
    expect(await city.ask(bearer(token))).toBe('unauthenticated invalid_token')
  })

  it('is verified again after a minute, and so is its registration', async () => {
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

  it('is verified again where the clock is set back, and is not yet valid then', async () => {
    city.now += 7_200_000
    const token = await city.issuer.token('early', ['reader'])
    expect(await city.ask(bearer(token))).toMatchObject({ client: 'main:early' })
    city.now -= 7_200_000
    expect(await city.ask(bearer(token))).toBe('unauthenticated invalid_token')
  })

  it('is valid for one tenant where it names only one, and unknown for any other', async () => {
    const token = await city.issuer.token('a', ['reader'], { tenants: ['harbour'] })
    expect(await city.ask(bearer(token))).toMatchObject({ tenants: ['harbour'] })
    expect(await city.ask(bearer(token, { 'ngsild-tenant': 'city' }))).toBe('not-found')
    expect(await city.ask(bearer(token, { 'fiware-service': 'Harbour' }))).toMatchObject({ tenants: ['harbour'] })
    expect(await city.ask(bearer(await city.issuer.token('a', ['reader']), { 'ngsild-tenant': 'harbour' }))).toBe(
      'not-found',
    )
  })

  it('with a changed character is a different token, although the valid one is cached', async () => {
    const token = await city.issuer.token('a', ['reader'])
    await city.ask(bearer(token))
    const other = `${token.slice(0, -3)}${token.at(-3) === 'A' ? 'B' : 'A'}${token.slice(-2)}`
    for (const changed of [`${token}A`, token.slice(0, -1), ` ${token}`, `${token}=`, other]) {
      expect(await city.ask(bearer(changed))).toBe('unauthenticated invalid_token')
    }
  })
})

describe('a token that is bound to a key', () => {
  it('has level A2 with a proof, and is refused without', async () => {
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
    // Also on another instance.
    city.restart()
    expect(await city.ask(request)).toBe('unauthenticated invalid_dpop_proof')
  })

  it('is proven for the public URL, regardless of Host and proxy headers', async () => {
    const token = await city.issuer.token('a', ['reader'], { cnf: { jkt: await thumbprintOf(city.holder) } })
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }
    const request = await city.proven(token)
    expect(await city.ask({ ...request, headers: { ...request.headers, ...forged } })).toMatchObject({ level: 'A2' })
    // A proof for a host that the request names is not accepted.
    const nonce = await nonceFor(token)
    const of = { method: 'GET', uri: 'https://evil.example/', token, nonce, now: city.now / 1000 }
    const elsewhere = { authorization: `DPoP ${token}`, dpop: await makeProof(city.holder, of), ...forged }
    expect(await city.ask({ headers: elsewhere })).toBe('unauthenticated invalid_dpop_proof')
  })

  it('is not just any token with a proof', async () => {
    const token = await city.issuer.token('a', ['reader'])
    expect(await city.ask(bearer(token))).toMatchObject({ level: 'A1' })
    const dpop = await makeProof(city.holder, { method: 'GET', uri: `${publicUrl}/`, token, now: city.now / 1000 })
    expect(await city.ask({ headers: { authorization: `DPoP ${token}`, dpop } })).toBe('unauthenticated invalid_token')
    expect(await city.ask(bearer(token, { dpop }))).toMatchObject({ level: 'A1' })
  })
})

describe('a token that is bound to a certificate', () => {
  const certificate = 'q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s'

  it('has level A2 over the connection of that certificate, and is refused elsewhere', async () => {
    const token = await city.issuer.token('a', ['reader'], { cnf: { 'x5t#S256': certificate } })
    expect(await city.ask({ ...bearer(token), connection: { certificate } })).toMatchObject({ level: 'A2' })
    for (const connection of [{}, { certificate: `${certificate.slice(0, -1)}A` }, { address: '10.0.0.7' }]) {
      expect(await city.ask({ ...bearer(token), connection })).toBe('unauthenticated invalid_token')
    }
  })

  it('and to a key is refused with only one of the two', async () => {
    const token = await city.issuer.token('a', ['reader'], {
      cnf: { jkt: await thumbprintOf(city.holder), 'x5t#S256': certificate },
    })
    expect(await city.ask({ ...bearer(token), connection: { certificate } })).toBe('unauthenticated invalid_token')
    expect(await city.ask({ headers: { authorization: `DPoP ${token}` } })).toBe('unauthenticated invalid_token')
  })
})
