// What a notification of NGSI v2 says, and how it is sent (Orion, "Notification Messages", "Custom Notifications", "Covered
// Subscriptions", "Builtin Metadata"); by the rights of its subscriber.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { receiverOrigin, type Received } from '../../notifications/testing.ts'
import { url, v2City } from './testing.ts'

const number = (value: number, metadata: JsonObject = {}): JsonObject => ({ type: 'Number', value, metadata })
const none: JsonObject = { type: 'None', value: null, metadata: {} }

/** Of a room that is made with a, b and c, and of which b is changed then. */
async function second(notification: JsonObject, members: JsonObject = {}): Promise<Received> {
  const city = await v2City()
  await city.subscribeV2({ notification, ...members })
  await city.done('POST', '/entities', { id: 'R', type: 'Room', a: { value: 1 }, b: { value: 2, metadata: { m: { value: 1 } } }, c: { value: 3 } })
  await city.deliver()
  city.pass(3600)
  await city.done('PATCH', '/entities/R/attrs', { b: { value: 4 } })
  return city.one()
} // prettier-ignore

const b = number(4, { m: { type: 'Number', value: 1 } })
const key = { id: 'R', type: 'Room' }

describe('a notification', () => {
  it('is one of an entity, with its headers', async () => {
    const city = await v2City()
    const made = await city.subscribeV2()
    const headers = { 'Fiware-ServicePath': '/park' }
    await city.room('R', { a: 1 }, { headers })
    await city.room('S', { a: 2 })
    const [first, other] = await city.deliver()
    expect(first?.body).toEqual({ subscriptionId: made.split('/').at(-1), data: [{ id: 'R', type: 'Room', a: number(1) }] })
    expect(other?.body.data).toEqual([{ id: 'S', type: 'Room', a: number(2) }])
    const { method, url: to, headers: sent } = first as Received
    expect([method, to]).toEqual(['POST', url])
    expect(Object.fromEntries(sent)).toMatchObject({
      'content-type': 'application/json',
      'ngsiv2-attrsformat': 'normalized',
      'fiware-servicepath': '/park',
    })
    expect(sent.has('fiware-service')).toBe(false)
    expect(other?.headers.get('fiware-servicepath')).toBe('/')
  }) // prettier-ignore

  it.each<readonly [string, Json]>([
    ['normalized', { data: [{ ...key, a: number(1), b, c: number(3) }] }],
    ['keyValues', { data: [{ ...key, a: 1, b: 4, c: 3 }] }],
    ['values', { data: [[1, 4, 3]] }],
  ])('in the form %s', async (attrsFormat, expected) => {
    const { body, headers } = await second({ attrsFormat })
    expect(body).toEqual({ subscriptionId: expect.any(String), ...(expected as JsonObject) })
    expect(headers.get('ngsiv2-attrsformat')).toBe(attrsFormat)
  })

  it.each<readonly [string, Json]>([
    ['simplifiedNormalized', { ...key, a: number(1), b, c: number(3) }],
    ['simplifiedKeyValues', { ...key, a: 1, b: 4, c: 3 }],
  ])('in the form %s, without more around it', async (attrsFormat, expected) => {
    const { body, headers } = await second({ attrsFormat })
    expect(body).toEqual(expected)
    expect(headers.get('ngsiv2-attrsformat')).toBe(attrsFormat)
  })

  const history = { previousValue: { type: 'Number', value: 2 }, actionType: { type: 'Text', value: 'update' } }
  const time = (hour: number) => ({ type: 'DateTime', value: `2026-08-01T0${hour}:00:00.000Z`, metadata: {} })

  it.each<readonly [JsonObject, JsonObject]>([
    [{ attrs: [] }, { a: number(1), b, c: number(3) }],
    [{ attrs: ['c', 'a', 'none'] }, { c: number(3), a: number(1) }],
    [{ exceptAttrs: ['b', 'c'] }, { a: number(1) }],
    [{ attrs: ['c', 'none'], covered: true }, { c: number(3), none }],
    [{ onlyChangedAttrs: true }, { b }],
    [{ onlyChangedAttrs: true, attrs: ['a', 'b', 'none'], covered: true }, { b, none }],
    [{ onlyChangedAttrs: true, attrs: ['a', 'b', 'dateModified'] }, { b, dateModified: time(5) }],
    [{ attrs: ['dateCreated', 'a'] }, { dateCreated: time(4), a: number(1) }],
    [{ attrs: ['alterationType'] }, { alterationType: { type: 'Text', value: 'entityChange', metadata: {} } }],
    [{ attrs: ['a', 'servicePath'] }, { a: number(1), servicePath: { type: 'Text', value: '/', metadata: {} } }],
    [{ attrs: ['a', 'b'], metadata: ['none'] }, { a: number(1), b: number(4) }],
    [{ attrs: ['b'], metadata: ['m', 'dateModified'] }, { b: number(4, { m: { type: 'Number', value: 1 }, dateModified: { type: 'DateTime', value: time(5)['value'] } }) }],
    [{ attrs: ['a', 'b'], metadata: ['previousValue', 'actionType'] }, { a: number(1, { previousValue: { type: 'Number', value: 1 } }), b: number(4, history) }],
    [{ attrs: ['b'], metadata: ['*', 'previousValue'] }, { b: number(4, { m: { type: 'Number', value: 1 }, previousValue: history.previousValue }) }],
  ])('says with %j %j', async (notification, expected) => {
    const [only] = (await second(notification)).body.data ?? []
    expect(only).toEqual({ ...key, ...expected })
    const names = [...Object.keys(expected)]
    expect(Object.keys(only ?? {}).slice(2)).toEqual(names)
  }) // prettier-ignore

  it('is not sent if nothing of its content has changed', async () => {
    const city = await v2City()
    await city.subscribeV2({ notification: { onlyChangedAttrs: true, attrs: ['a'] } })
    await city.subscribeV2({ notification: { onlyChangedAttrs: true, exceptAttrs: ['b'] } })
    await city.room('R', { a: 1, b: 1 })
    expect(await city.deliver()).toHaveLength(2)
    await city.done('PATCH', '/entities/R/attrs', { b: { value: 2 } })
    expect(await city.deliver()).toEqual([])
    await city.done('PATCH', '/entities/R/attrs', { a: { value: 2 } })
    expect(await city.deliver()).toHaveLength(2)
  })

  it('has values in the order in which they are asked for', async () => {
    const { body } = await second({ attrsFormat: 'values', attrs: ['c', 'none', 'alterationType', 'a'], covered: true })
    expect(body.data).toEqual([[3, null, 'entityChange', 1]])
  })

  it('contains the last state of a deleted entity, and each alteration by its name', async () => {
    const city = await v2City()
    const condition = { alterationTypes: ['entityCreate', 'entityUpdate', 'entityDelete'] }
    const subject = { entities: [{ idPattern: '.*', type: 'Room' }], condition }
    await city.subscribeV2({ subject, notification: { attrs: ['*', 'alterationType'], attrsFormat: 'keyValues' } })
    const last = async () => (await city.one()).body.data
    await city.room('R', { a: 1 })
    expect(await last()).toEqual([{ ...key, a: 1, alterationType: 'entityCreate' }])
    for (const [value, alterationType] of [[1, 'entityUpdate'], [2, 'entityChange']] as const) {
      await city.done('PATCH', '/entities/R/attrs', { a: { value } })
      expect(await last()).toEqual([{ ...key, a: value, alterationType }])
    }
    await city.done('DELETE', '/entities/R')
    expect(await last()).toEqual([{ ...key, a: 2, alterationType: 'entityDelete' }])
  }) // prettier-ignore

  it('counts what it cannot say', async () => {
    const city = await v2City()
    await city.subscribeV2({ notification: { attrsFormat: 'keyValues' } })
    await city.done('POST', '/entities', { id: 'R', type: 'Room', a: { value: 1, metadata: { m: { value: 1 } } } })
    expect((await city.one()).headers.get('citygate-losses')).toBe('dropped=1')
  })

  it('names the service where it is not the first', async () => {
    const city = await v2City({ config: { tenants: ['city', 'port'] } })
    Object.assign(city.gateway, {
      authenticate: async () => ({
        ok: true,
        value: { subject: 'a', client: 'a', issuer: 't', roles: new Set(['officer']), tenants: ['city', 'port'] },
      }),
    })
    const headers = { 'Fiware-Service': 'port' }
    await city.subscribeV2({}, { headers })
    await city.subscribeV2()
    await city.room('Ship', {}, { headers })
    expect((await city.one()).headers.get('fiware-service')).toBe('port')
  })
})

