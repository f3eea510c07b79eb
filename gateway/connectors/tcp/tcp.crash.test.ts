// What a listener has acknowledged is stored once, though the gateway is killed again and again under load, and its disk gets full:
// frames out of order and twice, connections that are cut, and each frame that was not acknowledged sent again.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import {
  acknowledgedKeys,
  kill,
  killCount,
  mountSmallDisk,
  seededChance,
  startChild,
  storedMessages,
  Terminal,
  until,
  untilStill,
} from '../crash-testing.ts'
import { freePort } from '../../../test/free-port.ts'

const kills = killCount(3)
const terminals = 4
const child = fileURLToPath(new URL('../broker/kill-child.ts', import.meta.url))
const cleanings: (() => void)[] = []
afterEach(() => {
  for (const clean of cleanings.splice(0)) clean()
})

interface Scene {
  readonly folder: string
  readonly port: number
  readonly chance: () => number
  readonly fleet: readonly Terminal[]
  readonly count: () => number
  readonly run: () => ReturnType<typeof startChild>
}

async function scene(name: string): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-kill-tcp-'))
  cleanings.push(() => rmSync(folder, { recursive: true, force: true }))
  const port = await freePort()
  const chance = seededChance(name)
  const fleet = Array.from({ length: terminals }, (_, index) => new Terminal(index, chance))
  cleanings.push(() => fleet.forEach((terminal) => terminal.disconnect()))
  const connector = { kind: 'tcp', id: 'bus', port, source: 'fleet-taxis' }
  return {
    ...{ folder, port, chance, fleet },
    count: () => fleet.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
    run: () => startChild(child, [JSON.stringify(connector), folder]),
  }
}

async function expectAllOnce({ folder, fleet, count }: Scene): Promise<void> {
  const acknowledged = await acknowledgedKeys(fleet)
  const { keys, observed } = await storedMessages(folder)
  process.stdout.write(`${count()} acknowledged, ${keys.size} stored\n`)
  expect(acknowledged.filter((key) => !keys.has(key))).toEqual([])
  // Each message has changed the state of its vehicle once.
  expect(new Set(observed).size).toBe(observed.length)
  expect(observed.length).toBe(keys.size)
}

describe('a TCP listener', () => {
  it(`has all that it acknowledged once, after ${kills} kills`, { timeout: 60_000 + 60_000 * kills }, async () => {
    const city = await scene('tcp: kills')
    const { chance, count, fleet, port } = city
    for (let round = 0; round < kills; round++) {
      const gateway = await city.run()
      for (const terminal of fleet) terminal.connect(port)
      const wanted = count() + 1 + Math.floor(chance() * 400)
      await until(() => count() >= wanted)
      // One connection is cut and comes again while its frames are under way.
      fleet[round % terminals]?.connect(port)
      await new Promise((resolve) => setTimeout(resolve, chance() * 50))
      await kill(gateway)
    }
    expect(count()).toBeGreaterThan(kills * 10)
    await expectAllOnce(city)
  })

  it(
    'acknowledges nothing while the disk is full, and has all that it acknowledged, also after a kill then',
    {
      timeout: 240_000,
    },
    async ({ skip }) => {
      const city = await scene('tcp: disk full')
      const { folder, fleet, count, port } = city
      const disk = mountSmallDisk(folder, 48)
      if (disk === undefined) return skip()
      cleanings.unshift(disk.unmount)
      let gateway = await city.run()
      for (const isKilled of [false, true]) {
        for (const terminal of fleet) terminal.connect(port)
        const before = count()
        await until(() => count() > before)
        disk.fill(1_000_000)
        await untilStill(count)
        expect(disk.freeBytes()).toBeLessThan(200_000)
        const full = count()
        if (isKilled) await kill(gateway)
        disk.free()
        if (isKilled) gateway = await city.run()
        for (const terminal of fleet) terminal.connect(port)
        await until(() => count() > full + 100)
      }
      await kill(gateway)
      await expectAllOnce(city)
    },
  )
})
