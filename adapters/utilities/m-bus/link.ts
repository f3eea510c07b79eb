// The link layers of M-Bus: wired (EN 13757-2: 68 L L 68 C A CI … sum 16, short frames, E5) and wireless (EN 13757-4: L C M A CI …,
// without check values, or with those of frame formats A and B). The first bytes say which it is.

import { checksum, framing, raise, type FrameStream, type Origin } from '../../kit/index.ts'
import { concat } from '../../../standards/bytes/growing.ts'

export interface Link {
  /** `none`: an acknowledgement or a request without data. */
  readonly kind: 'wired' | 'wireless' | 'none'
  readonly control: number
  /** Wireless: maker, number, version and medium of the sender, as they are sent. */
  readonly address: Uint8Array
  /** The control information and what follows, without check values. */
  readonly payload: Uint8Array
  /** Where a byte of the payload stands in the telegram, if it had check values. */
  readonly originOf?: Origin
}

const marks = { long: 0x68, short: 0x10, end: 0x16, acknowledge: 0xe5 } as const
const nothing = new Uint8Array(0)
const applicationError = 0x70
/** SND-NR, SND-IR, ACC-NR, ACC-DMD, RSP-UD: what meters send by radio (EN 13757-4 table 24). */
const radioControls: readonly number[] = [0x44, 0x46, 0x47, 0x48, 0x08, 0x18, 0x28, 0x38]
const radioHeader = 10
const clause = 'EN 13757-4 12'

/** CRC-16/EN-13757: polynomial 3D65, initial value 0, complement. */
export function crc(bytes: Uint8Array): number {
  let value = 0
  for (const byte of bytes) {
    value ^= byte << 8
    for (let bit = 0; bit < 8; bit++) value = (value & 0x8000 ? (value << 1) ^ 0x3d65 : value << 1) & 0xffff
  }
  return value ^ 0xffff
}

function hasCrc(bytes: Uint8Array): boolean {
  return bytes.length > 2 && crc(bytes.subarray(0, -2)) === (bytes.at(-2) ?? 0) * 256 + (bytes.at(-1) ?? 0)
}

export function readLink(bytes: Uint8Array): Link {
  const [first = 0, second, third, fourth] = bytes
  if (bytes.length === 1 && first === marks.acknowledge)
    return { kind: 'none', control: first, address: nothing, payload: nothing }
  if (first === marks.long && fourth === marks.long && second === third) return readLong(bytes, second ?? 0)
  if (first === marks.short && bytes.length === 5 && bytes[4] === marks.end) {
    check(bytes.subarray(1, 3), bytes[3])
    return { kind: 'none', control: second ?? 0, address: nothing, payload: nothing }
  }
  return readRadio(bytes)
}

function check(bytes: Uint8Array, value: number | undefined): void {
  if (checksum.sum8(bytes) !== value)
    raise({ code: 'checksum', path: 'check', detail: 'The check value is wrong.', clause: 'EN 13757-2 5.3' })
}

function readLong(bytes: Uint8Array, length: number): Link {
  if (length < 3 || bytes.length !== length + 6 || bytes.at(-1) !== marks.end)
    raise({
      code: 'syntax',
      path: 'length',
      detail: 'The length is wrong, or the end mark 16 is missing.',
      clause: 'EN 13757-2 5.2',
    })
  check(bytes.subarray(4, -2), bytes.at(-2))
  const [control = 0] = bytes.subarray(4, 5)
  // Three bytes are a request, except an application error without a code.
  const kind = length === 3 && bytes[6] !== applicationError ? 'none' : 'wired'
  return { kind, control, address: nothing, payload: bytes.subarray(6, -2) }
}

