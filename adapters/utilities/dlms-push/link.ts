// How pushes are carried: in HDLC frames (IEC 62056-46) or frames of wired M-Bus (EN 13757-2, IEC 62056-7-3), of which several may be
// segments of one push, in the wrapper of TCP and UDP (IEC 62056-47), or as they are. The first bytes say which it is.

import { checksum, framing, raise, Reader, resultOf, type FrameStream } from '../../kit/index.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { readLength } from './data.ts'

const flag = 0x7e
/** Besides the marks: the fewest bytes that the length counts, and those that it does not. */
const bus = { start: 0x68, end: 0x16, last: 0x10, least: 5, around: 6 } as const
const wrapperHead = 8
const maximum = 65_536
const clause = 'IEC 62056-46 6.4'

/** The application data of a message, without its frames. */
export interface Link {
  readonly data: Uint8Array
  /** The data with what is before it, and the parts of the message of which it is. */
  readonly whole: Uint8Array
  readonly parts: readonly Uint8Array[]
}

export function readLink(bytes: Uint8Array): Link {
  const [first, second] = bytes
  if (first === flag || isFormat(bytes, 0)) return joined(withoutBlocks(readFrames(bytes)), withoutControl)
  if (first === bus.start && bytes[3] === bus.start) return joined(readBusFrames(bytes), (whole) => whole)
  const isWrapped = first === 0 && second === 1 && bytes.length >= wrapperHead
  if (!isWrapped) return { data: withoutControl(bytes), whole: bytes, parts: [bytes] }
  return joined(withoutBlocks(readWrappers(bytes)), (whole) => whole)
}

function joined(parts: readonly Uint8Array[], dataOf: (whole: Uint8Array) => Uint8Array): Link {
  const whole = concat(parts)
  return { data: dataOf(whole), whole, parts }
}

/** All segments: 68 L L 68, control, address, control information, two ports, data, sum, 16. The last one has bit 4 set. */
function readBusFrames(bytes: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = []
  let at = 0
  for (;;) {
    const frame = bytes.subarray(at, at + busLength(bytes, at))
    if (frame.length === 0 || frame.at(-1) !== bus.end)
      syntax(at, 'A frame of M-Bus ends early, or the last segment is missing.')
    if (!hasSum(frame))
      raise({ code: 'checksum', path: 'check', detail: 'The sum of a frame is wrong.', clause: 'EN 13757-2 5.3' })
    const information = frame[6] ?? 0
    if (information >= 0x20 || (information & 0xf) !== parts.length % 16)
      syntax(at + 6, 'A segment is missing, or the frame is not one of DLMS.')
    parts.push(frame.subarray(9, -2))
    at += frame.length
    if ((information & bus.last) !== 0) break
  }
  if (at < bytes.length) syntax(at, 'There are bytes after the last frame.')
  return parts
}

function hasSum(frame: Uint8Array): boolean {
  return checksum.sum8(frame.subarray(4, -2)) === frame.at(-2)
}

/**
 * The lengths that a frame of M-Bus can have, the shortest first; none: there is no frame. Some meters (Sagemcom T210-D) send more bytes
 * than the length byte can say, which is then the lowest byte of their number: the end and the sum show which length is meant.
 */
function busLengths(bytes: Uint8Array, at: number): readonly number[] {
  const [start, length = 0, again, end] = bytes.subarray(at, at + 4)
  if (start !== bus.start || end !== bus.start || length !== again) return []
  return [length, length + 256].filter((one) => one >= bus.least).map((one) => one + bus.around)
}

/** The length of the frame whose end and sum are right, else the shortest that is there; 0: there is none. */
function busLength(bytes: Uint8Array, at: number): number {
  const lengths = busLengths(bytes, at).filter((length) => at + length <= bytes.length)
  return lengths.find((length) => isBusFrame(bytes.subarray(at, at + length))) ?? lengths[0] ?? 0
}

function isBusFrame(frame: Uint8Array): boolean {
  return frame.at(-1) === bus.end && hasSum(frame)
}

/** Frame format type 3: the high digit is A. */
function isFormat(bytes: Uint8Array, at: number): boolean {
  return ((bytes[at] ?? 0) & 0xf0) === 0xa0 && bytes.length >= at + 7
}

function lengthOf(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) & 7) << 8) + (bytes[at + 1] ?? 0)
}

/** What the frames have, which may be segments of it: a push, or a block of one. */
type Unit = readonly Uint8Array[]

