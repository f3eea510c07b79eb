import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { building, degrees, subscribedCity } from './testing.ts'

const id = 'urn:ngsi-ld:Building:1'

describe('members of a subscription', () => {
  it('scopeQ: only of entities in the scope', async () => {
    const city = await subscribedCity()
    await city.subscribe({ scopeQ: '/Madrid/#' })
    await city.create({ ...building(1), scope: '/Paris/Centre' })
    await city.create({ ...building(2), scope: '/Madrid/Gardens' })
    expect((await city.deliver()).map(({ body }) => body.data?.[0]?.['id'])).toEqual(['urn:ngsi-ld:Building:2'])
  })

  it('lang: one language of a LanguageProperty', async () => {
    const city = await subscribedCity()
    await city.subscribe({ lang: 'fr', notification: { format: 'keyValues' } })
    const name = { type: 'LanguageProperty', languageMap: { en: 'Tower', fr: 'Tour' } }
    await city.create(building(1, { name }))
    expect((await city.deliver())[0]?.body.data).toEqual([{ id, type: 'Building', name: 'Tour' }])
  })

  it('datasetId: only these instances', async () => {
    const city = await subscribedCity()
    await city.subscribe({ datasetId: ['urn:ngsi-ld:Dataset:a'] })
    const named: JsonObject = { ...degrees(21), datasetId: 'urn:ngsi-ld:Dataset:a' }
    await city.create(building(1, { temperature: [degrees(20), named] }))
    expect((await city.deliver())[0]?.body.data).toEqual([{ id, type: 'Building', temperature: named }])
  })

  it('join: linked entities are inside, or follow', async () => {
    const city = await subscribedCity()
    for (const join of ['inline', 'flat']) await city.subscribe({ notification: { join } })
    const place: JsonObject = { id: 'urn:ngsi-ld:Place:1', type: 'Place', name: { type: 'Property', value: 'Centre' } }
    await city.create(place)
    await city.create(building(1, { within: { type: 'Relationship', object: 'urn:ngsi-ld:Place:1' } }))
    const [inline, flat] = (await city.deliver()).toSorted((a, b) => (a.url < b.url ? -1 : 1))
    expect(inline?.body.data).toMatchObject([{ id, within: { entity: place } }])
    expect(flat?.body.data).toMatchObject([{ id }, place])
  })

  it('sysAttrs: when the entity and its attributes came and changed', async () => {
    const city = await subscribedCity()
    await city.subscribe({ notification: { sysAttrs: true } })
    const createdAt = city.now
    await city.create(building(1))
    await city.deliver()
    city.pass(5)
    await city.patch(id, { temperature: degrees(21) })
    const times = { createdAt, modifiedAt: city.now }
    expect((await city.deliver())[0]?.body.data).toMatchObject([{ id, ...times, temperature: times }])
  })

  it('x-ngsiv2 forms that are not compacted: names are whole IRIs, without what NGSI v2 forbids', async () => {
    const city = await subscribedCity()
    await city.subscribe({ notification: { format: 'x-ngsiv2-normalized' } })
    await city.create(building(1, { 'https://city.example/terms#height': { type: 'Property', value: 300 } }))
    const [got] = await city.deliver()
    expect(got?.body.data).toMatchObject([
      { 'https:%2F%2Fcity.example%2Fterms%23height': { type: 'Number', value: 300 } },
    ])
    expect(got?.headers.get('citygate-notification')).toMatch(/^urn:ngsi-ld:Notification:/)
  })

  it('cooldown: a receiver that failed is left alone so long', async () => {
    const city = await subscribedCity()
    const endpoint = { uri: 'https://receiver.example.com/x', cooldown: 60_000 }
    await city.subscribe({ notification: { endpoint } })
    city.answer = 503
    await city.create(building(1))
    await city.deliver()
    city.answer = 200
    city.pass(59)
    expect(await city.deliver()).toEqual([])
    city.pass(1)
    expect(await city.deliver()).toHaveLength(1)
  })
})
