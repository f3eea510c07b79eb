// The routes of sources, messages and dead letters over a store and a format made up for tests.

import { Hono } from 'hono'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noSignIn } from '../../auth/testing.ts'
import type { Principal } from '../../principal.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { noDecisionContexts } from '../../policy/decision-context/decision-contexts.ts'
import { fixedRules } from '../../policy/rules.ts'
import { unreachable } from '../../http-client/outgoing.ts'
import { servicesWith, madeUpCodec, policyOf, vendor, type Given } from '../../pipeline/made-up-format.ts'
import { createObservation } from '../../pipeline/operation/observation.ts'
import { readWebBody } from '../../pipeline/receive.ts'
import { accessScopeOf } from '../../pipeline/access/access-scope.ts'
import { problemResponse } from '../../problem.ts'
import { loadOpenApi } from '../../open-api.ts'
import { englishTexts } from '../../../locales/english.ts'
import { createStore } from '../../store/sql-store.ts'
import type { Store } from '../../store/store.ts'
import { notifications } from '../apis/notifications/prepare.ts'
import { countLiving, freshTenant, openTestStore } from '../../store/testing.ts'
import { noTelemetry } from '../../telemetry/telemetry.ts'
import { replayDeadLetterRoute } from './sources/dead-letters.ts'
import { postMessagesRoute } from './sources/messages.ts'
import type { RouteContext, Variables } from '../request/request.ts'
import type { Handler } from '../route.ts'
import { deleteSourceRoute, putSourceRoute } from './sources/sources.ts'

const given: Given[] = []
const services = servicesWith(madeUpCodec(given), ['application/json', 'multipart/form-data'])
const officer: Principal = { ...vendor, client: 'city', roles: new Set(['officer']) }
const frames = 'application/vnd.citygate.frames+json'
let store: Store
let tenant: string
/** What happens while the body of a message is on its way. */
let meanwhile: () => Promise<void>

beforeAll(async () => {
  store = createStore(await openTestStore())
})
beforeEach(() => {
  tenant = freshTenant()
  given.length = 0
  meanwhile = async () => {}
})

function app(principal: Principal) {
  const gateway: GatewayContext = {
    config: {
      listen: { host: '127.0.0.1', port: 0, connections: 10, requestSeconds: 10 },
      publicUrl: 'https://gateway.city.example',
      tenants: ['city'],
      store: { path: '', synchronous: 'NORMAL' },
      issuers: [],
      proxies: { clientCert: [] },
      officers: 1,
      limits: services.limits,
      threads: { count: 0, queue: 0, queueBytes: 0, perClient: 1, seconds: 1, megabytes: 64 },
      rate: { requests: 10, seconds: 10 },
      connectors: [],
      secrets: {},
      quota: {},
      console: { map: { origins: [] } },
      cors: { origins: [] },
      contexts: { aliases: {}, allow: [] },
      ngsiLd: { edition: '1.9' },
      webhooks: { allow: [] },
      audit: { origin: 'gateway.city.example/audit', witnesses: [] },
      renamed: [],
    },
    services,
    observation: createObservation(
      services,
      () => store,
      () => undefined,
    ),
    signIn: noSignIn,
    verifierKey: () => undefined,
    startedAt: services.now(),
    store,
    authenticate: async () => ({ ok: true, value: principal }),
    invalidateClients: () => undefined,
    connection: () => ({}),
    rules: fixedRules(policyOf()),
    decisionContexts: noDecisionContexts,
    limiters: [],
    telemetry: noTelemetry,
    notifications,
    openApi: loadOpenApi,
    loadTexts: async () => englishTexts,
    readAsset: async () => undefined,
    audit: () => undefined,
    refusals: { record: async () => undefined },
    fetch: async () => ({ ok: false, problem: unreachable }),
    sign: async (request) => ({ ok: true, value: request }),
    async readBody(request, platform, maximum) {
      await meanwhile()
      return readWebBody(request, platform, maximum)
    },
    log: () => undefined,
  }
  const routes = new Hono<{ Variables: Variables }>()
  routes.use(async (context, next) => {
    context.set('principal', principal)
    context.set('tenant', tenant)
    context.set('view', accessScopeOf(services, policyOf(), principal))
    context.set('requestId', 'r')
    await next()
  })
  const answering = (handler: Handler) => async (context: RouteContext) => {
    const answer = await handler(gateway, context)
    return answer.ok ? answer.value : problemResponse(answer.problem)
  }
  routes.put('/v1/sources/:id', answering(putSourceRoute))
  routes.delete('/v1/sources/:id', answering(deleteSourceRoute))
  routes.post('/v1/sources/:id/messages', answering(postMessagesRoute))
  routes.post('/v1/sources/:id/dead-letters/:n/replay', answering(replayDeadLetterRoute))
  return routes
}

async function put(owner: string, ifMatch?: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) }
  const body = JSON.stringify({ adapter: 'made-up', options: {}, jurisdiction: 'KE', owner })
  return app(officer).request('/v1/sources/fleet', { method: 'PUT', headers, body })
}

async function post(body: BodyInit, contentType?: string): Promise<Response> {
  const headers: Record<string, string> = contentType === undefined ? {} : { 'content-type': contentType }
  return app(vendor).request('/v1/sources/fleet/messages', { method: 'POST', headers, body })
}

async function firstResult(response: Response): Promise<Record<string, unknown>> {
  const { results } = (await response.json()) as { results: Record<string, unknown>[] }
  return results[0] ?? {}
}

async function replay(letter: unknown): Promise<Response> {
  return app(vendor).request(`/v1/sources/fleet/dead-letters/${String(letter)}/replay`, { method: 'POST' })
}

