import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import type { Json, Message } from '../../adapter.ts'
import { huaweiIotda } from './adapter.ts'

function codecOf(options: Json) {
  const codec = huaweiIotda.configure(options)
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value
}

function messageOf(body: Json, headers: Readonly<Record<string, string>> = {}): Message {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  return { body: bytes, mediaType: 'application/json', headers: new Map(Object.entries(headers)) }
}

const report = { services: [{ service_id: 'Air', properties: { pm25: 5 }, event_time: '20260101T000000Z' }] }

describe('the signature of a push', () => {
  const codec = codecOf({ token: 'made-up-token', deviceId: 'd1' })
  const [timestamp, nonce] = ['1767322800', 'n1']
  // In the order of their characters: digits, then letters.
  const signature = createHash('sha256').update(`${timestamp}made-up-token${nonce}`).digest('hex')

  it('opens a message that was signed with the token', async () => {
    const opened = await codec.open?.(messageOf(report, { timestamp, nonce, signature }), () => undefined)
    const decoded = opened?.ok === true ? codec.decode?.(opened.value, decodeContext(new Map())) : undefined
    expect(decoded).toMatchObject({ ok: true, value: { changes: [{ kind: 'merge' }] } })
  })

  it.each([{ timestamp, nonce: 'n2', signature }, { timestamp, nonce }, {}])('refuses %j', async (headers) => {
    const opened = await codec.open?.(messageOf(report, headers), () => undefined)
    expect(opened).toMatchObject({ ok: false, problem: { code: 'not-opened' } })
  })

  it('is needed: a message that was not opened is not decoded', () => {
    const decoded = codec.decode?.(messageOf(report, { timestamp, nonce, signature }), decodeContext(new Map()))
    expect(decoded).toMatchObject({ ok: false, problem: { code: 'not-opened' } })
  })
})

describe('the product of a device', () => {
  it('is the one that its id starts with, else the declared one', () => {
    const products = ['p1', 'p2'].map((productId, index) => ({
      productId,
      attributes: { 'Air.pm25': { attribute: ['first', 'second'][index] ?? '' } },
    }))
    const codec = codecOf({ products, productId: 'p2' })
    const attributesOf = (device: string): unknown =>
      codec.decode?.(messageOf({ ...report, device_id: device }), decodeContext(new Map()))
    expect(attributesOf('p1_a')).toMatchObject({ value: { changes: [{ entity: { first: { value: 5 } } }] } })
    expect(attributesOf('other')).toMatchObject({ value: { changes: [{ entity: { second: { value: 5 } } }] } })
  })
})

describe('a report of a gateway', () => {
  it('has one item for each service and time', () => {
    const codec = codecOf({})
    const at = (value: number, observedAt: string) => ({ type: 'Property' as const, value, observedAt })
    const entity = {
      id: 'urn:ngsi-ld:Device:d1',
      type: 'Device',
      'urn:citygate:huaweiiotda:A.x': at(1, '2026-01-01T00:00:00Z'),
      'urn:citygate:huaweiiotda:A.y': at(2, '2026-01-01T00:00:00Z'),
      'urn:citygate:huaweiiotda:A.z': at(3, '2026-01-01T00:00:00.5Z'),
      huaweiiotda_plain: at(4, '2026-01-01T00:00:00Z'),
    }
    const encoded = codec.encode?.([entity], encodeContext('gateway-report'))
    expect(encoded?.ok === true ? JSON.parse(String(encoded.value.body)) : encoded).toEqual({
      devices: [
        {
          device_id: 'd1',
          services: [
            { service_id: 'A', properties: { x: 1, y: 2 }, event_time: '20260101T000000Z' },
            { service_id: 'A', properties: { z: 3 }, event_time: '2026-01-01T00:00:00.500Z' },
          ],
        },
      ],
    })
    expect(encoded?.ok === true ? encoded.value.losses.map(({ code }) => code) : []).toEqual([
      'time-precision',
      'attribute-not-in-model',
    ])
  })
})

describe('a message that names its device as null', () => {
  it('is of the device of its topic', () => {
    const codec = codecOf({})
    const body = { object_device_id: null, name: 'n', id: '1', content: 'made-up' }
    const headers = { 'mqtt-topic': '$oc/devices/d7/sys/messages/up' }
    const decoded = codec.decode?.(messageOf(body, headers), decodeContext(new Map()))
    expect(decoded).toMatchObject({ ok: true, value: { changes: [{ entity: { id: 'urn:ngsi-ld:Device:d7' } }] } })
  })
})

describe('a unit of a product model', () => {
  it.each(['C', 'centigrade', '℃'])('is degrees Celsius, spelled %s', (unit) => {
    const properties = [{ property_name: 'temp', data_type: 'decimal', unit }]
    const model = { product_id: 'p1', service_capabilities: [{ service_id: 'Air', properties }] }
    const products = [{ model, attributes: { 'Air.temp': { attribute: 'temperature' } }, type: 'WeatherObserved' }]
    const body = { device_id: 'p1_a', services: [{ service_id: 'Air', properties: { temp: 21.5 } }] }
    const decoded = codecOf({ products }).decode?.(messageOf(body), decodeContext(new Map()))
    expect(decoded).toMatchObject({
      value: { changes: [{ entity: { temperature: { value: 21.5, unitCode: 'CEL' } } }], losses: [] },
    })
  })
})
