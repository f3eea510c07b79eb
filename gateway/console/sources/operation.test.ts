// The pages of what an officer watches of a source: captured messages, each look recorded, and dry runs of other options.

import { beforeEach, describe, expect, it } from 'vitest'
import type { Sql } from '../../store/drivers/sql.ts'
import { openTestStore } from '../../store/testing.ts'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import { pageOf, sendForm } from '../testing.ts'

const body =
  'ST=32;CN=2011;PW=000000;MN=LD130133000015;CP=&&DataTime=20160824003817;011-Rtd=231.0,011-Flag=N;B01-Rtd=36.91;060-Rtd=1.803,060-Flag=N&&'
const good = `##0136${body}1dc0\r\n`
const bad = `##0136${body}0000\r\n`
const owner = 'works:vendor,operator'
let sql: Sql
let city: TestCity

beforeEach(async () => {
  sql = await openTestStore()
  city = await testCity({ sql })
  await putSource({})
})

async function putSource(more: Readonly<Record<string, string>>): Promise<void> {
  const options = { timezone: '+08:00', edition: '2005', ...more }
  await city.gateway.store.sources.put('city', { id: 'air', adapter: 'hj-212', options, owner: 'works' }, city.now)
}

async function post(text: string): Promise<void> {
  await city.request('POST', '/v1/sources/air/messages', { as: 'works:vendor', text, contentType: 'text/plain' })
  await city.gateway.observation.flush('all')
}

async function recorded(): Promise<readonly (readonly [string, unknown])[]> {
  const rows = await city.gateway.store.audit.waiting('city', 200)
  return rows
    .map(({ record }) => JSON.parse(record) as { readonly action: string; readonly source?: string })
    .map(({ action, source }) => [action, source])
}

describe('the last messages', () => {
  async function idOfFirst(): Promise<string> {
    const page = await city.gateway.store.captures.list({ tenant: 'city', source: 'air', limit: 1 })
    return page.ok ? (page.value.items[0]?.id ?? '') : ''
  }

  it('are kept from when an officer begins until an officer ends it', async () => {
    expect(await pageOf(city, '/sources/air/messages')).toContain('Messages are not kept.')
    const operator = await city.request('GET', '/console/sources/air/messages', { as: 'ops:operator' })
    expect(operator.text).not.toContain('action="/console/sources/air/capture"')
    expect((await sendForm(city, '/sources/air/capture', { seconds: '600' }, 'ops:operator')).status).toBe(403)
    const begun = await sendForm(city, '/sources/air/capture', { seconds: '600', messages: '500' })
    expect([begun.status, begun.headers.get('location')]).toEqual([303, '/console/sources/air/messages'])
    expect(await city.gateway.store.captures.get('city', 'air')).toMatchObject({
      messages: 500,
      until: '2026-08-01T04:10:00.000Z',
    })
    await post(good)
    await post(bad)
    const page = await pageOf(city, '/sources/air/messages')
    for (const text of ['stored', 'rejected', 'text/plain', 'until 2026-08-01 04:10']) expect(page).toContain(text)
    expect(await pageOf(city, '/sources/air')).toContain('Last messages (on)')
    expect((await sendForm(city, '/sources/air/capture/end', {})).status).toBe(303)
    expect(await sql.all('select 1 from captured_message')).toEqual([])
  })

  it('show their bytes and what they become to the owner of the source alone, and each look is recorded', async () => {
    await sendForm(city, '/sources/air/capture', {})
    await post(good)
    const path = `/console/sources/air/messages/${await idOfFirst()}`
    const officer = await city.request('GET', path)
    expect([officer.status, officer.text.includes('LD130133000015')]).toEqual([200, false])
    expect(officer.text).toContain('Only the client that owns the source may see payloads')
    for (const as of ['lab:vendor,operator', 'works:operator'])
      expect((await city.request('GET', path, { as })).text).not.toContain('LD13')
    const shown = await city.request('GET', path, { as: owner })
    expect([shown.status, shown.text.includes('MN=LD130133000015')]).toEqual([200, true])
    expect(shown.text).toContain('WaterQualityObserved')
    expect((await recorded()).filter(([action]) => action === 'consoleCapturedMessage')).toEqual(
      Array.from({ length: 4 }, () => ['consoleCapturedMessage', 'air']),
    )
    expect((await city.request('GET', '/console/sources/air/messages/none')).status).toBe(404)
    city.now = '2026-08-01T06:00:00.000Z'
    expect((await city.request('GET', path, { as: owner })).status).toBe(404)
  })
})

