// Subscriptions of OpenADR clients: which changes are notified to whom, what a notification says, and what nobody is shown.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { receiverOrigin, subscribedCity } from '../notifications/testing.ts'

const url = `${receiverOrigin}/events`
const [utility, ven, other] = ['utility:vendor', 'ven:vendor', 'other:vendor']
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: {
        leftOperand: 'citygate:dataCategory',
        operator: 'eq',
        rightOperand: 'pd:ServiceConsumptionBehaviour',
      },
    },
  ],
}

async function grid() {
  const city = await subscribedCity({ policy })
  async function call(method: string, path: string, as: string, body?: Json) {
    const { status, json, text } = await city.request(method, `/openadr3${path}`, {
      as,
      ...(body !== undefined && { body }),
    })
    return { status, json: json as JsonObject, text }
  }
  async function made(path: string, as: string, body: JsonObject): Promise<string> {
    const { status, json, text } = await call('POST', path, as, body)
    if (status !== 201) throw new Error(text)
    return json['id'] as string
  }
  const subscribe = (as: string, more: JsonObject = {}, operation: JsonObject = {}) =>
    made('/subscriptions', as, {
      clientName: 'school-7',
      objectOperations: [
        {
          objects: ['EVENT'],
          operations: ['CREATE', 'UPDATE', 'DELETE'],
          callbackUrl: url,
          bearerToken: 'made-up-token',
          ...operation,
        },
      ],
      ...more,
    })
  async function notified() {
    return (await city.deliver()).map(({ body, headers }) => ({ body: body as JsonObject, headers }))
  }
  return { city, call, made, subscribe, notified }
}

