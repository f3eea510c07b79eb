// For crash tests: a gateway in a process of its own that is killed again and again while messages arrive.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { locationFrame, startGateway, type TestGateway } from '../testing.ts'

const child = fileURLToPath(new URL('kill-child.ts', import.meta.url))
/** A process is killed once it has stored so many messages. */
const lives = [40, 90]

/** A frame of a taxi of its own, so that each message leaves one vehicle. */
export function frameOf(number: number): Uint8Array {
  return locationFrame(`0139000${10_000 + number}`, 1)
}

/**
 * Sends numbered messages while a gateway receives them, is killed and starts again.
 *
 * @param between done after the first kill, such as a restart of the broker
 * @returns the numbers of messages sent, of vehicles stored before the last start, and of those stored in the end
 */
export async function killAgainAndAgain(
  connector: JsonObject,
  send: (number: number) => Promise<void>,
  between: () => Promise<void>,
): Promise<{ readonly sent: number; readonly before: number; readonly stored: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-kill-broker-'))
  let sent = 0
  const stopping = new AbortController()
  const sending = (async () => {
    while (!stopping.signal.aborted) {
      await send(sent)
      sent++
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  })()
  try {
    for (const [index, life] of lives.entries()) {
      await runAndKill(connector, folder, life)
      if (index === 0) await between()
    }
    stopping.abort()
    await sending
    const left = await startGateway([], { folder })
    const before = await vehicles(left)
    await left.stop()
    const city = await startGateway([connector], { folder })
    const deadline = performance.now() + 60_000
    let stored = 0
    while (stored < sent && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      stored = await vehicles(city)
    }
    await city.stop()
    return { sent, before, stored }
  } finally {
    stopping.abort()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runAndKill(connector: JsonObject, folder: string, life: number): Promise<void> {
  const running = spawn(process.execPath, [child, JSON.stringify(connector), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(running, 'exit')
  let stored = 0
  for await (const _ of createInterface(running.stdout)) if (++stored === life) running.kill('SIGKILL')
  await exited
  if (running.signalCode !== 'SIGKILL') throw new Error('the gateway ended by itself')
}

async function vehicles(city: TestGateway): Promise<number> {
  return (await city.stored()).filter((id) => id.includes(':Vehicle:')).length
}
