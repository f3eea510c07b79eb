// The frames of CJ/T 188 (6.2): 68, type, address, control code, length, data, sum, 16; the line is woken by bytes FE before them.

import { checksum, framing, raise, type FrameStream } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'

export interface Frame {
  /** The type of the meter: 10 to 19 water, 20 to 29 heat, 30 to 39 gas, 40 to 49 others (hexadecimal). */
  readonly meter: number
  /** Fourteen digits, high digit first, of some vendors hexadecimal; a wildcard is `a`. */
  readonly address: string
  /** Of the control code: whether a meter sends it, and whether it refuses. */
  readonly isReply: boolean
  readonly isError: boolean
  /** Whether the meter has more data, which it has to be asked for. */
  readonly hasMore: boolean
  /** The lowest five bits of the control code. */
  readonly function: number
  readonly data: Uint8Array
}

const marks = { wake: 0xfe, start: 0x68, end: 0x16 } as const
const header = 11
const maxWake = 32
const [firstType, lastType] = [0x10, 0x49]
/** In requests to meters of all types; some meters repeat it when they are asked for their address. */
const anyType = 0xaa
export const readAddress = 3

export function readFrame(message: Uint8Array): Frame {
  const bytes = message.subarray(wakeOf(message))
  const [start, meter = 0] = bytes
  if (start !== marks.start)
    raise({ code: 'syntax', path: 'byte 0', detail: 'A frame must start with 68.', clause: '6.2' })
  const end = header + (bytes[10] ?? 0) + 2
  if (bytes.length > end && bytes[end - 1] === marks.end)
    raise({
      code: 'syntax',
      path: `byte ${message.length - bytes.length + end}`,
      detail: 'A message must be one frame, and there are bytes after its end.',
      clause: '6.2',
    })
  if (bytes.length !== end || bytes.at(-1) !== marks.end)
    raise({
      code: 'syntax',
      path: 'length',
      detail: 'The length is wrong, or the end mark 16 is missing.',
      clause: '6.2',
    })
  if (checksum.sum8(bytes.subarray(0, -2)) !== bytes.at(-2))
    raise({ code: 'checksum', path: 'check', detail: 'The check value is wrong.', clause: '6.2.6' })
  const control = bytes[9] ?? 0
  const isReply = control >= 0x80
  const address = toHex(bytes.slice(2, 9).toReversed())
  // The standard has decimal digits; the codes that vendors put before them have others too.
  if (isReply && /^(?:a+|f+)$/.test(address))
    raise({
      code: 'invalid',
      path: 'address',
      detail: 'The address of a meter must be its own, and not the one for all meters.',
      clause: '6.2.2',
    })
  const hasType = (meter >= firstType && meter <= lastType) || (meter === anyType && (control & 0x1f) === readAddress)
  if (isReply && !hasType)
    raise({ code: 'unsupported', path: 'type', detail: 'The type of a meter must be 10 to 49.', clause: '6.2.1' })
  return {
    meter,
    address,
    isReply,
    isError: (control & 0x40) !== 0,
    hasMore: (control & 0x20) !== 0,
    function: control & 0x1f,
    data: bytes.subarray(header, -2),
  }
}

function wakeOf(bytes: Uint8Array): number {
  let count = 0
  while (bytes[count] === marks.wake && count < maxWake) count++
  return count
}

export const frames: FrameStream = framing.custom(
  (bytes, ended) => {
    const from = wakeOf(bytes)
    if (bytes[from] !== undefined && bytes[from] !== marks.start) return 'none'
    const length = bytes[from + header - 1]
    const end = from + header + (length ?? 0) + 2
    if (length === undefined || bytes.length < end) return ended ? 'none' : 'more'
    const frame = bytes.subarray(from, end)
    return frame.at(-1) === marks.end && checksum.sum8(frame.subarray(0, -2)) === frame.at(-2) ? end : 'none'
  },
  maxWake + header + 255 + 2,
  undefined,
  '6.2',
  [[marks.start]],
)
