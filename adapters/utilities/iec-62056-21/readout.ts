// The text of readouts (IEC 62056-21 5.8, 6.3): an identification line, data sets, an end, and check values where there are
// any. Telegrams of P1 ports have the same form, with a check value after the exclamation mark.

import { readObis, type Obis } from '../../../standards/obis/obis.ts'
import type { Problem } from '../../../standards/problem.ts'
import { checksum, fromLatin1, raise, resultOf, toLatin1 } from '../../kit/index.ts'
import { readControl } from './programming.ts'

export interface DataSet {
  /** The address as it is sent, such as `1-0:1.8.1*01`. */
  readonly address: string
  /** Its groups; undefined: it is not a code. */
  readonly obis: Obis | undefined
  /** Where it is, for losses: the code, with a number if it was there before; else the number of the data set. */
  readonly path: string
  /** The texts between the parentheses. */
  readonly values: readonly string[]
}

export interface Readout {
  /** What follows the slash: three letters of the maker, the speed, and the identification of the device. */
  readonly identification: string | undefined
  readonly dataSets: readonly DataSet[]
  /** The lines, from 1 after the identification, that are no data sets. */
  readonly faults: readonly string[]
  readonly kind: 'data' | 'request' | 'control' | 'error'
  /** There is a start of text, and no check character. */
  readonly isUnchecked: boolean
  /** The meter sends the rest in further blocks. */
  readonly isPartial: boolean
  /** The check value is that of the text with other line ends. */
  readonly hasOtherLineEnds: boolean
}

export const marks = { soh: 1, stx: 2, etx: 3, eot: 4, ack: 6, nak: 0x15, start: 0x2f, end: 0x21 } as const
export const maximum = 65_536
const clause = '6.3'
const request = /\/\?[^\r\n!]{0,32}!(?:\r?\n|$)/y
const identificationLine = /\/([A-Za-z]{3}[^\r\n!]{1,64})(?:\r?\n|$)/y
/** Between the identification and the data: empty lines, and the acknowledgement of the reader if it is echoed. */
const filler = /(?:\r?\n|\cF(?:\d{3})?(?=\r?\n))*/y
/** A line that begins with a parenthesis belongs to the data set before it. */
const dataSet = /([0-9A-Za-z.:*&-]{0,32})((?:\([^()\r\n]*\)(?:\r?\n(?=\())?)+)(?:\r?\n)*/y
const ending = /!([0-9A-Fa-f]{4})?(?:\r?\n|$|(?=[^\r\n]))/y

function match(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at
  return expression.exec(text)
}

export interface Readouts {
  readonly readouts: readonly Readout[]
  /** Why what begins at an offset is none. */
  readonly faults: readonly { readonly offset: number; readonly problem: Problem }[]
}

/** All readouts of a message, which usually has one. What is none leaves its neighbours, and is a Problem if there is no other. */
export function readReadouts(bytes: Uint8Array): Readouts {
  const text = toLatin1(bytes)
  const readouts: Readout[] = []
  const faults: Readouts['faults'][number][] = []
  let at = 0
  for (;;) {
    // Zeros wake a meter with a battery.
    while (text[at] === '\r' || text[at] === '\n' || text[at] === '\0') at++
    if (at >= text.length) break
    const from = at
    const read = resultOf(() => readNext(bytes, text, from))
    if (read.ok) readouts.push(read.value.readout)
    else faults.push({ offset: from, problem: read.problem })
    at = read.ok ? read.value.end : nextLine(text, from)
  }
  const [first] = faults
  if (readouts.length === 0)
    raise(first?.problem ?? { code: 'syntax', path: 'byte 0', detail: 'The message is empty.', clause })
  return { readouts, faults }
}

/** The offset of the next line that begins with a slash; the length: there is none. */
function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n/', from)
  return at === -1 ? text.length : at + 1
}

function readNext(bytes: Uint8Array, text: string, at: number): { readonly readout: Readout; readonly end: number } {
  const asked = match(request, text, at)
  if (asked !== null) return { readout: { ...nothing, kind: 'request' }, end: at + asked[0].length }
  const controlEnd = readControl(bytes, text, at)
  if (controlEnd !== undefined) return { readout: { ...nothing, kind: 'control' }, end: controlEnd }
  return readOne(bytes, text, at)
}

const nothing: Readout = {
  identification: undefined,
  dataSets: [],
  faults: [],
  kind: 'data',
  isUnchecked: false,
  isPartial: false,
  hasOtherLineEnds: false,
}

function syntax(at: number, detail: string): never {
  return raise({ code: 'syntax', path: `byte ${at}`, detail, clause })
}

