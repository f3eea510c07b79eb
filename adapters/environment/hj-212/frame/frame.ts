// The communication packet (HJ 212-2017 6.3.1): `##`, the length of the data segment as four decimal digits, the data
// segment, its check value as four hexadecimal digits, CR LF.

import { ascii, concat, latin1 } from './bytes.ts'
import { checksum, checksumText } from './checksum.ts'
import { withoutBlank } from '../../../../standards/bytes/blank.ts'
import { repair, type Ledger } from '../notes.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'

/** `strict` refuses a wrong check value or length and the known misprints; `lenient` repairs them and reports each repair. */
export type Mode = 'strict' | 'lenient'

export interface Frame {
  /** The data segment. */
  readonly data: Uint8Array
  /** Whether the check value is correct. */
  readonly intact: boolean
}

const clause = 'HJ 212-2017 6.3.1'
/** `##` and the four digits of the length. */
export const headLength = 6
export const checkLength = 4
/** The largest length that four digits can express. */
export const maxDataLength = 9999

const end = /[ \t\r\n]*$/
const whole = /^##\d{4}[\s\S]*[0-9A-Fa-f]{4}$/

/** @param given the frame; white space and a byte order mark around it, as editors save a file, are left out */
export function readFrame(given: Uint8Array, mode: Mode, notes: Ledger): Result<Frame, Problem> {
  const inside = withoutBlank(given)
  const before = inside.byteOffset - given.byteOffset
  const bytes = given.subarray(before)
  if (inside.length > headLength + maxDataLength + checkLength)
    return broken('The message is longer than the longest frame.')
  const text = latin1(bytes)
  const terminator = end.exec(text)?.[0] ?? ''
  const stripped = text.slice(0, text.length - terminator.length)
  if (!whole.test(stripped)) {
    return broken('A frame must be ##, four decimal digits, the data segment and four hexadecimal digits.')
  }
  const data = bytes.slice(headLength, stripped.length - checkLength)
  if (data.length !== Number(text.slice(2, headLength))) {
    if (mode === 'strict') return broken('The length does not match the data segment.')
    repair(notes, 'frame/length', 'length', clause)
  }
  const intact = Number.parseInt(stripped.slice(-checkLength), 16) === checksum(data)
  if (!intact && mode === 'strict') {
    return fail({
      code: 'checksum',
      detail: 'The check value does not match the data segment.',
      path: 'frame/CRC',
      clause: 'HJ 212-2017 Annex A',
    })
  }
  if (!intact) repair(notes, 'frame/CRC', 'checksum', 'HJ 212-2017 Annex A')
  if (before > 0) repair(notes, 'frame', 'white-space', clause)
  if (terminator !== '\r\n') repair(notes, 'frame/end', 'line-end', clause)
  return ok({ data, intact })
}

function broken(detail: string): Result<never, Problem> {
  return fail({ code: 'syntax', detail, path: 'frame', clause })
}

/** @param data at most 9999 bytes; the caller keeps to the limit of the standard */
export function writeFrame(data: Uint8Array): Uint8Array {
  return concat(ascii(`##${String(data.length).padStart(4, '0')}`), data, ascii(`${checksumText(data)}\r\n`))
}
