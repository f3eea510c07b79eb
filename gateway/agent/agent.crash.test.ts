// What an agent has acknowledged is with the gateway, once, though the agent and the gateway are killed again and again under load:
// frames out of order, and each that was not acknowledged sent again.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { fullRegistry } from '../../adapters/full-registry.ts'
import type { Codec } from '../../adapters/adapter.ts'
import { bundledContext } from '../../standards/contexts/bundled.ts'
import { defaultLimits } from '../config/config.ts'
import { locationFrame, taxis } from '../connectors/testing.ts'
import { compiledCodec } from '../pipeline/compiled-codec.ts'
import { startAgent } from './agent.ts'
import { agentDocument, openCity, prepareCity, readSettings, storedMessages, type TestCity, until } from './testing.ts'

const kills = 6
const terminals = 4
/** Frames of a terminal that are sent and not acknowledged. */
const window = 16
const child = fileURLToPath(new URL('kill-child.ts', import.meta.url))
const start = Date.now() - 86_400_000
const place = await prepareCity()
afterAll(() => rmSync(place.folder, { recursive: true }))

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
const random = seeded(20_261_129)

async function run(role: string, { secrets, ...rest }: TestCity): Promise<{ process: ChildProcess; line: string }> {
  const named = Object.fromEntries(['agent-key', 'spool-key'].map((name) => [name, secrets(name)]))
  const started = spawn(process.execPath, [child, role, JSON.stringify({ ...rest, secrets: named })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(started.stdout)) return { process: started, line }
  throw new Error(`the ${role} did not start`)
}

async function kill({ process: running }: { readonly process: ChildProcess }): Promise<void> {
  running.kill('SIGKILL')
  await once(running, 'exit')
  expect(running.signalCode).toBe('SIGKILL')
}

/** A device that sends as fast as it is acknowledged, at times out of order; what is not acknowledged it sends again. */
class Terminal {
  readonly acknowledged = new Set<number>()
  readonly #phone: string
  readonly #sent = new Set<number>()
  #next = 0
  #socket: Socket | undefined
  #rest = Buffer.alloc(0)

  constructor(index: number) {
    this.#phone = `01390000020${index}`
  }

  frame(serial: number): Uint8Array {
    return locationFrame(this.#phone, serial, start + 1000 * serial)
  }

  connect(port: number): void {
    this.#rest = Buffer.alloc(0)
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.on('error', () => undefined)
    socket.on('connect', () => {
      for (const serial of this.#sent) socket.write(this.frame(serial))
      this.#fill()
    })
    socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    this.#socket = socket
  }

  disconnect(): void {
    this.#socket?.destroy()
  }

  /** The frames between the marks; 8001 has the serial number that it answers behind its header (JT/T 808-2013 4.5.2). */
  #receive(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk])
    const end = this.#rest.lastIndexOf(0x7e)
    const text = this.#rest.subarray(0, end + 1).toString('latin1')
    this.#rest = this.#rest.subarray(end + 1)
    for (const part of text.split('~')) {
      const content = Buffer.from(part.replaceAll('}\u0002', '~').replaceAll('}\u0001', '}'), 'latin1')
      if (content.length < 17 || content.readUInt16BE(0) !== 0x8001) continue
      const serial = content.readUInt16BE(12)
      this.#sent.delete(serial)
      this.acknowledged.add(serial)
    }
    this.#fill()
  }

  #fill(): void {
    const frames: Uint8Array[] = []
    while (this.#sent.size < window) {
      const serial = this.#next++
      this.#sent.add(serial)
      if (random() < 0.3) frames.unshift(this.frame(serial))
      else frames.push(this.frame(serial))
    }
    for (const frame of frames) this.#socket?.write(frame)
  }
}

/** The identity that the protocol gives a frame. */
function keyOf(codec: Codec, body: Uint8Array): string {
  const message = { body, mediaType: 'application/vnd.jtt808.frame', headers: new Map<string, string>() }
  const context = {
    receivedAt: new Date().toISOString(),
    limits: defaultLimits,
    state: new Map(),
    id: (type: string, localId: string) => `urn:ngsi-ld:${type}:${localId}`,
    contextOf: bundledContext,
  }
  const decoded = codec.decode?.(message, context)
  if (decoded?.ok !== true || decoded.value.deduplicationKey === undefined) throw new Error('a frame has no identity')
  return decoded.value.deduplicationKey
}

describe('an agent that is killed', () => {
  it(
    `has brought all that it acknowledged to the gateway once, after ${kills} kills`,
    { timeout: 300_000 },
    async () => {
      const fleet = Array.from({ length: terminals }, (_, index) => new Terminal(index))
      const count = (): number => fleet.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)
      let gateway = await run('gateway', place)
      for (let round = 0; round < kills; round++) {
        const agent = await run('agent', place)
        for (const terminal of fleet) terminal.connect(Number(agent.line))
        const wanted = count() + 1 + Math.floor(random() * 400)
        await until(() => count() >= wanted)
        // The gateway too, at times: while the agent runs, and the agent goes on without it.
        if (round % 3 === 1) {
          await kill(gateway)
          const more = count() + 50
          await until(() => count() >= more)
          gateway = await run('gateway', place)
        }
        await kill(agent)
        for (const terminal of fleet) terminal.disconnect()
      }
      await kill(gateway)

      const city = await openCity(place)
      const settings = await readSettings(agentDocument(place, { spool: { key: 'spool-key' } }), place.secrets)
      const last = await startAgent(settings, {
        secrets: place.secrets,
        log: () => undefined,
        firstPauseMilliseconds: 20,
      })
      if (!last.ok) throw new Error(last.problem)
      // As long as the lease of an idempotency key, where the gateway was killed with a group in progress.
      await until(() => last.value.status().sources[0]?.waiting === 0)
      expect(last.value.status().sources[0]).toMatchObject({ refused: 0, dropped: 0, setAside: 0 })
      await last.value.stop()
      await city.stop()

      const registered = fullRegistry().get(taxis.adapter)
      const codec = registered === undefined ? undefined : await compiledCodec(registered, taxis.options)
      if (codec?.ok !== true) throw new Error('there is no codec')
      const acknowledged = fleet.flatMap((terminal) =>
        [...terminal.acknowledged].map((serial) => keyOf(codec.value, terminal.frame(serial))),
      )
      const { keys, observed } = await storedMessages(place)
      expect(acknowledged.length).toBeGreaterThan(kills * 50)
      expect(acknowledged.filter((key) => !keys.has(key))).toEqual([])
      // Each message has changed the state of its vehicle once.
      expect(new Set(observed).size).toBe(observed.length)
      expect(observed.length).toBe(keys.size)
    },
  )
})
