// What vendors' stations send is in the history, readings that came late too: an HJ 212 station that sends its hours again.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { hj212Frame, interval } from '../../../../demo/frames/hj212-frame.ts'
import { testCity, type TestCity } from '../../testing.ts'

const hour = 3_600_000
const midnight = Date.parse('2026-08-01T00:00:00Z')
const options = { timezone: '+00:00', location: [36.8172, -1.2864], crs: 'EPSG:4326', units: { a34004: 'GQ' } }

let city: TestCity
beforeAll(async () => {
  city = await testCity()
  const source = { adapter: 'hj-212', jurisdiction: 'KE', owner: 'air', options }
  const made = await city.request('PUT', '/v1/sources/air', { body: source })
  expect(made.status, made.text).toBe(201)
  // The third hour comes before the second, and the first twice.
  for (const [turn, number] of [0, 2, 1, 0].entries()) {
    const items = [interval('a34004', 10 + number, 1, 1)]
    const dataTime = midnight + number * hour
    const requestedAt = midnight + 5 * hour + turn
    const text = hj212Frame({
      requestedAt,
      system: 22,
      command: 2061,
      station: 'MADE0000000000AIR0000001',
      dataTime,
      items,
    })
    const sent = await city.request('POST', '/v1/sources/air/messages', { text, contentType: 'text/plain' })
    expect(sent.text).toContain('"stored"')
  }
})

async function hours(query: string): Promise<readonly (readonly unknown[])[]> {
  const url = `/ngsi-ld/v1/temporal/entities?type=AirQualityObserved&attrs=pm25&options=temporalValues&${query}`
  const { status, json } = await city.request('GET', url)
  expect(status).toBe(200)
  const [station] = json as readonly JsonObject[]
  const series = (station?.['pm25'] ?? []) as readonly JsonObject[]
  const mean = series.find(({ datasetId }) => datasetId === 'urn:citygate:aggregation:mean:PT1H')
  return (mean?.['values'] ?? []) as readonly (readonly unknown[])[]
}

describe('a station that sends its hours out of order', () => {
  it('has each of them once, in their order', async () => {
    const values = await hours('timerel=after&timeAt=2026-01-01T00:00:00Z')
    expect(values.map(([value]) => value)).toEqual([10, 11, 12])
  })

  it('is asked for a part of the day', async () => {
    const [first, second] = (await hours('timerel=after&timeAt=2026-01-01T00:00:00Z')).map(([, time]) => String(time))
    const between = await hours(`timerel=between&timeAt=${first}&endTimeAt=${second}`)
    expect(between).toEqual([[10, first]])
  })
})
