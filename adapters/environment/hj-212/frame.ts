// A frame of HJ 212-2017: `##`, the length of the data segment as four decimal digits, the data segment, its check value as
// four hexadecimal digits, CR LF (6.3.1). The data segment has fields `NAME=value` with `;` between them, and the data area
// `CP=&&…&&` last (6.3.2). All of this is ASCII, whatever the character set of the data area.

import { checksum, framing, fromLatin1, keyValues, Ledger, raise, toLatin1, Writer } from '../../kit/index.ts'
import type { FrameLength } from '../../kit/index.ts'
import type { Repair } from '../../adapter.ts'
import { withoutBlank } from '../../../standards/bytes/blank.ts'

/** `strict` refuses a wrong check value or length and the known misprints; `lenient` repairs them and reports each repair. */
export type Mode = 'strict' | 'lenient'

const clause = 'HJ 212-2017 6.3.1'
const fieldsClause = 'HJ 212-2017 6.3.2'
/** `##` and the four digits of the length. */
const headLength = 6
const checkLength = 4
/** The largest length that four digits can express. */
const longestData = 9999

/** The bits of the flag below the version: whether an answer is wanted, whether the message is split. */
export const answerBit = 1
export const splitBit = 2

/** The fields of a data segment. The password is used only for the comparison and for the answer. */
export interface Segment {
  /** QN, seventeen digits, local time to the millisecond. */
  readonly requestNumber: string | undefined
  /** ST, two digits. */
  readonly system: string
  /** CN, four digits. */
  readonly command: string
  readonly password: string | undefined
  /** MN, the station's number; empty if the station does not know it. */
  readonly station: string
  readonly flag: number | undefined
  /** PNUM and PNO, if the message is split. */
  readonly packets: number | undefined
  readonly packet: number | undefined
  /** Fields that the standard does not know. */
  readonly others: readonly (readonly [name: string, value: string])[]
  /** The content of the data area, without its marks. */
  readonly area: Uint8Array
}

export interface Frame {
  /** The data segment. */
  readonly data: Uint8Array
  /** Whether the check value is correct. */
  readonly intact: boolean
}

/** What is read of a message before its session's state is needed. */
export interface Parsed extends Frame {
  readonly segment: Segment
  readonly repairs: readonly Repair[]
}

/** The frame and the fields of a message. */
export function parse(body: Uint8Array, mode: Mode): Parsed {
  const ledger = new Ledger('source')
  const frame = readFrame(body, mode, ledger)
  return { ...frame, segment: readSegment(frame.data, mode, ledger), repairs: ledger.repairs }
}

const whole = /^##\d{4}[\s\S]*[0-9A-Fa-f]{4}$/

/** @param given the frame; white space and a byte order mark around it, as editors save a file, are left out */
export function readFrame(given: Uint8Array, mode: Mode, ledger: Ledger): Frame {
  const bytes = withoutBlank(given)
  const before = bytes.byteOffset - given.byteOffset
  const lineEnd = given.subarray(before + bytes.length)
  if (bytes.length > headLength + longestData + checkLength) syntax('The message is longer than the longest frame.')
  const text = toLatin1(bytes)
  if (!whole.test(text)) {
    syntax('A frame must be ##, four decimal digits, the data segment and four hexadecimal digits.')
  }
  const data = bytes.subarray(headLength, -checkLength)
  if (data.length !== Number(text.slice(2, headLength))) {
    if (mode === 'strict') syntax('The length does not match the data segment.')
    ledger.repaired('frame/length', 'length', clause)
  }
  const intact = Number.parseInt(text.slice(-checkLength), 16) === checksum.crc16Hj212(data)
  if (!intact) {
    const annex = 'HJ 212-2017 Annex A'
    const detail = 'The check value does not match the data segment.'
    if (mode === 'strict') raise({ code: 'checksum', detail, path: 'frame/CRC', clause: annex })
    ledger.repaired('frame/CRC', 'checksum', annex)
  }
  if (before > 0) ledger.repaired('frame', 'white-space', clause)
  if (toLatin1(lineEnd) !== '\r\n') ledger.repaired('frame/end', 'line-end', clause)
  return { data, intact }
}

