// Every answered change is notified after `kill -9`, once to a receiver that honours the ids, and in order for each entity.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

interface Notification {
  readonly id: string
  readonly data: readonly { readonly id: string; readonly count: { readonly value: number } }[]
}

const kills = 3
const folder = mkdtempSync(join(tmpdir(), 'citygate-subscription-kill-'))
const path = join(folder, 'store.sqlite')
const child = fileURLToPath(new URL('kill-child.ts', import.meta.url))
const known = new Set<string>()
const received = new Map<string, number[]>()

function apply({ id, data }: Notification): void {
  if (known.has(id)) return
  known.add(id)
  for (const { id: entity, count } of data) received.set(entity, [...(received.get(entity) ?? []), count.value])
}

const receiver = createServer((request, response) => {
  void text(request).then((body) => {
    apply(JSON.parse(body) as Notification)
    response.end()
  })
})
afterAll(() => {
  receiver.closeAllConnections()
  receiver.close()
  rmSync(folder, { recursive: true })
})

function start(...values: readonly string[]): ChildProcess {
  return spawn(process.execPath, [child, path, ...values], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function runAndKill(origin: string, first: number, count: number): Promise<readonly number[]> {
  const running = start(origin, `${first}`)
  const acknowledged: number[] = []
  if (running.stdout !== null) {
    for await (const line of createInterface(running.stdout)) {
      acknowledged.push(Number(line))
      if (acknowledged.length === count) running.kill('SIGKILL')
    }
  }
  if (running.exitCode === null && running.signalCode === null) await once(running, 'exit')
  expect(running.signalCode).toBe('SIGKILL')
  return acknowledged
}

describe('a gateway that is killed while it sends notifications', () => {
  it(`has sent all of them, in order, after ${kills} kills`, { timeout: 60_000 }, async () => {
    receiver.listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    const address = receiver.address()
    const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
    const acknowledged: number[] = []
    for (let kill = 0; kill < kills; kill += 1) {
      acknowledged.push(...(await runAndKill(origin, kill * 100_000, 20 + kill * 17)))
    }
    const last = start(origin)
    const all = (): Set<number> => new Set([...received.values()].flat())
    const missing = (): readonly number[] => acknowledged.filter((number) => !all().has(number))
    for (let wait = 0; wait < 200 && missing().length > 0; wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    last.kill('SIGKILL')
    expect(missing()).toEqual([])
    for (const values of received.values()) expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b))
    expect(acknowledged.length).toBeGreaterThan(kills * 20)
  })
})