describe('after a throttling', () => {
  it('sends every changed entity at once, in its state at that time', async () => {
    const city = await v2City()
    await city.subscribeV2({ throttling: 30, notification: { attrsFormat: 'keyValues' } })
    await city.room('R', { a: 1 })
    expect(await city.notified()).toEqual(['R Room'])
    await city.done('PATCH', '/entities/R/attrs', { a: { value: 2 } })
    await city.room('S', { a: 5 }, { headers: { 'Fiware-ServicePath': '/park' } })
    await city.done('PATCH', '/entities/R/attrs', { a: { value: 3 } })
    expect(await city.deliver()).toEqual([])
    city.pass(30)
    const { body, headers } = await city.one()
    expect(body.data).toEqual([
      { ...key, a: 3 },
      { id: 'S', type: 'Room', a: 5 },
    ])
    expect(headers.get('fiware-servicepath')).toBe('/,/park')
  })
})

describe('a custom notification', () => {
  const custom = async (members: JsonObject, attributes: JsonObject = { temperature: 23.4, name: 'a b', address: { city: 'Ávila' } }) => {
    const city = await v2City()
    await city.subscribeV2({ notification: { httpCustom: { url, ...members } } })
    await city.room('DC_S1-D41', attributes, { headers: { 'Fiware-ServicePath': '/park' } })
    return city.one()
  } // prettier-ignore

  it('fills in the address, the query, the headers and the text', async () => {
    const got = await custom({
      url: `${receiverOrigin}/entity/\${id}/\${name}?keep=1#x`,
      method: 'PUT',
      headers: {
        'X-City': '${address.city}',
        'X-Gone': '${none}',
        Authorization: 'Basic ABC%3D%3D',
        'Content-Type': 'text/turtle',
      },
      qs: { type: '${type}', t: '${temperature}', 'a b': 'x%3Dy%26z', gone: '${none}' },
      payload:
        'the value of %22temperature%22 is ${temperature}, of ${none} ${none.x} at ${servicePath}, in ${address}',
    })
    expect([got.method, got.url]).toEqual([
      'PUT',
      `${receiverOrigin}/entity/DC_S1-D41/a%20b?keep=1&type=Room&t=23.4&a+b=x%3Dy%26z#x`,
    ])
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'x-city': '%C3%81vila',
      authorization: 'Basic ABC==',
      'content-type': 'text/turtle',
      'ngsiv2-attrsformat': 'custom',
    })
    expect(got.headers.has('x-gone')).toBe(false)
    expect(got.text).toBe('the value of "temperature" is 23.4, of null null at /park, in {"city":"Ávila"}')
  })

  it('keeps the types of values in JSON', async () => {
    const json = { t: '${temperature}', all: ['${address}', '${none}', 'at ${temperature}'], v: 4, '${id}': null }
    const { body, headers } = await custom({ json })
    expect(body).toEqual({ t: 23.4, all: [{ city: 'Ávila' }, null, 'at 23.4'], v: 4, '${id}': null })
    expect([headers.get('content-type'), headers.get('ngsiv2-attrsformat')]).toEqual(['application/json', 'custom'])
  })

  it('without a payload of its own is as any other, and with null has none', async () => {
    const plain = await custom({ headers: { 'X-A': '1', 'Fiware-ServicePath': '' } })
    expect(plain.body.data).toMatchObject([{ id: 'DC_S1-D41' }])
    expect([plain.headers.get('x-a'), plain.headers.has('fiware-servicepath')]).toEqual(['1', false])
    expect(plain.headers.get('ngsiv2-attrsformat')).toBe('normalized')
    const empty = await custom({ payload: null, method: 'GET', qs: { id: '${id}' } })
    expect([empty.method, empty.text, empty.url]).toEqual(['GET', '', `${url}?id=DC_S1-D41`])
  })

  it('cannot change the host or end a header, whatever a value is', async () => {
    const attributes = { path: '../../admin?x=1', dots: '..', line: 'a\r\nX-Evil: 1' }
    const body = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, { type: 'TextUnrestricted', value }])) // prettier-ignore
    const city = await v2City()
    const httpCustom = { url: `${receiverOrigin}/in/\${path}/\${dots}/end`, headers: { 'X-A': '${line}' }, json: { constructor: '${constructor}' } } // prettier-ignore
    await city.subscribeV2({ notification: { httpCustom } })
    await city.done('POST', '/entities', { id: 'R', type: 'Room', ...body })
    const got = await city.one()
    expect(new URL(got.url).pathname).toBe('/in/..%2F..%2Fadmin%3Fx%3D1/%252E%252E/end')
    expect(got.headers.get('x-a')).toBe('a%0D%0AX-Evil: 1')
    expect(got.body).toEqual({ constructor: null })
  })
})

