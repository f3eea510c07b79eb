// Indicators over the whole gateway: readings arrive, also late and in other units; a run computes; every API has the values, as far as the
// policies show them.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { runIndicators } from '../../../indicators/run.ts'
import { type TestCity, testCity } from '../testing.ts'

const figure = (value: number): JsonObject => ({ value, year: 2025, source: 'made up' })
const config: JsonObject = {
  indicators: {
    sets: ['u4ssc', 'gbt-33356-2016'],
    figures: { policeOfficers: figure(250), population: figure(1_250_000), electricityMeters: figure(4) },
  },
}

const role = 'urn:citygate:role:reader'
/** Readers see of indicators all but the values, and no meters; vendors see all. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [
    {
      assignee: role,
      action: 'read',
      constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'kpiValue' },
    },
    {
      assignee: 'urn:citygate:role:operator',
      action: 'read',
      constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'AirQualityObserved' },
    },
  ],
}

const station = 'urn:ngsi-ld:AirQualityObserved:north'

/** The mean of a time, which a station reports as one value. */
function mean(value: number, start: string, end: string, unitCode = 'GQ'): JsonObject {
  const interval = { type: 'Property', value: { start, end, label: 'start', aggregation: 'mean' } }
  return {
    type: 'Property',
    value,
    unitCode,
    observedAt: end,
    datasetId: 'urn:citygate:aggregation:mean:P6M',
    interval,
  }
}

async function write(city: TestCity, method: string, path: string, body: Json | null): Promise<void> {
  const { status, text } = await city.request(method, path, { as: 'north:vendor', ...(body === null ? {} : { body }) })
  if (status >= 300) throw new Error(text)
}

const run = ({ gateway }: TestCity, everything = false) =>
  runIndicators({ config: gateway.config, store: gateway.store, now: gateway.services.now }, 'city', { everything })

const line = async (city: TestCity, id: string, as = 'app:vendor'): Promise<JsonObject | undefined> => {
  const { json } = await city.request('GET', '/v1/indicators', { as })
  const { indicators } = json as unknown as { readonly indicators: readonly JsonObject[] }
  return indicators.find((one) => one['id'] === id)
}

const pm10 = 'EN-EN-AQ-1C-PM10'

