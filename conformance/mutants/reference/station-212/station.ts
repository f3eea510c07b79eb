// A station of ambient air that keeps HJ 212-2017: what the suite must find nothing against. Each step is a method of its own, so
// that a broken one differs in one of them.

import type { Device, Wire, World } from '../device-environment.ts'
import { packet, type Told, Unpacker } from './frame.ts'

export interface Said {
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
        for (const told of unpacker.push(bytes)) this.received(told)
      },
      closed: () => this.closed(),
    })
    this.report()
  }

  stop(): void {
    this.forget()
    this.wire?.close()
  }

  protected closed(): void {
    this.forget()
    this.timer('again', 500, () => this.start())
  }

  protected forget(): void {
    for (const callOff of [...this.#waiting.values(), ...this.#timers.values()]) callOff()
    this.#waiting.clear()
    this.#timers.clear()
  }

  protected timer(name: string, milliseconds: number, act: () => void): void {
    this.#timers.get(name)?.()
    this.#timers.set(name, this.world.after(milliseconds, act))
  }

  // What is sent

  /** In UTC+8, to the millisecond. */
  protected digits(length: 14 | 17): string {
    const local = new Date(this.world.now() + 8 * 3_600_000)
    return local.toISOString().replaceAll(/\D/g, '').slice(0, length)
  }

  /** 6.3.2: no two messages have the same. */
  protected number(): string {
    const now = this.digits(17)
    this.#last = Math.max(Number(now.slice(-9)), this.#last + 1)
    return now.slice(0, -9) + String(this.#last).padStart(9, '0')
  }

  protected report(): void {
    const said = { number: this.number(), command: '2011', content: this.data(), flag: 5, system: '22' }
    this.say(said)
    this.wait(said, 1)
    this.timer('report', this.interval * 1000, () => this.report())
  }

  /** 6.2 */
  protected wait(said: Said, sent: number): void {
    const callOff = this.world.after(responseTimeout * 1000, () => {
      this.#waiting.delete(said.number)
      if (sent > timesSent) return
      this.again(said)
      this.wait(said, sent + 1)
    })
    this.#waiting.set(said.number, callOff)
  }

  protected again(said: Said): void {
    this.say(said)
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

  protected say(said: Said): void {
    this.send(this.packet(this.segment(said), said.command))
  }

  protected segment({ number, system, command, content, flag }: Said): string {
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

  // What is heard

  protected received(told: Told): void {
    switch (told.command) {
      case '9014':
      case '9013':
        this.#waiting.get(told.number)?.()
        this.#waiting.delete(told.number)
        return
      case '1011':
        return this.asked(told, `SystemTime=${this.digits(14)}`)
      case '1061':
        return this.asked(told, `RtdInterval=${this.interval}`)
      default:
        return this.unknown(told)
    }
  }

  /** Annex C: that it is going to be done, what was asked for, and that it is done. */
  protected asked(told: Told, content: string): void {
    if (!this.isTrusted(told)) return this.refuse(told, 3)
    this.reply(told, '9011', 'QnRtn=1')
    this.say({ ...told, content, flag: 4, system: '22' })
    this.finish(told)
  }

  protected isTrusted({ password }: Told): boolean {
    return password === this.password
  }

  protected finish(told: Told): void {
    this.reply(told, '9012', 'ExeRtn=1')
  }

  protected reply({ number }: Told, command: string, content: string): void {
    this.say({ number, command, content, flag: 4, system: '91' })
  }

  protected refuse(told: Told, reason: number): void {
    this.reply(told, '9011', `QnRtn=${reason}`)
  }

  protected unknown(told: Told): void {
    this.refuse(told, 8)
  }
}
