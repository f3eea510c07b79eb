// What the broker was answered is stored after `kill -9`, and what it was not answered is sent again.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { locationFrame, type TestGateway } from '../testing.ts'
import { hasMosquitto, startConnected, startMosquitto, testConnector, until } from './testing.ts'

const kills = 3
const child = fileURLToPath(new URL('kill-child.ts', import.meta.url))

describe.skipIf(!hasMosquitto)('a gateway that is killed while it receives by MQTT', () => {
  it(`has every message after ${kills} kills`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'citygate-mqtt-kill-'))
    const broker = await startMosquitto()
    const sender = await broker.connect()
    let sent = 0
    const sending: Promise<unknown>[] = []
    async function send(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        const phone = String(13_900_000_000 + sent++).padStart(12, '0')
        sending.push(sender.publishAsync('taxi/1/gps', Buffer.from(locationFrame(phone, 1)), { qos: 1 }))
        if (sent % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }
    for (let kill = 0; kill < kills; kill++) {
      const gateway = spawn(process.execPath, [child, folder, broker.url], { stdio: ['ignore', 'pipe', 'inherit'] })
      const exit = once(gateway, 'exit')
      const killed = new AbortController()
      let isSending = false
      for await (const line of createInterface(gateway.stdout)) {
        if (!isSending) void send(killed.signal)
        isSending = true
        if (Number(line) > 100) break
      }
      gateway.kill('SIGKILL')
      await exit
      killed.abort()
    }
    await Promise.all(sending)
    const city = await startConnected([testConnector(broker.url)], { folder })
    await until(async () => (await countVehicles(city)) >= sent)
    expect(await countVehicles(city)).toBe(sent)
    await city.stop()
    await sender.endAsync()
    await broker.stop()
    await rm(folder, { recursive: true })
  })
})

async function countVehicles({ running }: TestGateway): Promise<number> {
  let count = 0
  const conditions = { tenant: 'city', types: ['Vehicle'] }
  for await (const { entities } of running.gateway.store.entities.scan(conditions, { after: '' }, 1000)) {
    count += entities.length
  }
  return count
}
