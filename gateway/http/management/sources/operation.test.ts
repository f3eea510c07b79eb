// Counts by minute, captured messages and dry runs, by the routes.

import { beforeEach, describe, expect, it } from 'vitest'
import { toHex } from '../../../../standards/bytes/hex.ts'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import type { Sql } from '../../../store/drivers/sql.ts'
import { countLiving, openTestStore } from '../../../store/testing.ts'
import { type TestAnswer, type TestCity, testCity } from '../../apis/testing.ts'

const body =
  'ST=32;CN=2011;PW=000000;MN=LD130133000015;CP=&&DataTime=20160824003817;011-Rtd=231.0,011-Flag=N;B01-Rtd=36.91;060-Rtd=1.803,060-Flag=N&&'
const good = `##0136${body}1dc0\r\n`
const bad = `##0136${body}0000\r\n`
const path = '/v1/sources/air-north'
const source = {
  adapter: 'hj-212',
  options: { timezone: '+08:00', edition: '2005' },
  jurisdiction: 'CN',
  owner: 'works',
}
const owner = 'works:vendor'

let sql: Sql
let city: TestCity
let log: string[]

beforeEach(async () => {
  sql = await openTestStore()
  log = []
  city = await testCity({ sql, log: (line) => void log.push(JSON.stringify(line)) })
  await city.request('PUT', path, { body: source })
})

async function post(text: string, of: TestCity = city): Promise<void> {
  await of.request('POST', `${path}/messages`, { as: owner, text, contentType: 'text/plain' })
  await of.gateway.observation.flush('all')
}

async function get(what: string, as = owner): Promise<TestAnswer> {
  return city.request('GET', `${path}/${what}`, { as })
}

/** The operations that are recorded, each with the source that it names. */
async function recorded(): Promise<readonly (readonly [string, unknown])[]> {
  const rows = await city.gateway.store.audit.waiting('city', 100)
  return rows
    .map(({ record }) => JSON.parse(record) as { readonly action: string; readonly source?: string })
    .map(({ action, source: of }) => [action, of])
}

describe('the counts of a source by minute', () => {
  it('are of what became of its messages', async () => {
    await post(good)
    await post(good)
    await post(bad)
    city.now = '2026-08-01T04:02:30.000Z'
    await post(bad)
    const [first, second] = [
      { at: '2026-08-01T04:00:00.000Z', received: 3, refused: 1, bytes: 444, errors: 0 },
      { at: '2026-08-01T04:02:00.000Z', received: 1, stored: 0, duplicates: 0, refused: 1, losses: 0, bytes: 148 },
    ]
    const { json } = await get('minutes')
    expect(json).toMatchObject({ step: 1, minutes: [first, second] })
    const [counts] = (json as { minutes: readonly Readonly<Record<string, number>>[] }).minutes
    expect((counts?.['stored'] ?? 0) + (counts?.['duplicates'] ?? 0)).toBe(2)
    const { json: summed } = await get('minutes?from=2026-08-01T04:00:00Z&to=2026-08-01T04:05:00Z&step=5')
    expect(summed).toMatchObject({ minutes: [{ at: '2026-08-01T04:00:00.000Z', received: 4 }] })
  })

  it('are added up by several processes, and are there after a restart', async () => {
    const other = await testCity({ sql })
    await Promise.all([post(good), post(bad, other), post(bad, other)])
    city = await testCity({ sql })
    expect((await get('minutes')).json).toMatchObject({ minutes: [{ received: 3, refused: 2 }] })
  })

  it('count a message that is replayed when it came', async () => {
    const { headers } = await city.request('POST', `${path}/messages`, {
      as: owner,
      text: bad,
      contentType: 'text/plain',
    })
    const letter = headers.get('location')?.split('/').at(-1) ?? ''
    await city.request('POST', `${path}/dead-letters/${letter}/replay`, { as: owner })
    await city.gateway.observation.flush('all')
    expect((await get('minutes')).json).toMatchObject({ minutes: [{ received: 1, refused: 1 }] })
  })

  it('are written in groups', async () => {
    for (const text of [bad, bad, bad]) {
      await city.request('POST', `${path}/messages`, { as: owner, text, contentType: 'text/plain' })
      await city.gateway.observation.flush()
    }
    // The first at once, those within the next seconds together.
    expect(await sql.all("select received from minute where kind = 'source'")).toEqual([{ received: 1 }])
    await city.gateway.observation.flush('all')
    expect(await sql.all("select received from minute where kind = 'source'")).toEqual([{ received: 3 }])
  })

  it('are kept while the store takes nothing', async () => {
    await city.request('POST', `${path}/messages`, { as: owner, text: bad, contentType: 'text/plain' })
    await sql.batch([{ sql: 'alter table minute rename to away' }])
    await city.gateway.observation.flush('all')
    expect(log.join()).toContain('"event":"observation"')
    await sql.batch([{ sql: 'alter table away rename to minute' }])
    await city.gateway.observation.flush('all')
    expect((await get('minutes')).json).toMatchObject({ minutes: [{ received: 1 }] })
  })

  it.each([
    ['from=x', 'from'],
    ['step=0', 'step'],
    ['step=1441', 'step'],
    ['from=2026-08-01T04:00:00Z&to=2026-08-01T03:00:00Z', 'from'],
    ['from=2026-07-25T04:00:00Z', 'step'],
  ])('are refused for %s', async (query, place) => {
    const { status, json } = await get(`minutes?${query}`)
    expect([status, json]).toEqual([400, expect.objectContaining({ path: place })])
  })

  it('are for those who may see the source', async () => {
    const statuses = ['others:vendor', 'app:reader', 'ops:operator'].map(
      async (as) => (await get('minutes', as)).status,
    )
    expect(await Promise.all(statuses)).toEqual([404, 403, 200])
  })
})

