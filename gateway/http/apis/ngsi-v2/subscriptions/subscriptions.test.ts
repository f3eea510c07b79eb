// Subscriptions of NGSI v2: made, read, changed, listed and deleted (Orion, "Subscriptions Operations").

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { subscription, url, v2City } from './testing.ts'

const path = '/v2/subscriptions'
const whole: JsonObject = {
  description: 'One subscription to rule them all',
  subject: {
    entities: [{ idPattern: '.*', type: 'Room' }, { id: 'Hall1', typePattern: 'Ha' }],
    condition: {
      attrs: ['temperature'],
      expression: { q: 'temperature>40', georel: 'near;maxDistance:15000', geometry: 'point', coords: '37.4,-6.0' },
      alterationTypes: ['entityChange', 'entityDelete'],
      notifyOnMetadataChange: false,
    },
  },
  notification: {
    http: { url, timeout: 2000 },
    attrs: ['temperature', 'humidity'],
    attrsFormat: 'keyValues',
    metadata: ['accuracy'],
    onlyChangedAttrs: true,
    covered: true,
    maxFailsLimit: 3,
  },
  expires: '2040-04-05T14:00:00.00Z',
  throttling: 5,
} // prettier-ignore

describe('a subscription', () => {
  it('is made, read, changed, listed and deleted', async () => {
    const city = await v2City()
    const created = await city.request('POST', path, { body: whole })
    const location = created.headers.get('location') ?? ''
    expect([created.status, created.text]).toEqual([201, ''])
    expect(location).toMatch(/^\/v2\/subscriptions\/[0-9a-f]{24}$/)
    const id = location.slice(`${path}/`.length)
    const read = await city.request('GET', location)
    expect(read.json).toEqual({ ...whole, id, status: 'active', expires: '2040-04-05T14:00:00.000Z' })
    const body = { expires: '', status: 'inactive', throttling: 0, description: 'other' }
    expect((await city.request('PATCH', location, { body })).status).toBe(204)
    const { subject, notification } = whole
    const rest = { id, status: 'inactive', description: 'other', subject, notification }
    expect((await city.request('GET', location)).json).toEqual(rest)
    expect((await city.request('PATCH', location, { body: { notification: { http: { url } } } })).status).toBe(204)
    const least = { http: { url }, attrs: [], attrsFormat: 'normalized', onlyChangedAttrs: false, covered: false }
    expect((await city.request('GET', location)).json).toEqual({ ...rest, notification: least })
    const list = await city.request('GET', `${path}?options=count`)
    expect([list.json, list.headers.get('fiware-total-count')]).toMatchObject([[{ id }], '1'])
    expect((await city.request('DELETE', location)).status).toBe(204)
    for (const method of ['GET', 'DELETE']) {
      const gone = await city.request(method, location)
      expect([gone.status, gone.json]).toMatchObject([404, { error: 'NotFound' }])
    }
    expect((await city.request('GET', path)).json).toEqual([])
  })

  it('with the required members only is shown with its defaults', async () => {
    const city = await v2City()
    const made = await city.subscribeV2()
    expect((await city.request('GET', `/v2${made}`)).json).toEqual({
      id: made.split('/').at(-1),
      status: 'active',
      subject: {
        entities: [{ idPattern: '.*', type: 'Room' }],
        condition: { attrs: [], notifyOnMetadataChange: true },
      },
      notification: { http: { url }, attrs: [], attrsFormat: 'normalized', onlyChangedAttrs: false, covered: false },
    })
  })

  it('is changed by what was read of it', async () => {
    const city = await v2City()
    const made = `/v2${await city.subscribeV2({ notification: { exceptAttrs: ['a'] } })}`
    await city.room('R', { b: 1 })
    await city.deliver()
    const { json } = await city.request('GET', made)
    expect(json).toMatchObject({ notification: { timesSent: 1, exceptAttrs: ['a'] } })
    expect((await city.request('PATCH', made, { body: json ?? null })).status).toBe(204)
    expect((await city.request('GET', made)).json).toEqual(json)
  })

  it('is listed in pages, in the order of making, and by the service path that it says', async () => {
    const city = await v2City()
    const made: string[] = []
    for (const servicePath of ['/a', '/a/#', '/b']) {
      city.pass(1)
      made.push(await city.subscribeV2({}, { headers: { 'Fiware-ServicePath': servicePath } }))
    }
    const list = async (query: string, headers: Record<string, string> = {}) => {
      const answer = await city.request('GET', `${path}?options=count${query}`, { headers })
      const ids = (answer.json as { id: string }[]).map(({ id }) => `/subscriptions/${id}`)
      return [ids, answer.headers.get('fiware-total-count')]
    }
    expect(await list('')).toEqual([made, '3'])
    expect(await list('&limit=1&offset=1')).toEqual([[made[1]], '3'])
    expect(await list('', { 'Fiware-ServicePath': '/a' })).toEqual([[made[0]], '1'])
    const other = { headers: { 'Fiware-ServicePath': '/b' } }
    expect((await city.request('GET', `/v2${made[0]}`, other)).status).toBe(200)
  })

  it('and one of NGSI-LD are each of their own API', async () => {
    const city = await v2City()
    const ld = await city.subscribe({})
    const made = await city.subscribeV2()
    const id = made.split('/').at(-1)
    expect((await city.request('GET', path)).json).toMatchObject([{ id }])
    const list = await city.request('GET', '/ngsi-ld/v1/subscriptions?count=true')
    expect([list.json, list.headers.get('ngsild-results-count')]).toMatchObject([[{ id: ld }], '1'])
    expect((await city.request('GET', `${path}/${ld}`)).status).toBe(400)
    expect((await city.request('GET', `/ngsi-ld/v1/subscriptions/${id}`)).status).toBe(400)
  })

  it('is its client’s own, or an officer’s to see', async () => {
    const city = await v2City()
    const made = `/v2${await city.subscribeV2({}, { as: 'app:reader' })}`
    for (const [method, body] of [['GET'], ['PATCH', { status: 'inactive' }], ['DELETE']] as const) {
      const answer = await city.request(method, made, { as: 'other:reader', ...(body === undefined ? {} : { body }) })
      expect([answer.status, answer.json]).toMatchObject([404, { error: 'NotFound' }])
    }
    const list = async (as: string) => {
      const answer = await city.request('GET', `${path}?options=count`, { as })
      return [(answer.json as Json[]).length, answer.headers.get('fiware-total-count')]
    }
    expect(await list('other:reader')).toEqual([0, '0'])
    expect(await list('app:reader')).toEqual([1, '1'])
    expect(await list('city:officer')).toEqual([1, '1'])
  })

  it('sends nothing of existing entities, whether that is requested or not', async () => {
    const city = await v2City()
    await city.room('R', { a: 1 })
    await city.done('POST', '/subscriptions?options=skipInitialNotification', subscription())
    await city.subscribeV2()
    expect(await city.deliver()).toEqual([])
  })
})

