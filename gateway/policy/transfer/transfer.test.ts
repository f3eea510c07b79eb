// The transfer rules on every answer: what may not leave leaves by no API, from the day on which the rules apply.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { madePack, madeRule } from '../../../standards/jurisdictions/testing.ts'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import { foreign, kiosk, kioskId as id } from '../testing.ts'

const chinese: JsonObject = {
  jurisdiction: 'CN',
  transferRules: {
    facts: {
      'cn:collected-abroad': false,
      'cn:critical-infrastructure-operator': false,
      'cn:foreign-judicial-body': false,
      'cn:processes-one-million': false,
    },
    obligations: ['nobody has declared it important data'],
  },
}
const european: JsonObject = {
  jurisdiction: 'DE',
  transferRules: {
    obligations: [
      'data subjects have enforceable rights and effective legal remedies',
      'the transfer is within the scope of the adequacy decision',
    ],
  },
}

async function cityUnder(config: JsonObject, now = '2024-06-01T12:00:00.000Z'): Promise<TestCity> {
  const city = await testCity({ config })
  city.now = now
  const { status, text } = await city.request('POST', '/ngsi-ld/v1/entities', { body: kiosk(1) })
  if (status !== 201) throw new Error(text)
  return city
}

async function shownTo(city: TestCity, as: string): Promise<readonly string[]> {
  const { status, json } = await city.request('GET', `/ngsi-ld/v1/entities/${id}`, { as })
  return status === 200 ? Object.keys(json as JsonObject).toSorted() : [`${status}`]
}

const all = ['id', 'location', 'name', 'owner', 'type']
const plain = ['id', 'location', 'name', 'type']

describe('the transfer rules of the city', () => {
  it('decide the same flow by the rules of 2023 and of 2024', async () => {
    const city = await cityUnder(chinese, '2023-06-01T12:00:00.000Z')
    expect(await shownTo(city, foreign)).toEqual(plain)
    expect(await shownTo(city, `${foreign} holding cn:standard-contract`)).toEqual(all)
    city.now = '2024-03-21T15:59:59.000Z'
    expect(await shownTo(city, foreign)).toEqual(plain)
    // The rules of 2024 start at midnight in their own time zone.
    city.now = '2024-03-21T16:00:00.000Z'
    expect(await shownTo(city, foreign)).toEqual(all)
    city.now = '2026-02-01T12:00:00.000Z'
    expect(await shownTo(city, foreign)).toEqual(all)
  })

  it('allow an adequate recipient and one with a safeguard on record, and nobody unknown', async () => {
    const city = await cityUnder(european)
    expect(await shownTo(city, 'app:reader under CH')).toEqual(all)
    expect(await shownTo(city, 'app:reader under JP')).toEqual(plain)
    expect(await shownTo(city, 'app:reader under JP holding eu:appi-business-operator')).toEqual(all)
    expect(await shownTo(city, 'app:reader under PL')).toEqual(all)
    expect(await shownTo(city, foreign)).toEqual(plain)
    expect(await shownTo(city, `${foreign} holding eu-gdpr:A46-2-c`)).toEqual(all)
    expect(await shownTo(city, `${foreign} holding cn:standard-contract`)).toEqual(plain)
    expect(await shownTo(city, 'app:reader')).toEqual(plain)
    // A part of a country may be in another jurisdiction than the country.
    expect(await shownTo(city, 'app:reader under CH-ZH')).toEqual(plain)
  })

  it('require the city to declare obligations that only people can fulfil', async () => {
    const city = await cityUnder({ jurisdiction: 'DE' })
    expect(await shownTo(city, 'app:reader under CH')).toEqual(plain)
    expect(await shownTo(city, `${foreign} holding eu-gdpr:A46-2-c`)).toEqual(plain)
    expect(await shownTo(city, 'app:reader under FR')).toEqual(all)
  })

  it('allow nothing to leave without a pack, and do not restrict recipients within the country', async () => {
    const city = await cityUnder({ jurisdiction: 'US' })
    expect(await shownTo(city, foreign)).toEqual(['404'])
    expect(await shownTo(city, 'app:reader')).toEqual(['404'])
    expect(await shownTo(city, 'app:reader under US')).toEqual(all)
    // An entity without attributes still reveals its existence.
    const bare = { id: 'urn:ngsi-ld:PointOfInterest:bare', type: 'PointOfInterest' }
    await city.request('POST', '/ngsi-ld/v1/entities', { body: bare })
    const listed = async (as: string) =>
      (await city.request('GET', '/ngsi-ld/v1/entities?type=PointOfInterest', { as })).text
    expect([(await listed(foreign)).includes('bare'), (await listed('app:reader under US')).includes('bare')]).toEqual([
      false,
      true,
    ])
  })

  it('allow nothing to leave by an expired pack, nor by two at once', async () => {
    const ran = madePack([madeRule('all', { categories: ['dpv:PersonalData', 'dpv:NonPersonalData'] })], {
      id: 'xx-2020-01-01',
      validTo: '2025-01-01',
    })
    const ended = { ...ran, rules: ran.rules.map((rule) => ({ ...rule, id: 'all', validTo: '2025-01-01' })) }
    const named = (pack: object): JsonObject =>
      JSON.parse(JSON.stringify(pack).replaceAll('XX', 'QQ').replaceAll('xx-', 'qq-')) as JsonObject
    const city = await cityUnder({ jurisdiction: 'QQ', transferRules: { packs: [named(ended)] } })
    expect(await shownTo(city, foreign)).toEqual(all)
    city.now = '2025-01-02T00:00:00.000Z'
    expect(await shownTo(city, foreign)).toEqual(['404'])
    const other = named({ ...ended, id: 'xx-2021-01-01', validFrom: '2021-01-01' })
    const twice = await cityUnder({ jurisdiction: 'QQ', transferRules: { packs: [named(ended), other] } })
    expect(await shownTo(twice, foreign)).toEqual(['404'])
  })

  it('do not apply to what a foreign client writes', async () => {
    const city = await cityUnder(chinese, '2023-06-01T12:00:00.000Z')
    const written = await city.request('POST', '/ngsi-ld/v1/entities', { as: 'app:officer under PK', body: kiosk(2) })
    expect(written.status).toBe(201)
    const replaced = await city.request('PATCH', `/ngsi-ld/v1/entities/${id}/attrs`, {
      as: 'app:officer under PK',
      body: { owner: { type: 'Property', value: ['Ann Poe'] } },
    })
    expect(replaced.status).toBe(204)
  })

  it('do not apply where no jurisdiction is configured', async () => {
    expect(await shownTo(await cityUnder({}), foreign)).toEqual(all)
  })
})

