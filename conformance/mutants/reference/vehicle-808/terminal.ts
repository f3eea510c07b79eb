// A correct terminal (JT/T 808, 2013 or 2019), for which the suite must report no finding. Each step is a separate method, so that
// a faulty terminal overrides one method.

import type { Device, Wire, World } from '../device-environment.ts'
import { bcd, checkCode, double, escaped, type Message, readDouble, readWord, text, Unpacker, word } from './frame.ts'

export const registered = 0x0100
export const authenticated = 0x0102
export const heartbeat = 0x0002
export const located = 0x0200

interface Waiting {
  readonly message: Message
  /** How many times it was sent. */
  readonly sent: number
  /** The time until it is sent again. */
  readonly milliseconds: number
}

/** Table 12, in seconds: the values before a platform sets them. */
const parametersAtFirst: readonly (readonly [number, number])[] = [
  [0x0001, 60],
  [0x0002, 10],
  [0x0003, 3],
  [0x0020, 0],
  [0x0029, 30],
  [0x0055, 100],
]

export class Terminal implements Device {
  protected readonly world: World
  protected readonly is2019: boolean
  protected code: string | undefined
  protected serial = 0
  protected isIn = false
  protected readonly parameters = new Map(parametersAtFirst)
  protected wire: Wire | undefined
  /** Unanswered messages by serial number; each function cancels the repetition. */
  readonly #waiting = new Map<number, () => void>()
  readonly #timers = new Map<string, () => void>()

  constructor(world: World, edition: '2013' | '2019' = '2013') {
    this.world = world
    this.is2019 = edition === '2019'
  }

  start(): void {
    const unpacker = new Unpacker(this.is2019)
    this.wire = this.world.connect({
      received: (bytes) => {
        for (const message of unpacker.push(bytes)) this.received(message)
      },
      closed: () => this.closed(),
    })
    this.connected()
  }

  stop(): void {
    this.cancelTimers()
    this.wire?.close()
  }

  /** 5.1, 7.2: authentication with a code; without a code the terminal registers first. */
  protected connected(): void {
    if (this.code === undefined) this.register()
    else this.authenticate()
  }

  protected register(): void {
    this.send(registered, this.registration())
  }

  protected authenticate(): void {
    this.send(authenticated, this.authentication(this.code ?? ''))
  }

  /** 5.3, 6.1.2.2 */
  protected closed(): void {
    this.cancelTimers()
    this.isIn = false
    this.timer('again', 500, () => this.start())
  }

