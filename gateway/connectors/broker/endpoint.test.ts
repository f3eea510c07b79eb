import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../store/outbox/subscription.ts'
import { readBrokerEndpoint } from './endpoint.ts'

const allow = [
  'mqtt://broker.city.internal',
  'nats://127.0.0.1:*',
  'kafka://kafka.city.internal:9093',
  'nats+tls://e.example.com',
  'https://10.0.0.1',
]
const read = (uri: string, more: Partial<Endpoint> = {}) => readBrokerEndpoint({ uri, ...more }, allow)

describe('the endpoint of a broker', () => {
  it('has host, port, credentials and topic in its URI', () => {
    expect(read('mqtts://user:p%40ss%2Fword@BROKER.example.com/a/b%20c')).toMatchObject({
      ok: true,
      value: {
        broker: 'mqtt',
        host: 'broker.example.com',
        port: 8883,
        isSecure: true,
        isAllowed: false,
        user: 'user',
        password: 'p@ss/word',
        topic: 'a/b c',
        version: 5,
        qos: 0,
      },
    })
    expect(read('mqtt://broker.city.internal/x')).toMatchObject({ ok: true, value: { port: 1883, isAllowed: true } })
    expect(read('nats://token@127.0.0.1:4333/city.bus')).toMatchObject({
      ok: true,
      value: { user: 'token', port: 4333 },
    })
    expect(read('kafka://kafka.city.internal:9093/city')).toMatchObject({ ok: true, value: { topic: 'city' } })
    expect(read('mqtts://[2606:4700::1111]/x')).toMatchObject({ ok: true, value: { host: '2606:4700::1111' } })
  })

  it.each([
    'mqtt://broker.example.com/x', 'mqtts://127.0.0.1/x', 'mqtts://127.1/x', 'mqtts://2130706433/x', 'mqtts://0x7f.1/x', 'mqtts://[::1]/x',
    'mqtts://%31%32%37.0.0.1/x', 'mqtts://localhost/x', 'mqtts://broker/x', 'mqtts://broker.city.internal/x', 'mqtts://[::ffff:10.0.0.1]/x',
    'mqtt://broker.city.internal:1884/x', 'mqtt://10.0.0.1/x', 'nats://example.com/x', 'nats+tls://127.0.0.1/x', 'nats+tls://nats.example.com/x', 'nats+tls://metadata.google.internal/x',
    'kafka+tls://kafka.example.com/x', 'kafka://kafka.city.internal/x', 'mqtts:///x', 'mqtts:broker.example.com/x', 'mqtts://broker.example.com:99999/x',
    'mqtts://a b/x', 'mqtts://169.254.169.254/x', 'nats://127.0.0.1.example.com/x', 'mqtt://127.0.0.1/x',
  ])('is refused where it may not be used: %s', (uri) => {
    expect(read(uri)).toMatchObject({ ok: false, problem: { code: 'invalid', path: '/uri' } })
  }) // prettier-ignore

  it.each([
    'mqtts://e.example.com', 'mqtts://e.example.com/', 'mqtts://e.example.com/a/%2B/b', 'mqtts://e.example.com/a%23', 'mqtts://e.example.com/a#b',
    'mqtts://e.example.com/a?b', 'mqtts://e.example.com/$SYS/x', 'mqtts://e.example.com/%00', 'mqtts://e.example.com/%ff', 'mqtts://:word@e.example.com/a',
    'nats+tls://e.example.com/a.*', 'nats+tls://e.example.com/%3E', 'nats+tls://e.example.com/a..b', 'nats+tls://e.example.com/.a', 'nats+tls://e.example.com/a%20b',
    'nats+tls://e.example.com/$JS.API.STREAM.DELETE.CITY', 'nats+tls://e.example.com/_INBOX.x', 'nats+tls://e.example.com/a%0D%0APUB', 'nats+tls://e.example.com/',
    'kafka://kafka.city.internal:9093/__consumer_offsets', 'kafka://kafka.city.internal:9093/a/b', 'kafka://kafka.city.internal:9093/', 'kafka://u@kafka.city.internal:9093/a', 'kafka://u:word@kafka.city.internal:9093/a',
    `mqtts://e.example.com/${'a'.repeat(1001)}`,
  ])('is refused where its topic or its user cannot be: %s', (uri) => {
    expect(read(uri)).toMatchObject({ ok: false, problem: { code: 'invalid', path: '/uri' } })
  }) // prettier-ignore

  it('of NATS and Kafka is one that the configuration names, with a password that is not sent as it is', () => {
    expect(read('nats+tls://user:word@e.example.com/city.x')).toMatchObject({ ok: true, value: { isSecure: true } })
    const notifierInfo = [{ key: 'SASL-Mechanism', value: 'SCRAM-SHA-512' }]
    const kafka = read('kafka://u:word@kafka.city.internal:9093/a', { notifierInfo })
    expect(kafka).toMatchObject({ ok: true, value: { mechanism: 'SCRAM-SHA-512', password: 'word' } })
  })

  it('has a version, a quality and headers that its broker knows', () => {
    const uri = 'mqtts://e.example.com/a'
    const info = (key: string, value: string) => ({ notifierInfo: [{ key, value }] })
    expect(read(uri, info('MQTT-Version', 'mqtt3.1.1'))).toMatchObject({ ok: true, value: { version: 4 } })
    expect(read(uri, info('MQTT-QoS', '2'))).toMatchObject({ ok: true, value: { qos: 2 } })
    for (const [key, value] of [
      ['MQTT-Version', 'mqtt3.1'],
      ['MQTT-Version', '5'],
      ['MQTT-QoS', '3'],
      ['SASL-Mechanism', 'GSSAPI'],
    ] as const) {
      expect(read(uri, info(key, value))).toMatchObject({ ok: false, problem: { path: '/notifierInfo' } })
    }
    const receiverInfo = [{ key: 'Nats-Rollup', value: 'all' }]
    expect(read('nats+tls://e.example.com/a', { receiverInfo })).toMatchObject({ problem: { path: '/receiverInfo' } })
  })
})