describe('a capture', () => {
  const begin = (messages = 2, as = 'city:officer'): Promise<TestAnswer> =>
    city.request('PUT', `${path}/capture`, { as, body: { messages, seconds: 3600 } })
  const captured = async (): Promise<readonly { readonly n: string; readonly bytes: number }[]> =>
    ((await get('capture')).json as { captured: readonly { readonly n: string; readonly bytes: number }[] }).captured

  it('is off unless an officer begins it', async () => {
    await post(good)
    expect((await get('capture')).status).toBe(404)
    const others = await Promise.all([begin(2, owner), begin(2, 'ops:operator')])
    expect(others.map(({ status }) => status)).toEqual([403, 403])
    expect(await sql.all('select 1 from captured_message')).toEqual([])
  })

  it.each([
    { messages: 1001, seconds: 60 },
    { messages: 1, seconds: 86_401 },
    { messages: 1 },
    { messages: 1, seconds: 1, x: 1 },
  ])('is refused as %j', async (input) => {
    expect((await city.request('PUT', `${path}/capture`, { body: input })).status).toBe(422)
  })

  it('keeps the newest messages as they came, whatever became of them, for the owner of the source', async () => {
    await begin()
    await post('old')
    await post(bad)
    await post(good)
    const messages = await captured()
    expect(messages).toMatchObject([
      { result: 'stored', bytes: 148, mediaType: 'text/plain' },
      { result: 'refused', bytes: 148 },
    ])
    const payload = await get(`capture/${messages[1]?.n ?? ''}/payload`)
    expect([payload.status, payload.text, payload.headers.get('content-type')]).toEqual([200, bad, 'text/plain'])
    expect(payload.headers.get('content-disposition')).toBe('attachment')
    const others = ['others:vendor', 'city:officer', 'city:officer,vendor'].map(
      async (as) => (await get(`capture/${messages[1]?.n ?? ''}/payload`, as)).status,
    )
    expect(await Promise.all(others)).toEqual([404, 403, 404])
  })

  it('records who began and who looked, and logs nothing of a message', async () => {
    await begin()
    await post(good)
    const [message] = await captured()
    await get(`capture/${message?.n ?? ''}/payload`)
    const operations = await recorded()
    for (const name of ['putCapture', 'getCapture', 'getCapturedPayload'])
      expect(operations).toContainEqual([name, 'air-north'])
    expect(log.join()).not.toContain('LD130133000015')
  })

  it('is stored encrypted', async () => {
    await begin()
    await post(good)
    const [row] = await sql.all<{ body: Uint8Array }>('select body from captured_message')
    const text = new TextDecoder('latin1').decode(row?.body)
    expect(text.length).toBeGreaterThan(good.length)
    expect(text).not.toContain('LD13')
  })

  it('ends by itself, and with it what it has', async () => {
    await begin()
    await post(good)
    const [message] = await captured()
    city.now = '2026-08-01T05:00:00.000Z'
    await post(bad)
    const answers = [await get('capture'), await get(`capture/${message?.n ?? ''}/payload`)]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    await city.gateway.store.sweep(city.now)
    expect(await sql.all('select 1 from captured_message')).toEqual([])
  })

  it('ends when an officer says so', async () => {
    await begin()
    await post(good)
    const ended = await city.request('DELETE', `${path}/capture`)
    expect([ended.status, (await get('capture')).status]).toEqual([204, 404])
    expect(await sql.all('select 1 from captured_message')).toEqual([])
    expect((await city.request('DELETE', '/v1/sources/none/capture')).status).toBe(404)
  })

  it('is not shown with the source, whose tag stays', async () => {
    const shown = async (): Promise<unknown> => {
      const { json, headers } = await city.request('GET', path, { as: owner })
      return { json, tag: headers.get('etag') }
    }
    const before = await shown()
    await begin()
    expect(await shown()).toEqual(before)
  })
})

