// A history in parts (GS CIM 009 clause 6.3.10): 206 and Content-Range lead through all of it, none twice but for the
// time at which a part ends.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../testing.ts'

const all = '/ngsi-ld/v1/temporal/entities'
const ids = ['urn:ngsi-ld:Meter:1', 'urn:ngsi-ld:Meter:2']
const second = (number: number) => `2026-07-01T10:00:${String(number).padStart(2, '0')}Z`
const range = /^date-time (.+Z)-(\d{4}-.+Z)\/(.+)$/

let city: TestCity
beforeAll(async () => {
  city = await testCity({ config: { limits: { instances: 6 } } })
  for (const [index, id] of ids.entries()) {
    const instance = (value: number) => ({ type: 'Property', value, observedAt: second(value) })
    const reading = Array.from({ length: 15 }, (_, number) => instance(2 * number + index))
    const body = { id, type: 'Meter', reading, mark: [instance(50)] }
    expect((await city.request('POST', all, { body })).status).toBe(201)
  }
})

const valuesOf = (json: JsonObject) =>
  ((json['reading'] ?? []) as readonly JsonObject[]).map(({ value }) => value as number)

/** All answers from one question on, each begun where the one before ended. */
async function walk(
  path: string,
): Promise<readonly { readonly status: number; readonly range: string; readonly json: unknown }[]> {
  const parts: { status: number; range: string; json: unknown }[] = []
  let from = '2026-01-01T00:00:00Z'
  for (;;) {
    const { status, json, headers } = await city.request('GET', `${path}timerel=after&timeAt=${from}`)
    const contentRange = headers.get('content-range') ?? ''
    parts.push({ status, range: contentRange, json })
    if (status !== 206 || parts.length > 30) return parts
    from = range.exec(contentRange)?.[2] ?? ''
  }
}

describe('a history that is longer than an answer', () => {
  it('is read part by part to its end', async () => {
    const parts = await walk(`${all}/${ids[0]}?`)
    expect(parts.at(-1)?.status).toBe(200)
    expect(parts[0]?.range).toBe(`date-time 2026-01-01T00:00:00Z-${second(10)}/*`)
    expect(parts.map(({ json }) => valuesOf(json as JsonObject).length <= 6)).not.toContain(false)
    const seen = new Set(parts.flatMap(({ json }) => valuesOf(json as JsonObject)))
    expect([...seen]).toEqual(Array.from({ length: 15 }, (_, number) => 2 * number))
  })

  it('shows an attribute of which nothing is in this part as an empty list', async () => {
    const { json } = await city.request('GET', `${all}/${ids[0]}`)
    expect(json).toMatchObject({ mark: [] })
    const pairs = await city.request('GET', `${all}/${ids[0]}?options=temporalValues`)
    expect(pairs.json).toMatchObject({ mark: { type: 'Property', values: [] } })
  })

  it('is cut for all entities of an answer at the same time', async () => {
    const parts = await walk(`${all}?type=Meter&`)
    expect(parts.at(-1)?.status).toBe(200)
    for (const { json } of parts) expect((json as readonly JsonObject[]).length).toBeGreaterThan(0)
    expect(parts.map(({ json }) => (json as readonly JsonObject[]).map(valuesOf))[0]).toEqual([
      [0, 2, 4],
      [1, 3, 5],
    ])
    const seen = new Set(parts.flatMap(({ json }) => (json as readonly JsonObject[]).flatMap(valuesOf)))
    expect([...seen].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, number) => number))
  })

  it('is read from its end with lastN', async () => {
    const { status, headers, json } = await city.request('GET', `${all}/${ids[0]}?lastN=10`)
    expect([status, headers.get('content-range')]).toEqual([206, `date-time ${second(50)}-${second(20)}/10`])
    expect(valuesOf(json as JsonObject)).toEqual([20, 22, 24, 26, 28])
    expect((await city.request('GET', `${all}/${ids[0]}?lastN=2`)).status).toBe(200)
  })

  it('comes further though many instances are of one time', async () => {
    const id = 'urn:ngsi-ld:Meter:wide'
    const instance = (number: number) => ({ type: 'Property', value: number, observedAt: second(number) })
    const attributes = Object.fromEntries(
      Array.from({ length: 9 }, (_, number) => [`a${number}`, [1, 2, 3, 4].map(instance)]),
    )
    await city.request('POST', all, { body: { id, type: 'Wide', ...attributes } })
    const parts = await walk(`${all}/${id}?`)
    expect(parts.map(({ status }) => status)).toEqual([206, 206, 200])
  })
})

describe('the entities of a query', () => {
  it('are paged and counted', async () => {
    const time = 'timerel=after&timeAt=2026-01-01T00:00:00Z&lastN=1'
    const { json, headers } = await city.request('GET', `${all}?type=Meter&limit=1&count=true&${time}`)
    expect([(json as readonly JsonObject[]).map(({ id }) => id), headers.get('NGSILD-Results-Count')]).toEqual([
      [ids[0]],
      '2',
    ])
    expect(headers.get('link')).toContain('offset=1')
    const next = await city.request('GET', `${all}?type=Meter&limit=1&offset=1&${time}`)
    expect((next.json as readonly JsonObject[]).map(({ id }) => id)).toEqual([ids[1]])
    expect(next.headers.get('link')).not.toContain('rel="next"')
  })
})