function readRadio(bytes: Uint8Array): Link {
  const { plain, originOf } = withoutCrc(bytes)
  const [length = 0, control = 0] = plain
  if (plain.length !== length + 1 || length < radioHeader)
    raise({ code: 'syntax', path: 'length', detail: 'The length of the telegram is wrong.', clause })
  if (!radioControls.includes(control))
    raise({ code: 'unsupported', path: 'control', detail: 'Only telegrams that a meter sends are read.', clause })
  return {
    kind: 'wireless',
    control,
    address: plain.subarray(2, radioHeader),
    payload: plain.subarray(radioHeader),
    ...(originOf !== undefined && { originOf }),
  }
}

/** Format A: a CRC after the first ten bytes and after each sixteen; B: one after 126 bytes and one at the end, which L counts. */
function withoutCrc(bytes: Uint8Array): { readonly plain: Uint8Array; readonly originOf?: Origin } {
  const [length = 0] = bytes
  if (length >= radioHeader && bytes.length === lengthOfA(length)) {
    const blocks = [bytes.subarray(0, 12)]
    for (let at = 12; at < bytes.length; at += 18) blocks.push(bytes.subarray(at, at + 18))
    if (!blocks.every(hasCrc))
      raise({ code: 'checksum', path: 'check', detail: 'The check value of a block is wrong.', clause })
    // The payload starts in the second block.
    return {
      plain: concat(blocks.map((block) => block.subarray(0, -2))),
      originOf: (index) => oneByte(12 + index + 2 * Math.floor(index / 16)),
    }
  }
  const blocks = [bytes.subarray(0, mostOfB), ...(bytes.length > mostOfB ? [bytes.subarray(mostOfB)] : [])]
  if (bytes.length !== length + 1 || !blocks.every(hasCrc)) return { plain: bytes }
  const plain = concat(blocks.map((block) => block.subarray(0, -2)))
  plain[0] = plain.length - 1
  return { plain, originOf: (index) => oneByte(radioHeader + index + (radioHeader + index < mostOfB - 2 ? 0 : 2)) }
}

/** The first two blocks of format B with their check value. */
const mostOfB = 128

function oneByte(byte: number): readonly [start: number, end: number] {
  return [byte, byte + 1]
}

function lengthOfA(length: number): number {
  return length + 3 + 2 * Math.ceil((length - 9) / 16)
}

const mostBytes = lengthOfA(255)

/** A wireless telegram has no start mark: its control field must be one of those of meters. */
export const frames: FrameStream = framing.custom(
  (bytes, ended) => {
    const [first = 0, second, third, fourth] = bytes
    if (first === marks.acknowledge) return 1
    const more = ended ? 'none' : 'more'
    if (first === marks.short) {
      if (bytes.length < 5) return more
      if (bytes[4] === marks.end && checksum.sum8(bytes.subarray(1, 3)) === bytes[3]) return 5
    }
    if (first === marks.long) {
      if (bytes.length < 4) return more
      const end = (second ?? 0) + 6
      if (second === third && fourth === marks.long) {
        if (bytes.length < end) return more
        return bytes[end - 1] === marks.end && checksum.sum8(bytes.subarray(4, end - 2)) === bytes[end - 2]
          ? end
          : 'none'
      }
    }
    if (first < radioHeader) return 'none'
    if (second === undefined) return more
    if (!radioControls.includes(second)) return 'none'
    if (bytes.length < 12) return bytes.length === first + 1 ? first + 1 : more
    const end = hasCrc(bytes.subarray(0, 12)) ? lengthOfA(first) : first + 1
    return bytes.length < end ? more : end
  },
  mostBytes,
  undefined,
  'EN 13757-2 5.2',
)

/** A telegram with another payload, for one that was decrypted. */
export function withPayload(bytes: Uint8Array, { kind, address, control }: Link, payload: Uint8Array): Uint8Array {
  if (kind === 'wired') {
    const body = concat([bytes.subarray(0, 6), payload])
    return concat([body, Uint8Array.of(checksum.sum8(body.subarray(4)), marks.end)])
  }
  return concat([Uint8Array.of(address.length + payload.length + 1, control), address, payload])
}
