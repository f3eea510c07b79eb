// The messages of one block of a spool as bytes. A message is: its time of reception as the difference to that of the block, its
// origin (media type, peer, topic, headers) as an index into a table that grows as the block is read, and its body. Numbers are
// unsigned LEB128, so that a frame of a device costs a few bytes beside itself.

import type { Message } from '../../../adapters/adapter.ts'

export interface SpooledMessage {
  readonly message: Message
  /** Milliseconds since 1970. */
  readonly receivedAt: number
}

/** What several messages of a device have in common, as JSON. */
type Origin = readonly [
  mediaType: string,
  peer: string | null,
  topic: string | null,
  headers: readonly (readonly [string, string])[],
]

function originOf({ mediaType, peer, topic, headers }: Message): string {
  const origin: Origin = [mediaType, peer ?? null, topic ?? null, [...headers]]
  return JSON.stringify(origin)
}

function messageOf(body: Uint8Array, [mediaType, peer, topic, headers]: Origin): Message {
  return {
    body,
    mediaType,
    headers: new Map(headers),
    ...(peer === null ? {} : { peer }),
    ...(topic === null ? {} : { topic }),
  }
}

/** Clocks go backwards at times: 0, -1, 1, -2 … become 0, 1, 2, 3 … */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

function leb128(value: number): readonly number[] {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return [...bytes, rest]
}

/** @param time of the block, milliseconds since 1970 */
export function writeRecords(messages: Iterable<SpooledMessage>, time: number): Uint8Array {
  const origins = new Map<string, number>()
  const chunks: Uint8Array[] = []
  const encoder = new TextEncoder()
  for (const { message, receivedAt } of messages) {
    const origin = originOf(message)
    const known = origins.get(origin)
    const head = [...leb128(zigzag(receivedAt - time)), ...leb128(known ?? origins.size)]
    if (known === undefined) {
      const text = encoder.encode(origin)
      chunks.push(Uint8Array.from([...head, ...leb128(text.length)]), text)
      chunks.push(Uint8Array.from(leb128(message.body.length)), message.body)
      origins.set(origin, origins.size)
    } else chunks.push(Uint8Array.from([...head, ...leb128(message.body.length)]), message.body)
  }
  return Buffer.concat(chunks)
}

/** The messages of a block that is whole: its checksum was verified. Bodies are parts of `block`. */
export function* readRecords(block: Uint8Array, time: number): Generator<SpooledMessage, void> {
  // Never a Buffer: some of its methods differ, and a codec gets the bodies.
  const bytes = new Uint8Array(block.buffer, block.byteOffset, block.length)
  const origins: Origin[] = []
  let at = 0
  const number = (): number => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0
      value += (byte % 128) * scale
      if (byte < 128) return value
    }
  }
  const part = (): Uint8Array => {
    const length = number()
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const difference = number()
    const receivedAt = time + (difference % 2 === 1 ? -(difference + 1) / 2 : difference / 2)
    const index = number()
    if (index === origins.length) origins.push(JSON.parse(new TextDecoder().decode(part())) as Origin)
    const origin = origins[index]
    if (origin === undefined) throw new Error('a block of the spool names an origin that it does not have')
    yield { message: messageOf(part(), origin), receivedAt }
  }
}
