// The page of clients and keys: what it shows, and that a key is shown once and nowhere else.

import { beforeEach, describe, expect, it } from 'vitest'
import type { TestCity } from '../../http/apis/testing.ts'
import { testCity } from '../../http/apis/testing.ts'
import { expectNoMarkup, pageOf, planted, sendForm } from '../testing.ts'

let city: TestCity
const logged: string[] = []

beforeEach(async () => {
  logged.length = 0
  city = await testCity({ log: (line) => logged.push(JSON.stringify(line)) })
})

const tagIn = (text: string): string => /name="tag" value="([^"]+)"/.exec(text)?.[1] ?? ''

async function register(id: string, form: Readonly<Record<string, string>> = {}): Promise<void> {
  const answer = await sendForm(city, `/clients/${encodeURIComponent(id)}`, form)
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `/console/clients?id=${encodeURIComponent(id)}`,
  ])
}

describe('/console/clients', () => {
  it('says what to do while there is none', async () => {
    const text = await pageOf(city, '/clients')
    expect(text).toContain('No client is registered.')
    expect(text).toContain('Each client may send')
  })

  it('registers a client with its permissions, and lists it', async () => {
    await register('vendor-a', { name: planted, sources: 'parking buses', level: '', jurisdiction: 'KE', purposes: '' })
    const list = await pageOf(city, '/clients')
    expect(list).toContain('<code dir="ltr">vendor-a</code>')
    expect(list).toContain('<code dir="ltr">buses</code>')
    expectNoMarkup(list)
    const { json } = await city.request('GET', '/v1/clients/vendor-a')
    expect(json).toMatchObject({ name: planted, sources: ['parking', 'buses'], jurisdiction: 'KE', apiKeys: [] })
  })

  it('sets the limits of a client, shows what it has used of them, and takes them away', async () => {
    await register('vendor-a', { requestsPerMinute: '1200', bytesPerDay: '5000000' })
    const limits = { requestsPerMinute: 1200, bytesPerDay: 5_000_000 }
    expect((await city.request('GET', '/v1/clients/vendor-a')).json).toMatchObject({ limits })
    const page = await pageOf(city, '/clients?id=vendor-a')
    expect(page).toContain('0 of 1,200 requests in this minute')
    expect(page).toContain('0 of 5,000,000 bytes today (UTC)')
    expect(page).toContain('value="1200"')
    const wrong = await sendForm(city, '/clients/vendor-a', { bytesPerDay: '0', tag: tagIn(page) })
    expect(wrong.status).toBe(400)
    await sendForm(city, '/clients/vendor-a', { requestsPerMinute: '', tag: tagIn(page) })
    expect((await city.request('GET', '/v1/clients/vendor-a')).json).not.toHaveProperty('limits')
  })

  it('keeps the keys and the suspension when permissions change, and refuses a page that is out of date', async () => {
    await register('vendor-a')
    const first = tagIn(await pageOf(city, '/clients?id=vendor-a'))
    await sendForm(city, '/clients/vendor-a/keys', { key: 'camera', days: '30', tag: first })
    const second = tagIn(await pageOf(city, '/clients?id=vendor-a'))
    await sendForm(city, '/clients/vendor-a/state', { to: 'suspended', tag: second })
    expect((await sendForm(city, '/clients/vendor-a', { name: 'A', tag: second })).status).toBe(412)
    const third = tagIn(await pageOf(city, '/clients?id=vendor-a'))
    expect((await sendForm(city, '/clients/vendor-a', { name: 'A', tag: third })).status).toBe(303)
    const { json } = await city.request('GET', '/v1/clients/vendor-a')
    expect(json).toMatchObject({
      name: 'A',
      suspended: true,
      apiKeys: [{ name: 'camera', expires: '2026-08-31T04:00:00.000Z' }],
    })
  })

  it('enters the source from whose page somebody comes, and says that a key sends nowhere without one', async () => {
    const fresh = await pageOf(city, '/clients?id=vendor-a&source=parking')
    expect(fresh).toMatch(/name="sources"\s+value="parking"/)
    await register('vendor-a')
    expect(await pageOf(city, '/clients?id=vendor-a')).toContain('a key of this client can send nothing')
    const asked = await pageOf(city, '/clients?id=vendor-a&source=parking')
    expect(asked).toContain('The source parking has been added to the form')
    await register('vendor-b', { sources: 'parking' })
    const there = await pageOf(city, '/clients?id=vendor-b&source=parking')
    expect(there).toMatch(/name="sources"\s+value="parking"/)
    expect(there).not.toMatch(/has been added to the form|can send nothing/)
    const planting = await pageOf(city, `/clients?id=vendor-b&source=${encodeURIComponent(planted)}`)
    expectNoMarkup(planting)
  })

  it('shows a new key once, in the answer to the form alone', async () => {
    await register('vendor-a')
    const tag = tagIn(await pageOf(city, '/clients?id=vendor-a'))
    const answer = await sendForm(city, '/clients/vendor-a/keys', { key: 'camera', days: '', tag })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    const key = /id="made"\s+value="([^"]+)"/.exec(answer.text)?.[1] ?? ''
    expect(key).toMatch(/^cgk_/)
    // It works, and is the key of this client.
    const { apiKeys } = (await city.request('GET', '/v1/clients/vendor-a')).json as { apiKeys: readonly object[] }
    expect(apiKeys).toEqual([{ name: 'camera', created: '2026-08-01T04:00:00.000Z' }])
    expect(await pageOf(city, '/clients?id=vendor-a')).not.toContain(key)
    expect(await pageOf(city, '/clients')).not.toContain(key)
    const again = await sendForm(city, '/clients/vendor-a/keys', { key: 'camera', days: '', tag })
    expect([again.status, again.text.includes(key)]).toEqual([409, false])
    expect(JSON.stringify([...answer.headers])).not.toContain(key)
    expect(logged.join('\n')).not.toContain(key)
  })

  it('revokes one key and leaves the others', async () => {
    await register('vendor-a')
    for (const key of ['camera', 'barrier']) {
      const tag = tagIn(await pageOf(city, '/clients?id=vendor-a'))
      await sendForm(city, '/clients/vendor-a/keys', { key, days: '', tag })
    }
    const tag = tagIn(await pageOf(city, '/clients?id=vendor-a'))
    expect((await sendForm(city, '/clients/vendor-a/revocation', { key: 'camera', tag })).status).toBe(303)
    const { json } = await city.request('GET', '/v1/clients/vendor-a')
    expect(json).toMatchObject({ apiKeys: [{ name: 'barrier' }] })
  })

  it('removes a client', async () => {
    await register('vendor-a')
    const tag = tagIn(await pageOf(city, '/clients?id=vendor-a'))
    const answer = await sendForm(city, '/clients/vendor-a/removal', { tag })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/clients'])
    expect((await city.request('GET', '/v1/clients/vendor-a')).status).toBe(404)
  })

  it('says what is wrong with a form', async () => {
    const wrong = await sendForm(city, '/clients/vendor-a', { jurisdiction: 'Kenya' })
    expect([wrong.status, wrong.text.includes('jurisdiction')]).toEqual([422, true])
    expect((await sendForm(city, '/clients/a%20b', {})).status).toBe(422)
  })

  it('is for officers and operators', async () => {
    for (const [role, status] of [
      ['operator', 200],
      ['reader', 403],
      ['vendor', 403],
    ] as const) {
      expect([role, (await city.request('GET', '/console/clients', { as: `x:${role}` })).status]).toEqual([
        role,
        status,
      ])
    }
  })
})
