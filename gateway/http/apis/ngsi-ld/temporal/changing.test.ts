// Changing the history of an entity (GS CIM 009 clause 5.6.11 to 5.6.16), and what becomes of it where the entity changes
// or ends.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../testing.ts'

const entities = '/ngsi-ld/v1/entities'
const all = '/ngsi-ld/v1/temporal/entities'
const minute = (number: number) => `2026-07-01T10:0${number}:00Z`
const level = (number: number, value: number, more: JsonObject = {}) => ({
  type: 'Property',
  value,
  observedAt: minute(number),
  ...more,
})
const spare = { datasetId: 'urn:ngsi-ld:Dataset:spare' }

let city: TestCity
let id = ''
let made = 0
beforeAll(async () => {
  city = await testCity()
})
beforeEach(async () => {
  made += 1
  id = `urn:ngsi-ld:WasteContainer:changing-${made}`
  await give(level(1, 0.1), level(2, 0.2))
})

const give = (...fillingLevel: readonly JsonObject[]) =>
  city.request('POST', all, { as: 'one:vendor', body: { id, type: 'WasteContainer', fillingLevel } })

async function instances(query = ''): Promise<readonly JsonObject[]> {
  const { json } = await city.request('GET', `${all}/${id}${query}`)
  return ((json as JsonObject)['fillingLevel'] ?? []) as readonly JsonObject[]
}
const values = async (query = '') => (await instances(query)).map(({ value }) => value)
const place = (hour: number, latitude: number) => ({
  type: 'GeoProperty',
  value: { type: 'Point', coordinates: [4, latitude] },
  observedAt: `2026-07-01T0${hour}:00:00Z`,
})
const latest = async () => (await city.request('GET', `${entities}/${id}?format=keyValues`)).json

describe('what is given', () => {
  it('adds to what is there, and replaces what is of the same time', async () => {
    expect((await give(level(2, 0.7), level(3, 0.3), level(2, 0.8, spare))).status).toBe(204)
    expect(await values()).toEqual([0.1, 0.7, 0.8, 0.3])
  })

  it('never rolls the latest state back', async () => {
    await give(level(0, 0.9))
    expect(await values()).toEqual([0.9, 0.1, 0.2])
    expect(await latest()).toMatchObject({ fillingLevel: 0.2 })
  })

  it('is added attribute by attribute', async () => {
    const attrs = `${all}/${id}/attrs`
    const answer = await city.request('POST', attrs, { as: 'one:vendor', body: { fillingLevel: [level(3, 0.3)] } })
    expect([answer.status, await values()]).toEqual([204, [0.1, 0.2, 0.3]])
    const none = `${all}/urn:ngsi-ld:WasteContainer:none/attrs`
    expect((await city.request('POST', none, { body: { fillingLevel: [level(3, 0.3)] } })).status).toBe(404)
  })

  it.each([
    ['/location/1/value/coordinates/1', { location: [place(1, 40), place(2, 99)] }],
    ['/fillingLevel/0/observedAt', { fillingLevel: [{ type: 'Property', value: 0.1, observedAt: 'yesterday' }] }],
    ['/id', { id: 'none' }],
    ['/type', { type: undefined }],
  ])('is refused at %s, with nothing stored', async (path, wrong) => {
    const body = { id: `${id}-wrong`, type: 'WasteContainer', ...wrong } as JsonObject
    const answer = await city.request('POST', all, { body })
    expect([answer.status, answer.json]).toMatchObject([400, { path }])
    expect((await city.request('GET', `${all}/${id}-wrong`)).status).toBe(404)
  })

  it('takes names that look like those of every object', async () => {
    const text = `{"id":"${id}-proto","type":"Bin","constructor":[${JSON.stringify(level(1, 1))}]}`
    expect((await city.request('POST', all, { text })).status).toBe(201)
    const { json } = await city.request('GET', `${all}/${id}-proto`)
    expect(Object.keys(json as JsonObject)).toEqual(['id', 'type', 'constructor'])
  })
})

