// The data category that a source declares for an attribute is enforced by every API, as the hub's own categories are.

import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { receiverOrigin, subscribedCity, type SubscribedCity } from './notifications/testing.ts'

/** Readers see no personal data, and editors change none. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [
    {
      assignee: 'urn:citygate:client:app',
      action: 'use',
      constraint: { leftOperand: 'citygate:dataCategory', operator: 'isA', rightOperand: 'dpv:PersonalData' },
    },
  ],
}

const name = 'Asha Okello'
const reader = 'app:reader'
const productKey = 'pk1'
const attributes = { drv: { attribute: 'driverName', category: 'pd:Name' }, speed: { attribute: 'speed', unit: 'KMH' } }
const options = { productKey, deviceName: 'd1', products: [{ productKey, attributes }] }
const time = 1_785_556_800_000
const message = {
  id: '1',
  version: '1.0',
  method: 'thing.event.property.post',
  params: { drv: { value: name, time }, speed: { value: 5, time } },
}

async function sourceIn(city: SubscribedCity, id: string, given: JsonObject): Promise<void> {
  const body = { adapter: 'alink', options: given, owner: 'v', jurisdiction: 'KE' }
  const { status, text } = await city.request('PUT', `/v1/sources/${id}`, { body })
  if (status !== 201 && status !== 200) throw new Error(text)
}

const withCategory = (category?: string): JsonObject => {
  const drv = { attribute: 'driverName', ...(category === undefined ? {} : { category }) }
  return { productKey, deviceName: 'd1', products: [{ productKey, attributes: { drv } }] }
}

let city: SubscribedCity
let id: string
beforeEach(async () => {
  city = await subscribedCity({ policy })
  await sourceIn(city, 'al', options)
  const sent = await city.request('POST', '/v1/sources/al/messages', { body: message, as: 'v:vendor' })
  if (!sent.text.includes('stored')) throw new Error(sent.text)
  const { json } = await city.request('GET', '/ngsi-ld/v1/entities?type=Device')
  id = (json as readonly { readonly id: string }[])[0]?.id ?? ''
  const location = { type: 'GeoProperty', value: { type: 'Point', coordinates: [36.82, -1.29] } }
  const placed = await city.request('POST', `/ngsi-ld/v1/entities/${encodeURIComponent(id)}/attrs`, {
    body: { location },
  })
  if (placed.status !== 204) throw new Error(placed.text)
})

const ld = '/ngsi-ld/v1'
const past = 'timerel=before&timeAt=2026-09-01T00:00:00Z'

describe('a name that a source declares as one is seen by an officer and by no reader', () => {
  it.each([
    `${ld}/entities?type=Device`,
    `${ld}/entities/ID`,
    `${ld}/entities?type=Device&options=keyValues`,
    `${ld}/temporal/entities?type=Device&${past}`,
    `${ld}/temporal/entities/ID`,
    '/v2/entities?type=Device',
    '/v2/entities/LOCAL',
    '/v2/entities/LOCAL/attrs/driverName',
    '/v1/entities?type=Device',
    '/v1/entities/ID',
    '/ogc/collections/Device/items?f=json',
    '/sta/v1.1/Things?$expand=Datastreams($expand=Observations)',
    '/sta/v1.1/Observations',
  ])('%s', async (path) => {
    const asked = encodeURI(path).replace('ID', encodeURIComponent(id)).replace('LOCAL', 'pk1%252Fd1')
    expect((await city.request('GET', asked)).text).toContain(name)
    const seen = await city.request('GET', asked, { as: reader })
    expect(seen.text).not.toContain(name)
    expect([200, 404]).toContain(seen.status)
  })
})

describe('a hidden attribute is not an oracle', () => {
  it.each([
    `${ld}/entities?type=Device&q=driverName=="${name}"`,
    `${ld}/entities?type=Device&attrs=driverName`,
    `${ld}/entities?type=Device&q=driverName`,
    `${ld}/temporal/entities?type=Device&${past}&q=driverName=="${name}"`,
    `/v2/entities?type=Device&q=driverName==${name}`,
  ])('%s', async (path) => {
    expect((await city.request('GET', encodeURI(path))).json).toHaveLength(1)
    expect((await city.request('GET', encodeURI(path), { as: reader })).json).toEqual([])
  })

  it('nor is a list of attributes', async () => {
    const seen = async (as: string) => (await city.request('GET', `${ld}/attributes`, { as })).text
    expect(await seen('city:officer')).toContain('driverName')
    expect(await seen(reader)).not.toContain('driverName')
  })
})

describe('other decisions', () => {
  it('a notification does not contain it, and a change of it triggers none', async () => {
    const entities = [{ type: 'Device' }]
    await city.subscribe({ entities }, reader)
    await city.subscribe({ entities }, 'city:officer')
    await city.patch(encodeURIComponent(id), { speed: { type: 'Property', value: 6, unitCode: 'KMH' } })
    const notified = new Map((await city.deliver()).map(({ url, text }) => [url, text]))
    expect(notified.get(`${receiverOrigin}/2`)).toContain(name)
    expect(notified.get(`${receiverOrigin}/1`)).toContain('"speed"')
    expect(notified.get(`${receiverOrigin}/1`)).not.toContain(name)
    await city.patch(encodeURIComponent(id), { driverName: { type: 'Property', value: 'Ben Otieno' } })
    expect((await city.deliver()).map(({ url }) => url)).toEqual([`${receiverOrigin}/2`])
  })

  it('an evaluation decides as the answer does', async () => {
    const ask = async (client: string) => {
      const subject = { type: 'client', id: client, properties: { roles: ['reader'] } }
      const body = { subject, action: { name: 'read' }, resource: { type: 'Device', id } }
      return (await city.request('POST', '/access/v1/evaluation', { body })).json
    }
    expect(await ask('other')).toMatchObject({ context: { reason: 'all', obligations: [] } })
    expect(await ask('app')).toMatchObject({
      context: { reason: 'some', obligations: [{ properties: { attribute: 'driverName', hiding: 'drop' } }] },
    })
    const given = { id: 'urn:ngsi-ld:Device:x', type: 'Device', driverName: { type: 'Property', value: name } }
    const search = { type: 'client', id: 'app', properties: { roles: ['reader'] } }
    const resource = { type: 'Device', id: 'x', properties: { entity: given } }
    const found = await city.request('POST', '/access/v1/search/action', { body: { subject: search, resource } })
    expect(found.json).toMatchObject({ results: [] })
  })

  it('what may not be changed is changed by no client and by no source', async () => {
    const body = { driverName: { type: 'Property', value: 'Ben Otieno' } }
    const change = (as: string) => city.request('PATCH', `${ld}/entities/${encodeURIComponent(id)}/attrs`, { body, as })
    expect((await change('app:vendor')).status).toBe(403)
    expect((await change('city:officer')).status).toBe(204)
    await city.request('PUT', '/v1/sources/own', {
      body: { adapter: 'ngsi-ld', options: {}, owner: 'app', jurisdiction: 'KE' },
    })
    const entity = { id: 'urn:ngsi-ld:Device:own', type: 'Device', ...body }
    const sent = await city.request('POST', '/v1/sources/own/messages', { body: entity, as: 'app:vendor', contentType: 'application/json' }) // prettier-ignore
    expect(sent.json).toMatchObject({
      results: [{ result: 'refused', problem: { code: 'forbidden', path: 'driverName' } }],
    })
  })

  it('it is hidden of an entity that a client wrote', async () => {
    await city.create({ id: 'urn:ngsi-ld:Device:copy', type: 'Device', driverName: { type: 'Property', value: name } })
    const found = async (as: string) =>
      (await city.request('GET', `${ld}/entities/urn:ngsi-ld:Device:copy`, { as })).status
    expect(await found('city:officer')).toBe(200)
    expect(await found(reader)).toBe(404)
  })

  it('a translation uses the options of its request, too', async () => {
    const translated = async (category: string | undefined, attribute: string) => {
      const products = JSON.stringify([
        { productKey, attributes: { drv: { attribute, ...(category === undefined ? {} : { category }) } } },
      ])
      const given = new URLSearchParams({ 'option.productKey': productKey, 'option.deviceName': 'd1', 'option.products': products }) // prettier-ignore
      return (await city.request('POST', `/v1/translate?from=alink&to=ngsi-ld&${given}`, { body: message, as: reader })).text // prettier-ignore
    }
    expect(await translated(undefined, 'wearer')).toContain(name)
    expect(await translated('pd:Name', 'wearer')).not.toContain(name)
    expect(await translated(undefined, 'driverName')).not.toContain(name)
    expect(await translated('dpv:NonPersonalData', 'driverName')).not.toContain(name)
  })
})

describe('what is declared', () => {
  const isSeen = async () =>
    (await city.request('GET', `${ld}/entities/${encodeURIComponent(id)}`, { as: reader })).text.includes(name)

  it('holds beside what another source declares, and until it is declared otherwise', async () => {
    await sourceIn(city, 'al2', withCategory('dpv:NonPersonalData'))
    expect(await isSeen()).toBe(false)
    await sourceIn(city, 'al', withCategory('dpv:NonPersonalData'))
    expect(await isSeen()).toBe(true)
    await sourceIn(city, 'al2', withCategory('pd:Name'))
    expect(await isSeen()).toBe(false)
  })

  it('remains after the source is deleted, for copies of its data', async () => {
    await city.create({ id: 'urn:ngsi-ld:Device:copy', type: 'Device', driverName: { type: 'Property', value: name } })
    const found = async () =>
      (await city.request('GET', `${ld}/entities/urn:ngsi-ld:Device:copy`, { as: reader })).status
    expect((await city.request('DELETE', '/v1/sources/al')).status).toBe(204)
    expect(await found()).toBe(404)
    await sourceIn(city, 'al', withCategory())
    expect(await found()).toBe(200)
  })

  it('through another process is known within seconds', async () => {
    expect(await isSeen()).toBe(false)
    const other = { id: 'al', adapter: 'alink', options: withCategory(), owner: 'v' }
    await city.gateway.store.sources.put('city', other, city.now, {}, { driverName: 'dpv:NonPersonalData' })
    expect(await isSeen()).toBe(false)
    city.pass(5)
    expect(await isSeen()).toBe(true)
  })
})