describe('a subscription', () => {
  it('is notified of each operation, with the object and the token of the client', async () => {
    const { call, made, subscribe, notified } = await grid()
    const program = await made('/programs', utility, { programName: 'Hourly' })
    await subscribe(ven)
    const event = await made('/events', utility, { programID: program, eventName: 'Evening' })
    const [created] = await notified()
    expect(created?.body).toMatchObject({
      objectType: 'EVENT',
      operation: 'CREATE',
      object: { id: event, objectType: 'EVENT', programID: program, eventName: 'Evening' },
    })
    expect(created?.headers.get('authorization')).toBe('Bearer made-up-token')
    await call('PUT', `/events/${event}`, utility, { programID: program, eventName: 'Night' })
    expect((await notified()).map(({ body }) => body)).toMatchObject([
      { operation: 'UPDATE', object: { eventName: 'Night' } },
    ])
    await call('DELETE', `/events/${event}`, utility)
    expect((await notified()).map(({ body }) => body)).toMatchObject([{ operation: 'DELETE', object: { id: event } }])
    // Programmes are not what it has subscribed to.
    await made('/programs', utility, { programName: 'Daily' })
    expect(await notified()).toEqual([])
  })

  it('is narrowed by a programme, by targets and by operations', async () => {
    const { made, call, subscribe, notified } = await grid()
    const [one, two] = [
      await made('/programs', utility, { programName: 'One' }),
      await made('/programs', utility, { programName: 'Two' }),
    ]
    await subscribe(ven, { programID: one, targets: ['group-1'] }, { operations: ['CREATE', 'READ'] })
    await made('/events', utility, { programID: two, targets: ['group-1'] })
    await made('/events', utility, { programID: one, targets: ['group-2'] })
    expect(await notified()).toEqual([])
    const event = await made('/events', utility, { programID: one, targets: ['group-2', 'group-1'] })
    expect(await notified()).toHaveLength(1)
    await call('PUT', `/events/${event}`, utility, { programID: one, targets: ['group-1'], priority: 1 })
    expect(await notified()).toEqual([])
  })

  it('is notified of what its client may see alone', async () => {
    const { made, subscribe, notified } = await grid()
    const program = await made('/programs', utility, { programName: 'Reports' })
    const event = await made('/events', utility, { programID: program })
    await subscribe('app:reader', {}, { objects: ['REPORT', 'VEN', 'RESOURCE'] })
    await subscribe(other, {}, { objects: ['REPORT', 'VEN', 'RESOURCE'] })
    await made('/reports', ven, { eventID: event, clientName: 'school-7', resources: [] })
    // The consumption is hidden from readers, and without it there is no report.
    expect((await notified()).map(({ body }) => body)).toMatchObject([
      { objectType: 'REPORT', object: { clientID: 'ven' } },
    ])
    const id = await made('/vens', ven, { venName: 'school-7' })
    await made('/resources', ven, { resourceName: 'pump', venID: id })
    expect(await notified()).toEqual([])
    await made('/vens', other, { venName: 'school-8' })
    expect((await notified()).map(({ body }) => body)).toMatchObject([
      { objectType: 'VEN', object: { venName: 'school-8' } },
    ])
  })

  it('is found among others, which do not count for the page', async () => {
    const { call, made, subscribe } = await grid()
    const programID = await made('/programs', utility, { programName: 'Hourly' })
    await subscribe(ven)
    const ids = [await subscribe(ven, { programID }), await subscribe(ven, { programID })]
    const listed = async (query: string): Promise<readonly unknown[]> => {
      const { json } = await call('GET', `/subscriptions?programID=${programID}${query}`, ven)
      return (json as unknown as readonly JsonObject[]).map(({ id }) => id)
    }
    const all = await listed('')
    expect(new Set(all)).toEqual(new Set(ids))
    expect(await listed('&limit=1')).toEqual(all.slice(0, 1))
    expect(await listed('&skip=1&limit=1')).toEqual(all.slice(1))
    expect(await listed('&limit=0')).toEqual([])
  })

  it("is its own client's, and its token is never shown", async () => {
    const { call, subscribe, city } = await grid()
    const id = await subscribe(ven)
    const own = await call('GET', `/subscriptions/${id}`, ven)
    expect(own.json).toMatchObject({
      id,
      objectType: 'SUBSCRIPTION',
      clientID: 'ven',
      clientName: 'school-7',
      objectOperations: [{ objects: ['EVENT'], operations: ['CREATE', 'UPDATE', 'DELETE'], callbackUrl: url }],
    })
    const officer = await call('GET', `/subscriptions/${id}`, 'city:officer')
    expect(officer.text).not.toContain('/events"')
    for (const { text } of [own, officer, await call('GET', '/subscriptions', 'city:officer')])
      expect(text).not.toContain('made-up-token')
    expect((await call('GET', `/subscriptions/${id}`, other)).status).toBe(404)
    expect((await call('GET', '/subscriptions', other)).json).toEqual([])
    expect((await call('GET', '/subscriptions?clientName=school-7', ven)).json).toMatchObject([{ id }])
    expect((await call('GET', '/subscriptions?clientName=x', ven)).json).toEqual([])
    expect((await call('GET', '/subscriptions?objects=REPORT&objects=EVENT', ven)).json).toMatchObject([{ id }])
    expect((await call('GET', '/subscriptions?objects=REPORT,VEN', ven)).json).toEqual([])
    // The other APIs list their own.
    for (const path of ['/ngsi-ld/v1/subscriptions', '/v2/subscriptions'])
      expect((await city.request('GET', path, { as: ven })).json).toEqual([])
    const body = {
      clientName: 'school-9',
      objectOperations: [{ objects: ['PROGRAM'], operations: ['CREATE'], callbackUrl: url }],
    }
    expect((await call('PUT', `/subscriptions/${id}`, 'city:officer', body)).status).toBe(403)
    expect((await call('PUT', `/subscriptions/${id}`, ven, body)).json).toMatchObject({ clientName: 'school-9' })
    expect((await call('DELETE', `/subscriptions/${id}`, other)).status).toBe(404)
    expect((await call('DELETE', `/subscriptions/${id}`, ven)).status).toBe(200)
    expect((await call('GET', `/subscriptions/${id}`, ven)).status).toBe(404)
  })

  const operation = { objects: ['EVENT'], operations: ['CREATE'], callbackUrl: url }
  it.each<readonly [string, JsonObject]>([
    ['/clientName', { objectOperations: [operation] }],
    ['/objectOperations', { clientName: 'a' }],
    ['/objectOperations', { clientName: 'a', objectOperations: [] }],
    ['/objectOperations/0/objects/0', { clientName: 'a', objectOperations: [{ ...operation, objects: ['THING'] }] }],
    ['/objectOperations/0/operations', { clientName: 'a', objectOperations: [{ ...operation, operations: 'CREATE' }] }],
    [
      '/objectOperations/0/callbackUrl',
      { clientName: 'a', objectOperations: [{ ...operation, callbackUrl: 'http://127.0.0.1/' }] },
    ],
    [
      '/objectOperations/0/bearerToken',
      { clientName: 'a', objectOperations: [{ ...operation, bearerToken: 'a\r\nb' }] },
    ],
    [
      '/objectOperations/1/callbackUrl',
      { clientName: 'a', objectOperations: [operation, { ...operation, callbackUrl: `${url}/2` }] },
    ],
    ['/targets', { clientName: 'a', objectOperations: [operation], targets: [1] }],
    ['/programID', { clientName: 'a', objectOperations: [operation], programID: 'a b' }],
  ])('is refused at %s', async (path, body) => {
    const { call } = await grid()
    const { status, json, text } = await call('POST', '/subscriptions', ven, body)
    expect([status, json['path']]).toEqual([path.includes('/1/') ? 422 : expect.any(Number), path])
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).not.toContain('made-up')
  })
})