describe('indicators', () => {
  let city: TestCity

  beforeAll(async () => {
    city = await testCity({ config, policy })
    await write(city, 'POST', '/ngsi-ld/v1/entities', {
      id: station,
      type: 'AirQualityObserved',
      pm10: mean(20, '2025-08-01T00:00:00Z', '2026-02-01T00:00:00Z'),
    })
  })

  it('have no value where half of the year is missing, and say so', async () => {
    expect(await run(city)).toMatchObject({ steps: 1, hours: 1 })
    expect(await line(city, pm10)).toMatchObject({
      state: 'insufficient-data',
      missing: [expect.stringContaining('50.3 % of the hours of the period; 90 % are required')],
    })
    expect(await line(city, pm10)).not.toHaveProperty('value')
    // 250 officers for 1 250 000 inhabitants.
    expect(await line(city, 'SC-SH-SA-6C')).toMatchObject({
      state: 'computed',
      value: 20,
      unit: 'per 100 000 inhabitants',
    })
    expect(await line(city, 'SC-EH-H-3C')).toMatchObject({
      state: 'insufficient-data',
      missing: ['The configuration declares no figure physicians.'],
    })
    expect(await line(city, 'EN-E-E-1C')).toMatchObject({
      state: 'no-formula',
      notComputed: expect.any(String) as string,
    })
  })

  it('read only what is new, and get a value when the rest arrives late', async () => {
    expect(await run(city)).toMatchObject({ hours: 0 })
    // In mg/m³: 0.04 are 40 µg/m³. 4412 of the 8760 hours have 20, the other 4348 have 40: 29.927…
    await write(city, 'POST', `/ngsi-ld/v1/entities/${station}/attrs`, {
      pm10: mean(0.04, '2026-02-01T00:00:00Z', '2026-08-01T04:00:00Z', 'GP'),
    })
    expect(await run(city)).toMatchObject({ hours: 1 })
    expect(await line(city, pm10)).toMatchObject({ state: 'computed', value: 29.9, unit: 'µg/m³' })
    // An hour that was observed long ago and stored now: 100 instead of 20 in one hour of 8760 moves the mean by 0.009.
    await write(city, 'POST', `/ngsi-ld/v1/temporal/entities/${station}/attrs`, {
      pm10: [{ type: 'Property', value: 876_020, unitCode: 'GQ', observedAt: '2025-12-01T10:30:00Z' }],
    })
    expect(await run(city)).toMatchObject({ hours: 1 })
    // (876 020 − 20) / 8760 more: 129.927….
    expect(await line(city, pm10)).toMatchObject({ value: 129.9 })
    expect(await run(city, true)).toMatchObject({ hours: 3 })
    expect(await line(city, pm10)).toMatchObject({ value: 129.9 })
  })

  it('leave out a unit of another quantity kind, and what its sender marks as bad', async () => {
    for (const more of [{ unitCode: 'CEL' }, { unitCode: 'GQ', quality: { type: 'Property', value: 'fault' } }]) {
      await write(city, 'POST', `/ngsi-ld/v1/temporal/entities/${station}/attrs`, {
        pm10: [{ type: 'Property', value: 900_000, observedAt: '2025-12-02T10:30:00Z', ...more }],
      })
    }
    await run(city)
    expect(await line(city, pm10)).toMatchObject({ value: 129.9 })
    const { json } = await city.request('GET', `/v1/indicators/u4ssc/${pm10}`, { as: 'city:officer' })
    expect(json).toMatchObject({
      state: 'computed',
      inputs: [
        {
          entities: 1,
          entitiesUsed: 1,
          listed: [{ entity: station, isUsed: true, hours: 8760, hoursWithReadings: 8760 }],
        },
      ],
    })
  })

  it('are computed again without what is deleted from the history', async () => {
    const { status } = await city.request(
      'DELETE',
      `/ngsi-ld/v1/temporal/entities/${station}/attrs/pm10?datasetId=urn:d:late`,
      {
        as: 'north:vendor',
      },
    )
    expect(status).toBe(404)
    await write(city, 'POST', `/ngsi-ld/v1/temporal/entities/${station}/attrs`, {
      pm10: [
        {
          type: 'Property',
          value: 876_020,
          unitCode: 'GQ',
          observedAt: '2025-11-01T10:30:00Z',
          datasetId: 'urn:d:late',
        },
      ],
    })
    await run(city)
    expect(await line(city, pm10)).toMatchObject({ value: 229.9 })
    await write(city, 'DELETE', `/ngsi-ld/v1/temporal/entities/${station}/attrs/pm10?datasetId=urn:d:late`, null)
    await run(city)
    expect(await line(city, pm10)).toMatchObject({ value: 129.9 })
  })

  it('count a meter that does not say when it was read, and take no such reading for a mean', async () => {
    await write(city, 'POST', '/ngsi-ld/v1/entities', {
      id: 'urn:ngsi-ld:ThreePhaseAcMeasurement:1',
      type: 'ThreePhaseAcMeasurement',
      totalActiveEnergyImport: { type: 'Property', value: 9585.48, unitCode: 'KWH' },
    })
    await write(city, 'POST', '/ngsi-ld/v1/entities', {
      id: 'urn:ngsi-ld:AirQualityObserved:south',
      type: 'AirQualityObserved',
      o3: { type: 'Property', value: 60, unitCode: 'GQ' },
    })
    await run(city)
    // 1 of the 4 meters that the city declares.
    expect(await line(city, 'EC-ICT-ES-1C')).toMatchObject({ state: 'computed', value: 25 })
    expect(await line(city, 'EN-EN-AQ-1C-O3')).toMatchObject({ state: 'insufficient-data' })
  })

  it('are entities of every API, and their values as the policies say', async () => {
    const id = `urn:ngsi-ld:KeyPerformanceIndicator:u4ssc:${pm10}`
    const { json } = await city.request('GET', `/ngsi-ld/v1/entities/${id}`, { as: 'app:vendor' })
    expect(json).toMatchObject({ type: 'KeyPerformanceIndicator', kpiValue: { value: 129.9, unitCode: 'GQ' } })
    expect(JSON.stringify(json)).not.toContain(station)
    const hidden = await city.request('GET', `/ngsi-ld/v1/entities/${id}`, { as: 'app:reader' })
    expect([hidden.status, hidden.json]).toEqual([
      200,
      expect.not.objectContaining({ kpiValue: expect.anything() as unknown }),
    ])
    expect(await line(city, pm10, 'app:reader')).not.toHaveProperty('value')
    const { text } = await city.request('GET', '/v1/indicators?format=csv', { as: 'app:reader' })
    expect(text).not.toContain('129.9')
    // The entities that a value comes from are named to those who see them.
    const { json: explained } = await city.request('GET', `/v1/indicators/u4ssc/${pm10}`, { as: 'city:operator' })
    expect(explained).toMatchObject({ inputs: [{ entitiesUsed: 1, listed: [] }] })
  })

  it('are a table in CSV', async () => {
    const { text, headers } = await city.request('GET', '/v1/indicators?format=csv', { as: 'app:vendor' })
    expect(headers.get('content-type')).toContain('text/csv')
    const rows = text.trimEnd().split('\r\n')
    expect(rows[0]).toBe('set,code,name,state,value,unit,from,to,missing,formula,clause,id')
    expect(rows.find((row) => row.startsWith('u4ssc,SC: SH: SA: 6C'))).toBe(
      'u4ssc,SC: SH: SA: 6C,Police service,computed,20,per 100 000 inhabitants,2025-08-01T04:00:00Z,2026-08-01T04:00:00.000Z,,policeOfficers / population × 100000,"U4SSC KPIs Verification Manual (ITU, 2022), page 31",SC-SH-SA-6C',
    )
  })

  it('are run by officials, of the configured tenant', async () => {
    const { json } = await city.request('POST', '/v1/indicators/run', { as: 'city:operator' })
    const { indicators } = json as unknown as { readonly indicators: readonly JsonObject[] }
    expect(indicators.find(({ id }) => id === 'SC-EH-H-3C')).toEqual({
      set: 'u4ssc',
      id: 'SC-EH-H-3C',
      state: 'insufficient-data',
      missing: ['figure-not-declared'],
    })
    // How many changes were read would say how many there are that the caller does not see.
    expect(Object.keys(json ?? {})).toEqual(['at', 'indicators'])
    expect((await city.request('POST', '/v1/indicators/run', { as: 'app:reader' })).status).toBe(403)
    expect((await city.request('GET', `/v1/indicators/u4ssc/${pm10}`, { as: 'app:reader' })).status).toBe(403)
    expect((await city.request('GET', '/v1/indicators/u4ssc/none', { as: 'city:officer' })).status).toBe(404)
    const none = await testCity()
    expect((await none.request('POST', '/v1/indicators/run', { as: 'city:operator' })).status).toBe(422)
    expect((await none.request('GET', '/v1/indicators', { as: 'app:reader' })).json).toEqual({ indicators: [] })
  })
})