describe('what may not leave leaves by no API', () => {
  const paths = [
    '/v1/entities?type=PointOfInterest',
    `/v1/entities/${id}`,
    '/ngsi-ld/v1/entities?type=PointOfInterest',
    '/ngsi-ld/v1/entities?type=PointOfInterest&q=owner',
    '/ngsi-ld/v1/entities?type=PointOfInterest&options=keyValues',
    `/ngsi-ld/v1/entities/${id}`,
    `/ngsi-ld/v1/temporal/entities/${id}`,
    '/ngsi-ld/v1/temporal/entities?type=PointOfInterest&timerel=after&timeAt=2020-01-01T00:00:00Z',
    '/ngsi-ld/v1/attributes?details=true',
    '/v2/entities?type=PointOfInterest',
    `/v2/entities/${id}`,
    `/v2/entities/${id}/attrs`,
    '/sta/v1.1/Things?$expand=Locations,Datastreams',
    '/ogc/collections/PointOfInterest/items',
    `/ogc/collections/PointOfInterest/items/${id}`,
  ]

  it('when read', async () => {
    const city = await cityUnder(chinese, '2023-06-01T12:00:00.000Z')
    for (const path of paths) {
      const [there, here] = [
        await city.request('GET', path, { as: foreign }),
        await city.request('GET', path, { as: 'app:reader under CN' }),
      ]
      expect([path, here.status, there.text.includes('Jane') || /"owner"/.test(there.text)]).toEqual([path, 200, false])
    }
    const answers = await Promise.all(paths.map((path) => city.request('GET', path, { as: 'app:reader under CN' })))
    expect(answers.filter(({ text }) => text.includes('Jane Roe')).length).toBeGreaterThan(9)
    const counted = '/ngsi-ld/v1/entities?type=PointOfInterest&q=owner&count=true&limit=0'
    const [there, here] = [
      await city.request('GET', counted, { as: foreign }),
      await city.request('GET', counted, { as: 'app:reader under CN' }),
    ]
    expect([there, here].map(({ headers }) => headers.get('ngsild-results-count'))).toEqual(['0', '1'])
  })

  it('when translated', async () => {
    const city = await cityUnder(chinese, '2023-06-01T12:00:00.000Z')
    const body = [kiosk(9)]
    const translated = async (as: string): Promise<string> =>
      (await city.request('POST', '/v1/translate?from=ngsi-ld&to=ngsi-v2', { as, body })).text
    expect(await translated('app:reader under CN')).toContain('Jane Roe')
    const there = await translated(foreign)
    expect([there.includes('Kiosk 9'), there.includes('Jane')]).toEqual([true, false])
  })
})

