// A wrong clock: where a time is too far ahead, the latest state is the last correct one, the history keeps the reading with its
// quality, and the sender gets a loss.

import { beforeEach, describe, expect, it } from 'vitest'
import { frameOf, locationBody, options, terminal } from '../../adapters/vehicles/jtt-808/testing.ts'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { type TestAnswer, testCity, type TestCity } from '../http/apis/testing.ts'
import { translate } from '../runtime/library.ts'

const vendor = 'fleet:vendor'
const right = '2026-08-01T03:59:00Z'
const wrong = '2099-01-01T00:00:00Z'
let city: TestCity
beforeEach(async () => {
  city = await testCity()
})

async function putSource(adapter: string, more: JsonObject = {}): Promise<number> {
  const body = { adapter, jurisdiction: 'DE', owner: 'fleet', ...more }
  return (await city.request('PUT', '/v1/sources/feed', { body })).status
}

interface Result {
  readonly result: string
  readonly losses: readonly { readonly code: string; readonly path: string; readonly attribute?: string }[]
}

async function post(
  message: { readonly body?: Json; readonly bytes?: Uint8Array },
  contentType: string,
): Promise<Result> {
  const answer = await city.request('POST', '/v1/sources/feed/messages', { as: vendor, contentType, ...message })
  const [result] = (answer.json as unknown as { readonly results: readonly Result[] }).results
  if (result === undefined) throw new Error(answer.text)
  return result
}

const codesOf = ({ losses }: Result) => losses.map(({ code, attribute = '' }) => `${code} ${attribute}`.trim())

function latest(id: string): Promise<TestAnswer> {
  return city.request('GET', `/ngsi-ld/v1/entities/${id}`)
}

async function history(id: string, attribute: string): Promise<readonly JsonObject[]> {
  const path = `/ngsi-ld/v1/temporal/entities/${id}?timerel=after&timeAt=2000-01-01T00:00:00Z`
  const { json } = await city.request('GET', path)
  const found = (json as JsonObject)[attribute] ?? []
  return (Array.isArray(found) ? found : [found]) as readonly JsonObject[]
}

const bus = 'urn:ngsi-ld:Vehicle:1'
const reading = (value: number, observedAt: string): JsonObject => ({ type: 'Property', value, observedAt })
const vehicle = (value: number, observedAt: string): JsonObject => ({
  id: bus,
  type: 'Vehicle',
  heading: reading(value, observedAt),
})