describe('the rights of the subscriber', () => {
  const hide = (leftOperand: string, rightOperand: string): JsonObject => ({
    assignee: 'urn:citygate:role:reader',
    action: 'read',
    constraint: { leftOperand, operator: 'eq', rightOperand },
  })
  const policy: JsonObject = {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:citygate:policy:test',
    conflict: 'prohibit',
    permission: [{ action: 'use' }],
    prohibition: [hide('citygate:entityType', 'Vehicle'), hide('citygate:dataCategory', 'citygate:unclassified')],
  }
  const all = { entities: [{ idPattern: '.*' }] }
  const as = 'app:reader'
  const weather = (value: number, secret: string): JsonObject => ({
    id: 'W',
    type: 'WeatherObserved',
    temperature: { value, metadata: { unitCode: { value: 'CEL' } } },
    secretWord: { value: secret },
  })

  it('hide in every form what they hide in an answer, and a hidden change triggers nothing', async () => {
    const city = await v2City({ policy })
    const ways: readonly JsonObject[] = [
      { http: { url: `${url}/1` } },
      { http: { url: `${url}/2` }, attrs: ['secretWord', 'temperature'], covered: true },
      { http: { url: `${url}/3` }, metadata: ['previousValue', 'actionType'] },
      { httpCustom: { url: `${url}/4`, json: { word: '${secretWord}', value: '${temperature}' } } },
    ]
    for (const notification of ways) await city.subscribeV2({ subject: all, notification }, { as })
    await city.done('POST', '/entities', weather(20, 'a'))
    await city.done('POST', '/entities', { id: 'bus', type: 'Vehicle', speed: { value: 1 } })
    const created = (await city.deliver()).toSorted((one, other) => (one.url < other.url ? -1 : 1))
    expect(created).toHaveLength(4)
    for (const { text } of created) expect(text).not.toMatch(/"a"|Vehicle|speed/)
    expect(created.map(({ body }) => body.data?.[0]?.['secretWord'])).toEqual([undefined, none, undefined, undefined])
    expect(created[3]?.body).toEqual({ word: null, value: 20 })
    await city.done('PATCH', '/entities/W/attrs', { secretWord: { value: 'b' } })
    await city.done('PATCH', '/entities/W/attrs?options=forcedUpdate', { secretWord: { value: 'b' } })
    expect(await city.deliver()).toEqual([])
    await city.done('PATCH', '/entities/W/attrs', { temperature: { value: 21 } })
    const changed = await city.deliver()
    expect(changed).toHaveLength(4)
    for (const { text } of changed) expect(text).not.toContain('"b"')
  }) // prettier-ignore

  it('make a condition on what is hidden find nothing, and onlyChangedAttrs say nothing of it', async () => {
    const city = await v2City({ policy })
    for (const condition of [
      { expression: { q: 'secretWord==a' } },
      { expression: { mq: 'temperature.secretNote==1' } },
      { attrs: ['secretWord'] },
    ])
      await city.subscribeV2({ subject: { ...all, condition } }, { as })
    await city.subscribeV2({ subject: all, notification: { onlyChangedAttrs: true } }, { as })
    const { temperature, ...rest } = weather(20, 'a')
    const { value, metadata } = temperature as { value: number; metadata: JsonObject }
    const noted = { value, metadata: { ...metadata, secretNote: { value: 1 } } }
    await city.done('POST', '/entities', { ...rest, temperature: noted })
    expect((await city.one()).body.data).toMatchObject([{ temperature: { value: 20 } }])
    const change = { secretWord: { value: 'b' }, temperature: { value: 21, metadata: { secretNote: { value: 2 } } } }
    await city.done('PATCH', '/entities/W/attrs', change)
    const [notified] = (await city.one()).body.data ?? []
    expect(Object.keys(notified ?? {})).toEqual(['id', 'type', 'temperature'])
    expect(JSON.stringify(notified)).not.toContain('secret')
  })

  it('are lent to no officer, who pauses, resumes and ends a subscription and changes nothing else', async () => {
    const city = await v2City({ policy })
    const made = await city.subscribeV2({ subject: all }, { as })
    const http = { url: 'https://officer.example.com/' }
    for (const body of [{ notification: { http } }, { description: 'x', status: 'active' }, { status: 'oneshot' }]) {
      const answer = await city.request('PATCH', `/v2${made}`, { body })
      expect([answer.status, answer.json]).toMatchObject([403, { error: 'Forbidden' }])
    }
    expect((await city.request('GET', `/v2${made}/deadNotifications`)).status).toBe(403)
    expect((await city.request('POST', `/v2${made}/deadNotifications/replay`)).status).toBe(403)
    await city.done('POST', '/entities', weather(20, 'a'))
    expect((await city.one()).url).toBe(url)
    await city.done('PATCH', made, { status: 'inactive' })
    await city.done('PATCH', '/entities/W/attrs', { temperature: { value: 21 } })
    expect(await city.deliver()).toEqual([])
    await city.done('PATCH', made, { status: 'active' })
    await city.done('PATCH', '/entities/W/attrs', { temperature: { value: 22 } })
    expect((await city.one()).url).toBe(url)
    await city.done('DELETE', made)
  })

  it('show an officer where it is sent to, and no secret between it and its receiver', async () => {
    const city = await v2City({ policy })
    const httpCustom = {
      url: `${url}/hidden/\${id}`,
      method: 'PUT',
      headers: { 'x-hidden': 'hidden' },
      qs: { hidden: 'hidden' },
      payload: 'hidden',
    }
    const made = `/v2${await city.subscribeV2({ subject: all, notification: { httpCustom } }, { as })}`
    expect((await city.request('GET', made, { as })).json).toMatchObject({ notification: { httpCustom } })
    for (const shown of [await city.request('GET', made), await city.request('GET', '/v2/subscriptions')]) {
      expect(shown.text).toContain(`"httpCustom":{"url":"${receiverOrigin}","method":"PUT"}`)
      expect(shown.text).not.toContain('hidden')
    }
  })
})

