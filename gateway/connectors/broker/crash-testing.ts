// For crash tests of the clients of brokers: a gateway in a process of its own that is killed again and again while messages arrive,
// out of order and twice, and the broker starts again.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { seededChance, storedMessages } from '../crash-testing.ts'
import { locationFrame, startGateway, type TestGateway } from '../testing.ts'

const child = fileURLToPath(new URL('kill-child.ts', import.meta.url))
/** Every so many kills, the broker starts again, in turns while the gateway runs and while it does not. */
const restartEvery = 3
/** Messages that wait to be sent, from which the next one is taken by chance. */
const outOfOrder = 8

const sendMilliseconds = 8
const start = Date.now()

/** A frame of a taxi of its own, so that each message leaves one vehicle. */
export function frameOf(number: number): Uint8Array {
  return locationFrame(`0139${String(number).padStart(8, '0')}`, 1, start)
}

export interface KillOptions {
  readonly kills: number
  readonly connector: JsonObject
  /** Sends a message; resolves once the broker has it. */
  readonly send: (number: number) => Promise<void>
  readonly restartBroker: () => Promise<void>
}

export interface Outcome {
  /** Different messages. */
  readonly sent: number
  /** Vehicles that were stored before the last start, and in the end. */
  readonly before: number
  readonly stored: number
  /** Messages that were applied, and changes of vehicles: twice for a message that was applied twice. */
  readonly applied: number
  readonly changes: number
}

/** Sends numbered messages, some of them twice, while a gateway receives them, is killed and starts again. */
export async function killAgainAndAgain({ kills, connector, send, restartBroker }: KillOptions): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-kill-broker-'))
  const chance = seededChance(`${JSON.stringify(connector['kind'])}: kills`)
  const waiting: number[] = []
  let sent = 0
  const stopping = new AbortController()
  const sending = (async () => {
    while (!stopping.signal.aborted || waiting.length > 0) {
      while (!stopping.signal.aborted && waiting.length < outOfOrder) waiting.push(sent++)
      const [number = 0] = waiting.splice(Math.floor(chance() * waiting.length), 1)
      await send(number)
      if (chance() < 0.1) await send(Math.floor(chance() * sent))
      await new Promise((resolve) => setTimeout(resolve, sendMilliseconds))
    }
  })()
  try {
    for (let round = 0; round < kills; round++) {
      const isRestarted = round % restartEvery === 0
      const isRunning = round % (2 * restartEvery) !== 0
      const life = 30 + Math.floor(chance() * 90)
      await runAndKill(connector, folder, life, isRestarted && isRunning ? restartBroker : undefined)
      if (isRestarted && !isRunning) await restartBroker()
    }
    stopping.abort()
    await sending
    const left = await startGateway([], { folder })
    const before = await vehicles(left)
    await left.stop()
    const city = await startGateway([connector], { folder })
    let stored = 0
    // What was sent meanwhile may take longer than the kills took.
    for (let grewAt = performance.now(); performance.now() < grewAt + 120_000;) {
      if (stored === sent && city.status('bus').pending === 0) break
      await new Promise((resolve) => setTimeout(resolve, 1000))
      const now = await vehicles(city)
      if (now > stored) grewAt = performance.now()
      stored = now
    }
    await city.stop()
    const { keys, observed } = await storedMessages(folder)
    process.stdout.write(`${sent} sent, ${before} stored after ${kills} kills, ${stored} in the end\n`)
    return { sent, before, stored, applied: keys.size, changes: observed.length }
  } finally {
    stopping.abort()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param halfway called once half of the messages are stored */
async function runAndKill(
  connector: JsonObject,
  folder: string,
  life: number,
  halfway: (() => Promise<void>) | undefined,
): Promise<void> {
  const running = spawn(process.execPath, [child, JSON.stringify(connector), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(running, 'exit')
  let restarted: Promise<void> | undefined
  let stored = 0
  for await (const line of createInterface(running.stdout)) {
    if (line !== 'stored') continue
    stored++
    if (stored === Math.floor(life / 2)) restarted = halfway?.()
    if (stored === life) running.kill('SIGKILL')
  }
  await exited
  await restarted
  if (running.signalCode !== 'SIGKILL') throw new Error('the gateway ended by itself')
}

async function vehicles(city: TestGateway): Promise<number> {
  return (await city.stored()).filter((id) => id.includes(':Vehicle:')).length
}
