// The platform that a station sends to: it receives messages, answers with the replies of the adapter, and sends requests.

import { answer } from '../../../adapters/environment/hj-212/decode.ts'
import { readFrame, readSegment, writeFrame, writeSegment } from '../../../adapters/environment/hj-212/frame.ts'
import type { Segment } from '../../../adapters/environment/hj-212/frame.ts'
import { commands } from '../../../adapters/environment/hj-212/tables/codes.ts'
import { Ledger, resultOf, toLatin1 } from '../../../adapters/kit/index.ts'
import { localToUtc, parseZone, utc, type Zone } from '../../../standards/hub/time/time.ts'
import { offsetAt } from '../../../standards/hub/time/zone.ts'
import type { Visit } from '../../device-profile.ts'
import type { Findings } from '../../findings.ts'
import { Conversation, type Fault, type FrameSeen, type Heard as Conversed } from '../conversation.ts'
import { answers, command, flagBit } from './tables.ts'

/** A message of a station. */
export interface Heard extends Conversed, Segment {
  /** The data segment, without the password. */
  readonly text: string
  /** The content of the data area. */
  readonly content: string
}

export interface Asked {
  readonly command: string
  readonly content?: string
  /** Replaces the password of the station. */
  readonly password?: string
}

export class Platform extends Conversation<Heard> {
  readonly zone: Zone
  readonly #unreadable: Fault[] = []
  readonly #asked = new Set<string>()
  /** The interval of the station is longer than this run waits, so that missing data are not a fault of the station. */
  isHasty = false
  #last = 0

  constructor(visit: Visit) {
    super(visit)
    const zone = parseZone(visit.settings['timezone'] ?? '')
    this.zone = zone.ok ? zone.value : utc
  }

  protected override read({ bytes, at, connection, exchange }: FrameSeen): Heard | undefined {
    const ledger = new Ledger('source')
    const frame = resultOf(() => readFrame(bytes, 'lenient', ledger))
    if (!frame.ok) return undefined
    const { data } = frame.value
    const segment = resultOf(() => readSegment(data, 'lenient', ledger))
    if (!segment.ok) {
      this.#unreadable.push({ fault: segment.problem.detail, connection, exchange })
      return undefined
    }
    return { ...segment.value, at, connection, exchange, text: toLatin1(data), content: toLatin1(segment.value.area) }
  }

  /** Data segments that cannot be parsed, and why. */
  get unreadable(): readonly Fault[] {
    return this.ofDevice(this.#unreadable)
  }

  protected override senderOf({ station }: Heard): string {
    return station
  }

  override async answer(message: Heard): Promise<void> {
    const known = commands.get(message.command)
    if (known === undefined || answers.has(message.command)) return
    const frame = answer(message, known, '2017', new Ledger('source'))
    if (frame !== undefined) await this.visit.line.send(message.connection, frame)
  }

  /** Sends a request to the station that sent last. @returns the number of the request */
  async ask({ command: code, content = '', password }: Asked): Promise<string> {
    const last = this.messages.at(-1)
    if (last === undefined) throw new RangeError('a request requires a message of the station')
    // Two requests have different numbers, however fast they follow each other.
    this.#last = Math.max(this.now(), this.#last + 1)
    const requestNumber = this.digitsOf(this.#last, 17)
    this.#asked.add(requestNumber)
    const data = writeSegment({
      requestNumber,
      system:
        last.system === '91' ? (this.messages.find(({ system }) => system !== '91')?.system ?? '91') : last.system,
      command: code,
      password: password ?? last.password,
      station: last.station,
      flag: flagBit.version + flagBit.answer,
      area: content,
    })
    await this.visit.line.send(this.connection, writeFrame(data))
    return requestNumber
  }

  /** Whether a message belongs to a request of the platform. */
  isAsked({ requestNumber = '' }: Heard): boolean {
    return this.#asked.has(requestNumber)
  }

  /** Waits for the response 9011 to a request. @returns its QnRtn; undefined without a response */
  async replyTo(requestNumber: string): Promise<string | undefined> {
    const isReply = (message: Heard): boolean =>
      message.command === command.requestReply && message.requestNumber === requestNumber
    const reply = await this.hear(isReply, this.patience)
    return reply === undefined ? undefined : (itemOf(reply, 'QnRtn') ?? '')
  }

  /** Something did not arrive: this is a finding only if the run waited long enough. */
  missed(findings: Findings, what: string, expected: string, found = 'none came'): void {
    const { session } = this.visit.line
    if (this.isHasty) session.record({ at: new Date(session.now()).toISOString(), milliseconds: 0, missing: 'timeout' })
    findings.add(what, expected, found)
  }

  /** Local time of the station's zone, as YYYYMMDDhhmmss and milliseconds. */
  digitsOf(milliseconds: number, length: 14 | 17): string {
    const local = milliseconds + offsetAt(this.zone, Math.floor(milliseconds / 1000)) * 1000
    return new Date(local).toISOString().replaceAll(/\D/g, '').slice(0, length)
  }

  /** Milliseconds since 1970; undefined if it is not a calendar time. */
  timeOf(digits: string | undefined): number | undefined {
    const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?$/.exec(digits ?? '')
    if (match === null) return undefined
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
    const instant = localToUtc({ year, month, day, hour, minute, second }, this.zone)
    return instant.ok ? Date.parse(instant.value.utc) : undefined
  }
}

/** The value of an item of the data area. */
export function itemOf({ content }: Heard, name: string): string | undefined {
  for (const item of content.split(/[;,]/)) {
    const at = item.indexOf('=')
    if (item.slice(0, at) === name) return item.slice(at + 1)
  }
  return undefined
}
