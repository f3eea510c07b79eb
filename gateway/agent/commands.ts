// Commands to the devices of one source: taken from the gateway while a device is connected here, and sent over its connection. Their
// states are the gateway's, so that a restart loses none: what was not taken waits there, and expires there.

import { setTimeout as pause } from 'node:timers/promises'
import { fromHex } from '../../standards/bytes/hex.ts'
import type { Json } from '../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../standards/json/object.ts'
import type { Sending } from './deliver.ts'

export interface CommandsOptions extends Sending {
  readonly source: string
  /** Sends over a connection of this agent. */
  readonly sendFrames: (source: string, device: string, frames: readonly Uint8Array[], topic?: string) => boolean
  readonly log: (line: Readonly<Record<string, unknown>>) => void
  readonly everyMilliseconds: number
}

const timeoutMilliseconds = 30_000
const maximumBytes = 4 * 1024 * 1024
const maxPauseMilliseconds = 60_000
/** Of a request. */
const maxDevices = 1000
const maxReturned = 100
/** Devices that are remembered; beyond, those that have sent nothing for the longest time are dropped. */
const mostDevices = 100_000

interface Taken {
  readonly id: string
  readonly device: string
  readonly frames: readonly Uint8Array[]
  readonly topic: string | undefined
}

export class CommandsOfSource {
  /** Commands that were sent to devices since the start. */
  sent = 0
  readonly #options: CommandsOptions
  readonly #devices = new Set<string>()
  readonly #stopping = new AbortController()
  /** Taken, and not sent: they wait again at the gateway. */
  #returned: readonly Pick<Taken, 'id' | 'device'>[] = []
  #running: Promise<void> | undefined
  #lastError: string | undefined

  constructor(options: CommandsOptions) {
    this.#options = options
  }

  /** Devices have sent a message. */
  heard(devices: readonly string[]): void {
    for (const device of devices) {
      this.#devices.delete(device)
      this.#devices.add(device)
    }
    const [oldest] = this.#devices
    if (this.#devices.size > mostDevices && oldest !== undefined) this.#devices.delete(oldest)
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { everyMilliseconds } = this.#options
    let wait = everyMilliseconds
    while (await this.#waited(wait)) {
      const detail = await this.#takeAll()
      if (detail !== undefined && detail !== this.#lastError)
        this.#options.log({ level: 'warn', source: this.#options.source, detail: `Commands: ${detail}` })
      this.#lastError = detail
      wait = detail === undefined ? everyMilliseconds : Math.min(2 * wait, maxPauseMilliseconds)
    }
  }

  /** @returns false: it is to stop */
  async #waited(milliseconds: number): Promise<boolean> {
    try {
      await pause(milliseconds, undefined, { signal: this.#stopping.signal, ref: false })
      return true
    } catch {
      return false
    }
  }

  /** @returns why it could not */
  async #takeAll(): Promise<string | undefined> {
    const { source, sendFrames } = this.#options
    const connected = [...this.#devices].filter((device) => sendFrames(source, device, []))
    for (let start = 0; start < connected.length || this.#returned.length > 0; start += maxDevices) {
      const detail = await this.#take(connected.slice(start, start + maxDevices))
      if (detail !== undefined || this.#stopping.signal.aborted) return detail
    }
    return undefined
  }

  async #take(devices: readonly string[]): Promise<string | undefined> {
    const { gateway, tenant, source, send, sendFrames } = this.#options
    const returned = this.#returned.slice(0, maxReturned)
    const answer = await send({
      method: 'POST',
      url: `${gateway}/v1/sources/${source}/commands`,
      headers: [
        ['Content-Type', 'application/json'],
        ...(tenant === undefined ? [] : ([['NGSILD-Tenant', tenant]] as const)),
      ],
      body: new TextEncoder().encode(JSON.stringify({ devices, returned })),
      timeoutMilliseconds,
      maximumBytes,
    })
    if (!answer.ok) return answer.problem.detail
    if (answer.value.status !== 200) return `The gateway answers with the status ${answer.value.status}.`
    this.#returned = this.#returned.slice(returned.length)
    for (const { id, device, frames, topic } of takenIn(answer.value.body)) {
      if (sendFrames(source, device, frames, topic)) this.sent++
      else this.#returned = [...this.#returned, { id, device }]
    }
    return undefined
  }
}

/** What the gateway answers; other content is left out. */
function takenIn(body: Uint8Array): readonly Taken[] {
  let document: Json
  try {
    document = JSON.parse(new TextDecoder().decode(body)) as Json
  } catch {
    return []
  }
  const listed = isJsonObject(document) ? member(document, 'commands') : undefined
  return isJsonArray(listed) ? listed.flatMap(takenFrom) : []
}

function takenFrom(json: Json): readonly Taken[] {
  if (!isJsonObject(json)) return []
  const [id, device, frames, topic] = ['id', 'device', 'frames', 'topic'].map((name) => member(json, name))
  if (typeof id !== 'string' || typeof device !== 'string' || !isJsonArray(frames ?? null)) return []
  const bytes = (frames as readonly Json[]).map((frame) => fromHex(typeof frame === 'string' ? frame : 'none'))
  const read = bytes.flatMap((frame) => (frame.ok ? [frame.value] : []))
  if (read.length < bytes.length) return []
  return [{ id, device, frames: read, topic: typeof topic === 'string' ? topic : undefined }]
}
