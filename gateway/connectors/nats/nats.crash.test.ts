import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frameOf, killAgainAndAgain } from '../broker/crash-testing.ts'
import { createPublisher, hasNatsServer, startNats, type TestNats, type TestPublisher } from './testing.ts'

describe.skipIf(!hasNatsServer)('a client of NATS whose process is killed', () => {
  let nats: TestNats
  let publisher: TestPublisher
  beforeAll(async () => {
    nats = await startNats()
    publisher = await createPublisher(nats.url)
  })
  afterAll(async () => {
    await publisher.connection.close()
    await nats.stop()
  })

  it('has every message in the end, a restart of the broker included', { timeout: 120_000 }, async () => {
    const subjects = [{ filter: 'bus.*.gps', durable: 'buses', source: 'fleet-taxis' }]
    const connector = { kind: 'nats', id: 'bus', servers: [nats.url], stream: 'CITY', subjects }
    const send = (number: number) => publisher.publish(`bus.${number}.gps`, frameOf(number))
    const { sent, before, stored } = await killAgainAndAgain(connector, send, () => nats.restart())
    expect(sent).toBeGreaterThan(100)
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(sent)
    expect(stored).toBe(sent)
  })
})
