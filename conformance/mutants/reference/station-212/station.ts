// A correct station for ambient air (HJ 212-2017), for which the suite must report no finding. Each step is a separate method, so
// that a faulty station overrides one method.

import type { Device, Wire, World } from '../device-environment.ts'
import { packet, type Incoming, Unpacker } from './frame.ts'

export interface Outgoing {
  readonly number: string
  readonly command: string
  readonly content: string
  readonly flag: number
  readonly system: string
}

/** In seconds. */
const responseTimeout = 5
const timesSent = 3

export class Station implements Device {
  protected readonly world: World
  protected readonly password: string = '493817'
  protected interval = 30
  protected wire: Wire | undefined
  readonly #waiting = new Map<string, () => void>()
  readonly #timers = new Map<string, () => void>()
  #last = 0

  constructor(world: World) {
    this.world = world
  }

  start(): void {
    const unpacker = new Unpacker()
    this.wire = this.world.connect({
      received: (bytes) => {
        for (const incoming of unpacker.push(bytes)) this.received(incoming)
      },
      closed: () => this.closed(),
    })
    this.report()
  }

  stop(): void {
    this.cancelTimers()
    this.wire?.close()
  }

  protected closed(): void {
    this.cancelTimers()
    this.timer('again', 500, () => this.start())
  }

  protected cancelTimers(): void {
    for (const callOff of [...this.#waiting.values(), ...this.#timers.values()]) callOff()
    this.#waiting.clear()
    this.#timers.clear()
  }

  protected timer(name: string, milliseconds: number, act: () => void): void {
    this.#timers.get(name)?.()
    this.#timers.set(name, this.world.after(milliseconds, act))
  }

  // Sending

  /** In UTC+8, to the millisecond. */
  protected digits(length: 14 | 17): string {
    const local = new Date(this.world.now() + 8 * 3_600_000)
    return local.toISOString().replaceAll(/\D/g, '').slice(0, length)
  }

  /** 6.3.2: every message has another number. */
  protected number(): string {
    const now = this.digits(17)
    this.#last = Math.max(Number(now.slice(-9)), this.#last + 1)
    return now.slice(0, -9) + String(this.#last).padStart(9, '0')
  }

  protected report(): void {
    const outgoing = { number: this.number(), command: '2011', content: this.data(), flag: 5, system: '22' }
    this.say(outgoing)
    this.wait(outgoing, 1)
    this.timer('report', this.interval * 1000, () => this.report())
  }

  /** 6.2 */
  protected wait(outgoing: Outgoing, sent: number): void {
    const callOff = this.world.after(responseTimeout * 1000, () => {
      this.#waiting.delete(outgoing.number)
      if (sent > timesSent) return
      this.again(outgoing)
      this.wait(outgoing, sent + 1)
    })
    this.#waiting.set(outgoing.number, callOff)
  }

  protected again(outgoing: Outgoing): void {
    this.say(outgoing)
  }

  protected data(): string {
    return [`DataTime=${this.dataTime()}`, ...this.readings()].join(';')
  }

  protected dataTime(): string {
    return this.digits(14)
  }

  protected readings(): readonly string[] {
    return ['a34004-Rtd=35.2,a34004-Flag=N', 'a21026-Rtd=0.011,a21026-Flag=N', 'a01001-Rtd=-1.5,a01001-Flag=M']
  }

  protected say(outgoing: Outgoing): void {
    this.send(this.packet(this.segment(outgoing), outgoing.command))
  }

  protected segment({ number, system, command, content, flag }: Outgoing): string {
    const head = `QN=${number};ST=${system};CN=${command};PW=${this.password};MN=${this.station()};Flag=${flag};`
    return `${head}CP=&&${content}&&`
  }

  protected station(): string {
    return '010000A8900016F000169DC0'
  }

  protected packet(segment: string, _command: string): string {
    return packet(segment)
  }

  protected send(text: string): void {
    this.wire?.send(new TextEncoder().encode(text))
  }

  // Receiving

  protected received(incoming: Incoming): void {
    switch (incoming.command) {
      case '9014':
      case '9013':
        this.#waiting.get(incoming.number)?.()
        this.#waiting.delete(incoming.number)
        return
      case '1011':
        return this.asked(incoming, `SystemTime=${this.digits(14)}`)
      case '1061':
        return this.asked(incoming, `RtdInterval=${this.interval}`)
      default:
        return this.unknown(incoming)
    }
  }

  /** Annex C: the acknowledgement, the result, and the completion. */
  protected asked(incoming: Incoming, content: string): void {
    if (!this.isTrusted(incoming)) return this.refuse(incoming, 3)
    this.reply(incoming, '9011', 'QnRtn=1')
    this.say({ ...incoming, content, flag: 4, system: '22' })
    this.finish(incoming)
  }

  protected isTrusted({ password }: Incoming): boolean {
    return password === this.password
  }

  protected finish(incoming: Incoming): void {
    this.reply(incoming, '9012', 'ExeRtn=1')
  }

  protected reply({ number }: Incoming, command: string, content: string): void {
    this.say({ number, command, content, flag: 4, system: '91' })
  }

  protected refuse(incoming: Incoming, reason: number): void {
    this.reply(incoming, '9011', `QnRtn=${reason}`)
  }

  protected unknown(incoming: Incoming): void {
    this.refuse(incoming, 8)
  }
}
