// The platform's part of a conversation with a device, whatever they speak: it hears, answers, and keeps all that it heard.

import type { Visit } from '../device-profile.ts'
import type { Findings } from '../findings.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { Seen } from '../runner/line.ts'

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
  readonly exchange: Exchange
}

export abstract class Conversation<Message extends Heard> {
  /** All that was heard, in its order. */
  readonly messages: Message[] = []
  readonly faults: Fault[] = []
  readonly connections: number[]
  protected readonly visit: Visit

  constructor(visit: Visit) {
    this.visit = visit
    this.connections = [visit.connection]
  }

  /** @returns undefined: no message */
  protected abstract read(frame: FrameSeen): Message | undefined

  /** As a right platform does. */
  abstract answer(message: Message): Promise<void>

  /** The connection that came last. */
  get connection(): number {
    return this.connections.at(-1) ?? 0
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

  /** Waits for a new connection. */
  async comesBack(milliseconds: number): Promise<boolean> {
    const [end, before] = [this.now() + milliseconds, this.connection]
    while (this.connection === before) {
      if ((await this.#next(end)) === undefined) return false
    }
    return true
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
    if (seen.kind === 'connected') this.connections.push(seen.connection)
    if (seen.kind !== 'frame') return 'no message'
    const { faults, exchange } = seen
    this.faults.push(...faults.map((fault) => ({ fault, exchange })))
    const message = this.read(seen)
    if (message === undefined) return 'no message'
    this.messages.push(message)
    return message
  }
}