describe('what its receiver does not take', () => {
  it('is sent again in its order, and given up after many refusals, to be sent when asked', async () => {
    const city = await v2City()
    const made = await city.subscribeV2({ notification: { attrsFormat: 'keyValues' } })
    city.answer = 503
    await city.room('R', { a: 1 })
    await city.done('PATCH', '/entities/R/attrs', { a: { value: 2 } })
    const [first] = await city.deliver()
    city.answer = 200
    city.pass(2)
    const again = await city.deliver()
    expect(again.map(({ body }) => body.data?.[0]?.['a'])).toEqual([1, 2])
    expect(again[0]?.headers.get('citygate-notification')).toBe(first?.headers.get('citygate-notification'))
    city.answer = 400
    await city.done('PATCH', '/entities/R/attrs', { a: { value: 3 } })
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await city.deliver()
      city.pass(301)
    }
    const shown = (await city.request('GET', `/v2${made}`)).json
    expect(shown).toMatchObject({ status: 'active', notification: { failsCounter: 10 } })
    const dead = await city.request('GET', `/v2${made}/deadNotifications`)
    expect(dead.json).toMatchObject({ notifications: [{ entities: ['urn:ngsi-ld:Room:R'] }] })
    expect((await city.request('GET', `/v2${made}/deadNotifications`, { as: 'other:reader' })).status).toBe(404)
    city.answer = 200
    await city.done('POST', `${made}/deadNotifications/replay`)
    expect((await city.one()).body.data).toEqual([{ ...key, a: 3 }])
  })
})