describe('an instance', () => {
  const path = async (index: number) => {
    const instance = (await instances())[index]?.['instanceId'] as string
    return { instance, url: `${all}/${id}/attrs/fillingLevel/${instance}` }
  }

  it('is changed and keeps its id, again and again', async () => {
    const { instance, url } = await path(1)
    city.now = '2026-08-02T04:00:00.000Z'
    for (const value of [0.5, 0.6]) {
      const answer = await city.request('PATCH', url, { as: 'one:vendor', body: { value } })
      expect([answer.status, answer.text]).toEqual([204, ''])
    }
    const changed = (await instances('?options=sysAttrs'))[1]
    expect(changed).toMatchObject({ ...level(2, 0.6), instanceId: instance, modifiedAt: city.now })
    expect(changed?.['createdAt']).not.toBe(city.now)
    expect(await values('?timerel=after&timeAt=2026-08-02T00:00:00Z&timeproperty=modifiedAt')).toEqual([0.6])
    expect(await latest()).toMatchObject({ fillingLevel: 0.6 })
  })

  it('gets a value that has its type within, as it had one before', async () => {
    const typed = (value: string) => ({ type: 'Property', value: { '@type': 'DateTime', '@value': value } })
    const body = { id: `${id}-typed`, type: 'Bin', emptied: [{ ...typed(minute(1)), observedAt: minute(1) }] }
    await city.request('POST', all, { body })
    const read = async () => {
      const { json } = await city.request('GET', `${all}/${id}-typed?attrs=emptied`)
      return (json as { readonly emptied: readonly [JsonObject] }).emptied[0]
    }
    const instanceId = (await read())['instanceId'] as string
    const url = `${all}/${id}-typed/attrs/emptied/${instanceId}`
    expect((await city.request('PATCH', url, { body: typed(minute(2)) })).status).toBe(204)
    expect(await read()).toEqual({
      type: 'Property',
      value: minute(2),
      valueType: 'DateTime',
      observedAt: minute(1),
      instanceId,
    })
  })

  it('moves in time where its time is changed', async () => {
    const { url } = await path(0)
    await city.request('PATCH', url, { as: 'one:vendor', body: { observedAt: minute(5) } })
    expect(await values()).toEqual([0.2, 0.1])
    expect(await latest()).toMatchObject({ fillingLevel: 0.1 })
  })

  it('is taken out, and the latest state is what is left', async () => {
    const { url } = await path(1)
    expect((await city.request('DELETE', url, { as: 'one:vendor' })).status).toBe(204)
    expect([await values(), await latest()]).toMatchObject([[0.1], { fillingLevel: 0.1 }])
    expect((await city.request('DELETE', url, { as: 'one:vendor' })).status).toBe(404)
  })

  it('is only of its own entity and attribute', async () => {
    const { instance } = await path(0)
    const urls = [
      [`${all}/${id}/attrs/otherName/${instance}`, 404],
      [`${all}/${id}/attrs/fillingLevel/urn:ngsi-ld:Instance:0123456789abcdef`, 404],
      [`${all}/${id}/attrs/fillingLevel/none`, 400],
      [`${all}/none/attrs/fillingLevel/${instance}`, 400],
    ] as const
    for (const [url, status] of urls) expect((await city.request('DELETE', url)).status).toBe(status)
    expect(await values()).toEqual([0.1, 0.2])
  })
})

describe('an attribute', () => {
  it('is taken out by its datasetId, or whole', async () => {
    await give(level(3, 0.3, spare))
    const url = `${all}/${id}/attrs/fillingLevel`
    expect((await city.request('DELETE', `${url}?datasetId=urn:ngsi-ld:Dataset:none`)).status).toBe(404)
    expect((await city.request('DELETE', `${url}?${new URLSearchParams(spare)}`)).status).toBe(204)
    expect(await values()).toEqual([0.1, 0.2])
    await give(level(3, 0.3, spare))
    expect((await city.request('DELETE', url)).status).toBe(204)
    expect(await values()).toEqual([0.3])
    expect((await city.request('DELETE', `${url}?deleteAll=true`)).status).toBe(204)
    expect((await city.request('GET', `${all}/${id}`)).status).toBe(404)
  })
})

describe('the history as a whole', () => {
  it('is gone with the entity that was only given by it', async () => {
    expect((await city.request('DELETE', `${all}/${id}`, { as: 'one:vendor' })).status).toBe(204)
    expect((await city.request('GET', `${all}/${id}`)).status).toBe(404)
    expect((await city.request('GET', `${entities}/${id}`)).status).toBe(404)
    expect((await give(level(1, 0.4))).status).toBe(201)
    expect(await latest()).toMatchObject({ fillingLevel: 0.4 })
  })

  it('is gone without the entity that was written itself', async () => {
    await city.request('PATCH', `${entities}/${id}/attrs`, { body: { fillingLevel: level(5, 0.5) } })
    expect(await values()).toEqual([0.1, 0.2, 0.5])
    expect((await city.request('DELETE', `${all}/${id}`)).status).toBe(204)
    expect((await city.request('GET', `${all}/${id}`)).status).toBe(404)
    expect(await latest()).toMatchObject({ fillingLevel: 0.5 })
  })

  it('outlives the entity, and says when it ended', async () => {
    city.now = '2026-08-03T04:00:00.000Z'
    expect((await city.request('DELETE', `${entities}/${id}`)).status).toBe(204)
    expect(await values()).toEqual([0.1, 0.2])
    const [gone] = await instances('?timeproperty=deletedAt')
    expect(gone).toMatchObject({ type: 'Property', value: 'urn:ngsi-ld:null', deletedAt: city.now })
    const query = `${all}?type=WasteContainer&id=${id}&timerel=after&timeAt=2026-01-01T00:00:00Z&options=sysAttrs`
    expect((await city.request('GET', query)).json).toMatchObject([{ id, type: 'WasteContainer', deletedAt: city.now }])
  })

  it('is another client’s to read and not to change, but for an officer', async () => {
    const two = { as: 'two:vendor' }
    expect((await city.request('POST', all, { ...two, body: { id, type: 'WasteContainer' } })).status).toBe(403)
    expect((await city.request('DELETE', `${all}/${id}`, two)).status).toBe(403)
    expect((await city.request('DELETE', `${all}/${id}/attrs/fillingLevel`, two)).status).toBe(403)
    expect((await city.request('DELETE', `${all}/${id}`, { as: 'three:reader' })).status).toBe(403)
    expect((await city.request('DELETE', `${all}/${id}`)).status).toBe(204)
  })
})

describe('the scope', () => {
  it('evolves too', async () => {
    const scoped = { id: `${id}-scoped`, type: 'WasteContainer', scope: ['/city/north'] }
    await city.request('POST', entities, { body: scoped })
    await city.request('DELETE', `${entities}/${scoped.id}/attrs/scope`)
    const there = await city.request('GET', `${all}/${scoped.id}`)
    expect(there.json).toMatchObject({ scope: [{ type: 'Property', value: ['/city/north'] }] })
    const gone = await city.request('GET', `${all}/${scoped.id}?timeproperty=deletedAt`)
    expect(gone.json).toMatchObject({ scope: [{ type: 'Property', value: [], deletedAt: city.now }] })
  })
})