  protected cancelTimers(): void {
    for (const callOff of this.#waiting.values()) callOff()
    for (const callOff of this.#timers.values()) callOff()
    this.#waiting.clear()
    this.#timers.clear()
  }

  protected timer(name: string, milliseconds: number, act: () => void): void {
    this.#timers.get(name)?.()
    this.#timers.set(name, this.world.after(milliseconds, act))
  }

  protected seconds(parameter: number): number {
    return this.parameters.get(parameter) ?? 60
  }

  // Sending

  protected nextSerial(): number {
    const { serial } = this
    this.serial = (serial + 1) % 0x1_0000
    return serial
  }

  /** 6.1.2: an unanswered message is sent again; each wait is N times as long as the previous one. */
  protected send(id: number, body: readonly number[], isAnswer = false): void {
    const message = { id, body, serial: this.nextSerial() }
    this.write(message)
    if (this.isIn) this.timer('heartbeat', this.seconds(0x0001) * 1000, () => this.beat())
    if (!isAnswer) this.wait({ message, sent: 1, milliseconds: this.seconds(0x0002) * 1000 })
  }

  protected wait({ message, sent, milliseconds }: Waiting): void {
    const callOff = this.world.after(milliseconds, () => {
      this.#waiting.delete(message.serial)
      if (sent > this.seconds(0x0003)) return
      this.again(message)
      this.wait({ message, sent: sent + 1, milliseconds: milliseconds * (sent + 1) })
    })
    this.#waiting.set(message.serial, callOff)
  }

  protected again(message: Message): void {
    this.write(message)
  }

  protected write(message: Message): void {
    this.wire?.send(Uint8Array.from(this.frame(this.content(message), message.id)))
  }

  protected content({ id, serial, body }: Message): readonly number[] {
    const attributes = body.length | (this.is2019 ? 0x4000 : 0)
    return [...word(id), ...word(attributes), ...this.number(id), ...word(serial), ...body]
  }

  /** In 2019 the protocol version precedes it. */
  protected number(_id: number): readonly number[] {
    return this.is2019 ? [1, ...bcd('00000000013900000417')] : bcd('013900000417')
  }

  protected frame(content: readonly number[], _id: number): readonly number[] {
    return escaped([...content, checkCode(content)])
  }

  protected registration(): readonly number[] {
    const [maker, model, id] = this.is2019 ? [11, 30, 30] : [5, 20, 7]
    const place = [...word(31), ...word(115)]
    const device = [...text('MAKER', maker), ...text('T-1', model), ...text('A000417', id)]
    return [...place, ...device, 1, ...text('KAA 417Z')]
  }

  protected authentication(code: string): readonly number[] {
    if (!this.is2019) return text(code)
    return [code.length, ...text(code), ...text('490154203237518'), ...text('1.0', 20)]
  }

  protected beat(): void {
    this.send(heartbeat, [])
  }

  protected report(): void {
    this.send(located, this.location())
    this.timer('report', this.seconds(0x0029) * 1000, () => this.report())
  }

  protected alarms(): number {
    return 0
  }

  /** Ignition on, a fix, south of the equator. */
  protected status(): number {
    return 0b0111
  }

  /** 8.18, table 23 */
  protected location(): readonly number[] {
    const [latitude, longitude] = this.position()
    return [
      ...double(this.alarms()),
      ...double(this.status()),
      ...double(latitude),
      ...double(longitude),
      ...word(1661),
      ...word(420),
      ...word(this.direction()),
      ...this.time(),
      ...this.items(),
    ]
  }

  protected position(): readonly [latitude: number, longitude: number] {
    return [1_292_066, 36_821_946]
  }

  protected direction(): number {
    return 90
  }

  /** In GMT+8. */
  protected time(): readonly number[] {
    const local = new Date(this.world.now() + 8 * 3_600_000).toISOString()
    return bcd(local.slice(2, 19).replaceAll(/\D/g, ''))
  }

  /** Mileage and signal strength. */
  protected items(): readonly number[] {
    return [0x01, 4, ...double(417_000), 0x30, 1, 24]
  }

  // Receiving

  protected received(message: Message): void {
    switch (message.id) {
      case 0x8001:
        return this.answered(message.body)
      case 0x8100:
        return this.registrationAnswered(message.body)
      case 0x8103:
        return this.set(message)
      case 0x8106:
        return this.parametersAsked(message)
      case 0x8201:
        return this.locationAsked(message)
      default:
        return this.unknown(message)
    }
  }

  protected answered(body: readonly number[]): void {
    this.done(readWord(body, 0))
    if (readWord(body, 2) !== authenticated) return
    if (body[4] === 0) this.accepted()
    else this.register()
  }

  protected done(serial: number): void {
    this.#waiting.get(serial)?.()
    this.#waiting.delete(serial)
  }

  protected accepted(): void {
    this.isIn = true
    this.report()
  }

  protected registrationAnswered(body: readonly number[]): void {
    this.done(readWord(body, 0))
    if (body[2] !== 0) return
    this.code = String.fromCharCode(...body.slice(3))
    this.authenticate()
  }

  protected reply({ id, serial }: Message, result: number): void {
    this.send(0x0001, [...word(serial), ...word(id), result], true)
  }

  protected set(message: Message): void {
    for (let at = 1; at + 5 <= message.body.length; at += 5 + (message.body[at + 4] ?? 0)) {
      this.parameters.set(readDouble(message.body, at), readDouble(message.body, at + 5))
    }
    this.reply(message, 0)
    this.timer('report', this.seconds(0x0029) * 1000, () => this.report())
  }

  protected parametersAsked({ serial, body }: Message): void {
    const ids = Array.from({ length: body[0] ?? 0 }, (_, index) => readDouble(body, 1 + 4 * index))
    const known = ids.filter((id) => this.parameters.has(id))
    const items = known.flatMap((id) => [...double(id), 4, ...double(this.parameters.get(id) ?? 0)])
    this.send(0x0104, [...word(serial), known.length, ...items], true)
  }

  protected locationAsked({ serial }: Message): void {
    this.send(0x0201, [...word(serial), ...this.location()], true)
  }

  /** 8.1: not supported. */
  protected unknown(message: Message): void {
    this.reply(message, 3)
  }
}