function readOne(bytes: Uint8Array, text: string, start: number): { readonly readout: Readout; readonly end: number } {
  const line = match(identificationLine, text, start)
  if (line === null && text[start] === '/') syntax(start, 'The identification line has another form.')
  let at = start + (line?.[0].length ?? 0)
  at += match(filler, text, at)?.[0].length ?? 0
  const hasStart = bytes[at] === marks.stx
  if (hasStart) at++
  const dataAt = at
  const etx = hasStart ? endOfBlock(bytes, dataAt) : -1
  const mark = text.indexOf('!', dataAt)
  const hasMark = mark !== -1 && (etx === -1 || mark < etx)
  const dataEnd = hasMark ? mark : etx === -1 ? text.length : etx
  // Another readout begins before this one ends.
  if (line === null && !hasStart && text.slice(dataAt, dataEnd).includes('\n/'))
    syntax(start, 'There is neither an identification line nor a data set.')
  at = dataEnd
  let hasOtherLineEnds = false
  if (hasMark) {
    const end = match(ending, text, at) ?? syntax(at, 'What follows the exclamation mark has another form.')
    if (end[1] !== undefined) hasOtherLineEnds = verify(bytes.subarray(start, mark + 1), Number.parseInt(end[1], 16))
    at += end[0].length
  }
  if (etx !== -1) {
    if (at !== etx) syntax(at, 'There are bytes between the exclamation mark and the end of text.')
    if (etx + 1 >= bytes.length) syntax(etx, 'The block check character is missing.')
    // The exclusive or of what follows the start of text, with the end of text.
    if (checksum.xor(bytes.subarray(dataAt, etx + 1)) !== bytes[etx + 1])
      raise({ code: 'checksum', path: 'check', detail: 'The block check character is wrong.', clause: '5.10' })
    at = etx + 2
  } else if (hasStart && !hasMark) syntax(at, 'The end of the text is missing.')
  const { dataSets, faults } = readDataSets(text.slice(dataAt, dataEnd))
  const isError =
    dataSets.length === 1 && dataSets[0]?.address === '' && dataSets[0].values[0]?.startsWith('ER') === true
  if (line === null && dataSets.length === 0) syntax(start, 'There is neither an identification line nor a data set.')
  const identification = line?.[1]
  const kind = isError ? 'error' : 'data'
  const isPartial = bytes[etx] === marks.eot
  const isUnchecked = hasStart && etx === -1
  return { readout: { identification, dataSets, faults, kind, isUnchecked, isPartial, hasOtherLineEnds }, end: at }
}

/** The end of text, or that of a block that others follow; -1: there is none. */
export function endOfBlock(bytes: Uint8Array, from: number): number {
  return bytes.findIndex((byte, index) => index >= from && (byte === marks.etx || byte === marks.eot))
}

/** @returns whether the value is that of the text with the line ends of the standard, which what is between has changed */
function verify(bytes: Uint8Array, value: number): boolean {
  if (checksum.crc16Arc(bytes) === value) return false
  const whole = bytes.includes(0x0d) ? undefined : fromLatin1(toLatin1(bytes).replaceAll('\n', '\r\n'))
  if (whole === undefined || checksum.crc16Arc(whole) !== value)
    raise({ code: 'checksum', path: 'check', detail: 'The check value after the exclamation mark is wrong.' })
  return true
}

function readDataSets(text: string): Pick<Readout, 'dataSets' | 'faults'> {
  const dataSets: DataSet[] = []
  const faults: string[] = []
  const counts = new Map<string, number>()
  let at = 0
  let lines = 1
  while (at < text.length) {
    const found = match(dataSet, text, at)
    if (found === null) {
      faults.push(`line ${lines}`)
      const next = text.indexOf('\n', at)
      at = next === -1 ? text.length : next + 1
      lines++
      continue
    }
    const [whole, address = '', groups = ''] = found
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    const values = groups.split(')').slice(0, -1)
    const obis = readObis(address)
    dataSets.push({
      address,
      obis,
      path: obis === undefined ? `data set ${dataSets.length + 1}` : `${address}${count === 1 ? '' : `#${count}`}`,
      values: values.map((value) => value.slice(value.indexOf('(') + 1)),
    })
    at += whole.length
    lines += whole.split('\n').length - 1
  }
  return { dataSets, faults }
}

/** The bytes of a readout with another check value, for tests. */
export function reseal(bytes: Uint8Array): Uint8Array {
  const [from, to] = [bytes.indexOf(marks.stx), bytes.lastIndexOf(marks.etx)]
  if (from !== -1 && to > from && to + 1 < bytes.length)
    return bytes.with(to + 1, checksum.xor(bytes.subarray(from + 1, to + 1)))
  const text = toLatin1(bytes)
  const [whole, tail = ''] = /![0-9A-Fa-f]{4}(\s*)$/.exec(text) ?? []
  if (whole === undefined) return bytes
  const head = text.slice(0, -whole.length)
  const value = checksum.crc16Arc(fromLatin1(`${head.slice(head.indexOf('/'))}!`))
  return fromLatin1(`${head}!${value.toString(16).toUpperCase().padStart(4, '0')}${tail}`)
}
