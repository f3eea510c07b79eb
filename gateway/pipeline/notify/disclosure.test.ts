// What is sent to subscribers is in the audit log before it is sent.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { url, v2City } from '../../http/apis/ngsi-v2/subscriptions/testing.ts'
import type { TestCity } from '../../http/apis/testing.ts'
import { createApp } from '../../http/app.ts'
import { payloadDigest, pseudonym } from '../../audit/record.ts'
import { portableHashing } from '../../hashing.ts'
import { building, degrees, type Received, subscribedCity } from '../../http/apis/notifications/testing.ts'

interface AuditRecord {
  readonly action: string
  readonly requestId: string
  readonly time: string
  readonly output: string
  readonly [member: string]: Json
}

async function recordsOf({ gateway }: TestCity, action: string): Promise<readonly AuditRecord[]> {
  const all = await gateway.store.audit.waiting('city', 1000)
  return all.map(({ record }) => JSON.parse(record) as AuditRecord).filter((record) => record.action === action)
}

async function macOf({ gateway, now }: TestCity) {
  return portableHashing.keyed(await gateway.store.audit.monthKey('city', now.slice(0, 7)))
}

async function outputOf(city: TestCity, record: AuditRecord | undefined, sent: string): Promise<string> {
  return record === undefined ? '' : payloadDigest(await macOf(city), 'output', record, sent)
}

const idOf = (received: Received | undefined): string => received?.headers.get('citygate-notification') ?? ''

describe('the record of a notification', () => {
  it('names the recipient, the types and the digest, and is stored before sending', async () => {
    const city = await subscribedCity()
    const seen: (readonly AuditRecord[])[] = []
    city.answer = async () => {
      seen.push(await recordsOf(city, 'notify'))
      return 200
    }
    await city.subscribe({}, 'app:reader')
    await city.create(building(1))
    const [received] = await city.deliver()
    const records = await recordsOf(city, 'notify')
    expect(seen).toEqual([records])
    const mac = await macOf(city)
    expect(records).toMatchObject([
      {
        client: pseudonym(mac, 'client', 'test', 'app'),
        decision: 'permitted',
        output: await outputOf(city, records[0], received?.text ?? ''),
        requestId: idOf(received),
        roles: ['reader'],
        types: { Building: 1 },
      },
    ])
    expect(JSON.stringify(records)).not.toContain('Building:1')
  })

  it('is written for each attempt, successful or not', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    await city.create(building(1))
    city.answer = 500
    const [first] = await city.deliver()
    city.answer = 200
    city.pass(3600)
    const [second] = await city.deliver()
    const records = await recordsOf(city, 'notify')
    expect(records.map(({ requestId }) => requestId)).toEqual([idOf(first), idOf(second)])
    expect(idOf(first)).toBe(idOf(second))
  })

  it('exists for a periodic notification, and counts all its entities', async () => {
    const city = await subscribedCity()
    await city.create(building(1))
    await city.create(building(2))
    await city.subscribe({ timeInterval: 60 })
    city.pass(60)
    const [received] = await city.deliver()
    const records = await recordsOf(city, 'notify')
    expect(records).toMatchObject([{ types: { Building: 2 }, requestId: idOf(received) }])
    expect(records[0]?.output).toBe(await outputOf(city, records[0], received?.text ?? ''))
  })

  it('is not written where nothing is visible to the subscriber, and nothing is sent', async () => {
    const city = await subscribedCity()
    await city.subscribe({ q: 'temperature>100' })
    await city.create(building(1))
    expect(await city.deliver()).toEqual([])
    expect(await recordsOf(city, 'notify')).toEqual([])
  })

  it('covers the URL that an NGSI v2 subscriber builds from the entity', async () => {
    const city = await v2City()
    await city.subscribeV2({ notification: { httpCustom: { url: `${url}/\${id}` } } })
    await city.room('R', { a: 1 })
    const [received] = await city.deliver()
    const [record] = await recordsOf(city, 'notify')
    expect(received?.url).toBe(`${url}/R`)
    expect(record?.types).toEqual({ Room: 1 })
    expect(record?.output).toBe(await outputOf(city, record, `${url}/R\n${received?.text ?? ''}`))
  })
})

describe('the record of events that are read', () => {
  it('covers each chunk that is sent, with the id of the request, and is stored before sending', async () => {
    const city = await subscribedCity()
    const notification: JsonObject = { endpoint: { uri: 'urn:citygate:events' } }
    const id = await city.subscribe({ notification })
    await city.create(building(1))
    await city.patch('urn:ngsi-ld:Building:1', { temperature: degrees(21) })
    const answer = await createApp(city.gateway).request(`/ngsi-ld/v1/subscriptions/${id}/events`, {
      headers: { authorization: `Bearer ${btoa('city:officer')}`, 'last-event-id': '0' },
    })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('21')) text = (await reader?.read())?.value ?? ''
    await reader?.cancel()
    const requestId = answer.headers.get('citygate-request')
    const [opened, delivered] = await recordsOf(city, 'ngsi-ld.readSubscriptionEvents')
    expect(opened).toMatchObject({ requestId, status: 200 })
    expect(opened).not.toHaveProperty('output')
    expect(delivered).toMatchObject({ requestId, decision: 'permitted', types: { Building: 2 } })
    expect(delivered?.output).toBe(await outputOf(city, delivered, text))
  })
})
