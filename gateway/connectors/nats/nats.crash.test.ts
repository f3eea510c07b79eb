import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frameOf, killAgainAndAgain } from '../broker/crash-testing.ts'
import { killCount } from '../crash-testing.ts'
import { createPublisher, hasNatsServer, startNats, type TestNats, type TestPublisher } from './testing.ts'

const kills = killCount(2)

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

  it(
    `has every message once in the end, after ${kills} kills and restarts of the broker`,
    {
      timeout: 120_000 + 60_000 * kills,
    },
    async () => {
      const subjects = [{ filter: 'bus.*.gps', durable: 'buses', source: 'fleet-taxis' }]
      const connector = { kind: 'nats', id: 'bus', servers: [nats.url], stream: 'CITY', subjects }
      const send = (number: number) => publisher.publish(`bus.${number}.gps`, frameOf(number))
      const { sent, before, stored, applied, changes } = await killAgainAndAgain({
        kills,
        connector,
        send,
        restartBroker: () => nats.restart(),
      })
      expect(sent).toBeGreaterThan(kills * 30)
      expect(before).toBeGreaterThan(0)
      expect(before).toBeLessThan(sent)
      expect([stored, applied, changes]).toEqual([sent, sent, sent])
    },
  )
})
