// One connection of a device: its bytes are cut into frames, the frames go to the queue of the source, and the replies of the
// protocol come back in the order of the frames, each once its frame is durable or refused for good. A connection that sends faster
// than its frames are stored is paused. Transports differ; this file knows none.

import type { Codec, Incremental, Message } from '../../../adapters/adapter.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { Result } from '../../../standards/result.ts'
import type { ConnectorCounters } from '../../pipeline/connectors.ts'
import type { Delivery } from '../../pipeline/ingest/source-queue.ts'

/** The transport below a channel. */
export interface Wire {
  write(bytes: Uint8Array): void
  /** Closes the connection once everything is written. */
  close(): void
  pause(): void
  resume(): void
}

export interface ChannelParts {
  readonly codec: Codec
  readonly mediaType: string
  readonly counters: ConnectorCounters
  readonly failed: (detail: string) => void
  readonly now: () => string
  /** Stores a message. @param sessions of the codec: the device that sent it */
  readonly deliver: (message: Message, sessions: readonly string[]) => Promise<Delivery>
}

/** Unanswered frames at which a connection is paused, and at which it is read again. */
const mostPending = 64
const fewPending = 16
/** A peer that has sent so many pieces of garbage without a frame between them does not speak the protocol. */
const mostGarbage = 16
/** A concentrator has fewer devices; the sessions of some formats are not devices, and every message has a new one. */
const mostSessions = 10_000

export class Channel {
  readonly #parts: ChannelParts
  readonly #wire: Wire
  readonly #peer: string
  readonly #topic: string | undefined
  readonly #frames: Incremental<Result<Uint8Array, Problem>>
  /** The sessions of the newest frames of this connection: the devices that can be reached through it. */
  readonly sessions = new Set<string>()
  /** Milliseconds of `performance.now()`. */
  lastReceived = performance.now()
  /** Since when bytes have been waiting for the rest of their frame; undefined: none are. */
  incompleteSince: number | undefined
  #pending = 0
  #garbage = 0
  #paused = false
  #closing = false

  /** @param topic of each message, where the transport has one */
  constructor(parts: ChannelParts, wire: Wire, peer: string, topic?: string) {
    this.#parts = parts
    this.#wire = wire
    this.#peer = peer
    this.#topic = topic
    this.#frames = parts.codec.frames?.() ?? wholeChunks
  }

  receive(chunk: Uint8Array): void {
    if (this.#closing) return
    this.lastReceived = performance.now()
    this.#parts.counters.bytes += chunk.length
    const cuts = this.#frames.push(chunk)
    this.incompleteSince = cuts.length > 0 ? undefined : (this.incompleteSince ?? this.lastReceived)
    this.#take(cuts)
  }

  /** The peer sends nothing more: what is unanswered is answered, then the connection closes. */
  end(): void {
    if (this.#closing) return
    this.#take(this.#frames.end())
    this.#closing = true
    this.#closeIfDone()
  }

  write(frames: readonly Uint8Array[]): void {
    for (const frame of frames) this.#wire.write(frame)
  }

  #take(cuts: readonly Result<Uint8Array, Problem>[]): void {
    for (const cut of cuts) {
      if (cut.ok) {
        this.#garbage = 0
        this.#deliver(cut.value)
        continue
      }
      this.#parts.counters.errors++
      this.#parts.failed(cut.problem.detail)
      if (++this.#garbage >= mostGarbage) {
        this.#parts.failed('A peer sent no frame of the protocol and was disconnected.')
        this.#closing = true
        this.#closeIfDone()
        return
      }
    }
  }

  #deliver(body: Uint8Array): void {
    const { codec, mediaType, counters, now, deliver } = this.#parts
    const topic = this.#topic === undefined ? {} : { topic: this.#topic }
    const message: Message = { body, mediaType, headers: new Map(), peer: this.#peer, ...topic }
    const sessions = codec.sessionsOf?.(message)
    const names = sessions?.ok === true ? sessions.value : []
    for (const name of names) this.#remember(name)
    counters.received++
    counters.lastMessage = now()
    this.#pending++
    if (this.#pending >= mostPending && !this.#paused) {
      this.#paused = true
      this.#wire.pause()
    }
    void deliver(message, names).then((delivery) => this.#answer(message, delivery))
  }

  /** The devices that were heard last are at the end. */
  #remember(session: string): void {
    this.sessions.delete(session)
    this.sessions.add(session)
    const [oldest] = this.sessions
    if (this.sessions.size > mostSessions && oldest !== undefined) this.sessions.delete(oldest)
  }

  #answer(message: Message, delivery: Delivery): void {
    this.#pending--
    if (delivery.ok) {
      this.#parts.counters[delivery.value.result === 'refused' ? 'refused' : 'stored']++
      const { replies, commands = [] } = delivery.value
      for (const bytes of [...replies, ...commands.flatMap(({ frames }) => frames)]) {
        const frame = fromHex(bytes)
        if (frame.ok) this.#wire.write(frame.value)
      }
    } else {
      this.#parts.counters.refused++
      this.#parts.failed(delivery.problem.detail)
      // What is busy may be kept later: without an answer, the device sends it again.
      const refusal = delivery.problem.code === 'busy' ? undefined : delivery.problem
      const refused = refusal === undefined ? undefined : this.#parts.codec.refuse?.(message, refusal, new Map())
      this.write(refused?.frames ?? [])
    }
    if (this.#paused && this.#pending <= fewPending) {
      this.#paused = false
      this.#wire.resume()
    }
    this.#closeIfDone()
  }

  #closeIfDone(): void {
    if (this.#closing && this.#pending === 0) this.#wire.close()
  }
}

/** A format without frames: each chunk of the transport is one message. */
const wholeChunks: Incremental<Result<Uint8Array, Problem>> = {
  push: (chunk) => [{ ok: true, value: chunk }],
  end: () => [],
}
