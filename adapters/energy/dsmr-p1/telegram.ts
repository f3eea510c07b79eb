// The text of telegrams (DSMR P1 5.0.2 clause 6): a header, lines with a code and values in parentheses, an exclamation mark, and
// since DSMR 4 a check value, which some gateways write without leading zeros.

import { readObis, type Obis } from '../../../standards/obis/obis.ts'
import { checksum, framing, fromLatin1, raise, toLatin1, type FrameStream } from '../../kit/index.ts'

export interface Line {
  /** The code as it is sent, such as `1-0:1.8.1`. */
  readonly code: string
  readonly obis: Obis
  /** The code, with a number if it was there before. */
  readonly path: string
  readonly values: readonly string[]
}

export interface Telegram {
  readonly header: string
  readonly lines: readonly Line[]
  /** The numbers of the lines, from 1 after the header, that are none. */
  readonly faults: readonly number[]
  /** The check value is that of the text with other line ends. */
  readonly hasOtherLineEnds: boolean
  /** Where the rest of an earlier telegram begins, with which what was recorded begins; undefined: there is none. */
  readonly rest: number | undefined
}

const maximum = 65_536
const longestHeader = 128
const marks = { start: 0x2f, end: 0x21, lineFeed: 0x0a } as const
const headerForm = /\/([^\r\n!]{3,96})\r?\n/y
const endForm = /!([0-9A-Fa-f]{1,4})?(?:\r?\n|$)/y
const lineForm = /^([0-9A-Za-z.:*&-]{1,32})((?:\([^()]*\))+)$/
const clause = 'DSMR P1 6'

function match(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at
  return expression.exec(text)
}

function syntax(at: number, detail: string): never {
  return raise({ code: 'syntax', path: `byte ${at}`, detail, clause })
}

function isBetween(character: string | undefined): boolean {
  return character === '\r' || character === '\n' || character === '\0' || character === ' '
}

/** All telegrams of a message, which usually has one. */
export function readTelegrams(bytes: Uint8Array): readonly Telegram[] {
  const text = toLatin1(bytes)
  const telegrams: Telegram[] = []
  let at = 0
  for (;;) {
    while (isBetween(text[at])) at++
    if (at >= text.length) break
    const rest = telegrams.length === 0 && text[at] !== '/' && text.includes('\n/', at) ? at : undefined
    if (rest !== undefined) at = text.indexOf('\n/', at) + 1
    const header = match(headerForm, text, at) ?? syntax(at, 'A telegram must begin with a slash and its header line.')
    const dataAt = at + header[0].length
    const mark = text.indexOf('!', dataAt)
    if (mark === -1) syntax(text.length, 'The exclamation mark at the end of the telegram is missing.')
    const end = match(endForm, text, mark) ?? syntax(mark, 'A check value must have one to four hexadecimal digits.')
    const read = readLines(text.slice(dataAt, mark))
    const hasOtherLineEnds = verify(bytes.subarray(at, mark + 1), end[1], read.lines)
    telegrams.push({ header: header[1] ?? '', ...read, hasOtherLineEnds, rest })
    at = mark + end[0].length
  }
  return telegrams.length === 0 ? syntax(0, 'The message is empty.') : telegrams
}

/**
 * Since DSMR 4 there is always a check value: without it, the telegram is cut or changed.
 *
 * @returns whether the value is that of the text with CR LF at the ends of its lines, which what is between has changed to LF
 */
function verify(bytes: Uint8Array, digits: string | undefined, lines: readonly Line[]): boolean {
  const value = digits === undefined ? undefined : Number.parseInt(digits, 16)
  const isRight = value === undefined || checksum.crc16Arc(bytes) === value
  const whole = isRight || bytes.includes(0x0d) ? undefined : fromLatin1(toLatin1(bytes).replaceAll('\n', '\r\n'))
  const hasOtherLineEnds = whole !== undefined && checksum.crc16Arc(whole) === value
  if (!isRight && !hasOtherLineEnds)
    raise({ code: 'checksum', path: 'check', detail: 'The check value after the exclamation mark is wrong.', clause })
  const version = lines.find(({ code }) => code === '1-3:0.2.8' || code === '0-0:96.1.4')?.values[0]
  if (digits === undefined && version !== undefined && /^[4-9]\d/.test(version))
    raise({ code: 'checksum', path: 'check', detail: 'A telegram of this version must have a check value.', clause })
  return hasOtherLineEnds
}

function readLines(text: string): Pick<Telegram, 'lines' | 'faults'> {
  const lines: Line[] = []
  const faults: number[] = []
  const counts = new Map<string, number>()
  // A line that begins with a parenthesis belongs to the one before it (DSMR P1 3.0, the reading of gas).
  const rows = text.replaceAll(/\r?\n(?=\()/g, '\u0000').split(/\r?\n/)
  let number = 0
  for (const row of rows) {
    number += 1 + (row.split('\u0000').length - 1)
    if (row === '') continue
    const [, code = '', groups = ''] = lineForm.exec(row.replaceAll('\u0000', '')) ?? []
    const obis = readObis(code)
    if (obis === undefined) {
      faults.push(number)
      continue
    }
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    const values = groups.slice(1, -1).split(')(')
    lines.push({ code, obis, path: count === 1 ? code : `${code}#${count}`, values })
  }
  return { lines, faults }
}

/** From the slash to the end of the line of the exclamation mark. A slash at the start of a later line begins a new one. */
export const frames: FrameStream = framing.custom((bytes, ended) => {
  if (bytes[0] !== marks.start) return 'none'
  const more = ended || bytes.length >= maximum ? 'none' : 'more'
  const header = bytes.subarray(0, longestHeader).indexOf(marks.lineFeed)
  if (header === -1) return bytes.length >= longestHeader ? 'none' : more
  const within = bytes.subarray(0, maximum)
  const end = within.indexOf(marks.end, header)
  const stop = end === -1 ? within.length : end
  for (let at = within.indexOf(marks.start, 1); at !== -1 && at < stop; at = within.indexOf(marks.start, at + 1))
    if (within[at - 1] === marks.lineFeed) return 'none'
  if (end === -1) return more
  const line = within.indexOf(marks.lineFeed, end)
  if (line !== -1) return line + 1
  return ended ? within.length : more
}, maximum)

/** The bytes of a telegram with another check value, for tests. */
export function reseal(bytes: Uint8Array): Uint8Array {
  const text = toLatin1(bytes)
  const [whole, digits = '', tail = ''] = /!([0-9A-Fa-f]{1,4})(\s*)$/.exec(text) ?? []
  if (whole === undefined) return bytes
  const head = `${text.slice(0, -whole.length)}!`
  const value = checksum.crc16Arc(fromLatin1(head.slice(head.indexOf('/'))))
  return fromLatin1(`${head}${value.toString(16).toUpperCase().padStart(digits.length, '0')}${tail}`)
}
