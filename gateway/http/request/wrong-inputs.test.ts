// What somebody sends who uses the gateway for the first time: each answer says what is wrong, where, and what is wanted instead.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../standards/hub/entity.ts'
import { demoPolicy } from '../../cli/sandbox/policy.ts'
import { testCity, type TestCity, type TestRequest } from '../apis/testing.ts'

const officer = 'demo:officer'
const reader = 'demo:reader'
let city: TestCity

beforeAll(async () => {
  city = await testCity({ policy: demoPolicy })
})

async function refused(method: string, path: string, more: TestRequest) {
  const { status, json } = await city.request(method, path, more)
  const { detail, ...problem } = json as { readonly detail: string; readonly available?: readonly string[] }
  return { status, detail, problem }
}

const taxis = { adapter: 'jtt-808', jurisdiction: 'EC', owner: 'fleet-taxis' }
const options = { timezone: 'America/Guayaquil', crs: 'EPSG:4326' }

describe('a source', () => {
  it.each<[string, Json, string]>([
    [
      'a misspelt adapter',
      { ...taxis, adapter: 'jtt808' },
      'There is no adapter with this name; GET /v1/adapters lists all adapters. Do you mean jtt-808?',
    ],
    [
      'a misspelt option',
      { ...taxis, options: { ...options, timezon: '+08:00' } },
      'There is no option timezon. Do you mean timezone? The options are timezone, crs,',
    ],
    [
      'an edition without quotes',
      { ...taxis, options: { ...options, edition: 2019 } },
      'must be a text, in double quotes.',
    ],
    [
      'the abbreviation of a zone',
      { ...taxis, options: { ...options, timezone: 'CST' } },
      'An abbreviation such as CST means several zones: write an offset from UTC such as +08:00',
    ],
    [
      'the name of a country',
      { ...taxis, options, jurisdiction: 'Ecuador' },
      'ISO 3166 code of the country whose law applies to the data',
    ],
  ])('with %s', async (_, body, sentence) => {
    const { status, detail } = await refused('PUT', '/v1/sources/taxis', { as: officer, body })
    expect([status, detail]).toEqual([422, expect.stringContaining(sentence)])
  })

  it('that is not there, or is that of another client, is refused in the same words', async () => {
    await city.request('PUT', '/v1/sources/taxis', { as: officer, body: { ...taxis, options } })
    const post = (source: string, as: string) => refused('POST', `/v1/sources/${source}/messages`, { as, body: {} })
    const absent = await post('taxi', 'fleet-taxis:vendor')
    expect(absent).toMatchObject({
      status: 404,
      detail: expect.stringContaining('GET /v1/sources lists those') as string,
    })
    expect(await post('taxis', 'another:vendor')).toEqual(absent)
  })
})

describe('a request', () => {
  it.each([
    ['GET', '/v1/sorces', 404, 'Do you mean /v1/sources?'],
    ['POST', '/v1/sources/taxis/mesages', 404, 'Do you mean /v1/sources/{id}/messages?'],
    ['GET', '/v1/entities?typ=Vehicle', 400, 'Do you mean type?'],
    ['DELETE', '/v1/entities', 405, 'The path supports GET, which the header Allow lists, and not this method.'],
    ['GET', '/v1/entities?format=cityjsn', 404, 'Do you mean cityjson?'],
    ['GET', '/v1/entities?format=anpr', 406, 'This format is only read, and not written.'],
    ['GET', '/v1/entities?format=ngsi-ld&target=keyvalues', 422, 'Do you mean keyValues?'],
    ['GET', '/v1/adapters/hj212', 404, '`available` lists all adapters. Do you mean hj-212?'],
    ['GET', '/v1/entities?type=Building&format=cityjson&option.elevatoin=4', 422, 'Do you mean elevation?'],
  ])('%s %s', async (method, path, status, sentence) => {
    const answer = await refused(method, path, { as: officer })
    expect([answer.status, answer.detail]).toEqual([status, expect.stringContaining(sentence)])
  })

  it.each([
    ['option.timzone=%2B08:00', 'Do you mean timezone? hj-212 has timezone, edition,'],
    ['option.minuteInterval=ten', 'The option minuteInterval must be a'],
  ])('to translate with %s', async (query, sentence) => {
    const path = `/v1/translate?from=hj-212&to=ngsi-ld&${query}`
    const { status, detail } = await refused('POST', path, { as: reader, text: '##', contentType: 'text/plain' })
    expect([status, detail]).toEqual([422, expect.stringContaining(sentence)])
  })

  it.each([
    ['/docs/', 308, '/docs'],
    ['/docs/?view=plain', 308, '/docs?view=plain'],
    ['/console/', 308, '/console'],
    ['/console/sources/', 308, '/console/sources'],
    ['//docs/', 404, null],
    ['/v1/sources/', 404, null],
  ])('to %s of a browser is led to the page', async (path, status, location) => {
    const answer = await city.request('GET', path, { as: officer })
    expect([answer.status, answer.headers.get('location')]).toEqual([status, location])
  })

  it('never repeats what was sent', async () => {
    const answers = [
      await city.request('GET', '/v1/entities?format=Wanjiru-0712', { as: reader }),
      await city.request('GET', '/v1/Wanjiru-0712', { as: reader }),
      await city.request('PUT', '/v1/sources/a', { as: officer, body: { ...taxis, adapter: 'wanjiru-0712' } }),
    ]
    for (const { status, text } of answers) expect([status >= 400, /wanjiru/i.test(text)]).toEqual([true, false])
  })
})

it('that lacks a member with few values lists them', async () => {
  const { status, json } = await city.request('PUT', '/v1/consents/c1', { as: officer, body: {} })
  expect([status, JSON.stringify(json)]).toEqual([
    422,
    expect.stringMatching(/lacks the member `status`, one of dpv:ConsentGiven, dpv:RenewedConsentGiven, /),
  ])
})

describe('a policy', () => {
  const put = (body: Json) =>
    refused('PUT', '/v1/policies/speeds', { as: officer, body, contentType: 'application/ld+json' })

  it('without a context says which one it has', async () => {
    expect(await put({ permission: [] })).toMatchObject({
      status: 422,
      detail: expect.stringContaining('/@context is missing; it is ["http://www.w3.org/ns/odrl.jsonld"') as string,
    })
  })

  it('with a misspelt member says the one that is meant', async () => {
    const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
    const { detail } = await put({ '@context': context, uid: 'urn:p', permision: [] })
    expect(detail).toContain('; do you mean permission?')
  })
})
