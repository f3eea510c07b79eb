// For crash tests: how often a process is killed, seeded chance, terminals that send again what was not acknowledged, and what a store
// has in the end. `KILLS=50 SEED=7 npm run crash-test` asks for more, and repeats a run.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fullRegistry } from '../../adapters/full-registry.ts'
import { bundledContext } from '../../standards/contexts/bundled.ts'
import { defaultLimits } from '../config/config.ts'
import { compiledCodec } from '../pipeline/formats/compiled-codec.ts'
import { openSqlite } from '../store/drivers/sqlite.ts'
import { locationFrame, taxis } from './testing.ts'

/** @param few where `KILLS` is not set, as in CI */
export function killCount(few: number): number {
  return Number(process.env['KILLS'] ?? few)
}

/** Numbers from 0 to below 1. @param name of the test, printed with the seed, so that a failure can be repeated */
export function seededChance(name: string): () => number {
  const seed = Number(process.env['SEED'] ?? 20_261_129)
  process.stdout.write(`${name}: SEED=${seed}\n`)
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Starts a TypeScript file in a process of its own. @returns it with the first line that it prints */
export async function startChild(
  file: string,
  args: readonly string[],
): Promise<{ readonly process: ChildProcess; readonly line: string }> {
  const started = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  for await (const line of createInterface(started.stdout)) {
    started.stdout.resume()
    return { process: started, line }
  }
  throw new Error(`${file} did not start`)
}

export async function kill({ process: running }: { readonly process: ChildProcess }): Promise<void> {
  const exited = running.exitCode === null && running.signalCode === null ? once(running, 'exit') : undefined
  running.kill('SIGKILL')
  await exited
  if (running.signalCode !== 'SIGKILL') throw new Error('the process ended by itself')
}

/** Frames of a terminal that are sent and not acknowledged. */
const window = 16
const start = Date.now() - 86_400_000

/**
 * A device of JT/T 808 that sends as fast as it is acknowledged, frames out of order and frames twice; after it has connected again, it
 * sends again what is not acknowledged.
 */
export class Terminal {
  readonly acknowledged = new Set<number>()
  readonly #phone: string
  readonly #chance: () => number
  readonly #repeats: number
  readonly #sent = new Set<number>()
  #next = 0
  #socket: Socket | undefined
  #rest = Buffer.alloc(0)

  /** @param repeats the share of frames that are sent twice */
  constructor(index: number, chance: () => number, repeats = 0.1) {
    this.#phone = `0139000002${String(index).padStart(2, '0')}`
    this.#chance = chance
    this.#repeats = repeats
  }

  frame(serial: number): Uint8Array {
    return locationFrame(this.#phone, serial, start + 1000 * serial)
  }

  connect(port: number): void {
    this.disconnect()
    this.#rest = Buffer.alloc(0)
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.on('error', () => undefined)
    socket.on('connect', () => {
      for (const serial of this.#sent) socket.write(this.frame(serial))
      this.#fill()
    })
    socket.on('data', (chunk: Buffer) => this.#receive(socket, chunk))
    this.#socket = socket
  }

  disconnect(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  /** The frames between the marks; 8001 has the serial number that it answers behind its header (JT/T 808-2013 4.5.2). */
  #receive(socket: Socket, chunk: Buffer): void {
    if (socket !== this.#socket) return
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
      const frame = this.frame(serial)
      if (this.#chance() < 0.3) frames.unshift(frame)
      else frames.push(frame)
      // At once, or long after it was acknowledged.
      if (this.#chance() >= this.#repeats) continue
      frames.push(this.#chance() < 0.5 ? frame : this.frame(Math.floor(this.#chance() * serial)))
    }
    for (const frame of frames) this.#socket?.write(frame)
  }
}

/** The identities that the protocol gives all frames that the terminals have acknowledged. */
export async function acknowledgedKeys(fleet: readonly Terminal[]): Promise<readonly string[]> {
  const registered = fullRegistry().get(taxis.adapter)
  const codec = registered === undefined ? undefined : await compiledCodec(registered, taxis.options)
  if (codec?.ok !== true) throw new Error('there is no codec')
  const context = {
    receivedAt: new Date().toISOString(),
    limits: defaultLimits,
    state: new Map(),
    id: (type: string, localId: string) => `urn:ngsi-ld:${type}:${localId}`,
    contextOf: bundledContext,
  }
  const keyOf = (body: Uint8Array): string => {
    const message = { body, mediaType: 'application/vnd.jtt808.frame', headers: new Map<string, string>() }
    const decoded = codec.value.decode?.(message, context)
    if (decoded?.ok !== true || decoded.value.deduplicationKey === undefined) throw new Error('a frame has no identity')
    return decoded.value.deduplicationKey
  }
  return fleet.flatMap((terminal) => [...terminal.acknowledged].map((serial) => keyOf(terminal.frame(serial))))
}

export interface StoredMessages {
  /** The protocol's identities of the messages that were applied. */
  readonly keys: ReadonlySet<string>
  /** The vehicles' states in their history, each as its vehicle and its time of observation. */
  readonly observed: readonly string[]
}

/** What a gateway that does not run has stored. */
export async function storedMessages(folder: string): Promise<StoredMessages> {
  const sql = openSqlite({ path: join(folder, 'city.sqlite'), synchronous: 'normal' })
  const keys = await sql.all<{ key: string }>('select key from deduplication')
  const steps = await sql.all<{ entity: number; observed: string }>(
    'select entity, observed from step where observed is not null',
  )
  await sql.close?.()
  return {
    keys: new Set(keys.map(({ key }) => key)),
    observed: steps.map(({ entity, observed }) => `${entity} ${observed}`),
  }
}

export interface SmallDisk {
  /** Leaves so many bytes. */
  readonly fill: (bytes: number) => void
  readonly free: () => void
  readonly freeBytes: () => number
  readonly unmount: () => void
}

/** A file system of its own in a folder, which root alone may mount. @returns undefined: it is not allowed here */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true })
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  if (mounted.status !== 0) {
    process.stdout.write('A file system cannot be mounted here: the test of a full disk is skipped.\n')
    return undefined
  }
  const ballast = join(folder, 'ballast')
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
  return {
    freeBytes,
    fill(bytes) {
      try {
        writeFileSync(ballast, new Uint8Array(Math.max(freeBytes() - bytes, 0)))
      } catch (error) {
        // The gateway has written since: the disk is as full as was asked for.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: () => spawnSync('umount', ['-l', folder]),
  }
}

/** Resolves once a number that may grow has not grown for three seconds. */
export async function untilStill(count: () => number): Promise<void> {
  for (let last = -1; last !== count();) {
    last = count()
    await new Promise((resolve) => setTimeout(resolve, 3000))
  }
}

/** Waits; so long that only what never happens takes it. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 120_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`this did not happen: ${condition.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