describe('a dry run', () => {
  const begin = (form: Readonly<Record<string, string>>, as?: string) =>
    sendForm(city, '/sources/air/dry-run', { format: 'hj-212', messages: '100', seconds: '600', ...form }, as)

  it('tries other options of the same format, shows how far it is, and what would differ', async () => {
    const start = await pageOf(city, '/sources/air/dry-run')
    expect(start).toContain('Nothing is being tried on this source.')
    const begun = await begin({ 'option.timezone': '+07:00', 'option.edition': '2005' })
    expect([begun.status, begun.headers.get('location')]).toEqual([303, '/console/sources/air/dry-run'])
    const tried = await city.gateway.store.dryRuns.get('city', 'air')
    expect(tried?.options).toEqual({ timezone: '+07:00', edition: '2005' })
    await post(good)
    await post(bad)
    const page = await pageOf(city, '/sources/air/dry-run')
    expect(page).toContain('2 of 100 messages tried; until 2026-08-01 04:10 UTC at the latest')
    expect(page).toContain('1 read the same, 1 differently')
    expect(page).toMatch(/attribute<\/td>[\s\S]{0,80}WaterQualityObserved\/cod[\s\S]{0,120}would be different/)
    expect(page).toContain('id="progress"')
    expect(page).not.toMatch(/LD13/)
    city.now = '2026-08-01T04:11:00.000Z'
    const ended = await pageOf(city, '/sources/air/dry-run')
    expect([ended.includes('id="progress"'), ended.includes('<h2>Ended</h2>')]).toEqual([false, true])
    expect((await sendForm(city, '/sources/air/dry-run/end', {})).status).toBe(303)
    expect(await city.gateway.store.dryRuns.get('city', 'air')).toBeUndefined()
  })

  it('keeps the secrets of the source, which no page has', async () => {
    await putSource({ password: 'hidden-1' })
    await begin({ 'option.timezone': '+07:00', 'option.edition': '2005' })
    expect((await city.gateway.store.dryRuns.get('city', 'air'))?.options).toMatchObject({ password: 'hidden-1' })
    const wrong = await begin({ 'option.edition': '2005' })
    expect([wrong.status, wrong.text.includes('hidden-1')]).toEqual([422, false])
    expect(await pageOf(city, '/sources/air/dry-run')).not.toContain('hidden-1')
    await sendForm(city, '/sources/air/dry-run/end', {})
    expect(await pageOf(city, '/sources/air/dry-run')).not.toContain('hidden-1')
  })

  it('removes an option whose field is empty, and tries another format', async () => {
    await begin({ 'option.edition': '2017' })
    // The time zone is required: the form says so, and nothing was begun.
    expect(await city.gateway.store.dryRuns.get('city', 'air')).toBeUndefined()
    const wrong = await begin({ 'option.edition': '2017' })
    expect([wrong.status, wrong.text.includes('/options/timezone')]).toEqual([422, true])
    expect(await pageOf(city, '/sources/air/dry-run?format=jtt-808')).toContain('name="option.crs"')
    expect((await begin({ format: 'ngsi-v2' })).status).toBe(303)
    await post(good)
    expect(await pageOf(city, '/sources/air/dry-run')).toMatch(/rejection<\/td>[\s\S]{0,160}would be new/)
    expect((await begin({ format: 'mapping:none' })).status).toBe(422)
    expect((await begin({ format: 'none' })).status).toBe(422)
  })

  it('is begun and ended by officers alone', async () => {
    for (const as of ['ops:operator', owner]) expect((await begin({}, as)).status).toBe(403)
    expect((await sendForm(city, '/sources/air/dry-run/end', {}, 'ops:operator')).status).toBe(403)
    const operator = await city.request('GET', '/console/sources/air/dry-run', { as: 'ops:operator' })
    expect([operator.status, operator.text.includes('<form method="post" action="/console/sources')]).toEqual([
      200,
      false,
    ])
  })

  it('shows examples to the owner of the source alone, each look recorded', async () => {
    await begin({ 'option.timezone': '+07:00', 'option.edition': '2005' })
    await post(good)
    const path = '/console/sources/air/dry-run/examples'
    for (const as of ['city:officer', 'lab:vendor,operator', 'works:operator']) {
      const answer = await city.request('GET', path, { as })
      expect([answer.status, answer.text.includes('LD13')]).toEqual([404, false])
    }
    const shown = await city.request('GET', path, { as: owner })
    expect(shown.status).toBe(200)
    for (const text of ['LD130133000015', '2016-08-23T16:38:17Z', '2016-08-23T17:38:17Z'])
      expect(shown.text).toContain(text)
    expect(await recorded()).toContainEqual(['consoleDryRunExamples', 'air'])
    expect((await city.request('GET', '/console/sources/air/dry-run', { as: owner })).text).toContain(`href="${path}"`)
    expect(await pageOf(city, '/sources/air/dry-run')).not.toContain(path)
  })
})
