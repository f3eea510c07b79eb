import { beforeEach, describe, expect, it } from 'vitest'
import { frame, location } from '../../demo/frames/jtt808-frame.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import type { RecordDocument } from '../../audit/record.ts'
import { expireCommands } from '../../pipeline/commands/status.ts'
import { type TestAnswer, type TestCity, testCity } from './testing.ts'

const officer = 'room:officer at A2'
const policy = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:test',
  permission: [
    { action: 'use' },
    {
      action: 'citygate:command',
      constraint: {
        leftOperand: 'citygate:attribute',
        operator: 'isAnyOf',
        rightOperand: ['urn:citygate:command:query-location', 'urn:citygate:command:text'],
      },
    },
  ],
}
const text = { text: 'hello', show: ['display'] }

let city: TestCity
let id: string

async function send(serial: number, messageId: number, body: readonly number[]): Promise<JsonObject> {
  const bytes = frame({ edition: 2013, phone: '013900000031' }, messageId, serial, body)
  const answer = await city.request('POST', '/v1/sources/fleet/messages', {
    as: 'fleet:vendor',
    body: { frames: [{ base64: toBase64(bytes) }] },
    contentType: 'application/vnd.citygate.frames+json',
  })
  expect([answer.status, answer.text]).toEqual([202, expect.anything()])
  const { results } = answer.json as { readonly results: readonly JsonObject[] }
  return results[0] ?? {}
}

beforeEach(async () => {
  city = await testCity({ policy })
  const put = await city.request('PUT', '/v1/sources/fleet', {
    body: {
      adapter: 'jtt-808',
      options: { timezone: 'Africa/Nairobi', crs: 'EPSG:4326', edition: '2013' },
      owner: 'fleet',
      jurisdiction: 'KE',
    },
  })
  expect(put.status).toBe(201)
  const motion = { latitude: -1.286, longitude: 36.817, speed: 10, heading: 90 }
  const report = { at: Date.parse(city.now), motion, fix: true, alarm: 0, mileage: 4217, satellites: 11 }
  const { entities = [] } = await send(1, 0x0200, location(report))
  ;[id = ''] = entities as readonly string[]
})

/** The states of the commands of the vehicle, the last one first. */
async function commands(): Promise<readonly unknown[]> {
  const { json } = await city.request('GET', `/v1/entities/${id}/commands`, { as: officer })
  const listed = (json as { readonly commands: readonly JsonObject[] }).commands
  return listed.map(({ name, state, parameters }) => [name, state, parameters])
}

const statusOf = async (name: string): Promise<unknown> => {
  const inV2 = await city.request('GET', `/v2/entities/${id}?options=keyValues&attrs=${name}_status,${name}_info`)
  const inLd = await city.request('GET', `/ngsi-ld/v1/entities/${id}?options=keyValues&attrs=${name}_status`)
  const { [`${name}_status`]: status, [`${name}_info`]: info } = inV2.json as JsonObject
  expect((inLd.json as JsonObject)[`${name}_status`]).toBe(status)
  return [status, info]
}

function ld(method: string, path: string, body: Json, as = officer): Promise<TestAnswer> {
  return city.request(method, `/ngsi-ld/v1/entities/${id}${path}`, { as, body })
}

function v2(method: string, path: string, body: Json, as = officer): Promise<TestAnswer> {
  return city.request(method, `/v2/entities/${id}${path}`, { as, body })
}

describe('a write to a command attribute', () => {
  it.each<readonly [string, () => Promise<TestAnswer>]>([
    ['PATCH …/attrs of NGSI-LD', () => ld('PATCH', '/attrs', { text: { type: 'Property', value: text } })],
    ['PATCH …/attrs/{attr} of NGSI-LD', () => ld('PATCH', '/attrs/text', { type: 'Property', value: text })],
    ['PUT …/attrs/{attr} of NGSI-LD', () => ld('PUT', '/attrs/text', { type: 'Property', value: text })],
    ['POST …/attrs of NGSI-LD', () => ld('POST', '/attrs', { text: { type: 'Property', value: text } })],
    ['PATCH of the entity in NGSI-LD', () => ld('PATCH', '', { text: { type: 'Property', value: text } })],
    ['PATCH …/attrs of NGSI v2', () => v2('PATCH', '/attrs', { text: { type: 'command', value: text } })],
    ['POST …/attrs of NGSI v2', () => v2('POST', '/attrs', { text: { type: 'command', value: text } })],
    ['PUT …/attrs/{name} of NGSI v2', () => v2('PUT', '/attrs/text', { type: 'command', value: text })],
    ['PUT …/attrs/{name}/value of NGSI v2', () => v2('PUT', '/attrs/text/value', text)],
    [
      'POST /v2/op/update',
      () =>
        city.request('POST', '/v2/op/update', {
          as: officer,
          body: { actionType: 'update', entities: [{ id, type: 'Vehicle', text: { type: 'command', value: text } }] },
        }),
    ],
  ])('by %s sends the command', async (_, write) => {
    const answer = await write()
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await commands()).toEqual([['text', 'queued', text]])
    expect(await statusOf('text')).toEqual(['PENDING', ''])
  })
})