describe('a source', () => {
  it('keeps a time too far ahead out of the latest state, and shows a later correct message at once', async () => {
    await putSource('ngsi-ld')
    expect(codesOf(await post({ body: vehicle(1, wrong) }, 'application/json'))).toEqual([
      'context-absent',
      'time-ahead heading',
    ])
    expect((await latest(bus)).json).toEqual({ id: bus, type: 'Vehicle' })
    expect(codesOf(await post({ body: vehicle(2, right) }, 'application/json'))).toEqual(['context-absent'])
    expect((await latest(bus)).json).toMatchObject({ heading: { value: 2 } })
    await post({ body: vehicle(3, wrong) }, 'application/json')
    expect((await latest(bus)).json).toMatchObject({ heading: { value: 2 } })
    const quality = { type: 'Property', value: 'uncertain' }
    expect(await history(bus, 'heading')).toMatchObject([
      { value: 2, observedAt: right },
      { value: 1, observedAt: wrong, quality },
      { value: 3, observedAt: wrong, quality },
    ])
  })

  it('does so for a terminal of JT/T 808', async () => {
    await putSource('jtt-808', { options: { ...options } })
    const send = (time: string, latitude: number, serial: number) => {
      const bytes = frameOf(0x0200, locationBody({ time, latitude }), serial)
      return post({ bytes }, 'application/vnd.jtt808.frame')
    }
    const first = await send('990101000000', 1_000_000, 1)
    expect(codesOf(first)).toContain('time-ahead location')
    const { json } = await city.request('GET', '/ngsi-ld/v1/entities?type=Vehicle')
    const [{ id } = { id: '' }] = json as unknown as readonly { readonly id: string }[]
    expect(id).not.toContain(terminal)
    expect((await latest(id)).json).not.toHaveProperty('location')
    expect(codesOf(await send('260801115900', 5_000_000, 2))).not.toContain('time-ahead location')
    expect((await latest(id)).json).toMatchObject({
      location: { value: { coordinates: [2, 5, 0] }, observedAt: right },
    })
  })

  it('replaces a value that a wrong clock had frozen', async () => {
    await putSource('ngsi-ld', { aheadSeconds: 315_360_000 })
    city.now = '2026-08-01T04:00:00.000Z'
    await post({ body: vehicle(1, '2030-01-01T00:00:00Z') }, 'application/json')
    expect((await latest(bus)).json).toMatchObject({ heading: { value: 1 } })
    await putSource('ngsi-ld')
    await post({ body: vehicle(2, right) }, 'application/json')
    expect((await latest(bus)).json).toMatchObject({ heading: { value: 2 } })
  })

  it('reports in the receipt what it did not show because a later value exists', async () => {
    await putSource('ngsi-ld')
    await post({ body: vehicle(1, right) }, 'application/json')
    const late = await post({ body: vehicle(2, '2026-08-01T03:00:00Z') }, 'application/json')
    expect(late.result).toBe('stored')
    expect(late.losses).toContainEqual({
      kind: 'dropped',
      in: 'hub',
      path: `${bus}/heading`,
      attribute: 'heading',
      code: 'overtaken',
    })
    expect((await latest(bus)).json).toMatchObject({ heading: { value: 1 } })
  })

  it.each([
    [86_400, '2026-08-02T04:00:00Z', true],
    [86_400, '2026-08-02T04:00:01Z', false],
    [0, '2026-08-01T04:00:00Z', true],
    [0, '2026-08-01T04:00:01Z', false],
  ])('with a bound of %d seconds, %s becomes the latest: %s', async (aheadSeconds, time, isLatest) => {
    await putSource('ngsi-ld', { aheadSeconds })
    await post({ body: vehicle(1, time) }, 'application/json')
    expect(Object.hasOwn((await latest(bus)).json as JsonObject, 'heading')).toBe(isLatest)
  })

  it('shows its bound, and rejects an invalid one', async () => {
    await putSource('ngsi-ld', { aheadSeconds: 3600 })
    expect((await city.request('GET', '/v1/sources/feed')).json).toMatchObject({ aheadSeconds: 3600 })
    for (const aheadSeconds of [-1, 0.5, '3600']) expect(await putSource('ngsi-ld', { aheadSeconds })).toBe(422)
  })
})

describe('a translation', () => {
  const seconds = (offset: number) => new Date(Date.now() + offset * 1000).toISOString()
  const both = async (...entities: readonly JsonObject[]) => {
    const made = await translate({ from: 'ngsi-ld', to: 'ngsi-ld', payload: JSON.stringify(entities) })
    if (!made.ok) throw new Error(made.problem.detail)
    return { heading: made.value.entities[0]?.['heading'], codes: made.value.losses.map(({ code }) => code) }
  }

  it('never prefers a time too far ahead, in either order', async () => {
    const [good, bad] = [vehicle(2, seconds(-60)), vehicle(1, wrong)]
    for (const order of [
      [good, bad],
      [bad, good],
    ]) {
      const { heading, codes } = await both(...order)
      expect(heading).toMatchObject({ value: 2 })
      expect(codes).toEqual(expect.arrayContaining(['time-ahead', 'overtaken']))
    }
  })

  it('keeps it with its quality where there is no other', async () => {
    const { heading, codes } = await both(vehicle(1, wrong))
    expect(heading).toMatchObject({ value: 1, observedAt: wrong, quality: { value: 'uncertain' } })
    expect(codes).toContain('time-ahead')
  })
})

