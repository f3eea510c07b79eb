// The bytes from a broker, with PUBLISH packets above a size taken out before anything holds them as a whole. A broker of MQTT 5 does
// not send such packets to a client that declares its Maximum Packet Size, and treats them as sent (section 3.1.2.11.4); one of
// 3.1.1 knows no such limit. Here, they are read and discarded; those of QoS 1 are replaced by a packet without a payload, which
// keeps its place and its packet identifier, so that the broker is answered and does not send them again and again.

import { ok, fail, type Result } from '../../../standards/result.ts'

const publishType = 3
/** Section 1.5.5: the length has at most four bytes, seven bits each. */
const maxLengthBytes = 4
const topicLengthBytes = 2
const identifierBytes = 2

interface Discarding {
  readonly flags: number
  /** The bytes that are still to come. */
  left: number
  /** The topic and the packet identifier; undefined: QoS 0, which needs no answer. */
  head: Uint8Array | undefined
}

export interface PacketLimitOptions {
  /** The largest packet, its fixed header included. */
  readonly maxBytes: number
  /** Of MQTT 5: packets have properties. */
  readonly hasProperties: boolean
  /** Called once for each discarded packet. @param identifier undefined: QoS 0 */
  readonly discarded: (identifier: number | undefined) => void
}

export class PacketLimit {
  readonly #options: PacketLimitOptions
  /** A fixed header whose end has not arrived. */
  #carried: Uint8Array = new Uint8Array()
  /** The bytes of a packet within the limit that are still to come. */
  #passing = 0
  #discarding: Discarding | undefined

  constructor(options: PacketLimitOptions) {
    this.#options = options
  }

  /** @returns the bytes that are kept; or what is wrong with the stream, which then cannot be read any further */
  take(received: Uint8Array): Result<readonly Uint8Array[], string> {
    const bytes = this.#carried.length === 0 ? received : Buffer.concat([this.#carried, received])
    this.#carried = new Uint8Array()
    const kept: Uint8Array[] = []
    let from = 0
    let at = 0
    while (at < bytes.length) {
      if (this.#discarding !== undefined) {
        at += this.#discard(this.#discarding, bytes.subarray(at), kept)
        from = at
        continue
      }
      if (this.#passing > 0) {
        const length = Math.min(this.#passing, bytes.length - at)
        this.#passing -= length
        at += length
        continue
      }
      const header = readFixedHeader(bytes, at)
      if (header === 'wrong') return fail('The broker sent what is not MQTT.')
      if (header === 'more') {
        if (at > from) kept.push(bytes.subarray(from, at))
        this.#carried = bytes.slice(at)
        return ok(kept)
      }
      if (header.length + header.remaining <= this.#options.maxBytes) {
        this.#passing = header.remaining
        at += header.length
        continue
      }
      if (header.type !== publishType) return fail('The broker sent a packet above `maxPacketBytes` without a message.')
      if (at > from) kept.push(bytes.subarray(from, at))
      at += header.length
      from = at
      const isAnswered = (header.flags & 0b0110) !== 0
      this.#discarding = {
        flags: header.flags,
        left: header.remaining,
        head: isAnswered ? new Uint8Array() : undefined,
      }
      if (!isAnswered) this.#options.discarded(undefined)
    }
    if (at > from) kept.push(bytes.subarray(from, at))
    return ok(kept)
  }

  /** @returns how many bytes belong to the packet */
  #discard(packet: Discarding, bytes: Uint8Array, kept: Uint8Array[]): number {
    const length = Math.min(packet.left, bytes.length)
    packet.left -= length
    if (packet.head !== undefined) {
      const needed = headBytes(packet.head) ?? topicLengthBytes + 0xffff + identifierBytes
      packet.head = Buffer.concat([packet.head, bytes.subarray(0, Math.min(length, needed - packet.head.length))])
      const exact = headBytes(packet.head)
      if (exact !== undefined && packet.head.length >= exact) {
        const head = packet.head.subarray(0, exact)
        packet.head = undefined
        this.#options.discarded(((head.at(-2) ?? 0) << 8) | (head.at(-1) ?? 0))
        kept.push(withoutPayload(packet.flags, head, this.#options.hasProperties))
      }
    }
    if (packet.left === 0) this.#discarding = undefined
    return length
  }
}

/** The length of topic and packet identifier. @returns undefined: not known yet */
function headBytes(head: Uint8Array): number | undefined {
  const [high, low] = head
  return high === undefined || low === undefined ? undefined : topicLengthBytes + ((high << 8) | low) + identifierBytes
}

function withoutPayload(flags: number, head: Uint8Array, hasProperties: boolean): Uint8Array {
  const body = hasProperties ? Buffer.concat([head, Uint8Array.of(0)]) : head
  return Buffer.concat([Uint8Array.of((publishType << 4) | flags), lengthBytes(body.length), body])
}

function lengthBytes(length: number): Uint8Array {
  const bytes: number[] = []
  let rest = length
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
    rest >>= 7
  } while (rest > 0)
  return Uint8Array.from(bytes)
}

interface FixedHeader {
  readonly type: number
  readonly flags: number
  readonly length: number
  readonly remaining: number
}

function readFixedHeader(bytes: Uint8Array, at: number): FixedHeader | 'more' | 'wrong' {
  const first = bytes[at] ?? 0
  let remaining = 0
  for (let index = 0; index < maxLengthBytes; index++) {
    const byte = bytes[at + 1 + index]
    if (byte === undefined) return 'more'
    remaining |= (byte & 0x7f) << (7 * index)
    if (byte < 0x80) return { type: first >> 4, flags: first & 0x0f, length: 2 + index, remaining }
  }
  return 'wrong'
}
