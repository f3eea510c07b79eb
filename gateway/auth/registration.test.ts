import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bearer, openPipeline, type TestPipeline } from './pipeline-testing.ts'
import { factsOf, thumbprintOf } from './testing.ts'

let city: TestPipeline
beforeAll(async () => {
  city = await openPipeline()
})
beforeEach(() => city.reset())

describe('what the city has registered', () => {
  it('may require more than a token', async () => {
    await city.register('main:strict', { level: 'A2' })
    const token = await city.issuer.token('strict', ['reader'])
    const answer = await city.authentication.authenticate(factsOf(bearer(token)))
    expect(answer.ok || answer.problem).toMatchObject({ code: 'unauthenticated', scheme: 'DPoP' })
    const bound = await city.issuer.token('strict', ['reader'], { cnf: { jkt: await thumbprintOf(city.holder) } })
    expect(await city.ask(await city.proven(bound))).toMatchObject({ level: 'A2' })
    await city.register('main:strict', { level: 'A3' }, { signatureKeys: [{ id: 'strict-key', jwk: city.signer.jwk }] })
    const unsigned = await city.authentication.authenticate(factsOf(bearer(token)))
    expect(unsigned.ok || unsigned.problem).toMatchObject({
      signature: expect.stringContaining('tag="citygate-request"'),
    })
    expect(await city.ask(await city.signedBy(city.signer, 'strict-key', bearer(token)))).toMatchObject({ level: 'A3' })
  })

  it('refuses a suspended client, at once on the instance where it was suspended', async () => {
    const token = await city.issuer.token('bad', ['officer'])
    expect(await city.ask(bearer(token))).toMatchObject({ level: 'A1' })
    await city.register('main:bad', { suspended: true })
    expect(await city.ask(bearer(token))).toBe('forbidden')
    await city.register('main:bad', {})
    expect(await city.ask(bearer(token))).toMatchObject({ level: 'A1' })
  })

  it('grants purposes, legal bases and jurisdiction, which a token may restrict and not extend', async () => {
    await city.register('main:bounded', { purposes: ['a', 'b'], legalBases: ['d'], jurisdiction: 'KE' })
    const details = (entry: object) => ({ authorization_details: [{ type: 'city-data', ...entry }] })
    expect(await city.ask(bearer(await city.issuer.token('bounded', ['reader'])))).toMatchObject({
      purposes: ['a', 'b'],
      legalBases: ['d'],
      jurisdiction: 'KE',
    })
    const narrow = await city.issuer.token('bounded', ['reader'], details({ purposes: ['b', 'c'], legalBases: ['e'] }))
    expect(await city.ask(bearer(narrow))).toMatchObject({ purposes: ['b'], legalBases: [], jurisdiction: 'KE' })
    const elsewhere = await city.issuer.token('bounded', ['reader'], details({ jurisdiction: 'CN' }))
    expect(await city.ask(bearer(elsewhere))).toBe('forbidden')
    const unregistered = await city.issuer.token(
      'unbounded',
      ['reader'],
      details({ purposes: ['z'], jurisdiction: 'CN' }),
    )
    expect(await city.ask(bearer(unregistered))).toMatchObject({ purposes: ['z'], jurisdiction: 'CN' })
    const free = { purpose: 'x', 'citygate-purpose': 'x', 'citygate-jurisdiction': 'KE' }
    expect(await city.ask(bearer(await city.issuer.token('free', ['reader']), free))).not.toHaveProperty('purposes')
  })

  it('belongs to one tenant', async () => {
    await city.register('main:double', { jurisdiction: 'KE' })
    await city.register('main:double', { jurisdiction: 'CN' }, { tenant: 'harbour' })
    const token = await city.issuer.token('double', ['reader'], { tenants: ['city', 'harbour'] })
    expect(await city.ask(bearer(token))).toMatchObject({ jurisdiction: 'KE' })
    expect(await city.ask(bearer(token, { 'ngsild-tenant': 'harbour' }))).toMatchObject({ jurisdiction: 'CN' })
    expect(await city.ask(bearer(token))).toMatchObject({ jurisdiction: 'KE' })
  })
})