/** All segments and blocks; the flag between two frames may be one or two. */
function readFrames(bytes: Uint8Array): readonly Unit[] {
  const units: Unit[] = []
  let unit: Uint8Array[] = []
  let at = 0
  let hasMore = true
  while (hasMore) {
    while (bytes[at] === flag) at++
    if (!isFormat(bytes, at)) syntax(at, 'There is no frame, or the last segment is missing.')
    const end = at + lengthOf(bytes, at)
    if (end > bytes.length) syntax(at, 'The frame is longer than the message.')
    unit.push(readFrame(bytes.subarray(at, end), at))
    const isSegment = hasSegment(bytes, at)
    hasMore = isSegment || blockOf(unit)?.isLast === false
    if (!isSegment) {
      units.push(unit)
      unit = []
    }
    at = end
  }
  while (bytes[at] === flag) at++
  if (at < bytes.length) syntax(at, 'There are bytes after the last frame.')
  return units
}

/** Whether a further segment follows the one in the frame. */
function hasSegment(bytes: Uint8Array, at: number): boolean {
  return ((bytes[at] ?? 0) & 8) !== 0
}

function readFrame(frame: Uint8Array, base: number): Uint8Array {
  const reader = new Reader(frame, 'big', base)
  reader.skip(2)
  skipAddress(reader)
  skipAddress(reader)
  reader.skip(1)
  checkValue(frame, frame.length, 'The check value of a frame (FCS) is wrong.')
  // A frame without data has one check value.
  if (reader.left === 2) return new Uint8Array(0)
  const { at } = reader
  checkValue(frame, at + 2, 'The check value of the header (HCS) is wrong.')
  return frame.subarray(at + 2, -2)
}

interface Block {
  readonly isLast: boolean
  readonly number: number
  readonly data: Unit
}

/** General block transfer: E0, control, the number, the one that is acknowledged, and the data with its length. */
function blockOf([first = new Uint8Array(0), ...others]: Unit): Block | undefined {
  const bytes = withoutControl(first)
  const [tag, control = 0, high = 0, low = 0] = bytes
  if (tag !== 0xe0 || bytes.length < 7) return undefined
  const reader = new Reader(bytes)
  reader.skip(6)
  const length = readLength(reader)
  const data = [reader.rest(), ...others]
  if (data.reduce((sum, part) => sum + part.length, 0) !== length) syntax(0, 'The length of a block is wrong.')
  return { isLast: (control & 0x80) !== 0, number: high * 256 + low, data }
}

/** The data of a push, or of its blocks. */
function withoutBlocks(units: readonly Unit[]): Unit {
  const [first, ...others] = units.map(blockOf)
  if (first === undefined) return units.flat()
  let { number } = first
  if (number !== 1) syntax(0, 'The first block is missing.')
  const data = others.flatMap((block): Unit => {
    if (block?.number !== ++number) return syntax(0, 'A block is missing.')
    return block.data
  })
  return [...first.data, ...data]
}

/** One, two or four bytes; the lowest bit of the last one is set. */
function skipAddress(reader: Reader): void {
  for (let count = 0; count < 4; count++) if ((reader.u8() & 1) === 1) return
  throw reader.problem('syntax', 'An address has no end.', clause)
}

/** CRC-16/X-25, low byte first. @param end the end of the check value */
function checkValue(frame: Uint8Array, end: number, detail: string): void {
  if (end < 4 || end > frame.length) syntax(0, 'The frame ends within a field.')
  const found = (frame[end - 2] ?? 0) + 256 * (frame[end - 1] ?? 0)
  if (checksum.crc16X25(frame.subarray(0, end - 2)) !== found)
    raise({ code: 'checksum', path: 'check', detail, clause })
}

function syntax(at: number, detail: string): never {
  return raise({ code: 'syntax', path: `byte ${at}`, detail, clause })
}

/** Version 1, two ports and the length; of each block. */
function readWrappers(bytes: Uint8Array): readonly Unit[] {
  const units: Unit[] = []
  const reader = new Reader(bytes)
  let hasMore = true
  while (hasMore) {
    if (reader.u16() !== 1) syntax(reader.at - 2, 'A block is missing.')
    reader.skip(4)
    const length = reader.u16()
    const unit = [reader.take(Math.min(length, reader.left))]
    hasMore = blockOf(unit)?.isLast === false
    if (unit[0]?.length !== length || (!hasMore && reader.left > 0))
      raise({ code: 'syntax', path: 'length', detail: 'The length of the wrapper is wrong.', clause: 'IEC 62056-47 6' })
    units.push(unit)
  }
  return units
}

/** The header of the link control of a meter: E6 E7 00. */
function withoutControl(bytes: Uint8Array): Uint8Array {
  const [first, second, third] = bytes
  return first === 0xe6 && second === 0xe7 && third === 0 ? bytes.subarray(3) : bytes
}

