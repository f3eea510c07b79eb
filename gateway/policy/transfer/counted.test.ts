// Whom the transfer rules count: each person once, durably, over all instances, and never beyond what was decided.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { madePack, madeRule } from '../../../standards/jurisdictions/testing.ts'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import { openTestStore } from '../../store/testing.ts'
import { foreign, kiosk, kioskId } from '../testing.ts'

/** Transfer rules of the city's own: they allow three people per year, and further ones only with a contract. */
const counting = madePack(
  [
    madeRule('plain', { categories: ['dpv:NonPersonalData'] }),
    madeRule('few', { counter: { name: 'qq:people', from: 1, to: 3 } }),
    madeRule('many', {
      counter: { name: 'qq:people', from: 3 },
      outcome: 'allow-with-safeguard',
      needs: ['qq:contract'],
    }),
  ],
  {
    id: 'qq-2020-01-01',
    jurisdiction: 'QQ',
    counters: [{ name: 'qq:people', categories: ['dpv:PersonalData'], years: 1 }],
  },
) as unknown as JsonObject
const qq: JsonObject = { jurisdiction: 'QQ', transferRules: { packs: [counting] } }

describe('people whom the transfer rules count', () => {
  async function crowd(sql = openTestStore()): Promise<TestCity> {
    const city = await testCity({ config: qq, sql: await sql })
    city.now = '2024-06-01T12:00:00.000Z'
    for (const number of [1, 2, 3, 4]) await city.request('POST', '/ngsi-ld/v1/entities', { body: kiosk(number) })
    return city
  }
  const read = (city: TestCity, number: number, as = foreign) =>
    city.request('GET', `/ngsi-ld/v1/entities/urn:ngsi-ld:PointOfInterest:kiosk-${number}`, { as })
  const ownerIn = async (city: TestCity, number: number, as = foreign): Promise<boolean | number> => {
    const { status, text } = await read(city, number, as)
    return status === 200 ? text.includes('Jane Roe') : status
  }

  it('are as many as the transfer rules allow, each once, and of further people nothing leaves', async () => {
    const city = await crowd()
    expect(await ownerIn(city, 1)).toBe(true)
    expect(await ownerIn(city, 1)).toBe(true)
    expect(await ownerIn(city, 1, 'other:reader under FR')).toBe(true)
    expect(await ownerIn(city, 2)).toBe(true)
    // The third would exceed the threshold: the client has to try again, and the retry is decided as beyond the threshold.
    expect(await ownerIn(city, 3)).toBe(503)
    expect(await ownerIn(city, 3)).toBe(false)
    expect(await ownerIn(city, 3, `${foreign} holding qq:contract`)).toBe(true)
    city.now = '2024-06-01T12:02:00.000Z'
    expect(await ownerIn(city, 4)).toBe(false)
    // In the next year the count starts again.
    city.now = '2025-01-01T12:00:00.000Z'
    expect(await ownerIn(city, 4)).toBe(true)
  })

  it('are those of the requested year where a request names another time', async () => {
    const city = await crowd()
    for (const number of [1, 2]) expect(await ownerIn(city, number)).toBe(true)
    const asked = async (time: string) => {
      const { json } = await city.request('POST', '/access/v1/evaluation', {
        body: {
          subject: { type: 'client', id: 'app', properties: { roles: ['reader'], jurisdiction: 'PK' } },
          action: { name: 'read' },
          resource: { type: 'PointOfInterest', id: kioskId },
          context: { time },
        },
      })
      const when = encodeURIComponent(time)
      const query = `reader=1&jurisdiction=PK&type=PointOfInterest&attributes=owner&when=${when}`
      const { text } = await city.request('GET', `/console/simulate?${query}`)
      expect(text).not.toContain('not known')
      return [(json as { context: JsonObject }).context['reason'], text.includes('Not allowed')]
    }
    city.now = '2025-02-01T12:00:00.000Z'
    expect(await asked('2025-03-01T12:00:00Z')).toEqual(['all', false])
    expect(await asked('2023-03-01T12:00:00Z')).toEqual(['all', false])
    expect(await asked('2024-07-01T12:00:00Z')).toEqual(['all', false])
    city.now = '2024-07-01T12:00:00.000Z'
    expect(await ownerIn(city, 3)).toBe(503)
    // A reached threshold is remembered for its year.
    expect(await asked('2024-12-01T12:00:00Z')).toEqual(['some', true])
    expect(await asked('2025-03-01T12:00:00Z')).toEqual(['all', false])
  })

  it('are counted where the answer contains them, and not where they were only examined', async () => {
    const city = await crowd()
    const page = await city.request('GET', '/ngsi-ld/v1/entities?type=PointOfInterest&q=name=="Kiosk 2"', {
      as: foreign,
    })
    expect(page.text).toContain('Jane Roe')
    const window = { name: 'qq:people', firstYear: 2024, year: 2024 }
    expect(await city.gateway.store.transfers.countWith('city', window, [])).toBe(1)
    await read(city, 1, 'app:reader under QQ')
    await city.request('GET', '/ngsi-ld/v1/entities?type=PointOfInterest&attrs=name', { as: 'app:reader under QQ' })
    expect(await city.gateway.store.transfers.countWith('city', window, [])).toBe(1)
    const whole = await city.request('GET', '/ngsi-ld/v1/entities?type=PointOfInterest', { as: foreign })
    expect(whole.status).toBe(503)
    expect(await city.gateway.store.transfers.countWith('city', window, [])).toBe(1)
  })

  it('are counted by all instances together, and with the record of the answer', async () => {
    const sql = await openTestStore()
    const [one, other] = [await crowd(Promise.resolve(sql)), await testCity({ config: qq, sql })]
    other.now = one.now
    expect(await ownerIn(one, 1)).toBe(true)
    expect(await ownerIn(other, 2)).toBe(true)
    expect(await ownerIn(one, 3)).toBe(503)
    const records = (await one.gateway.store.audit.waiting('city', 100)).map(
      ({ record }) => JSON.parse(record) as JsonObject,
    )
    const digest = expect.stringMatching(/^[\w-]{43}$/)
    const reads = records.filter(({ action }) => action === 'ngsi-ld.retrieveEntity')
    expect(reads.map(({ status, packs }) => [status, packs])).toEqual([
      [200, { 'qq-2020-01-01': digest }],
      [200, { 'qq-2020-01-01': digest }],
      [503, { 'qq-2020-01-01': digest }],
    ])
    expect(JSON.stringify(await sql.all('select * from transfer_subject'))).not.toContain('kiosk')
  })
})