function syntax(detail: string, path = 'frame', of = clause): never {
  raise({ code: 'syntax', detail, path, clause: of })
}

/** @param data at most 9999 bytes; the caller keeps to the limit of the standard */
export function writeFrame(data: Uint8Array): Uint8Array {
  const check = checksum.crc16Hj212(data).toString(16).toUpperCase().padStart(checkLength, '0')
  const frame = new Writer().ascii(`##${String(data.length).padStart(4, '0')}`).bytes(data)
  return frame.ascii(`${check}\r\n`).finish()
}

/** The fields in their order. */
const rules: ReadonlyMap<string, readonly [pattern: RegExp, form: string]> = new Map([
  ['QN', [/^\d{17}$/, 'seventeen digits']],
  ['ST', [/^\d{2}$/, 'two digits']],
  ['CN', [/^\d{4}$/, 'four digits']],
  // The standard has nine characters; platforms give out longer ones.
  ['PW', [/^[!-~]{0,64}$/, 'at most sixty-four characters']],
  ['MN', [/^[0-9A-Za-z_.-]{0,24}$/, 'at most twenty-four letters, digits and -._']],
  ['Flag', [/^\d{1,3}$/, 'a number from 0 to 255']],
  ['PNUM', [/^\d{1,8}$/, 'a number']],
  ['PNO', [/^\d{1,8}$/, 'a number']],
])
const names = [...rules.keys()]
/** Fields that may be absent, and that some stations leave empty. */
const mayBeEmpty = new Set(['QN', 'Flag', 'PNUM', 'PNO'])

export function readSegment(data: Uint8Array, mode: Mode, ledger: Ledger): Segment {
  const text = toLatin1(data)
  const start = text.indexOf('CP=&&')
  if (start === -1 || !text.endsWith('&&') || text.length < start + 7)
    syntax('There is no data area CP=&&…&& at the end of the data segment.', 'CP', fieldsClause)
  const values = readFields(text.slice(0, start), mode, ledger)
  const numberOf = (name: string): number | undefined => {
    const value = values.get(name)
    return value === undefined ? undefined : Number(value)
  }
  const system = values.get('ST') ?? syntax('The system code is missing.', 'ST', fieldsClause)
  const command = values.get('CN') ?? syntax('The command code is missing.', 'CN', fieldsClause)
  const flag = numberOf('Flag')
  if (flag !== undefined && flag > 255) invalid('Flag')
  return {
    requestNumber: values.get('QN'),
    system,
    command,
    password: values.get('PW'),
    station: values.get('MN') ?? '',
    flag,
    packets: numberOf('PNUM'),
    packet: numberOf('PNO'),
    others: [...values].filter(([name]) => !rules.has(name)),
    area: data.subarray(start + 5, data.length - 2),
  }
}

const form = { separator: ';', key: /^[A-Za-z][A-Za-z0-9]{0,19}$/, value: /^[ -~]*$/, clause: fieldsClause }

/** The fields; the misprints of the standard's own Annex C (C.19, C.22) are repaired in lenient mode. */
function readFields(head: string, mode: Mode, ledger: Ledger): ReadonlyMap<string, string> {
  const isClosed = head === '' || head.endsWith(';')
  const isLenient = mode === 'lenient'
  if (!isClosed && !isLenient) syntax('There is no ; before the data area.', 'CP', fieldsClause)
  if (isLenient && head.includes(',')) ledger.repaired('fields', 'separator', fieldsClause)
  if (!isClosed) ledger.repaired('CP', 'separator', fieldsClause)
  const closed = isClosed ? head : `${head};`
  const values = new Map<string, string>()
  for (const [name, value] of keyValues(isLenient ? closed.replaceAll(',', ';') : closed, form)) {
    if (values.has(name)) syntax('A field of the data segment is repeated.', name, fieldsClause)
    if (rules.get(name)?.[0].test(value) === false) {
      if (value === '' && isLenient && mayBeEmpty.has(name)) {
        ledger.repaired(name, 'field-empty', fieldsClause)
        continue
      }
      if (name !== 'QN' || !isLenient || !/^\d{1,20}$/.test(value)) invalid(name)
      ledger.repaired('QN', 'request-number', fieldsClause)
    }
    values.set(name, value)
  }
  const places = [...values.keys()].map((name) => names.indexOf(name)).filter((place) => place !== -1)
  if (places.some((place, index) => place < (places[index - 1] ?? place)))
    ledger.repaired('fields', 'field-order', fieldsClause)
  return values
}

