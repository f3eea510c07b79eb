// Aggregated histories (GS CIM 009 clause 4.5.19): every method, over periods that begin with the question.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../testing.ts'

const all = '/ngsi-ld/v1/temporal/entities'
const id = 'urn:ngsi-ld:WeatherObserved:sums'
const at = (time: string, value: number | string) => ({ type: 'Property', value, observedAt: `2026-${time}Z` })

let city: TestCity
beforeAll(async () => {
  city = await testCity()
  const body = {
    id,
    type: 'WeatherObserved',
    reading: [at('01-01T00:10:00', 2), at('01-01T00:50:00', 4), at('01-01T02:00:00', 9)],
    word: [at('01-01T00:10:00', 'b'), at('01-01T00:20:00', 'a')],
    where: [{ type: 'Relationship', object: 'urn:ngsi-ld:Place:1', observedAt: '2026-01-01T00:30:00Z' }],
  }
  expect((await city.request('POST', all, { body })).status).toBe(201)
})

async function aggregated(query: string): Promise<JsonObject> {
  const answer = await city.request('GET', `${all}/${id}?options=aggregatedValues&${query}`)
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.json as JsonObject
}

describe('an aggregated history', () => {
  it('has every method', async () => {
    const json = await aggregated(
      'aggrMethods=avg,distinctCount,max,min,stddev,sum,sumsq,totalCount&timerel=between&timeAt=2026-01-01T00:00:00Z&endTimeAt=2026-01-01T01:00:00Z',
    )
    const period = ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z']
    expect(json['reading']).toEqual({
      type: 'Property',
      avg: [[3, ...period]],
      distinctCount: [[2, ...period]],
      max: [[4, ...period]],
      min: [[2, ...period]],
      stddev: [[1, ...period]],
      sum: [[6, ...period]],
      sumsq: [[20, ...period]],
      totalCount: [[2, ...period]],
    })
    expect(json['word']).toMatchObject({ min: [['a', ...period]], max: [['b', ...period]], avg: [] })
    expect(json['where']).toMatchObject({ totalCount: [[1, ...period]], max: [] })
  })

  it.each([
    [
      'aggrParams',
      { temporalQ: { timerel: 'after', timeAt: '2026-01-01T00:00:00Z' }, aggrParams: { aggrMethods: ['sum'] } },
    ],
    ['temporalQ', { temporalQ: { timerel: 'after', timeAt: '2026-01-01T00:00:00Z', aggrMethods: 'sum' } }],
  ])('is answered to a query in a body that names methods in %s', async (_, given) => {
    const body = { type: 'Query', entities: [{ type: 'WeatherObserved' }], attrs: ['reading'], ...given }
    const { status, json } = await city.request('POST', '/ngsi-ld/v1/temporal/entityOperations/query', { body })
    expect([status, json]).toMatchObject([200, [{ reading: { sum: [[15, expect.any(String), expect.any(String)]] } }]])
  })

  it('begins its periods where the question begins, and has none that are empty', async () => {
    const json = await aggregated('aggrMethods=sum&aggrPeriodDuration=PT1H&timerel=after&timeAt=2026-01-01T00:00:00Z')
    expect(json['reading']).toEqual({
      type: 'Property',
      sum: [
        [6, '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z'],
        [9, '2026-01-01T02:00:00Z', '2026-01-01T03:00:00Z'],
      ],
    })
  })

  it('begins them with the first instance where the question has no beginning', async () => {
    const json = await aggregated('aggrMethods=sum&aggrPeriodDuration=PT1H')
    expect(json['reading']).toMatchObject({
      sum: [
        [6, '2026-01-01T00:10:00Z', '2026-01-01T01:10:00Z'],
        [9, '2026-01-01T01:10:00Z', '2026-01-01T02:10:00Z'],
      ],
    })
  })

  it('counts months as the calendar does', async () => {
    const json = await aggregated('aggrMethods=sum&aggrPeriodDuration=P1M&timerel=after&timeAt=2024-02-29T00:00:00Z')
    expect(json['reading']).toMatchObject({ sum: [[15, '2025-12-29T00:00:00Z', '2026-01-29T00:00:00Z']] })
  })

  it('takes the last instances alone', async () => {
    const json = await aggregated('aggrMethods=sum&lastN=2&attrs=reading')
    expect(json['reading']).toMatchObject({ sum: [[13, '2026-01-01T00:50:00Z', '2026-01-01T02:00:00Z']] })
  })
})
