// The platform that a terminal connects to: it receives messages, answers as the standard requires, and sends queries.

import { readFrame, type Frame, writeFrame } from '../../../adapters/vehicles/jtt-808/frame.ts'
import { generalReply, registrationReply, timeReply } from '../../../adapters/vehicles/jtt-808/reading.ts'
import type { Visit } from '../../device-profile.ts'
import { Conversation, type FrameSeen, type Heard as Conversed } from '../conversation.ts'
import { hex } from './numbers.ts'
import { type Edition, messageId } from './tables.ts'

/** A message of a terminal. */
export interface Heard extends Frame, Conversed {
  readonly faults: readonly string[]
}

/** Messages that are not answered, because they are responses (6.1.1). */
const answers: ReadonlySet<number> = new Set([
  messageId.reply,
  messageId.parametersReply,
  messageId.locationReply,
  0x0107,
])

export class Platform extends Conversation<Heard> {
  readonly edition: Edition
  /** The code that the terminal must authenticate with. */
  readonly code: string
  #serial = 0
  isAdmitted = false

  constructor(visit: Visit) {
    super(visit)
    this.edition = visit.settings['edition'] === '2019' ? '2019' : '2013'
    this.code = visit.line.session.name()
  }

  /** The heartbeat interval in seconds, during the run. */
  get interval(): number {
    return Number(this.visit.settings['interval'] ?? 5)
  }

  protected override read({ bytes, at, connection, exchange, faults }: FrameSeen): Heard | undefined {
    const read = readFrame(bytes)
    return read.ok ? { ...read.value, at, connection, exchange, faults } : undefined
  }

  protected override senderOf({ phone }: Heard): string {
    return phone
  }

  /** Answers with the replies of the adapter: a registration gets a code, and an authentication is checked against it. */
  override async answer(message: Heard): Promise<void> {
    if (answers.has(message.messageId)) return
    await this.#send(message, this.#replyTo(message))
  }

  #replyTo(message: Heard): { readonly messageId: number; readonly body: Uint8Array } {
    if (message.messageId === messageId.registration) return registrationReply(message, this.code)
    if (message.messageId === messageId.askTime) return timeReply(new Date(message.at).toISOString())
    if (message.messageId !== messageId.authentication) return generalReply(message, 0)
    const isKnown = this.isCode(message)
    if (isKnown) this.isAdmitted = true
    return generalReply(message, isKnown ? 0 : 1)
  }

  isCode(authentication: Heard): boolean {
    return codeOf(authentication) === this.code
  }

  /** Sends a message of the platform. @returns its serial number */
  async ask(id: number, body: readonly number[] = []): Promise<number> {
    const last = this.messages.findLast(({ connection }) => connection === this.connection) ?? this.messages.at(-1)
    if (last === undefined) throw new RangeError('nothing is asked of a terminal that has said nothing')
    return this.#send({ ...last, connection: this.connection }, { messageId: id, body: Uint8Array.from(body) })
  }

  async #send(to: Heard, { messageId: id, body }: { messageId: number; body: Uint8Array }): Promise<number> {
    const serial = this.#serial
    this.#serial = (serial + 1) % 0x1_0000
    const { edition, phone, protocolVersion, connection } = to
    const version = protocolVersion === undefined ? {} : { protocolVersion }
    await this.visit.line.send(connection, writeFrame({ messageId: id, edition, phone, serial, ...version }, body))
    return serial
  }
}

/** The code of an authentication (8.8): the whole body, or in 2019 the number of bytes in the first one. */
function codeOf({ body, edition }: Heard): string {
  const code = edition === '2019' ? body.subarray(1, 1 + (body[0] ?? 0)) : body
  return new TextDecoder('latin1').decode(code).replace(/\0+$/, '')
}

/** The name of a message in a finding. */
export function named({ messageId: id, serial }: Pick<Frame, 'messageId' | 'serial'>): string {
  return `message ${hex(id)} with serial number ${serial}`
}
