// The session of a run: its names and times, which a replay can reproduce, and its record of exchanges.

import { type Exchange, Redaction } from './exchange.ts'

export interface Session {
  /** A unique name of letters and digits, from the seed of the run. */
  name(): string
  /** Milliseconds since 1970. */
  now(): number
  wait(milliseconds: number): Promise<void>
  readonly redaction: Redaction
  record(exchange: Exchange): void
  /** The current place of the run: the id of a check, or a step of a scenario. */
  readonly place: string
}

/** The times and exchanges at one place of a run. */
export interface Scene {
  readonly place: string
  readonly times: readonly number[]
  readonly exchanges: readonly Exchange[]
}

export interface Clock {
  now(): number
  wait(milliseconds: number): Promise<void>
}

export const liveClock: Clock = {
  now: Date.now,
  wait: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
}

export class LiveSession implements Session {
  readonly redaction = new Redaction()
  readonly scenes: Scene[] = []
  #times: number[] = []
  #exchanges: Exchange[] = []
  place = ''
  exchanged = 0
  readonly #clock: Clock
  readonly #names: Names

  constructor(seed: number, clock: Clock) {
    this.#clock = clock
    this.#names = new Names(seed)
  }

  /** Records at this place from here on. @returns the exchanges of this place, which are complete when it is left */
  enter(place: string): readonly Exchange[] {
    this.place = place
    this.#names.enter(place)
    this.#times = []
    this.#exchanges = []
    this.scenes.push({ place, times: this.#times, exchanges: this.#exchanges })
    return this.#exchanges
  }

  name(): string {
    return this.#names.next()
  }

  now(): number {
    const now = this.#clock.now()
    this.#times.push(now)
    return now
  }

  wait(milliseconds: number): Promise<void> {
    return this.#clock.wait(milliseconds)
  }

  record(exchange: Exchange): void {
    this.exchanged += 1
    this.#exchanges.push(exchange)
  }
}

/** Each place has names of its own, so that an added or removed check does not change the names of others. */
export class Names {
  readonly #seed: number
  #random: () => number

  constructor(seed: number) {
    this.#seed = seed
    this.#random = randomOf(seed)
  }

  enter(place: string): void {
    let mixed = this.#seed
    for (const character of place) mixed = (Math.imul(mixed, 31) + (character.codePointAt(0) ?? 0)) >>> 0
    this.#random = randomOf(mixed)
  }

  next(): string {
    return Array.from({ length: 12 }, () => Math.floor(this.#random() * 36).toString(36)).join('')
  }
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A replayed check sends another request than the recorded one. */
export class RecordingDiffers extends Error {}