describe('the status of a command', () => {
  const take = () =>
    city.request('POST', '/v1/sources/fleet/commands', { as: 'fleet:vendor', body: { devices: ['13900000031'] } })

  it('follows its delivery and the answer of the device', async () => {
    await ld('PATCH', '/attrs/queryLocation', { type: 'Property', value: '' })
    expect((await take()).status).toBe(200)
    expect(await statusOf('queryLocation')).toEqual(['DELIVERED', ''])
    await send(2, 0x0001, [...Buffer.from('0001820103', 'hex')])
    expect(await statusOf('queryLocation')).toEqual(['ERROR', 'device-unsupported'])
    city.now = '2026-08-01T04:00:01.000Z'
    await v2('PUT', '/attrs/queryLocation/value', {})
    expect(await statusOf('queryLocation')).toEqual(['PENDING', ''])
    await take()
    await send(3, 0x0001, [...Buffer.from('0002820100', 'hex')])
    expect(await statusOf('queryLocation')).toEqual(['OK', ''])
    expect(await commands()).toEqual([
      ['query-location', 'acknowledged', {}],
      ['query-location', 'failed', {}],
    ])
  })

  it('says that it was cancelled, and that its time is over', async () => {
    await ld('PATCH', '/attrs', { text: { type: 'Property', value: text } })
    const { json } = await city.request('GET', `/v1/entities/${id}/commands`, { as: officer })
    const [command] = (json as { readonly commands: readonly { readonly id: string }[] }).commands
    await city.request('DELETE', `/v1/commands/${command?.id}`, { as: officer })
    expect(await statusOf('text')).toEqual(['ERROR', 'cancelled'])
    await ld('PATCH', '/attrs', { queryLocation: { type: 'Property', value: '' } })
    city.now = '2026-08-01T05:00:01.000Z'
    await expireCommands(city.gateway)
    expect(await statusOf('queryLocation')).toEqual(['EXPIRED', ''])
    expect(await city.gateway.store.commands.over(city.now)).toEqual([])
  })
})

describe('a command attribute', () => {
  const writeText = (value: Json, as = officer) => ld('PATCH', '/attrs', { text: { type: 'Property', value } }, as)
  /** What the audit records say of the writes. */
  const recorded = async (): Promise<readonly unknown[]> =>
    (await city.gateway.store.audit.waiting('city', 100))
      .map(({ record }) => JSON.parse(record) as RecordDocument)
      .filter(({ action }) => /^(?:ngsi|commandEntity)/.test(action))
      .map(({ action, decision }) => `${action} ${decision}`)

  it.each<readonly [string, () => Promise<TestAnswer>, number, string]>([
    ['below the level A2', () => writeText(text, 'room:officer at A1'), 401, 'A2'],
    [
      'without a permission',
      () => ld('PATCH', '/attrs/setParameters', { type: 'Property', value: { '0029': 30 } }),
      403,
      'citygate:command',
    ],
    ['with a parameter that is wrong', () => writeText({ text: 'hello' }), 400, 'A text must have'],
    ['with a number as its value', () => writeText(7), 400, 'an object with the parameters'],
    [
      'beside another attribute',
      () => v2('PATCH', '/attrs', { text: { value: text }, speed: { value: 3 } }),
      400,
      'must be written alone',
    ],
  ])('is not sent %s', async (_, write, status, detail) => {
    const answer = await write()
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(detail)])
    expect(await commands()).toEqual([])
    expect(await recorded()).toEqual([expect.stringMatching(/^ngsi\S+ (?:refused|denied)$/)])
  })

  it('is recorded as a command', async () => {
    await writeText(text)
    expect(await recorded()).toEqual(['commandEntity permitted'])
  })

  it('is not stored, not deleted, and leaves other writes as they were', async () => {
    const corrected = await ld('PATCH', '/attrs', { note: { type: 'Property', value: 'x' } })
    expect(corrected.status).toBe(204)
    await writeText(text)
    expect((await ld('DELETE', '/attrs/text', null)).status).toBe(404)
    const { json } = await city.request('GET', `/ngsi-ld/v1/entities/${id}?options=keyValues`)
    expect(json).toMatchObject({ note: 'x', text_status: 'PENDING' })
    expect(Object.keys(json as JsonObject).filter((name) => /^(?:text|queryLocation)$/.test(name))).toEqual([])
  })

  it('is an attribute as others of an entity that a client wrote', async () => {
    const body = { id: 'urn:ngsi-ld:Vehicle:own', type: 'Vehicle', text: { type: 'Property', value: 'x' } }
    expect((await city.request('POST', '/ngsi-ld/v1/entities', { as: officer, body })).status).toBe(201)
    const write = { as: officer, body: { type: 'Property', value: 'y' } }
    const path = '/ngsi-ld/v1/entities/urn:ngsi-ld:Vehicle:own'
    expect((await city.request('PATCH', `${path}/attrs/text`, write)).status).toBe(204)
    const { json } = await city.request('GET', `${path}?options=keyValues`)
    expect(json).toMatchObject({ text: 'y' })
  })
})