const custom = (members: JsonObject): JsonObject => ({ notification: { httpCustom: { url, ...members } } })
const subject = (selector: JsonObject): JsonObject => ({ subject: { entities: [selector] } })
const condition = (members: Json): JsonObject => ({ subject: { entities: [{ id: 'R' }], condition: members } })
const notified = (members: JsonObject): JsonObject => ({ notification: members })

describe('what is refused', () => {
  it.each<readonly [string, JsonObject]>([
    ['/id', { id: '5fd0f2a7c4d5e6f7a8b9c0d1' }],
    ['The allowed members are', { misspelt: 1 }],
    ['/description', { description: 'x'.repeat(1025) }],
    ['/description', { description: 'a<b' }],
    ['/expires', { expires: 'tomorrow' }],
    ['/expires', { expires: '2040-01-01T00:00:00' }],
    ['/status', { status: 'paused' }],
    ['/throttling', { throttling: -1 }],
    ['/throttling', { throttling: 1.5 }],
    ['/subject', { subject: 1 }],
    ['/subject/entities', { subject: {} }],
    ['/subject/entities', { subject: { entities: [] } }],
    ['/subject/entities/0', subject({})],
    ['/subject/entities/0', subject({ type: 'Room' })],
    ['/subject/entities/0', subject({ id: 'a', idPattern: 'b' })],
    ['/subject/entities/0', subject({ id: 'a', type: 'b', typePattern: 'c' })],
    ['/subject/entities/0/id', subject({ id: 'a b' })],
    ['/subject/entities/0/type', subject({ id: 'a', type: '' })],
    ['idPattern', subject({ idPattern: '(' })],
    ['typePattern', subject({ id: 'a', typePattern: '(' })],
    ['/subject/condition', condition({})],
    ['/subject/condition/attrs/0', condition({ attrs: ['a b'] })],
    ['/subject/condition/attrs', condition({ attrs: 'a' })],
    ['/subject/condition/attrs', condition({ attrs: ['a', 'b', 'a'] })],
    ['/subject/condition/expression', condition({ expression: {} })],
    ['/subject/condition/expression/q', condition({ expression: { q: '' } })],
    ['q', condition({ expression: { q: 'a==' } })],
    ['mq', condition({ expression: { mq: 'a' } })],
    ['georel', condition({ expression: { georel: 'near;maxDistance:1' } })],
    ['/subject/condition/alterationTypes/0', condition({ alterationTypes: ['entityGrow'] })],
    ['/subject/condition/notifyOnMetadataChange', condition({ notifyOnMetadataChange: 'no' })],
    ['/subject/condition/jexlExpression', condition({ jexlExpression: 'a>1' })],
    ['/notification/attrsFormat', notified({ attrsFormat: 'legacy' })],
    ['/notification/exceptAttrs', notified({ exceptAttrs: [] })],
    ['/notification/exceptAttrs', notified({ attrs: ['a'], exceptAttrs: ['b'] })],
    ['/notification/covered', notified({ covered: true })],
    ['/notification/covered', notified({ covered: true, attrs: [] })],
    ['/notification/maxFailsLimit', notified({ maxFailsLimit: 0 })],
    ['/notification/http/url', notified({ http: {} })],
    ['/notification/http/url', notified({ http: { url: 'nowhere' } })],
    ['/notification/http/url', notified({ http: { url: 'https://127.0.0.1/' } })],
    ['/notification/http/url', notified({ http: { url: 'http://receiver.example.com/' } })],
    ['/notification/http/url', notified({ http: { url: 'mqtt://broker.example.com' } })],
    ['/notification/http/timeout', notified({ http: { url, timeout: 1_800_000 } })],
    ['/notification', notified({ http: { url }, httpCustom: { url } })],
    ['/notification/mqtt', notified({ mqtt: { url: 'mqtt://a.example.com', topic: 't' } })],
    ['/notification/kafkaCustom', notified({ kafkaCustom: {} })],
    ['/notification/httpCustom/url', custom({ url: 'https://${host}.example.com/' })],
    ['/notification/httpCustom/url', custom({ url: '${url}' })],
    ['/notification/httpCustom/url', custom({ url: 'https://10.0.0.1/${id}' })],
    ['/notification/httpCustom/url', custom({ url: `${url}/\${a|uppercase}` })],
    ['/notification/httpCustom/method', custom({ method: 'TRACE' })],
    ['/notification/httpCustom/method', custom({ method: 'GET' })],
    ['/notification/httpCustom/headers', custom({ headers: {} })],
    ['/notification/httpCustom/headers/Host', custom({ headers: { Host: 'x' } })],
    ['/notification/httpCustom/headers/a/X-b', custom({ headers: { 'a/X-b': 'x' } })],
    ['/notification/httpCustom/headers/${id}', custom({ headers: { '${id}': 'x' } })],
    ['/notification/httpCustom/headers/Ngsiv2-AttrsFormat', custom({ headers: { 'Ngsiv2-AttrsFormat': 'x' } })],
    ['/notification/httpCustom/headers/X-A', custom({ headers: { 'X-A': '${authToken}' } })],
    ['/notification/httpCustom/qs/${id}', custom({ qs: { '${id}': 'x' } })],
    ['/notification/httpCustom/payload', custom({ payload: '${a + 1}' })],
    ['/notification/httpCustom/payload', custom({ payload: 1 })],
    ['/notification/httpCustom/json', custom({ json: 'x' })],
    ['/notification/httpCustom/json', custom({ json: { a: ['${b-c}'] } })],
    ['/notification/httpCustom', custom({ json: {}, payload: '' })],
    ['/notification/httpCustom/ngsi', custom({ ngsi: {} })],
    ['/throttling', { throttling: 1, ...notified({ attrsFormat: 'simplifiedKeyValues' }) }],
    ['/throttling', { throttling: 1, ...custom({ json: { a: '${a}' } }) }],
    ['/throttling', { throttling: 1, ...custom({ qs: { a: '${a}' } }) }],
  ])('names %s: %j', async (place, members) => {
    const city = await v2City()
    const answer = await city.request('POST', path, { body: subscription(members) })
    const description: unknown = expect.stringContaining(place)
    expect([answer.status, answer.json]).toEqual([400, { error: 'BadRequest', description }])
    expect((await city.request('GET', path)).json).toEqual([])
  }) // prettier-ignore

  it('is a part of a subscription, and a change that makes a wrong one', async () => {
    const city = await v2City()
    for (const missing of ['subject', 'notification']) {
      const { [missing]: _, ...rest } = subscription()
      expect((await city.request('POST', path, { body: rest })).json).toMatchObject({ error: 'BadRequest' })
    }
    const unsent = { ...subscription(), notification: { attrs: ['a'] } }
    expect((await city.request('POST', path, { body: unsent })).json).toMatchObject({ error: 'BadRequest' })
    const made = `/v2${await city.subscribeV2({ throttling: 5 })}`
    const before = (await city.request('GET', made)).json
    for (const body of [
      { notification: { http: { url }, attrsFormat: 'simplifiedNormalized' } },
      { subject: { condition: { attrs: ['a'] } } },
      { id: '5fd0f2a7c4d5e6f7a8b9c0d1' },
      { status: 'expired' },
    ])
      expect((await city.request('PATCH', made, { body })).json).toMatchObject({ error: 'BadRequest' })
    expect((await city.request('GET', made)).json).toEqual(before)
  })
})
