import { describe, expect, it } from 'vitest'
import { building, degrees, receiverOrigin, subscribedCity } from './testing.ts'

const id = 'urn:ngsi-ld:Building:1'
const name = { type: 'Property', value: 'Eiffel Tower' }

describe('how a notification is written', () => {
  it('in each form', async () => {
    const city = await subscribedCity()
    for (const format of ['normalized', 'concise', 'keyValues']) await city.subscribe({ notification: { format } })
    await city.create(building(1, { name }))
    const data = (await city.deliver()).toSorted((a, b) => (a.url < b.url ? -1 : 1)).map(({ body }) => body.data)
    expect(data).toEqual([
      [{ id, type: 'Building', name }],
      [{ id, type: 'Building', name: 'Eiffel Tower' }],
      [{ id, type: 'Building', name: 'Eiffel Tower' }],
    ])
  })

  it('as JSON with a Link, as JSON-LD with its @context, as GeoJSON', async () => {
    const city = await subscribedCity()
    for (const accept of ['application/json', 'application/ld+json', 'application/geo+json']) {
      await city.subscribe({ notification: { endpoint: { uri: `${receiverOrigin}/${accept}`, accept } } })
    }
    await city.create(
      building(1, { location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [2, 48] } } }),
    )
    const got = new Map((await city.deliver()).map((one) => [one.headers.get('content-type'), one]))
    const json = got.get('application/json')
    expect(json?.headers.get('link')).toMatch(
      /^<https:\/\/gateway\.city\.example\/contexts\/citygate-v1\.jsonld>; rel=/,
    )
    expect(json?.body).not.toHaveProperty('@context')
    const linked = got.get('application/ld+json')
    expect(linked?.headers.has('link')).toBe(false)
    expect(linked?.body).toHaveProperty('@context')
    expect(linked?.body.data?.[0]).toHaveProperty('@context')
    expect(got.get('application/geo+json')?.body['data']).toMatchObject({
      type: 'FeatureCollection',
      features: [{ id, type: 'Feature', geometry: { type: 'Point', coordinates: [2, 48] } }],
    })
  })

  it('in the edition of the subscription', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    await city.subscribe({ ngsildConformance: '1.7' })
    await city.create(building(1, { state: { type: 'VocabProperty', vocab: 'open' } }))
    const got = (await city.deliver()).toSorted((a, b) => (a.url < b.url ? -1 : 1)).map(({ body }) => body.data)
    expect(got).toEqual([
      [{ id, type: 'Building', state: { type: 'VocabProperty', vocab: 'open' } }],
      [{ id, type: 'Building', state: { type: 'Property', value: 'open' } }],
    ])
  })

  it('under the @context of the subscription', async () => {
    const city = await subscribedCity()
    const context = 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld'
    await city.subscribe({ notification: { attributes: ['https://city.example/terms#height'] } })
    await city.subscribe({ jsonldContext: context })
    await city.create(building(1, { 'https://city.example/terms#height': { type: 'Property', value: 300 }, name }))
    const [one, other] = (await city.deliver()).toSorted((a, b) => (a.url < b.url ? -1 : 1))
    expect(Object.keys(one?.body.data?.[0] ?? {})).toEqual(['id', 'type', 'https://city.example/terms#height'])
    expect(other?.headers.get('link')).toContain(context)
  })

  it('with the members that are asked for', async () => {
    const city = await subscribedCity()
    await city.subscribe({ notification: { pick: ['id', 'name'] } })
    await city.subscribe({ notification: { omit: ['type', 'name'] } })
    await city.create(building(1, { name, temperature: degrees(20) }))
    const got = (await city.deliver()).toSorted((a, b) => (a.url < b.url ? -1 : 1)).map(({ body }) => body.data)
    expect(got).toEqual([[{ id, name }], [{ id, temperature: degrees(20) }]])
  })

  it('with what changed and what went', async () => {
    const city = await subscribedCity()
    await city.subscribe({
      notificationTrigger: ['attributeUpdated', 'attributeDeleted', 'entityDeleted'],
      notification: { showChanges: true, sysAttrs: true },
    })
    await city.create(building(1, { name, temperature: degrees(20) }))
    await city.patch(id, { temperature: degrees(21) })
    const [updated] = await city.deliver()
    expect(updated?.body.data?.[0]).toMatchObject({ temperature: { value: 21, previousValue: 20 } })
    expect(updated?.body.data?.[0]?.['name']).not.toHaveProperty('previousValue')
    city.pass(1)
    await city.request('DELETE', `/ngsi-ld/v1/entities/${id}/attrs/name`)
    const [gone] = await city.deliver()
    expect(gone?.body.data?.[0]?.['name']).toMatchObject({
      type: 'Property',
      value: 'urn:ngsi-ld:null',
      previousValue: 'Eiffel Tower',
      deletedAt: '2026-08-01T04:00:01.000Z',
    })
    await city.request('DELETE', `/ngsi-ld/v1/entities/${id}`)
    const [ended] = await city.deliver()
    expect(ended?.body.data?.[0]).toMatchObject({
      id,
      deletedAt: '2026-08-01T04:00:01.000Z',
      temperature: { value: 'urn:ngsi-ld:null', previousValue: 21 },
    })
  })

  it('with the subscriber’s own headers, and none that are the gateway’s', async () => {
    const city = await subscribedCity()
    const endpoint = (key: string) => ({ uri: `${receiverOrigin}/x`, receiverInfo: [{ key, value: 'one' }] })
    await city.subscribe({ notification: { endpoint: endpoint('X-Own') } })
    await city.create(building(1))
    expect((await city.deliver())[0]?.headers.get('x-own')).toBe('one')
    for (const key of ['Host', 'content-length', 'Signature', 'Link', 'with space', 'a:b']) {
      await expect(city.subscribe({ notification: { endpoint: endpoint(key) } })).rejects.toThrow('400')
    }
  })

  it('as NGSI v2 for receivers that know no other', async () => {
    const city = await subscribedCity()
    await city.subscribe({ notification: { format: 'x-ngsiv2-normalized-compacted' } })
    await city.subscribe({ notification: { format: 'x-ngsiv2-keyValues-compacted' } })
    await city.create(building(1, { name }))
    const [normalized, simple] = (await city.deliver()).toSorted((a, b) => (a.url < b.url ? -1 : 1))
    expect(normalized?.headers.get('ngsiv2-attrsformat')).toBe('normalized')
    expect(normalized?.body).toMatchObject({
      subscriptionId: 'urn:ngsi-ld:Subscription:1',
      data: [{ id, type: 'Building', name: { type: 'Text', value: 'Eiffel Tower' } }],
    })
    expect(simple?.body.data).toEqual([{ id, type: 'Building', name: 'Eiffel Tower' }])
  })

  it('signed, where the gateway has a key', async () => {
    const key = {
      kty: 'OKP',
      crv: 'Ed25519',
      d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
      x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    }
    const city = await subscribedCity({ config: { webhooks: { key } } })
    await city.subscribe({})
    await city.create(building(1))
    const [got] = await city.deliver()
    expect(got?.headers.get('signature')).toMatch(/^citygate=:[\w+/]+=*:$/)
    expect(got?.headers.get('signature-input')).toContain('created=1785556800;expires=1785557100')
  })
})
