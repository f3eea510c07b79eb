// Notices that rules require: stored with the record of the answer, sent until they are accepted, and never with any of the data.

import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../standards/result.ts'
import { testCity, type TestCity } from '../../http/apis/testing.ts'
import { type Outgoing, unreachable } from '../../http-client/outgoing.ts'
import { deliverAllDue } from './dispatch.ts'

const address = 'https://receiver.example/answers'

/** Readers see vehicles and nothing else, and the city is notified of each answer. */
function policyNotifying(url: string) {
  const refinement = { leftOperand: 'citygate:url', operator: 'eq', rightOperand: url }
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:citygate:policy:test',
    permission: [
      { assignee: 'urn:citygate:role:officer', action: 'use' },
      {
        assignee: 'urn:citygate:role:reader',
        action: 'read',
        duty: { action: { 'rdf:value': { '@id': 'citygate:notify' }, refinement } },
      },
      {
        assignee: 'urn:citygate:role:vendor',
        action: 'use',
        duty: { action: { 'rdf:value': { '@id': 'citygate:notify' }, refinement } },
      },
    ],
  }
}

const vehicle = {
  id: 'urn:ngsi-ld:Vehicle:7',
  type: 'Vehicle',
  vehiclePlateIdentifier: { type: 'Property', value: 'KAA 001A' },
}

interface NotifiedCity {
  readonly city: TestCity
  readonly calls: Outgoing[]
  status: number | undefined
}

async function cityWithNotices(url = address): Promise<NotifiedCity> {
  const calls: Outgoing[] = []
  const receiver: { status: number | undefined } = { status: 204 }
  const city = await testCity({
    policy: policyNotifying(url),
    fetch: async (request) => {
      calls.push(request)
      const { status } = receiver
      return status === undefined ? fail(unreachable) : ok({ status, headers: new Map(), body: new Uint8Array() })
    },
  })
  const made = await city.request('POST', '/ngsi-ld/v1/entities', { body: vehicle })
  if (made.status !== 201) throw new Error(made.text)
  return Object.assign(receiver, { city, calls })
}

const read = (city: TestCity) => city.request('GET', `/v1/entities/${vehicle.id}`, { as: 'app:reader' })
const bodyOf = ({ body }: Outgoing): unknown => JSON.parse(new TextDecoder().decode(body))

describe('a notice', () => {
  it('is sent once for each answer, with nothing of the data or the caller', async () => {
    const { city, calls } = await cityWithNotices()
    const answer = await read(city)
    expect(answer.status).toBe(200)
    expect(calls).toEqual([])
    expect(await deliverAllDue(city.gateway)).toBeUndefined()
    expect(calls.map(({ method, url }) => [method, url])).toEqual([['POST', address]])
    expect(calls.map(bodyOf)).toEqual([
      {
        id: expect.stringMatching(/^urn:uuid:/),
        type: 'urn:citygate:notice:answer',
        time: city.now,
        tenant: 'city',
        operation: 'getEntity',
        requestId: answer.headers.get('citygate-request'),
        policy: 'urn:citygate:policy:test',
      },
    ])
    const sent = JSON.stringify(calls.map(({ headers, body = new Uint8Array() }) => [headers, new TextDecoder().decode(body)]))
    for (const secret of ['KAA', vehicle.id, 'app:', 'reader']) expect(sent).not.toContain(secret)
    await deliverAllDue(city.gateway)
    expect(calls).toHaveLength(1)
  }) // prettier-ignore

  it('is not sent for answers to other callers, or for answers that show nothing', async () => {
    const { city, calls } = await cityWithNotices()
    await city.request('GET', `/v1/entities/${vehicle.id}`)
    expect((await city.request('GET', '/v1/entities/urn:ngsi-ld:Vehicle:8', { as: 'app:reader' })).status).toBe(404)
    await deliverAllDue(city.gateway)
    expect(calls).toEqual([])
  })

  it('is sent for a change as well', async () => {
    const { city, calls } = await cityWithNotices()
    const body = { id: 'urn:ngsi-ld:Vehicle:9', type: 'Vehicle', speed: { type: 'Property', value: 1 } }
    const made = await city.request('POST', '/ngsi-ld/v1/entities', { as: 'fleet:vendor', body })
    expect(made.status).toBe(201)
    await deliverAllDue(city.gateway)
    expect(calls.map(bodyOf)).toMatchObject([{ operation: 'ngsi-ld.createEntity' }])
  })

  it('is named in the record of the answer', async () => {
    const { city } = await cityWithNotices()
    const answer = await read(city)
    const records = await city.gateway.store.audit.waiting('city', 100)
    const own = records.filter(({ record }) => record.includes(answer.headers.get('citygate-request') ?? 'none'))
    expect(own.map(({ record }) => JSON.parse(record) as unknown)).toMatchObject([{ duties: ['notify'], status: 200 }])
  })

  it('is sent again where it was not accepted, with growing intervals, for a day', async () => {
    const receiver = await cityWithNotices()
    const { city, calls } = receiver
    await read(city)
    receiver.status = undefined
    const next = (await deliverAllDue(city.gateway)) ?? ''
    expect(calls).toHaveLength(1)
    expect(Date.parse(next) - Date.parse(city.now)).toBeLessThanOrEqual(1000)
    expect(next > city.now).toBe(true)
    city.now = next
    receiver.status = 503
    city.now = (await deliverAllDue(city.gateway)) ?? ''
    receiver.status = 200
    expect(await deliverAllDue(city.gateway)).toBeUndefined()
    expect(calls).toHaveLength(3)
    expect(new Set(calls.map(({ headers }) => headers.find(([name]) => name === 'Citygate-Notification')?.[1])).size).toBe(1)

    await read(city)
    receiver.status = 503
    await deliverAllDue(city.gateway)
    city.now = new Date(Date.parse(city.now) + 86_400_000).toISOString()
    expect(await deliverAllDue(city.gateway)).toBeUndefined()
    expect(calls).toHaveLength(5)
  }) // prettier-ignore

  it('that another process is sending is not sent twice', async () => {
    const { city, calls } = await cityWithNotices()
    await read(city)
    const [due] = await city.gateway.store.notices.due(city.now, 10)
    if (due === undefined) throw new Error('nothing is due')
    expect(await city.gateway.store.notices.claim(due, '2026-08-01T04:00:45.000Z')).toBe(true)
    expect(await city.gateway.store.notices.claim(due, '2026-08-01T04:00:46.000Z')).toBe(false)
    expect(await deliverAllDue(city.gateway)).toBe('2026-08-01T04:00:45.000Z')
    expect(calls).toEqual([])
    // The other process has died.
    city.now = '2026-08-01T04:00:45.000Z'
    await deliverAllDue(city.gateway)
    expect(calls).toHaveLength(1)
  })

  it.each(['http://receiver.example/', 'https://10.0.0.1/', 'https://localhost/'])(
    'that may not be sent to %s shows nothing',
    async (url) => {
      const { city, calls } = await cityWithNotices(url)
      const answer = await read(city)
      expect(answer.status).toBe(403)
      expect(answer.text).toContain('webhooks.allow')
      expect(answer.text).not.toContain('KAA')
      await deliverAllDue(city.gateway)
      expect(calls).toEqual([])
    },
  )
})
