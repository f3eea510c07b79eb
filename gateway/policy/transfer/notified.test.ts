// A subscriber in another jurisdiction is notified of what may leave, by the transfer rules at the time of sending, and is counted.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { madePack, madeRule } from '../../../standards/jurisdictions/testing.ts'
import { building, type Received, subscribedCity } from '../../http/apis/notifications/testing.ts'

const foreign = 'app:officer under PK'
const owner = (name: string): JsonObject => ({ owner: { type: 'Property', value: [name] } })

/** Two people per year may leave, and no more. */
const pack = madePack(
  [
    madeRule('plain', { categories: ['dpv:NonPersonalData'] }),
    madeRule('few', { counter: { name: 'qq:people', to: 3 } }),
    madeRule('many', { counter: { name: 'qq:people', from: 3 }, outcome: 'deny' }),
  ],
  {
    id: 'qq-2020-01-01',
    jurisdiction: 'QQ',
    counters: [{ name: 'qq:people', categories: ['dpv:PersonalData'], years: 1 }],
  },
) as unknown as JsonObject

describe('a subscriber in another jurisdiction', () => {
  it('is notified of what may leave, and a change of what may not leave triggers nothing', async () => {
    const city = await subscribedCity({ config: { jurisdiction: 'DE' } })
    await city.subscribe({ notificationTrigger: ['entityCreated', 'entityUpdated'] }, foreign)
    await city.subscribe({ notificationTrigger: ['entityCreated', 'entityUpdated'] }, 'app:officer under FR')
    await city.create(building(1, { name: { type: 'Property', value: 'Hall' }, ...owner('Jane Roe') }))
    const inOrder = (all: readonly Received[]) => all.toSorted((one, other) => (one.url < other.url ? -1 : 1))
    const created = inOrder(await city.deliver())
    expect(created.map(({ url, text }) => [url.at(-1), text.includes('Hall'), text.includes('Jane')])).toEqual([
      ['1', true, false],
      ['2', true, true],
    ])
    await city.patch('urn:ngsi-ld:Building:1', owner('Ann Poe'))
    expect((await city.deliver()).map(({ url, text }) => [url.at(-1), text.includes('Ann')])).toEqual([['2', true]])
    const records = (await city.gateway.store.audit.waiting('city', 100)).map(
      ({ record }) => JSON.parse(record) as JsonObject,
    )
    const notified = records.filter(({ action }) => action === 'notify')
    expect(notified.map(({ packs }) => packs)).toEqual(
      Array.from({ length: 3 }, () => ({ 'eu-2018-05-25': expect.stringMatching(/^[\w-]{43}$/) })),
    )
  })

  it('is notified of as many people as the transfer rules allow', async () => {
    const city = await subscribedCity({ config: { jurisdiction: 'QQ', transferRules: { packs: [pack] } } })
    await city.subscribe({ notificationTrigger: ['entityCreated'] }, foreign)
    const names = ['Ada', 'Bea', 'Cleo', 'Dora']
    for (const [index, name] of names.entries()) {
      await city.create(building(index, { name: { type: 'Property', value: `Hall of ${index}` }, ...owner(name) }))
      await city.deliver()
    }
    expect(city.received.map(({ text }) => names.filter((name) => text.includes(name)))).toEqual([
      ['Ada'],
      ['Bea'],
      [],
      [],
    ])
    const window = { name: 'qq:people', firstYear: 2026, year: 2026 }
    expect(await city.gateway.store.transfers.countWith('city', window, [])).toBe(2)
  })

  it('is not notified of people that only a filter examined, so that they do not count', async () => {
    const city = await subscribedCity({ config: { jurisdiction: 'QQ', transferRules: { packs: [pack] } } })
    await city.subscribe({ timeInterval: 60, q: 'owner=="Ada"' }, foreign)
    const v2 = await city.request('POST', '/v2/subscriptions', {
      as: foreign,
      body: {
        subject: { entities: [{ idPattern: '.*' }], condition: { expression: { q: 'owner==Ada' } } },
        notification: { http: { url: 'https://receiver.example.com/v2' } },
      },
    })
    expect(v2.status).toBe(201)
    for (const [index, name] of ['Ada', 'Bea', 'Cleo'].entries()) await city.create(building(index, owner(name)))
    city.pass(61)
    await city.deliver()
    expect(new Set(city.received.map(({ url }) => url.slice(-2)))).toEqual(new Set(['/1', 'v2']))
    expect(city.received.every(({ text }) => text.includes('Ada'))).toBe(true)
    const window = { name: 'qq:people', firstYear: 2026, year: 2026 }
    expect(await city.gateway.store.transfers.countWith('city', window, [])).toBe(1)
  })
})
