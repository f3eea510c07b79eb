// What the broker was answered is stored after `kill -9`, and what it was not answered is sent again.

import { describe, expect, it } from 'vitest'
import { frameOf, killAgainAndAgain } from '../broker/crash-testing.ts'
import { killCount } from '../crash-testing.ts'
import { hasMosquitto, startMosquitto, testConnector } from './testing.ts'

const kills = killCount(3)

describe.skipIf(!hasMosquitto)('a gateway that is killed while it receives by MQTT', () => {
  it(
    `has every message once after ${kills} kills, and restarts of the broker`,
    {
      timeout: 120_000 + 60_000 * kills,
    },
    async () => {
      const broker = await startMosquitto()
      // A broker keeps messages for a session that exists.
      const session = await broker.connect({ clean: false, clientId: 'city' })
      await session.subscribeAsync('taxi/+/gps', { qos: 1 })
      await session.endAsync()
      const sender = await broker.connect({ reconnectPeriod: 100, clean: false, clientId: 'sender' })
      sender.on('error', () => undefined)
      const { sent, before, stored, applied, changes } = await killAgainAndAgain({
        kills,
        connector: { ...testConnector(broker.url), id: 'bus' },
        send: async (number) => {
          await sender.publishAsync(`taxi/${number}/gps`, Buffer.from(frameOf(number)), { qos: 1 })
        },
        restartBroker: () => broker.restart(),
      })
      await sender.endAsync()
      await broker.stop()
      expect(sent).toBeGreaterThan(kills * 30)
      expect(before).toBeGreaterThan(0)
      expect(before).toBeLessThan(sent)
      expect([stored, applied, changes]).toEqual([sent, sent, sent])
    },
  )
})
