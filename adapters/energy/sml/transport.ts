// The transport of SML (BSI TR-03109-1 annex IV, SML 1.04 clause 8): a file between two escape sequences, with escaped escapes,
// fill bytes to a multiple of four, and a check value.

import { concat } from '../../../standards/bytes/growing.ts'
import type { Problem } from '../../../standards/problem.ts'
import { checksum, framing, raise, resultOf, type FrameStream } from '../../kit/index.ts'

const escape = 0x1b
const start = 0x01
const end = 0x1a
const mark = 4
/** The sequence at the start, that at the end, and nothing between. */
const shortest = 16
const maximum = 65_536
const clause = 'SML 1.04 8.1'

/** Four bytes of the same value. */
function isRun(bytes: Uint8Array, at: number, value: number): boolean {
  for (let index = at; index < at + mark; index++) if (bytes[index] !== value) return false
  return true
}

function isStart(bytes: Uint8Array, at: number): boolean {
  return isRun(bytes, at, escape) && isRun(bytes, at + mark, start)
}

/**
 * What the escape sequence at an offset is: the escape itself as data, the end, the start of another file, the last byte of data
 * before the sequence proper, or none.
 */
function sequenceAt(bytes: Uint8Array, at: number): 'data' | 'end' | 'start' | 'byte' | 'none' {
  const after = at + mark
  if (isRun(bytes, after, escape)) return 'data'
  if (bytes[after] === end) return 'end'
  if (isRun(bytes, after, start)) return 'start'
  return bytes[after] === escape ? 'byte' : 'none'
}

interface Cut {
  /** After the check value. */
  readonly end: number
  readonly content: Uint8Array
  /** Of the message, which are the content. */
  readonly parts: readonly Uint8Array[]
  /** Its check value is that of some makers, and not that of the standard. */
  readonly hasOtherCheck: boolean
}

/**
 * Whose check value follows some bytes: that of the standard (CRC-16/X-25, low byte first), that of some meters of Holley
 * (CRC-16/KERMIT, high byte first), or none.
 *
 * @param value the two bytes of the check value, the first one in the high byte
 */
export function checkOf(bytes: Uint8Array, value: number): 'standard' | 'maker' | 'none' {
  if (checksum.crc16X25(bytes) === (((value & 0xff) << 8) | (value >> 8))) return 'standard'
  return checksum.crc16Kermit(bytes) === value ? 'maker' : 'none'
}

function syntax(at: number, detail: string): never {
  return raise({ code: 'syntax', path: `byte ${at}`, detail, clause })
}

/** The file that starts at an offset, without its escapes and fill bytes. */
function readFile(bytes: Uint8Array, from: number): Cut {
  const parts: Uint8Array[] = []
  let at = from + 2 * mark
  let kept = at
  for (;;) {
    const next = bytes.indexOf(escape, at)
    if (next === -1 || next + 2 * mark > bytes.length) syntax(bytes.length, 'The end of the file is missing.')
    at = next
    const kind = isRun(bytes, at, escape) ? sequenceAt(bytes, at) : 'byte'
    if (kind === 'start') syntax(at, 'Another file starts before the end of this one.')
    if (kind === 'none') syntax(at, 'An escape sequence is unknown.')
    if (kind === 'end') break
    if (kind === 'data') {
      parts.push(bytes.subarray(kept, at + mark))
      at += 2 * mark
      kept = at
    } else at++
  }
  parts.push(bytes.subarray(kept, at))
  const fill = bytes[at + mark + 1] ?? 0
  const value = (bytes[at + mark + 2] ?? 0) * 256 + (bytes[at + mark + 3] ?? 0)
  const check = checkOf(bytes.subarray(from, at + mark + 2), value)
  if (check === 'none')
    raise({ code: 'checksum', path: `byte ${at + mark + 2}`, detail: 'The check value of the file is wrong.', clause })
  if ((at - from) % mark !== 0) syntax(at, 'The length of the file is not a multiple of four.')
  const whole = concat(parts)
  if (fill >= mark || fill > whole.length || whole.subarray(whole.length - fill).some((byte) => byte !== 0))
    syntax(at + mark + 1, 'The fill bytes are not zero, or there are more than three.')
  const content = whole.subarray(0, whole.length - fill)
  return { end: at + 2 * mark, content, parts, hasOtherCheck: check === 'maker' }
}