describe('a source', () => {
  it('takes a list in If-Match, and no tag of one that was removed', async () => {
    const first = (await put('works')).headers.get('etag') ?? ''
    expect(first).toMatch(/^"[^"]+"$/)
    expect((await put('works', `"other", W/${first}`)).status).toBe(412)
    expect((await put('works', `"other", ${first}`)).status).toBe(200)
    expect((await put('works', 'other')).status).toBe(400)
    await app(officer).request('/v1/sources/fleet', { method: 'DELETE' })
    const second = (await put('works')).headers.get('etag') ?? ''
    expect(second).not.toBe(first)
    expect((await put('works', first)).status).toBe(412)
    expect((await put('works', second)).status).toBe(200)
  })

  it('that is made again for another owner while a body is on its way takes no message of the old one', async () => {
    await put('works')
    meanwhile = async () => {
      meanwhile = async () => {}
      await store.sources.remove(tenant, 'fleet')
      await put('others')
    }
    expect((await post('{}', 'application/json')).status).toBe(404)
    expect(await countLiving(store, { tenant })).toBe(0)
  })
})

describe('an idempotency key', () => {
  it('gives no answer of a source that was removed', async () => {
    await put('works')
    const send = async (): Promise<Response> =>
      app(vendor).request('/v1/sources/fleet/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
        body: '{"thing":"a"}',
      })
    const first = await send()
    expect(await (await send()).text()).toBe(await first.text())
    await store.sources.remove(tenant, 'fleet')
    await put('works')
    expect((await send()).status).toBe(422)
  })
})

describe('frames', () => {
  const hex = '7b7d'

  it('hand on when the front end received them, in UTC', async () => {
    await put('works')
    const body = JSON.stringify({ frames: [{ hex, receivedAt: '2026-01-01T02:00:00+02:00' }] })
    expect(await firstResult(await post(body, frames))).toMatchObject({ result: 'stored' })
    expect(given).toEqual([{ receivedAt: '2026-01-01T00:00:00Z' }])
  })

  it('hand on the topic, and may be of any media type that the adapter reads', async () => {
    await put('works')
    const frame = { hex, topic: 'lots/7', mediaType: 'application/json' }
    expect(await firstResult(await post(JSON.stringify({ frames: [frame] }), frames))).toMatchObject({
      result: 'stored',
    })
    expect(given.map(({ topic }) => topic)).toEqual(['lots/7'])
    const other = await post(JSON.stringify({ frames: [frame, { hex, mediaType: 'text/csv' }] }), frames)
    expect([other.status, await other.json()]).toMatchObject([415, { path: '/frames/1' }])
  })

  it('say where a time of reception is wrong', async () => {
    await put('works')
    for (const receivedAt of ['2026-12-31T23:59:60Z', '1999-01-01T00:00:00Z', '2027-01-01T00:00:00Z']) {
      const answer = await post(JSON.stringify({ frames: [{ hex }, { hex, receivedAt }] }), frames)
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ code: 'invalid', path: '/frames/1/receivedAt' })
    }
    expect(given).toEqual([])
  })

  it('and lines of a batch are limited by the limit of messages', async () => {
    await put('works')
    const many = await post(JSON.stringify({ frames: [{ hex }, { hex }, { hex }, { hex }] }), frames)
    expect(await many.json()).toMatchObject({ code: 'limit-exceeded', limit: 'messages', maximum: 3 })
    const lines = await post('{}\n{}\n{}\n{}\n', 'application/x-ndjson')
    expect(await lines.json()).toMatchObject({ code: 'limit-exceeded', limit: 'messages', maximum: 3 })
  })
})

describe('a replay', () => {
  it('gives the adapter the address and the topic that the front end named', async () => {
    await put('works')
    const peer = '192.0.2.7:40000'
    const refused = await firstResult(
      await post(JSON.stringify({ frames: [{ hex: '00', peer, topic: 'station/1' }] }), frames),
    )
    expect(refused).toMatchObject({ result: 'refused', replies: [] })
    expect(await firstResult(await replay(refused['deadLetter']))).toMatchObject({ result: 'refused' })
    expect(given.map((one) => `${one.peer} ${one.topic}`)).toEqual(Array(2).fill(`${peer} station/1`))
  })

  it('gives the adapter the parts of a multipart body', async () => {
    await put('works')
    const form = new FormData()
    form.set('image', new Blob([Uint8Array.of(0, 1, 255)], { type: 'image/jpeg' }), 'a.jpg')
    form.set('caption', 'a junction')
    const refused = await firstResult(await post(form))
    expect(refused).toMatchObject({ result: 'refused' })
    await replay(refused['deadLetter'])
    const parts = [
      { name: 'image', mediaType: 'image/jpeg', body: Uint8Array.of(0, 1, 255) },
      { name: 'caption', mediaType: 'text/plain', body: new TextEncoder().encode('a junction') },
    ]
    expect(given.map((one) => one.parts)).toEqual([parts, parts])
  })

  it('that stored the message is the last', async () => {
    await put('works')
    await store.sources.put(tenant, { id: 'first', adapter: 'made-up', options: {}, owner: 'works' }, services.now())
    await app(vendor).request('/v1/sources/first/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"thing":"foreign"}',
    })
    const refused = await firstResult(await post('{"thing":"foreign"}', 'application/json'))
    expect(refused).toMatchObject({ result: 'refused', problem: { code: 'not-owner' } })
    await store.sources.remove(tenant, 'first')
    const answers = await Promise.all([replay(refused['deadLetter']), replay(refused['deadLetter'])])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202, 409]))
    expect((await replay(refused['deadLetter'])).status).toBe(409)
  })
})
