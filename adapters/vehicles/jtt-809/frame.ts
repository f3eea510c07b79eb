// The messages of JT/T 809-2011 and -2019 (4.3 to 4.5): byte stuffing, header, encrypted body, check value.

import { byteStuffing, checksum, framing, raise, Reader, resultOf, Writer, type FrameLength } from '../../kit/index.ts'
import { decodeText } from '../../../standards/text/decode.ts'

/** A text in a field of a fixed length, filled with NUL before or after. Undefined: the bytes are not of the character set. */
export function cleanText(bytes: Uint8Array, charset: 'gbk' | 'utf-8' = 'gbk'): string | undefined {
  const start = bytes.findIndex((byte) => byte !== 0)
  const used =
    start === -1 ? bytes.subarray(0, 0) : bytes.subarray(start, bytes.findLastIndex((byte) => byte !== 0) + 1)
  const text = decodeText(used, charset)
  return text.ok ? text.value.trim() : undefined
}

const marks = { start: 0x5b, end: 0x5d } as const
const stuffing = byteStuffing(
  [
    [marks.start, 0x5a, 0x01],
    [0x5a, 0x5a, 0x02],
    [marks.end, 0x5e, 0x01],
    [0x5e, 0x5e, 0x02],
  ],
  'JT/T 809-2011 4.4.3',
)
const headerLength = { '2011': 22, '2019': 30 } as const
/** Marks and check value. */
const around = 4
const longestFrame = 131_072

type Edition = keyof typeof headerLength

/** What the source declares of its messages. */
interface Form {
  readonly edition: Edition
  readonly encryptionKeys: string | undefined
}

export interface Header {
  readonly serial: number
  /** The business: what the message is about. */
  readonly business: number
  /** The access code of the subordinate platform. */
  readonly centre: number
  readonly version: Uint8Array
}

export interface Frame extends Header {
  readonly body: Reader
  readonly bytes: Uint8Array
  /** Bytes that must be escaped were not. */
  readonly isRepaired: boolean
  readonly isEncrypted: boolean
}

export function readFrame(bytes: Uint8Array, { edition, encryptionKeys }: Form): Frame {
  if (bytes[0] !== marks.start || bytes.length < 2 || bytes.at(-1) !== marks.end)
    raise({ code: 'syntax', path: 'byte 0', detail: 'A message must stand between 5B and 5D.', clause: '4.3' })
  const { content, isRepaired } = unescaped(bytes.subarray(1, -1))
  const checked = content.subarray(0, -2)
  const reader = new Reader(checked)
  if (reader.u32() !== content.length + 2)
    raise({ code: 'syntax', path: 'header/length', detail: 'The length in the header is wrong.', clause: '4.4' })
  const [serial, business, centre] = [reader.u32(), reader.u16(), reader.u32()]
  const [version, encryption, key] = [reader.take(3), reader.u8(), reader.u32()]
  if (encryption > 1) raise({ code: 'invalid', path: 'header/encryption', detail: 'The encryption must be 0 or 1.' })
  reader.skip(headerLength[edition] - reader.at)
  const body = reader.sub(reader.left)
  const header = { serial, business, centre, version, bytes, isRepaired, isEncrypted: encryption === 1 }
  if (encryption === 0) return { ...header, body }
  if (encryptionKeys === undefined) {
    const detail = 'The body is encrypted: declare the keys of the platform.'
    return raise({ code: 'unsupported', path: 'header/encryption', detail })
  }
  return { ...header, body: new Reader(decrypt(body.rest(), key, encryptionKeys)) }
}

/**
 * The content as the standard has it, or as platforms have it that escape only 5B and 5D, or nothing. The check value decides.
 */
function unescaped(bytes: Uint8Array): { readonly content: Uint8Array; readonly isRepaired: boolean } {
  const strict = strictly(bytes)
  if (isChecked(strict)) return { content: strict, isRepaired: false }
  for (const codes of [2, 1, 0]) {
    const content = leniently(bytes, codes)
    if (isChecked(content)) return { content, isRepaired: true }
  }
  return raise({ code: 'checksum', path: 'check', detail: 'The check value is wrong.', clause: '4.3' })
}

/** Undefined: bytes that must be escaped are not. */
function strictly(bytes: Uint8Array): Uint8Array | undefined {
  const strict = resultOf(() => stuffing.unescape(bytes, 1))
  return strict.ok ? strict.value : undefined
}

/** @param codes how many of the codes 01 and 02 make an escape of the 5A or 5E before them */
function leniently(bytes: Uint8Array, codes: number): Uint8Array {
  const content = new Uint8Array(bytes.length)
  let length = 0
  for (let index = 0; index < bytes.length; index++) {
    const [byte = 0, code = 0] = [bytes[index], bytes[index + 1]]
    const isEscape = (byte === 0x5a || byte === 0x5e) && code >= 1 && code <= codes
    content[length++] = isEscape && code === 1 ? byte + (byte === 0x5a ? 1 : -1) : byte
    if (isEscape) index++
  }
  return content.subarray(0, length)
}

function isChecked(content: Uint8Array | undefined): content is Uint8Array {
  if (content === undefined || content.length < 2) return false
  return checksum.crc16CcittFalse(content.subarray(0, -2)) === new Reader(content.subarray(-2)).u16()
}

/** The body is combined with numbers of a linear congruential generator (annex C). */
function decrypt(bytes: Uint8Array, key: number, keys: string): Uint8Array {
  const [modulus = 0, factor = 0, increment = 0] = keys.split(',').map(Number)
  let state = key === 0 ? 1 : key
  return bytes.map((byte) => {
    state = (Math.imul(factor, state % (modulus === 0 ? 1 : modulus)) + increment) >>> 0
    return byte ^ ((state >>> 20) & 0xff)
  })
}

/** @param sentAt seconds since 1970, which only headers of 2019 have */
export function writeFrame(header: Header, edition: Edition, sentAt: number, body: Uint8Array): Uint8Array {
  const { serial, business, centre, version } = header
  const length = headerLength[edition] + body.length + around
  const writer = new Writer().u32(length).u32(serial).u16(business).u32(centre).bytes(version).u8(0).u32(0)
  if (edition === '2019') writer.u32(Math.floor(sentAt / 2 ** 32)).u32(sentAt % 2 ** 32)
  return sealed(writer.bytes(body).finish())
}

function sealed(content: Uint8Array): Uint8Array {
  const whole = new Writer().bytes(content).u16(checksum.crc16CcittFalse(content)).finish()
  return new Writer().u8(marks.start).bytes(stuffing.escape(whole)).u8(marks.end).finish()
}

/** The frame with the check value of its content. */
export function resealed(frame: Uint8Array): Uint8Array {
  const bytes = frame.subarray(1, -1)
  return sealed((strictly(bytes) ?? leniently(bytes, 2)).subarray(0, -2))
}

export const frames = framing.custom((bytes, ended): FrameLength => {
  if (bytes[0] !== marks.start) return 'none'
  const part = bytes.subarray(0, longestFrame)
  const end = part.indexOf(marks.end)
  const next = part.indexOf(marks.start, 1)
  if (next !== -1 && (end === -1 || next < end)) return 'none'
  if (end !== -1) return end + 1
  return ended || bytes.length >= longestFrame ? 'none' : 'more'
}, longestFrame)
