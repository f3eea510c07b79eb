// The platform in a conversation with a device, in any protocol: it receives, answers and keeps all messages. The first device that
// identifies itself is tested; other connections (a monitoring probe, another device) are neither answered nor kept.

import type { Visit } from '../device-profile.ts'
import type { Findings } from '../findings.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { Seen } from '../runner/connections/connection.ts'

export type FrameSeen = Extract<Seen, { kind: 'frame' }>

/** When and on which connection a message was received, and the exchange for the report. */
export interface Heard {
  readonly at: number
  readonly connection: number
  readonly exchange: Exchange
}

/** A fault of a frame, or bytes that are not a frame. */
export interface Fault {
  readonly fault: string
  readonly connection: number
  readonly exchange: Exchange
}

export abstract class Conversation<Message extends Heard> {
  /** All received messages, in order. */
  readonly messages: Message[] = []
  /** Connections on which the device has identified itself. */
  readonly connections: number[] = []
  /** Of all connections. */
  readonly #faults: Fault[] = []
  #device: string | undefined
  protected readonly visit: Visit

  constructor(visit: Visit) {
    this.visit = visit
  }

  /** @returns undefined if it is not a message */
  protected abstract read(frame: FrameSeen): Message | undefined

  /** The sender that the message names. */
  protected abstract senderOf(message: Message): string

  /** Answers as a conforming platform. */
  abstract answer(message: Message): Promise<void>

  /** The latest connection of the device. */
  get connection(): number {
    return this.connections.at(-1) ?? this.visit.connection
  }

  /** Nothing was received at all, so that it is unknown whether the device connected. */
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
    return this.visit.line.session.now()
  }

  /**
   * Receives and answers until a wanted message arrives.
   * @returns the message; undefined if it did not arrive in that time
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

  /** Checks each item. The exchange of a faulty one is shown with the check in the report. */
  each<One extends { readonly exchange: Exchange }>(
    findings: Findings,
    all: readonly One[],
    look: (one: One) => void,
  ): void {
    for (const one of all) {
      const before = findings.list.length
      look(one)
      if (findings.list.length > before) this.visit.line.session.record(one.exchange)
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

  /** On a connection of the device, every message is of the device, whatever sender it names. */
  #isOfDevice(message: Message): boolean {
    if (this.connections.includes(message.connection)) return true
    const sender = this.senderOf(message)
    this.#device ??= sender
    if (sender !== this.#device) return false
    this.connections.push(message.connection)
    return true
  }
}
