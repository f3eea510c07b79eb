// The session of a replay: the names, times and exchanges of a recording, place by place.

import { fromHex } from '../../../standards/bytes/hex.ts'
import { type Exchange, Redaction } from '../exchange.ts'
import type { RunSession } from '../run.ts'
import { Names, RecordingDiffers, type Scene } from '../session.ts'

export class ReplaySession implements RunSession {
  readonly redaction = new Redaction()
  place = ''
  exchanged = 0
  readonly #names: Names
  readonly #scenes = new Map<string, Scene[]>()
  #times: number[] = []
  #exchanges: Exchange[] = []
  #seen: Exchange[] = []

  constructor({ seed, scenes }: { readonly seed: number; readonly scenes: readonly Scene[] }) {
    this.#names = new Names(seed)
    for (const scene of scenes) this.#scenes.set(scene.place, [...(this.#scenes.get(scene.place) ?? []), scene])
  }

  enter(place: string): readonly Exchange[] {
    const scene = this.#scenes.get(place)?.shift()
    this.place = place
    this.#names.enter(place)
    this.#times = [...(scene?.times ?? [])]
    this.#exchanges = [...(scene?.exchanges ?? [])]
    this.#seen = []
    return this.#seen
  }

  name(): string {
    return this.#names.next()
  }

  now(): number {
    const time = this.#times.shift()
    if (time === undefined) throw new RecordingDiffers(`the recording has no further time at ${this.place}`)
    return time
  }

  async wait(): Promise<void> {}

  record(exchange: Exchange): void {
    this.exchanged += 1
    this.#seen.push(exchange)
  }

  /** The next exchange at this place, if the request is the same. */
  next(line: string | undefined): Exchange {
    const exchange = this.#exchanges.shift()
    if (exchange === undefined || exchange.sent?.line !== line) {
      throw new RecordingDiffers(`the recording has ${exchange?.sent?.line ?? 'nothing'} at ${this.place}`)
    }
    this.record(exchange)
    return exchange
  }
}

export function bytesOf(body: NonNullable<Exchange['received']>['body']): Uint8Array {
  if (body === undefined) return new Uint8Array()
  if ('text' in body) return new TextEncoder().encode(body.text)
  const read = fromHex(body.hex)
  if (!read.ok) throw new RecordingDiffers('the recording has an invalid body')
  return read.value
}