/** All segments of a push are one message; their check values are verified when it is read. */
export const frames: FrameStream = framing.custom(
  (bytes, ended) => {
    const more = ended ? 'none' : 'more'
    if (bytes[0] === flag) return hdlcLength(bytes, more)
    if (bytes[0] === bus.start) return busFramesLength(bytes, more)
    return wrappersLength(bytes, more)
  },
  wrapperHead + maximum,
  flag,
  clause,
)

function busFramesLength(bytes: Uint8Array, more: 'more' | 'none'): number | 'more' | 'none' {
  let at = 0
  for (;;) {
    if (bytes.length < at + 7) return more
    const lengths = busLengths(bytes, at)
    const [shortest = 0, longest = shortest] = lengths
    const length = busLength(bytes, at)
    const isRight = length > 0 && isBusFrame(bytes.subarray(at, at + length))
    // Only when it is there, the longer frame shows whether it is meant.
    if (!isRight && more === 'more' && lengths.length > 0 && bytes.length < at + longest) return more
    // A frame that only its low length byte makes one is none unless it is right.
    if (!isRight && shortest > 0xff) return 'none'
    const information = bytes[at + 6] ?? 0
    if (length === 0) return lengths.length === 0 ? 'none' : more
    at += length
    if ((information & bus.last) !== 0) return at
    if (at > maximum) return 'none'
  }
}

function wrappersLength(bytes: Uint8Array, more: 'more' | 'none'): number | 'more' | 'none' {
  let at = 0
  // The number of the last block, and where its wrapper ends.
  let [number, whole] = [0, 0]
  for (;;) {
    const [first = 0, second = 1, , , , , high = 0, low = 0] = bytes.subarray(at, at + wrapperHead)
    const end = at + wrapperHead + high * 256 + low
    const isHead = bytes.length >= at + wrapperHead
    if (first !== 0 || second !== 1 || (isHead && end === at + wrapperHead) || end > wrapperHead + maximum)
      return whole > 0 ? whole : 'none'
    if (!isHead || bytes.length < end) return more
    const block = blockIn(() => [bytes.subarray(at + wrapperHead, end)])
    // A further push begins before the one before it has ended.
    if (whole > 0 && block?.number !== number + 1) return whole
    if (block?.isLast !== false) return end
    ;[number, whole] = [block.number, end]
    at = end
  }
}

function hdlcLength(bytes: Uint8Array, more: 'more' | 'none'): number | 'more' | 'none' {
  let at = 0
  // The segments of a block, the number of the last block, and where its frame ends.
  let segments: Uint8Array[] = []
  let [number, whole] = [0, 0]
  for (;;) {
    while (bytes[at] === flag) at++
    // Two flags are the end of one frame and the start of the next one.
    if (at >= bytes.length) return more
    if (((bytes[at] ?? 0) & 0xf0) !== 0xa0) return 'none'
    if (at + 2 > bytes.length) return more
    const end = at + lengthOf(bytes, at)
    if (end - at < 7 || end > maximum) return 'none'
    if (end >= bytes.length) return more
    if (bytes[end] !== flag) return 'none'
    segments.push(bytes.subarray(at, end))
    const isSegment = hasSegment(bytes, at)
    const unit = segments
    const block = isSegment ? undefined : blockIn(() => unit.map(informationOf))
    // A further push begins before the one before it has ended.
    if (block !== undefined && whole > 0 && block.number !== number + 1) return whole
    const hasMore = isSegment || block?.isLast === false
    if (!hasMore) return end + 1
    if (block !== undefined) [number, whole] = [block.number, end + 1]
    if (!isSegment) segments = []
    at = end
  }
}

/** The block that frames have; undefined: they have none, or are damaged, which is found out when they are read. */
function blockIn(unit: () => Unit): Block | undefined {
  const found = resultOf(() => blockOf(unit()))
  return found.ok ? found.value : undefined
}

/** Without its header and check values, which are not verified. */
function informationOf(frame: Uint8Array): Uint8Array {
  const reader = new Reader(frame)
  reader.skip(2)
  skipAddress(reader)
  skipAddress(reader)
  return frame.subarray(reader.at + 3, -2)
}

/** The message with other check values, for tests. */
export function reseal(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== flag) return bytes
  const copy = Uint8Array.from(bytes)
  let at = 0
  for (;;) {
    while (copy[at] === flag) at++
    if (!isFormat(copy, at)) return copy
    const end = at + lengthOf(copy, at)
    if (end > copy.length) return copy
    let header = at + 2
    for (let addresses = 0; addresses < 2; header++) if (((copy[header] ?? 1) & 1) === 1) addresses++
    const write = (from: number, to: number): void => {
      const value = checksum.crc16X25(copy.subarray(from, to))
      copy.set([value & 0xff, value >> 8], to)
    }
    if (end - header > 3) write(at, header + 1)
    write(at, end - 2)
    at = end
  }
}