export interface FileContent extends Omit<Cut, 'end'> {
  readonly offset: number
}

export interface Files {
  readonly contents: readonly FileContent[]
  /** Why what begins at an offset cannot be read as a file. */
  readonly faults: readonly { readonly offset: number; readonly problem: Problem }[]
}

/** The offset of the next start; the length: there is none. */
function nextStart(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(escape, from); at !== -1; at = bytes.indexOf(escape, at + 1))
    if (isStart(bytes, at)) return at
  return bytes.length
}

/**
 * The contents of all files of a message, which usually has one. A file that is cut or damaged leaves its neighbours, and is a
 * Problem if there is no other.
 *
 * @example const { contents } = readFiles(message.body)
 */
export function readFiles(bytes: Uint8Array): Files {
  const contents: Files['contents'][number][] = []
  const faults: { readonly offset: number; readonly problem: Problem }[] = []
  let at = 0
  while (at < bytes.length) {
    const from = at
    const file = resultOf(() =>
      isStart(bytes, from) ? readFile(bytes, from) : syntax(from, 'A file must begin with 1B1B1B1B 01010101.'),
    )
    if (file.ok) {
      const { end: _, ...content } = file.value
      contents.push({ offset: from, ...content })
    } else faults.push({ problem: file.problem, offset: from })
    at = file.ok ? file.value.end : nextStart(bytes, from + 1)
  }
  const [first] = faults
  if (contents.length === 0)
    return raise(first?.problem ?? { code: 'syntax', path: 'byte 0', detail: 'The message is empty.', clause })
  return { contents, faults }
}

/** From the start to the check value. A file in which another one starts is cut off. */
export const frames: FrameStream = framing.custom(
  (bytes, ended) => {
    const more = ended || bytes.length >= maximum ? 'none' : 'more'
    for (let index = 0; index < 2 * mark; index++) {
      if (index >= bytes.length) return more
      if (bytes[index] !== (index < mark ? escape : start)) return 'none'
    }
    let at = 2 * mark
    for (;;) {
      const next = bytes.indexOf(escape, at)
      if (next === -1 || next + 2 * mark > Math.min(bytes.length, maximum)) return more
      at = next
      const kind = isRun(bytes, at, escape) ? sequenceAt(bytes, at) : 'byte'
      if (kind === 'start' || kind === 'none') return 'none'
      if (kind === 'end') return at + 2 * mark
      at += kind === 'data' ? 2 * mark : 1
    }
  },
  maximum,
  undefined,
  clause,
)

/** A file as it is transmitted. */
export function writeFile(content: Uint8Array): Uint8Array {
  const fill = (mark - (content.length % mark)) % mark
  const bytes: number[] = [escape, escape, escape, escape, start, start, start, start]
  let run = 0
  for (const byte of [...content, ...new Uint8Array(fill)]) {
    bytes.push(byte)
    run = byte === escape ? run + 1 : 0
    if (run === mark) {
      bytes.push(escape, escape, escape, escape)
      run = 0
    }
  }
  bytes.push(escape, escape, escape, escape, end, fill)
  const value = checksum.crc16X25(Uint8Array.from(bytes))
  return Uint8Array.from([...bytes, value & 0xff, value >> 8])
}

/** The bytes of one transmitted file with another check value, for tests. */
export function resealTransport(bytes: Uint8Array): Uint8Array {
  if (bytes.length < shortest) return bytes
  const value = checksum.crc16X25(bytes.subarray(0, -2))
  return Uint8Array.from([...bytes.subarray(0, -2), value & 0xff, value >> 8])
}
