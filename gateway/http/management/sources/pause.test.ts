// A source that is paused: what clients are answered, that nothing is stored, and what stays possible.

import { beforeEach, describe, expect, it } from 'vitest'
import { ingest } from '../../../pipeline/ingest/ingest.ts'
import { formatOf } from '../../../pipeline/formats/compiled-codec.ts'
import { openRequestScope } from '../../../pipeline/access/access-scope.ts'
import type { Sql } from '../../../store/drivers/sql.ts'
import { countLiving, openTestStore } from '../../../store/testing.ts'
import { type TestAnswer, type TestCity, testCity } from '../../apis/testing.ts'

const path = '/v1/sources/feed'
const owner = 'fleet:vendor'
const source = { adapter: 'ngsi-v2', options: {}, jurisdiction: 'KE', owner: 'fleet' }

let sql: Sql
let city: TestCity
beforeEach(async () => {
  sql = await openTestStore()
  city = await testCity({ sql })
  await city.request('PUT', path, { body: source })
})

function post(id: string, headers: Readonly<Record<string, string>> = {}): Promise<TestAnswer> {
  const body = { id: `urn:ngsi-ld:Vehicle:${id}`, type: 'Vehicle', heading: { value: 1 } }
  return city.request('POST', `${path}/messages`, { as: owner, body, contentType: 'application/json', headers })
}
const pause = (as = 'city:officer') => city.request('POST', `${path}/pause`, { as })
const resume = (as = 'city:officer') => city.request('POST', `${path}/resume`, { as })
const count = () => countLiving(city.gateway.store, { tenant: 'city' })

describe('a source that is paused', () => {
  it('answers 503 with a reason and a time, stores nothing, and takes messages again once it is resumed', async () => {
    expect((await pause()).json).toMatchObject({ id: 'feed', paused: city.now })
    const refused = await post('one')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60'])
    expect(refused.json).toMatchObject({ code: 'source-paused', title: 'Source paused' })
    expect([await count(), await sql.all('select 1 from dead_letter')]).toEqual([0, []])
    expect((await resume()).json).not.toHaveProperty('paused')
    expect([(await post('one')).status, await count()]).toEqual([202, 1])
  })

  it('is shown as such, stays as it is when it is paused again or changed, and has another tag', async () => {
    const before = await city.request('GET', path)
    await pause()
    const since = city.now
    city.now = '2026-08-01T05:00:00.000Z'
    expect((await pause()).json).toMatchObject({ paused: since })
    const after = await city.request('GET', path, { as: owner })
    expect(after.json).toMatchObject({ paused: since })
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    const { json } = await city.request('GET', '/v1/sources', { as: owner })
    expect(json).toMatchObject({ sources: [{ id: 'feed', paused: since }] })
    const changed = await city.request('PUT', path, { body: { ...source, jurisdiction: 'DE' } })
    expect(changed.json).toMatchObject({ jurisdiction: 'DE', paused: since })
    expect((await post('one')).status).toBe(503)
  })

  it('is paused and resumed by officers and operators, and each time recorded', async () => {
    const statuses = [pause(owner), pause('app:reader'), resume(owner)].map(async (one) => (await one).status)
    expect(await Promise.all(statuses)).toEqual([403, 403, 403])
    expect([(await pause('ops:operator')).status, (await resume('ops:operator')).status]).toEqual([200, 200])
    expect((await city.request('POST', '/v1/sources/none/pause')).status).toBe(404)
    const rows = await city.gateway.store.audit.waiting('city', 100)
    const records = rows.map(({ record }) => JSON.parse(record) as Readonly<Record<string, unknown>>)
    for (const action of ['pauseSource', 'resumeSource'])
      expect(records).toContainEqual(expect.objectContaining({ action, source: 'feed', decision: 'permitted' }))
  })

  it('takes a message of before again under its key', async () => {
    const key = { 'idempotency-key': 'k1' }
    await pause()
    expect((await post('one', key)).status).toBe(503)
    await resume()
    expect([(await post('one', key)).status, (await post('one', key)).status, await count()]).toEqual([202, 202, 1])
  })

  it('leaves dead letters to be replayed', async () => {
    const refused = await city.request('POST', `${path}/messages`, {
      as: owner,
      text: '{',
      contentType: 'application/json',
    })
    await pause()
    const letter = refused.headers.get('location')?.split('/').at(-1) ?? ''
    expect((await city.request('POST', `${path}/dead-letters/${letter}/replay`, { as: owner })).status).toBe(202)
  })

  it('counts nothing of what it does not take', async () => {
    await pause()
    await post('one')
    await city.gateway.observation.flush('all')
    expect((await city.request('GET', `${path}/minutes`)).json).toMatchObject({ minutes: [], ledger: [] })
  })

  it('stores nothing of a message that was on its way when it was paused', async () => {
    const { gateway } = city
    const before = await gateway.store.sources.get('city', 'feed')
    if (before === undefined) throw new Error('the source is registered')
    const format = await formatOf(gateway, 'city', before)
    if (!format.ok) throw new Error('the source is read')
    await pause()
    const principal = { subject: 's', client: 'fleet', issuer: 'test', roles: new Set(['vendor'] as const), tenants: ['city'], level: 'A2' } as const // prettier-ignore
    const view = await openRequestScope(gateway, 'city', principal, false)
    const body = new TextEncoder().encode('{"id":"urn:ngsi-ld:Vehicle:late","type":"Vehicle"}')
    const message = { body, mediaType: 'application/json', headers: new Map() }
    const received = await ingest(gateway.services, gateway.store, view, undefined, {
      tenant: 'city',
      source: before,
      codec: format.value.codec,
      messages: [{ id: 'm', message }],
      requestId: 'r',
    })
    expect(received).toMatchObject({ ok: false, problem: { code: 'busy' } })
    expect(await count()).toBe(0)
  })
})
