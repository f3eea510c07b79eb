import { createCipheriv, createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import type { Json, Message } from '../../adapter.ts'
import { onenet } from './adapter.ts'

function codecOf(options: Json) {
  const codec = onenet.configure(options)
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value
}

function messageOf(body: Json, headers: Readonly<Record<string, string>> = {}): Message {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  return { body: bytes, mediaType: 'application/json', headers: new Map(Object.entries(headers)) }
}

const pushed = {
  productId: 'p1',
  deviceName: 'd1',
  messageType: 'notify',
  notifyType: 'property',
  data: { id: '1', params: { temp: { value: 21, time: 1_767_322_800_125 } } },
}

describe('the signature of a push', () => {
  const codec = codecOf({ token: 'made-up-token' })
  const [msg, nonce] = [JSON.stringify(pushed), 'abcdefgh']
  const signature = createHash('md5').update(`made-up-token${nonce}${msg}`).digest('base64')

  it('opens the message that it covers', async () => {
    const opened = await codec.open?.(messageOf({ msg, nonce, signature, time: 1, id: 'm' }), () => undefined)
    expect(opened).toMatchObject({ ok: true, value: { opened: { verifiedBy: 'token' } } })
    const decoded = opened?.ok === true ? codec.decode?.(opened.value, decodeContext(new Map())) : undefined
    expect(decoded).toMatchObject({ value: { changes: [{ entity: { onenet_temp: { value: 21 } } }] } })
  })

  it('fails for another message, and a message without it is refused', async () => {
    const codeOf = async (body: Json): Promise<unknown> => {
      const opened = await codec.open?.(messageOf(body), () => undefined)
      return opened?.ok === false ? opened.problem.code : opened
    }
    expect(await codeOf({ msg: msg.replace('21', '22'), nonce, signature })).toBe('not-opened')
    expect(await codeOf({ msg, nonce: 'other', signature })).toBe('not-opened')
    expect(await codeOf(pushed)).toBe('not-opened')
    expect(codec.decode?.(messageOf(pushed), decodeContext(new Map()))).toMatchObject({
      problem: { code: 'not-opened' },
    })
  })
})

describe('an encrypted push', () => {
  const [token, aesKey, nonce] = ['made-up-token', 'made-up-aes-key1', 'abcdefgh']
  // AES-128 in the mode CBC with PKCS #7, whose initialisation vector is the key.
  const cipher = createCipheriv('aes-128-cbc', aesKey, aesKey)
  const msg = Buffer.concat([cipher.update(JSON.stringify(pushed), 'utf8'), cipher.final()]).toString('base64')
  const signatureOf = (text: string): string =>
    createHash('md5')
      .update(token + nonce + text)
      .digest('base64')
  const push = { msg, nonce, signature: signatureOf(msg) }
  const opened = async (options: Json, body: Json) => codecOf(options).open?.(messageOf(body), () => undefined)

  it('is decrypted after its signature was checked', async () => {
    const result = await opened({ token, aesKey }, push)
    const codec = codecOf({ token, aesKey })
    const decoded = result?.ok === true ? codec.decode?.(result.value, decodeContext(new Map())) : result
    expect(decoded).toMatchObject({ value: { changes: [{ entity: { onenet_temp: { value: 21 } } }] } })
    const changed = `${msg.slice(0, 10)}${msg[10] === 'A' ? 'B' : 'A'}${msg.slice(11)}`
    expect(await opened({ token, aesKey }, { ...push, msg: changed })).toMatchObject({
      problem: { code: 'not-opened', path: '/signature' },
    })
  })

  it.each([
    ['another key', { token, aesKey: 'made-up-aes-key2' }, push],
    ['a text that is open', { token, aesKey }, { nonce, msg: '{}', signature: signatureOf('{}') }],
  ])('is refused with %s', async (_, options, body) => {
    expect(await opened(options, body)).toMatchObject({ problem: { code: 'not-opened', path: '/msg' } })
  })

  it('names the option without which it cannot be read', async () => {
    const problem = { code: 'option-missing', option: 'aesKey' }
    expect(await opened({ token }, push)).toMatchObject({ problem })
    expect(codecOf({}).decode?.(messageOf(push), decodeContext(new Map()))).toMatchObject({ problem })
    expect(onenet.configure({ aesKey })).toMatchObject({ problem: { code: 'option-missing', option: 'token' } })
  })
})

it('dispatches on the topic: an event has the form of a property', () => {
  const codec = codecOf({})
  const body = { id: '9', version: '1.0', params: { alarm: { value: { level: 2 }, time: 1_524_448_722_123 } } }
  const of = (topic: string): unknown =>
    codec.decode?.(messageOf(body, { 'mqtt-topic': `$sys/p1/d1/thing/${topic}` }), decodeContext(new Map()))
  expect(of('event/post')).toMatchObject({ value: { changes: [{ entity: { onenetEvent: { value: { level: 2 } } } }] } })
  expect(of('property/post')).toMatchObject({
    value: { changes: [{ entity: { onenet_alarm: { value: { level: 2 } } } }] },
  })
})

it('writes a pack, whose id follows from its content', () => {
  const codec = codecOf({})
  const at = { type: 'Property' as const, observedAt: '2026-01-02T03:00:00.125Z' }
  const entity = { id: 'urn:ngsi-ld:Device:p1%2Fd1', type: 'Device', onenet_temp: { ...at, value: 21 } }
  const write = (value: number): string => {
    const encoded = codec.encode?.([{ ...entity, onenet_temp: { ...at, value } }], encodeContext('pack-post'))
    return encoded?.ok === true ? String(encoded.value.body) : ''
  }
  const body = JSON.parse(write(21)) as { readonly id: string }
  expect(body).toMatchObject({
    version: '1.0',
    params: [
      {
        identity: { productID: 'p1', deviceName: 'd1' },
        properties: { temp: { value: 21, time: 1_767_322_800_125 } },
      },
    ],
  })
  expect(write(21)).toContain(`"id":"${body.id}"`)
  expect(write(22)).not.toContain(`"id":"${body.id}"`)
})

it('writes a position in the form of the property that it is mapped to', () => {
  const attributes = { GeoLocation: { attribute: 'location' } }
  const codec = codecOf({ products: [{ productId: 'p1', attributes }] })
  const value = { type: 'Point' as const, coordinates: [116.5, 39.5] }
  const entity = { id: 'urn:ngsi-ld:Device:p1%2Fd1', type: 'Device', location: { type: 'GeoProperty' as const, value } }
  const encoded = codec.encode?.([entity], encodeContext('pack-post'))
  const wanted = { Longitude: 116.5, Latitude: 39.5, CoordinateSystem: 1 }
  expect(JSON.parse(encoded?.ok === true ? String(encoded.value.body) : '{}')).toMatchObject({
    params: [{ properties: { GeoLocation: { value: wanted } } }],
  })
})

describe('data points', () => {
  const codec = codecOf({})
  const headers = { 'mqtt-topic': '$sys/p1/d1/dp/post/json' }
  const decode = (body: Json, more: Readonly<Record<string, string>> = headers) =>
    codec.decode?.(messageOf(body, more), decodeContext(new Map()))

  it('have values with times in seconds, each at its own time', () => {
    const points = {
      temperature: [
        { v: 21.5, t: 1_767_323_045 },
        { v: 22, t: 1_767_323_105 },
      ],
      state: [{ v: 'on' }],
    }
    const decoded = decode({ id: 123, dp: points })
    expect(decoded?.ok === true && decoded.value.changes).toMatchObject([
      {
        entity: {
          onenet_temperature: { value: 21.5, observedAt: '2026-01-02T03:04:05Z' },
          onenet_state: { value: 'on' },
        },
      },
      { entity: { onenet_temperature: { value: 22, observedAt: '2026-01-02T03:05:05Z' } } },
    ])
  })

  it('are not in an answer of the platform, and need a time that is one', () => {
    const answer = decode({ id: 123 }, { 'mqtt-topic': '$sys/p1/d1/dp/post/json/accepted' })
    expect(answer?.ok === true && answer.value.changes).toEqual([])
    expect(decode({ id: 123, dp: { a: [{ v: 1, t: 'soon' }] } })?.ok).toBe(false)
  })
})
