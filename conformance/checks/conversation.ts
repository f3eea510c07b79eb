// The platform's part of a conversation with a device, whatever they speak: it hears, answers, and keeps all that it heard. The
// first device that says who it is is the one that is judged: whatever else connects (a probe of a monitor, another device) is
// neither answered nor kept.

import type { Visit } from '../device-profile.ts'
import type { Findings } from '../findings.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { Seen } from '../runner/connections/connection.ts'

export type FrameSeen = Extract<Seen, { kind: 'frame' }>

/** Where and when a message was heard, and what a report shows of it. */
export interface Heard {
  readonly at: number
  readonly connection: number
  readonly exchange: Exchange
}

/** What is wrong with a frame, or with bytes that are none. */
export interface Fault {
  readonly fault: string
  readonly connection: number
  readonly exchange: Exchange
}

export abstract class Conversation<Message extends Heard> {
  /** All that was heard, in its order. */
  readonly messages: Message[] = []
  /** Connections on which the device has said who it is. */
  readonly connections: number[] = []
  /** Of whoever connected. */
  readonly #faults: Fault[] = []
  #device: string | undefined
  protected readonly visit: Visit

  constructor(visit: Visit) {
    this.visit = visit
  }

  /** @returns undefined: no message */
  protected abstract read(frame: FrameSeen): Message | undefined

  /** Who says to have sent it. */
  protected abstract senderOf(message: Message): string

  /** As a right platform does. */
  abstract answer(message: Message): Promise<void>

  /** The connection of the device that came last. */
  get connection(): number {
    return this.connections.at(-1) ?? this.visit.connection
  }

  /** Nobody has said anything at all, so that nobody knows whether the device came. */
  get isSilent(): boolean {
    return this.messages.length === 0 && this.#faults.length === 0
  }

  get faults(): readonly Fault[] {
    return this.ofDevice(this.#faults)
  }

  protected ofDevice<One extends { readonly connection: number }>(all: readonly One[]): readonly One[] {
    return all.filter(({ connection }) => this.connections.includes(connection))
  }

  get patience(): number {
    return this.visit.line.patience
  }

  now(): number {
    return this.visit.line.stage.now()
  }

  /**
   * Hears and answers until a message comes that is wanted.
   * @returns it; undefined: it did not come in that time
   */
  async hear(
    isWanted: (message: Message) => boolean,
    milliseconds: number,
    answering: (message: Message) => 'answered' | 'unanswered' = () => 'answered',
  ): Promise<Message | undefined> {
    const end = this.now() + milliseconds
    for (;;) {
      const message = await this.#next(end)
      if (message === undefined) return undefined
      if (message === 'no message') continue
      if (answering(message) === 'answered') await this.answer(message)
      if (isWanted(message)) return message
    }
  }

  /** Waits for a new connection of the device. @returns the first message on it */
  comesBack(milliseconds: number): Promise<Message | undefined> {
    const before = new Set(this.connections)
    return this.hear(({ connection }) => !before.has(connection), milliseconds)
  }

  /** Looks at each. What is found fault with stands with the check in the report, wherever it was heard. */
  each<One extends { readonly exchange: Exchange }>(
    findings: Findings,
    all: readonly One[],
    look: (one: One) => void,
  ): void {
    for (const one of all) {
      const before = findings.list.length
      look(one)
      if (findings.list.length > before) this.visit.line.stage.record(one.exchange)
    }
  }

  async hangUp(): Promise<void> {
    await this.visit.line.hangUp(this.connection)
  }

  async #next(end: number): Promise<Message | 'no message' | undefined> {
    const seen = await this.visit.line.next(Math.max(0, end - this.now()))
    if (seen === undefined) return undefined
    if (seen.kind !== 'frame') return 'no message'
    const { faults, exchange, connection } = seen
    this.#faults.push(...faults.map((fault) => ({ fault, connection, exchange })))
    const message = this.read(seen)
    if (message === undefined || !this.#isOfDevice(message)) return 'no message'
    this.messages.push(message)
    return message
  }

  /** On a connection that is the device's already every message is, whatever it says of its sender. */
  #isOfDevice(message: Message): boolean {
    if (this.connections.includes(message.connection)) return true
    const sender = this.senderOf(message)
    this.#device ??= sender
    if (sender !== this.#device) return false
    this.connections.push(message.connection)
    return true
  }
}
