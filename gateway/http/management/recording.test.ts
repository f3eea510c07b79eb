// What clients register is stored with its audit record or not at all, whatever fails between and after.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { type TestAnswer, testCity, type TestCity } from '../apis/testing.ts'
import { receiverOrigin } from '../apis/notifications/testing.ts'

const source: JsonObject = { adapter: 'ngsi-ld', options: {}, jurisdiction: 'KE', owner: 'works' }
const subscription: JsonObject = {
  id: 'urn:ngsi-ld:Subscription:1',
  type: 'Subscription',
  entities: [{ type: 'Building' }],
  notification: { endpoint: { uri: `${receiverOrigin}/1` } },
}
const v2Subscription: JsonObject = {
  subject: { entities: [{ idPattern: '.*', type: 'Room' }] },
  notification: { http: { url: `${receiverOrigin}/2` } },
}
const context: JsonObject = { '@context': { level: 'https://terms.example/level' } }
const ld = '/ngsi-ld/v1/subscriptions/urn:ngsi-ld:Subscription:1'

interface Change {
  readonly operation: string
  readonly method: string
  readonly path: string | ((made: string) => string)
  readonly body?: Json
  /** What makes that of which the path is; its `Location` is handed to `path`. */
  readonly before?: readonly [path: string, body: Json, method?: 'PUT']
  /** Where it shows, if not where it is sent to. */
  readonly at?: string
}

const existing = (made: string): string => made.replace('https://gateway.city.example', '')

const changes: readonly Change[] = [
  { operation: 'putSource', method: 'PUT', path: '/v1/sources/fleet', body: source },
  { operation: 'deleteSource', method: 'DELETE', path: '/v1/sources/fleet', before: ['/v1/sources/fleet', source, 'PUT'] },
  { operation: 'putClient', method: 'PUT', path: '/v1/clients/app', body: { apiKeys: [{ name: 'one' }] } },
  { operation: 'deleteClient', method: 'DELETE', path: '/v1/clients/app', before: ['/v1/clients/app', {}, 'PUT'] },
  { operation: 'ngsi-ld.createSubscription', method: 'POST', path: '/ngsi-ld/v1/subscriptions', body: subscription },
  { operation: 'ngsi-ld.updateSubscription', method: 'PATCH', path: ld, body: { isActive: false }, before: ['/ngsi-ld/v1/subscriptions', subscription] },
  { operation: 'ngsi-ld.deleteSubscription', method: 'DELETE', path: ld, before: ['/ngsi-ld/v1/subscriptions', subscription] },
  { operation: 'ngsi-ld.addContext', method: 'POST', path: '/ngsi-ld/v1/jsonldContexts', body: context },
  { operation: 'ngsi-ld.deleteContext', method: 'DELETE', path: existing, before: ['/ngsi-ld/v1/jsonldContexts', context] },
  { operation: 'ngsi-v2.createSubscription', method: 'POST', path: '/v2/subscriptions', body: v2Subscription },
  { operation: 'ngsi-v2.updateSubscription', method: 'PATCH', path: existing, body: { status: 'inactive' }, before: ['/v2/subscriptions', v2Subscription] },
  { operation: 'ngsi-v2.deleteSubscription', method: 'DELETE', path: existing, before: ['/v2/subscriptions', v2Subscription] },
] // prettier-ignore

interface Made {
  readonly city: TestCity
  readonly path: string
}

async function prepared({ path, before }: Change): Promise<Made> {
  const city = await testCity()
  if (before === undefined) return { city, path: typeof path === 'string' ? path : path('') }
  const [at, body, method = 'POST'] = before
  const made = await city.request(method, at, { body })
  expect([made.status, made.text]).toMatchObject([201, expect.anything()])
  return { city, path: typeof path === 'string' ? path : path(made.headers.get('location') ?? '') }
}

function send({ city, path }: Made, { method, body }: Change): Promise<TestAnswer> {
  return city.request(method, path, body === undefined ? {} : { body })
}

async function recordsOf({ city }: Made, operation: string): Promise<readonly JsonObject[]> {
  const all = await city.gateway.store.audit.waiting('city', 1000)
  return all.map(({ record }) => JSON.parse(record) as JsonObject).filter(({ action }) => action === operation)
}

/** What an officer reads there, without the members that change with each reading. */
async function shown({ city, path }: Made): Promise<string> {
  const { status, text } = await city.request('GET', path)
  return `${status} ${text}`
}

describe('a change of what clients register', () => {
  it.each(changes)('$operation is recorded, though the process ends with it', async (change) => {
    const made = await prepared(change)
    const before = await shown(made)
    const { audit } = made.city.gateway.store
    const { append } = audit
    // From here on nothing is stored but what the change itself stores.
    Object.assign(audit, {
      append: async () => {
        throw new Error('the process ended')
      },
    })
    await send(made, change)
    Object.assign(audit, { append })
    expect(await shown(made)).not.toBe(before)
    expect(await recordsOf(made, change.operation)).toMatchObject([{ decision: 'permitted', action: change.operation }])
  })

  it.each(changes)('$operation is not made where its record cannot be stored', async (change) => {
    const made = await prepared(change)
    const before = await shown(made)
    const { store } = made.city.gateway
    const { recording } = store
    // An invalid record: the row refuses it, and with it the change.
    Object.assign(store, {
      recording: (one: Parameters<typeof recording>[0]) => recording({ ...one, record: null as unknown as string }),
    })
    expect((await send(made, change)).status).toBe(500)
    expect(await shown(made)).toBe(before)
    expect(await recordsOf(made, change.operation)).toEqual([])
  })

  it('has one record more for what is answered, and none of it where it is refused', async () => {
    const city = await testCity()
    const made = { city, path: '' }
    const put = await city.request('PUT', '/v1/sources/fleet', { body: source })
    const requestId = put.headers.get('citygate-request')
    const [done, answered] = await recordsOf(made, 'putSource')
    expect(done).toMatchObject({ requestId, source: 'fleet', decision: 'permitted' })
    expect(answered).toMatchObject({ requestId, status: 201, output: expect.any(String) })
    const refused = await city.request('PUT', '/v1/sources/fleet', { body: source, headers: { 'if-none-match': '*' } })
    expect(refused.status).toBe(412)
    const last = (await recordsOf(made, 'putSource')).slice(2)
    expect(last).toMatchObject([{ decision: 'refused', status: 412 }])
    expect((await city.request('DELETE', '/v1/sources/fleet')).status).toBe(204)
    expect(await recordsOf(made, 'deleteSource')).toMatchObject([{ source: 'fleet', decision: 'permitted' }])
    const gone = await city.request('DELETE', '/v1/sources/planted-name')
    expect(gone.status).toBe(404)
    expect(JSON.stringify(await recordsOf(made, 'deleteSource'))).not.toContain('planted-name')
  })
})
