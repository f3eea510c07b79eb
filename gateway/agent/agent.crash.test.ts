// What an agent has acknowledged is with the gateway, once, though the agent and the gateway are killed again and again under load, the
// disk of the spool gets full, and the gateway is away for longer than the spool lasts: frames out of order and twice, and each that
// was not acknowledged sent again.

import { rmSync } from 'node:fs'
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
} from '../connectors/crash-testing.ts'
import { taxis } from '../connectors/testing.ts'
import { startAgent, type SourceStatus } from './agent.ts'
import type { ChildPlace } from './kill-child.ts'
import { readCursor } from './spool/cursor.ts'
import { agentDocument, openCity, prepareCity, readSettings, type TestCity } from './testing.ts'

const kills = killCount(6)
const terminals = 4
const child = fileURLToPath(new URL('kill-child.ts', import.meta.url))
const cleanings: (() => void)[] = []
afterEach(() => {
  for (const clean of cleanings.splice(0)) clean()
})

type Child = Awaited<ReturnType<typeof startChild>>

interface Scene {
  readonly place: TestCity
  readonly chance: () => number
  readonly fleet: readonly Terminal[]
  /** Frames that were acknowledged. */
  readonly count: () => number
  readonly startGateway: () => Promise<Child>
  /** Starts an agent, to which the terminals then connect. */
  readonly connect: () => Promise<Child>
}

async function scene(name: string, spool?: ChildPlace['spool']): Promise<Scene> {
  const place = await prepareCity()
  const { secrets, ...rest } = place
  const named = Object.fromEntries(['agent-key', 'spool-key'].map((secret) => [secret, secrets(secret) ?? '']))
  const text = JSON.stringify({
    ...rest,
    secrets: named,
    ...(spool === undefined ? {} : { spool }),
  } satisfies ChildPlace)
  const chance = seededChance(name)
  const fleet = Array.from({ length: terminals }, (_, index) => new Terminal(index, chance))
  cleanings.push(
    () => rmSync(place.folder, { recursive: true, force: true }),
    () => fleet.forEach((terminal) => terminal.disconnect()),
  )
  return {
    ...{ place, chance, fleet },
    count: () => fleet.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
    startGateway: () => startChild(child, ['gateway', text]),
    async connect() {
      const agent = await startChild(child, ['agent', text])
      for (const terminal of fleet) terminal.connect(Number(agent.line))
      return agent
    },
  }
}

/** Brings all that waits to a gateway. @returns what became of it */
async function forwardAll({ place }: Scene, maxBytes?: number): Promise<SourceStatus> {
  const city = await openCity(place)
  const read = await readSettings(agentDocument(place, { spool: { key: 'spool-key' } }), place.secrets)
  const settings = { ...read, spool: { ...read.spool, ...(maxBytes === undefined ? {} : { maxBytes }) } }
  const parts = { secrets: place.secrets, log: () => undefined, firstPauseMilliseconds: 20 }
  const last = await startAgent(settings, parts)
  if (!last.ok) throw new Error(last.problem)
  // As long as the lease of an idempotency key, where the gateway was killed with a group in progress.
  await until(() => last.value.status().sources[0]?.waiting === 0)
  const [status] = last.value.status().sources
  if (status === undefined) throw new Error('the agent has no source')
  await last.value.stop()
  await city.stop()
  return status
}

/** @returns acknowledged frames that are not stored */
async function missing({ place, fleet, count }: Scene): Promise<readonly string[]> {
  const acknowledged = await acknowledgedKeys(fleet)
  const { keys, observed } = await storedMessages(place.folder)
  process.stdout.write(`${count()} acknowledged, ${keys.size} stored\n`)
  // Each message has changed the state of its vehicle once.
  expect(new Set(observed).size).toBe(observed.length)
  expect(observed.length).toBe(keys.size)
  return acknowledged.filter((key) => !keys.has(key))
}

describe('an agent', () => {
  it(
    `has brought all that it acknowledged to the gateway once, after ${kills} kills`,
    {
      timeout: 180_000 + 60_000 * kills,
    },
    async () => {
      const city = await scene('agent: kills')
      const { chance, count, fleet } = city
      let gateway = await city.startGateway()
      for (let round = 0; round < kills; round++) {
        const agent = await city.connect()
        const wanted = count() + 1 + Math.floor(chance() * 400)
        await until(() => count() >= wanted)
        // The gateway too, at times: while the agent runs, and the agent goes on without it.
        if (round % 3 === 1) {
          await kill(gateway)
          const more = count() + 50
          await until(() => count() >= more)
          gateway = await city.startGateway()
        }
        await kill(agent)
        for (const terminal of fleet) terminal.disconnect()
      }
      await kill(gateway)
      expect(await forwardAll(city)).toMatchObject({ refused: 0, dropped: 0, setAside: 0 })
      expect(count()).toBeGreaterThan(kills * 50)
      expect(await missing(city)).toEqual([])
    },
  )

  it(
    'counts each message that it drops, where the gateway is away for longer than the spool lasts',
    {
      timeout: 240_000,
    },
    async () => {
      const maxBytes = 45_000
      const city = await scene('agent: cut', { maxBytes, whenFull: 'drop-oldest' })
      const { chance, count, fleet, place } = city
      const once = await city.startGateway()
      await kill(once)
      const spoolFolder = join(place.folder, 'spool', taxis.id)
      for (let dropped = 0; dropped === 0 || chance() < 0.5;) {
        const agent = await city.connect()
        const wanted = count() + 800 + Math.floor(chance() * 300)
        await until(() => count() >= wanted)
        await kill(agent)
        for (const terminal of fleet) terminal.disconnect()
        dropped = (await readCursor(spoolFolder))?.dropped ?? 0
      }
      const { stored, duplicate, refused, setAside, dropped } = await forwardAll(city, maxBytes)
      expect([refused, setAside]).toEqual([0, 0])
      // Every message that was ever in the spool was stored, known, or counted as dropped.
      expect((await readCursor(spoolFolder))?.next).toBe(stored + duplicate + dropped)
      const lost = await missing(city)
      expect(lost.length).toBeGreaterThan(0)
      // Those that were dropped and never acknowledged are sent again, or were sent twice.
      expect(lost.length).toBeLessThanOrEqual(dropped)
      const { keys } = await storedMessages(place.folder)
      expect(keys.size).toBe(stored)
    },
  )

  it(
    'acknowledges nothing while its disk is full, and goes on where there is room, also after a kill then',
    {
      timeout: 240_000,
    },
    async ({ skip }) => {
      const city = await scene('agent: disk full')
      const { count, fleet, place } = city
      const disk = mountSmallDisk(join(place.folder, 'spool'), 8)
      if (disk === undefined) return skip()
      cleanings.unshift(disk.unmount)
      const once = await city.startGateway()
      await kill(once)
      let agent = await city.connect()
      for (const isKilled of [false, true]) {
        const before = count()
        await until(() => count() > before + 100)
        disk.fill(30_000)
        await untilStill(count)
        expect(disk.freeBytes()).toBeLessThan(30_000)
        const full = count()
        if (isKilled) await kill(agent)
        disk.free()
        if (isKilled) agent = await city.connect()
        else for (const terminal of fleet) terminal.connect(Number(agent.line))
        await until(() => count() > full + 100)
      }
      await kill(agent)
      for (const terminal of fleet) terminal.disconnect()
      expect(await forwardAll(city)).toMatchObject({ refused: 0, dropped: 0, setAside: 0 })
      expect(await missing(city)).toEqual([])
    },
  )
})
