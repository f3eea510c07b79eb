// `trace` of POST /v1/translate: which value of the payload became which attribute, of those that the caller may see.

import { beforeAll, describe, expect, it } from 'vitest'
import { demoPolicy } from '../../cli/sandbox/policy.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../apis/testing.ts'

const id = 'urn:ngsi-ld:Vehicle:1'
const vehicle = {
  id,
  type: 'Vehicle',
  speed: { type: 'Property', value: 12, unitCode: 'KMH' },
  vehiclePlateIdentifier: { type: 'Property', value: 'KAA 123X' },
}
const path = '/v1/translate?from=ngsi-ld&to=ngsi-v2'
interface Answer {
  readonly links?: readonly { readonly path: string; readonly id: string; readonly attribute: string }[]
  readonly linksIncomplete?: true
  readonly entities: readonly object[]
  readonly code?: string
}
let city: TestCity

beforeAll(async () => {
  city = await testCity({ policy: demoPolicy })
})

async function ask(query: string, as: string, body: Json = vehicle, headers: Record<string, string> = {}) {
  const { status, text } = await city.request('POST', `${path}${query}`, { as, body, headers })
  return { status, text, answer: JSON.parse(text) as Answer }
}

describe('POST /v1/translate with trace', () => {
  it('answers the envelope with the links, and without it neither', async () => {
    const traced = await ask('&trace=true', 'city:operator')
    expect(traced.status).toBe(200)
    expect(traced.answer.links).toContainEqual({ path: '/speed/value', id, attribute: 'speed' })
    expect(traced.answer.linksIncomplete).toBeUndefined()
    const envelope = { accept: 'application/vnd.citygate.translation+json' }
    for (const query of ['', '&trace=false']) {
      const plain = await ask(query, 'city:operator', vehicle, envelope)
      expect(plain.answer.entities).toEqual(traced.answer.entities)
      expect(plain.answer.links).toBeUndefined()
    }
  })

  it('names no attribute that the caller may not see', async () => {
    const { text, answer } = await ask('&trace=true', 'press:reader')
    expect(answer.links).toContainEqual({ path: '/speed/value', id, attribute: 'speed' })
    expect(text).not.toMatch(/KAA|vehiclePlateIdentifier/)
    const officer = await ask('&trace=true', 'city:operator')
    expect(JSON.stringify(officer.answer.links)).toContain('vehiclePlateIdentifier')
  })

  it('is a member of a translation request, too', async () => {
    const contentType = 'application/vnd.citygate.translation-request+json'
    const body = { from: 'ngsi-ld', to: 'ngsi-v2', mediaType: 'application/json', payload: vehicle, trace: true }
    const { text } = await city.request('POST', '/v1/translate', { as: 'city:operator', body, contentType })
    expect((JSON.parse(text) as Answer).links).toContainEqual({ path: '/speed/value', id, attribute: 'speed' })
  })

  it('is refused where Accept does not take the envelope, and with another value', async () => {
    const refused = await ask('&trace=true', 'city:operator', vehicle, { accept: 'text/csv' })
    expect([refused.status, refused.answer.code]).toEqual([406, 'not-acceptable'])
    const wrong = await ask('&trace=1', 'city:operator')
    expect([wrong.status, wrong.answer.code]).toEqual([400, 'bad-request'])
  })

  it('says that a message is too large for its links to be found', async () => {
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, n) => [`a${n}`, { type: 'Property', value: n }]))
    const { answer } = await ask('&trace=true', 'city:operator', { ...vehicle, ...many })
    expect([answer.links, answer.linksIncomplete]).toEqual([[], true])
  })
})