describe('an officer is shown', () => {
  const question = (jurisdiction: string, explain: boolean): JsonObject => ({
    subject: { type: 'client', id: 'app', properties: { roles: ['reader'], jurisdiction } },
    action: { name: 'read' },
    resource: { type: 'PointOfInterest', id },
    context: { explain },
  })

  it('which pack was enforced, and never that a flow is lawful', async () => {
    const city = await cityUnder(chinese, '2023-06-01T12:00:00.000Z')
    const { json, text } = await city.request('POST', '/access/v1/evaluation', { body: question('PK', true) })
    expect(json).toMatchObject({
      decision: true,
      context: {
        reason: 'some',
        reason_admin: { en: expect.stringContaining('Pack CN of 2022-09-01 enforced: rule personal-below-100000') },
        obligations: [{ properties: { attribute: 'owner', hiding: 'drop' } }],
      },
    })
    const { law } = (json as { context: { law: JsonObject[] } }).context
    expect(law.find(({ category }) => category === 'pd:Ownership')).toMatchObject({
      passes: false,
      outcome: 'allow-with-safeguard',
      packs: [{ id: 'cn-2022-09-01', version: 1, reviewed: false, stale: false }],
      rules: [
        { rule: 'personal-below-100000', effect: 'lacking', needs: ['cn:certification', 'cn:standard-contract'] },
      ],
    })
    expect(text).not.toMatch(/lawful|legal/i)
    const at = await city.request('POST', '/access/v1/evaluation', { body: question('CN', false) })
    expect(at.json).toMatchObject({ context: { reason: 'all' } })
    expect(JSON.stringify(at.json)).not.toContain('"rules"')
    const records = (await city.gateway.store.audit.waiting('city', 100)).map(
      ({ record }) => JSON.parse(record) as JsonObject,
    )
    expect(records.at(-1)).toMatchObject({ packs: { 'cn-2022-09-01': expect.stringMatching(/^[\w-]{43}$/) } })
  })

  it('which obligations are not fulfilled, where they alone hide what a rule permits', async () => {
    const textsWith = async (obligations: readonly string[]) => {
      const { transferRules } = chinese as { readonly transferRules: JsonObject }
      const city = await cityUnder(
        { ...chinese, transferRules: { ...transferRules, obligations } },
        '2025-06-01T12:00:00.000Z',
      )
      const { json } = await city.request('POST', '/access/v1/evaluation', { body: question('PK', false) })
      const { reason_admin, law: said } = (json as { context: { reason_admin: { en: string }; law: JsonObject[] } })
        .context
      const page = await city.request(
        'GET',
        '/console/simulate?officer=1&jurisdiction=PK&type=PointOfInterest&attributes=name',
      )
      return [reason_admin.en, said.find(({ category }) => category === 'dpv:NonPersonalData')?.['sentence'], page.text]
    }
    const unkept = 'has not declared that it fulfils: nobody has declared it important data.'
    for (const text of await textsWith([])) expect(text).toContain(unkept)
    for (const text of await textsWith(['nobody has declared it important data'])) expect(text).not.toContain(unkept)
  })

  it('no transfer rules where none apply', async () => {
    const city = await cityUnder({})
    const { text } = await city.request('POST', '/access/v1/evaluation', { body: question('PK', true) })
    expect([text.includes('"law"'), text.includes('Pack')]).toEqual([false, false])
  })
})