function invalid(name: string): never {
  const detail = `The field ${name} must be ${rules.get(name)?.[1] ?? ''}.`
  raise({ code: 'invalid', detail, path: name, clause: fieldsClause })
}

/** What `writeSegment` writes. */
export interface Content extends Pick<Segment, 'requestNumber' | 'system' | 'command' | 'password' | 'station'> {
  readonly flag: number
  readonly packets?: number
  readonly packet?: number
  /** The text of the data area. */
  readonly area: string
}

/** The data segment of that content. */
export function writeSegment(of: Content): Uint8Array {
  const values = [of.requestNumber, of.system, of.command, of.password, of.station, of.flag, of.packets, of.packet]
  const head = values.map((value, index) => (value === undefined ? '' : `${names[index]}=${value};`)).join('')
  return fromLatin1(`${head}CP=&&${of.area}&&`)
}

/** The maximum size of a frame with a wrong length, which bounds the memory. */
const longestFrame = headLength + longestData + checkLength + 2
const [hash, carriageReturn, lineFeed] = [0x23, 0x0d, 0x0a]

/** Frames of a stream. One with a wrong length is cut at the next CR LF or `##`; `decode` rejects or repairs it. */
export const frames = framing.custom(frameLength, longestFrame + 1, undefined, clause, [[0x23, 0x23]])

function frameLength(bytes: Uint8Array, ended: boolean): FrameLength {
  if (bytes[0] !== hash) return 'none'
  const head = toLatin1(bytes.subarray(0, headLength))
  if (!/^##?$|^##\d{1,4}$/.test(head)) return 'none'
  if (head.length < headLength) return ended ? 'none' : 'more'
  const length = headLength + Number(head.slice(2)) + checkLength
  // A data segment contains no line end: an early one ends a frame with a wrong length.
  const early = findPair(bytes, carriageReturn, lineFeed, headLength, length)
  if (early !== -1) return early + 2
  if (bytes.length < length) return ended ? bytes.length : 'more'
  const check = toLatin1(bytes.subarray(length - checkLength, length))
  if (!/^[0-9A-Fa-f]{4}$/.test(check)) return wrongLength(bytes, ended)
  const [next, after] = [bytes[length], bytes[length + 1]]
  if (next === lineFeed) return length + 1
  if (next === carriageReturn && after === lineFeed) return length + 2
  const isUndecided = next === undefined || (next === carriageReturn && after === undefined)
  return isUndecided && !ended ? 'more' : length
}

function wrongLength(bytes: Uint8Array, ended: boolean): FrameLength {
  const lineEnd = findPair(bytes, carriageReturn, lineFeed, headLength, longestFrame - 1)
  const next = findPair(bytes, hash, hash, 2, longestFrame + 1)
  const ends = [lineEnd === -1 ? Infinity : lineEnd + 2, next === -1 ? Infinity : next]
  if (Math.min(...ends) !== Infinity) return Math.min(...ends)
  if (bytes.length > longestFrame) return 'none'
  return ended ? bytes.length : 'more'
}

/** The offset of two consecutive bytes, the first of them at `from` or later and before `to`; -1: not found. */
function findPair(bytes: Uint8Array, first: number, second: number, from: number, to: number): number {
  const within = bytes.subarray(0, to)
  for (let at = within.indexOf(first, from); at !== -1; at = within.indexOf(first, at + 1)) {
    if (bytes[at + 1] === second) return at
  }
  return -1
}