describe('a dry run', () => {
  const begin = (input: JsonObject, as = 'city:officer'): Promise<TestAnswer> =>
    city.request('PUT', `${path}/dry-run`, { as, body: { messages: 10, seconds: 600, ...input } })
  const report = async (): Promise<JsonObject> => ((await get('dry-run')).json as { report: JsonObject }).report

  it('says nothing where nothing would differ', async () => {
    await begin({})
    await post(good)
    await post(bad)
    expect(await report()).toEqual({ compared: 2, same: 2, skipped: 0, dropped: 0, failed: 0, differences: [] })
  })

  it('says which attributes would differ, and stores nothing of it', async () => {
    expect((await begin({ options: { timezone: '+07:00' } })).json).toMatchObject({
      adapter: 'hj-212',
      options: { timezone: '+07:00', edition: '2005' },
      state: 'running',
    })
    await post(good)
    const { differences, ...counts } = await report()
    expect(counts).toEqual({ compared: 1, same: 0, skipped: 0, dropped: 0, failed: 0 })
    expect(differences).toContainEqual({
      what: 'attribute',
      change: 'changed',
      name: 'WaterQualityObserved/cod',
      messages: 1,
    })
    expect(await countLiving(city.gateway.store, { tenant: 'city' })).toBe(1)
    const [entity] = ((await city.request('GET', '/v1/entities?format=ngsi-ld')).json as readonly JsonObject[]) ?? []
    expect(JSON.stringify(entity)).toContain('2016-08-23T16:38:17Z')
  })

  it('says which messages would be refused, and which no longer', async () => {
    await begin({ adapter: 'ngsi-v2', options: {} })
    await post(good)
    const { differences } = await report()
    expect(differences).toMatchObject([{ what: 'refusal', change: 'gained', messages: 1 }])
    expect(await sql.all('select 1 from dead_letter')).toEqual([])
    await city.request('PUT', path, { body: { ...source, adapter: 'ngsi-v2', options: {} } })
    await begin({ adapter: 'hj-212', options: source.options })
    const frames = { frames: [{ hex: toHex(new TextEncoder().encode(good)) }] }
    const contentType = 'application/vnd.citygate.frames+json'
    await city.request('POST', `${path}/messages`, { as: owner, body: frames, contentType })
    await city.gateway.observation.flush('all')
    expect(await report()).toMatchObject({ differences: [{ what: 'refusal', change: 'lost', messages: 1 }] })
  })

  it('shows examples to the owner of the source alone, and records each look', async () => {
    await begin({ options: { timezone: '+07:00' } })
    await post(good)
    const { json } = await get('dry-run/examples')
    expect((json as { examples: readonly JsonObject[] }).examples).toContainEqual(
      expect.objectContaining({
        name: 'WaterQualityObserved/cod',
        entity: 'urn:ngsi-ld:WaterQualityObserved:LD130133000015',
        before: [expect.objectContaining({ observedAt: '2016-08-23T16:38:17Z' })],
        after: [expect.objectContaining({ observedAt: '2016-08-23T17:38:17Z' })],
      }),
    )
    const others = ['others:vendor', 'city:officer', 'city:officer,vendor'].map(
      async (as) => (await get('dry-run/examples', as)).status,
    )
    expect(await Promise.all(others)).toEqual([404, 403, 404])
    expect(await recorded()).toContainEqual(['listDryRunExamples', 'air-north'])
    expect(await recorded()).toContainEqual(['putDryRun', 'air-north'])
    const [row] = await sql.all<{ examples: Uint8Array; report: string }>('select examples, report from dry_run')
    expect(`${new TextDecoder('latin1').decode(row?.examples)} ${row?.report ?? ''}`).not.toMatch(/LD13|2016/)
    city.now = '2026-08-02T04:00:00.000Z'
    expect((await get('dry-run/examples')).json).toEqual({ examples: [] })
    expect((await get('dry-run')).json).toMatchObject({ state: 'ended', report: { compared: 1 } })
  })

  it('ends after its number of messages', async () => {
    await begin({ messages: 2 })
    for (const text of [bad, bad, bad]) await post(text)
    expect((await get('dry-run')).json).toMatchObject({ state: 'ended', report: { compared: 2 } })
  })

  it('adds up what several processes find', async () => {
    await begin({ options: { timezone: '+07:00' } })
    const other = await testCity({ sql })
    await Promise.all([post(good), post(bad, other)])
    expect(await report()).toMatchObject({ compared: 2, same: 1 })
  })

  it('is refused with every fault of its options at once, and is begun by officers alone', async () => {
    const { status, json } = await begin({ options: { timezone: 'nowhere', edition: '1999', speed: 1 } })
    expect(status).toBe(422)
    expect((json as { errors: readonly JsonObject[] }).errors.map(({ path: place }) => place)).toEqual(
      expect.arrayContaining(['/options/edition', '/options/speed']),
    )
    expect((await begin({ adapter: 'none' })).json).toMatchObject({ path: '/adapter' })
    const others = await Promise.all([begin({}, owner), begin({}, 'ops:operator')])
    expect(others.map((one) => one.status)).toEqual([403, 403])
    expect((await get('dry-run')).status).toBe(404)
  })

  it('is deleted by an officer', async () => {
    await begin({})
    expect((await city.request('DELETE', `${path}/dry-run`)).status).toBe(204)
    expect((await city.request('DELETE', '/v1/sources/none/dry-run')).status).toBe(404)
    expect([(await get('dry-run')).status, (await get('dry-run/examples')).status]).toEqual([404, 404])
  })
})