describe('a standard API', () => {
  const ld = '/ngsi-ld/v1/entities'
  const warning = (answer: TestAnswer) => answer.headers.get('ngsild-warning') ?? ''

  it('of NGSI-LD keeps the previous state, and says so', async () => {
    const made = await city.request('POST', ld, { body: vehicle(1, wrong) })
    expect([made.status, warning(made)]).toEqual([201, expect.stringContaining(`time-ahead at ${bus}/heading`)])
    expect((await latest(bus)).json).toEqual({ id: bus, type: 'Vehicle' })
    await city.request('POST', `${ld}/${bus}/attrs`, { body: { heading: reading(2, right) } })
    expect((await latest(bus)).json).toMatchObject({ heading: { value: 2 } })
    for (const [method, path, body] of [
      ['PATCH', `${ld}/${bus}`, { heading: reading(3, wrong) }],
      ['PATCH', `${ld}/${bus}/attrs/heading`, reading(4, wrong)],
      ['PUT', `${ld}/${bus}`, vehicle(5, wrong)],
      ['POST', '/ngsi-ld/v1/entityOperations/upsert', [vehicle(6, wrong)]],
      ['POST', '/ngsi-ld/v1/temporal/entities', { ...vehicle(0, wrong), heading: [reading(7, wrong)] }],
    ] as const) {
      const answer = await city.request(method, path, { body })
      expect([method, path, answer.status < 300, warning(answer)]).toEqual([
        method,
        path,
        true,
        expect.stringContaining('time-ahead'),
      ])
      expect((await latest(bus)).json).toMatchObject({ heading: { value: 2, observedAt: right } })
    }
    const ahead = (await history(bus, 'heading')).filter(({ observedAt }) => observedAt === wrong)
    expect(ahead.length).toBeGreaterThan(0)
    for (const instance of ahead) expect(instance).toMatchObject({ quality: { value: 'uncertain' } })
  })

  it('of NGSI-LD does not make it the latest state when a correct instance is deleted or changed', async () => {
    const body = { ...vehicle(0, right), heading: [reading(1, right), reading(2, wrong)] }
    await city.request('POST', '/ngsi-ld/v1/temporal/entities', { body })
    const [first] = await history(bus, 'heading')
    const instance = `/ngsi-ld/v1/temporal/entities/${bus}/attrs/heading/${JSON.stringify(first?.['instanceId']).slice(1, -1)}`
    expect((await city.request('DELETE', instance)).status).toBe(204)
    expect((await latest(bus)).json).not.toHaveProperty('heading')
  })

  it('of NGSI v2 keeps the previous state', async () => {
    const attribute = (value: number, time: string): JsonObject => ({
      type: 'Number',
      value,
      metadata: { TimeInstant: { type: 'DateTime', value: time } },
    })
    const body = { id: bus, type: 'Vehicle', heading: attribute(1, right) }
    await city.request('POST', '/v2/entities', { body })
    const changed = await city.request('POST', `/v2/entities/${bus}/attrs`, { body: { heading: attribute(2, wrong) } })
    expect([changed.status, changed.headers.get('citygate-losses')]).toEqual([204, 'dropped=1'])
    expect(changed.headers.get('citygate-warning')).toContain('time-ahead')
    expect((await latest(bus)).json).toMatchObject({ heading: { value: 1 } })
  })

  it('of SensorThings keeps the last result of a Datastream', async () => {
    const sta = '/sta/v1.1'
    const body = {
      name: 'thing',
      description: 'd',
      Datastreams: [
        {
          name: 's',
          description: 'd',
          observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
          unitOfMeasurement: { name: 'degree', symbol: '°C', definition: 'http://qudt.org/vocab/unit/DEG_C' },
          ObservedProperty: { name: 'p', definition: 'http://x.example/p', description: 'd' },
          Sensor: { name: 'e', description: 'd', encodingType: 'application/pdf', metadata: 'm' },
        },
      ],
    }
    const thing = await city.request('POST', `${sta}/Things`, { body })
    expect(thing.status).toBe(201)
    const streams = (await city.request('GET', `${sta}/Datastreams`)).json as { value: readonly JsonObject[] }
    const stream = streams.value[0]?.['@iot.id'] ?? ''
    const observe = (result: number, phenomenonTime: string) =>
      city.request('POST', `${sta}/Observations`, {
        body: { result, phenomenonTime, Datastream: { '@iot.id': stream } },
      })
    expect((await observe(1, right)).status).toBe(201)
    const ahead = await observe(2, wrong)
    expect([ahead.status, ahead.headers.get('citygate-warning')]).toEqual([201, expect.stringContaining('time-ahead')])
    const stored = (await city.request('GET', `${ld}?type=Datastream`)).json as readonly JsonObject[]
    expect(stored[0]).toMatchObject({ observationResult: { value: 1 } })
  })
})
