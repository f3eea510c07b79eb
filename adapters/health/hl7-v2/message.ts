// The messages of a body: one, a batch (FHS, BHS … BTS, FTS), or several one after the other; with or without the frame of MLLP.

import { decodeText, type Charset } from '../../../standards/text/decode.ts'
import type { Limits, Repair } from '../../adapter.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { raise, valueOf } from '../../kit/index.ts'
import { cr, fs, mllp, vt } from './frames.ts'
import { decodeMessage, type DecodedText } from './charset.ts'
import type { Delimiters } from './escapes.ts'
import { Segment } from './segment.ts'

export interface Er7Message {
  /** Before the paths of segments: '' or `message[2]/`. */
  readonly prefix: string
  readonly segments: readonly Segment[]
  readonly header: Segment
  readonly delimiters: Delimiters
}

export interface Body {
  readonly messages: readonly Er7Message[]
  readonly isBatch: boolean
  readonly isFramed: boolean
  readonly charset: DecodedText['charset']
  /** FHS, BHS, BTS, FTS. */
  readonly envelope: readonly Segment[]
  readonly repairs: readonly Repair[]
}

const clause = 'HL7 2.8 2.5'
const generous = 500_000

/** @param limits absent: the message is parsed for its sessions */
export function readBody(whole: Uint8Array, fallback: Charset | undefined, limits?: Limits): Body {
  const repairs: Repair[] = []
  const { bytes, isFramed } = unframed(whole, repairs)
  const decoded = decodeMessage(bytes, fallback)
  repairs.push(...decoded.repairs)
  const lines = linesOf(decoded.text, repairs)
  const total = lines.filter((line) => line.startsWith('MSH')).length
  const maximum = limits?.members ?? generous
  // Each part but the first is preceded by a delimiter or by the end of a line.
  const mayHaveTooMany = decoded.text.length >= maximum
  let count = 0
  let number = 0
  let current: { segments: Segment[]; delimiters: Delimiters; prefix: string; counts: Map<string, number> } | undefined
  const messages: Er7Message[] = []
  const envelope: Segment[] = []
  let ofEnvelope: Delimiters | undefined
  const close = (): void => {
    const [header] = current?.segments ?? []
    if (current !== undefined && header !== undefined) messages.push({ ...current, header })
    current = undefined
  }
  const totals = new Map<string, number>()
  let ordinals: ReadonlyMap<string, number> = new Map()
  for (const [index, line] of lines.entries()) {
    const id = line.slice(0, 3)
    const isHeader = id === 'MSH' || id === 'FHS' || id === 'BHS'
    const delimiters = isHeader ? delimitersOf(line, id) : (current?.delimiters ?? ofEnvelope)
    if (id === 'MSH') {
      close()
      number += 1
      ordinals = countsFrom(lines, index)
    }
    if (delimiters === undefined) {
      const detail = 'A message begins with the segment MSH, a batch with FHS or BHS.'
      return raise({ code: 'syntax', path: `line ${index + 1}`, detail, clause })
    }
    const isOfEnvelope = id === 'FHS' || id === 'BHS' || id === 'BTS' || id === 'FTS'
    if (isOfEnvelope) close()
    const parts = line.split(delimiters.field)
    const fields = isHeader ? [id, delimiters.field, ...parts.slice(1)] : parts
    if (mayHaveTooMany) count += fields.length + partsOf(line, delimiters)
    if (count > maximum) {
      const detail = `The message has more fields and components than the limit of this source, ${maximum}.`
      raise({ code: 'limit-exceeded', limit: 'members', maximum, detail })
    }
    const form = { delimiters, charset: decoded.charset }
    if (isOfEnvelope) {
      totals.set(id, (totals.get(id) ?? 0) + 1)
      const ordinal = totals.get(id) ?? 1
      envelope.push(new Segment(id, ordinal === 1 ? id : `${id}[${ordinal}]`, fields, form))
      if (isHeader) ofEnvelope = delimiters
      continue
    }
    if (id === 'MSH')
      current = { segments: [], delimiters, prefix: total > 1 ? `message[${number}]/` : '', counts: new Map() }
    if (current === undefined) {
      const detail = 'A segment of a batch belongs to a message, which begins with MSH.'
      return raise({ code: 'syntax', path: `line ${index + 1}`, detail, clause })
    }
    const ordinal = (current.counts.get(id) ?? 0) + 1
    current.counts.set(id, ordinal)
    const isOnly = ordinals.get(id) === 1
    current.segments.push(new Segment(id, `${current.prefix}${id}${isOnly ? '' : `[${ordinal}]`}`, fields, form))
  }
  close()
  return { messages, isBatch: envelope.length > 0, isFramed, charset: decoded.charset, envelope, repairs }
}

/**
 * The headers of a body whose text cannot be read, such as one in another set than it says, so that it gets its negative reply. Each
 * byte of a header is one character, as the reply writes it back.
 *
 * @returns undefined: there is no header
 */
export function headersOf(whole: Uint8Array): Body | undefined {
  const { bytes, isFramed } = unframed(whole, [])
  const text = valueOf(decodeText(bytes, 'iso-8859-1'))
  const messages = Array.from(text.matchAll(/(?:^|[\r\n])[ \t]*(MSH[^\r\n]+)/g), ([, line = '']): Er7Message => {
    const delimiters = delimitersOf(line, 'MSH')
    const fields = ['MSH', delimiters.field, ...line.split(delimiters.field).slice(1)]
    const header = new Segment('MSH', 'MSH', fields, { delimiters, charset: 'iso-8859-1' })
    return { prefix: '', segments: [header], header, delimiters }
  })
  if (messages.length === 0) return undefined
  const isBatch = /^[FB]HS/.test(text)
  return { messages, isBatch, isFramed, charset: 'iso-8859-1', envelope: [], repairs: [] }
}

/** How many delimiters of repetitions, components and subcomponents a segment has. */
function partsOf(line: string, { repetition, component, subcomponent }: Delimiters): number {
  let count = 0
  for (let at = 0; at < line.length; at++) {
    const character = line[at]
    if (character === component || character === repetition || character === subcomponent) count += 1
  }
  return count
}

/** How many segments of each id the message that begins at a line has. */
function countsFrom(lines: readonly string[], from: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (let at = from; at < lines.length; at++) {
    const id = lines[at]?.slice(0, 3) ?? ''
    if (at > from && id === 'MSH') break
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** The bytes between the marks of MLLP; of several blocks, one after the other. */
function unframed(bytes: Uint8Array, repairs: Repair[]): { readonly bytes: Uint8Array; readonly isFramed: boolean } {
  if (bytes[0] !== vt) return { bytes, isFramed: false }
  const blocks: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const end = bytes.indexOf(fs, at)
    if (bytes[at] !== vt || end === -1) {
      const detail = 'A block of MLLP begins with VT and ends with FS and CR, and nothing but blocks follows it.'
      return raise({ code: 'syntax', path: `byte ${bytes[at] === vt ? bytes.length : at}`, detail, clause: mllp })
    }
    blocks.push(bytes.subarray(at + 1, end), bytes[end - 1] === cr ? new Uint8Array(0) : Uint8Array.of(cr))
    if (bytes[end + 1] !== cr) repairs.push({ path: `byte ${end}`, code: 'block-end', clause: mllp })
    at = bytes[end + 1] === cr ? end + 2 : end + 1
  }
  return { bytes: blocks.length === 2 ? bytes.subarray(1, bytes.indexOf(fs)) : concat(blocks), isFramed: true }
}

/** What stands behind the id of an indented segment, if the line is one: text that goes on has no separator of fields. */
const indented = /^[ \t]+([A-Z][A-Z0-9]{2})(.)/

/** The segments. Lines that do not begin as one go on with the value before them. */
function linesOf(text: string, repairs: Repair[]): readonly string[] {
  const lines: string[] = []
  const fixed = new Set<string>()
  const repair = (path: string, code: string): void => {
    if (!fixed.has(code)) repairs.push({ path, code, clause: 'HL7 2.8 2.5.4' })
    fixed.add(code)
  }
  let at = 0
  let number = 0
  let separator = '|'
  const lineEnd = /[\r\n]/g
  while (at < text.length) {
    lineEnd.lastIndex = at
    const end = lineEnd.exec(text)?.index ?? text.length
    const whole = text.slice(at, end)
    const [, id = '', next] = indented.exec(whole) ?? []
    const isFirst = lines.length === 0 && /^(?:MSH|FHS|BHS)$/.test(id)
    const line = next !== undefined && (isFirst || next === separator) ? whole.trimStart() : whole
    const isPair = text[end] === '\r' && text[end + 1] === '\n'
    if (isPair || text[end] === '\n') repair(`line ${number + 1}`, 'segment-end')
    at = end + (isPair ? 2 : 1)
    number += 1
    if (line === '') {
      repair(`line ${number}`, 'empty-line')
      continue
    }
    if (line !== whole) repair(`line ${number}`, 'segment-indented')
    if (/^(?:MSH|FHS|BHS)./.test(line)) separator = line[3] ?? '|'
    const isSegment = /^[A-Z][A-Z0-9]{2}/.test(line) && (line.length === 3 || line[3] === separator)
    if (isSegment) lines.push(line)
    else {
      const last = lines.pop()
      if (last === undefined) {
        const detail = 'A message begins with the segment MSH, a batch with FHS or BHS.'
        return raise({ code: 'syntax', path: 'line 1', detail, clause })
      }
      repair(`line ${number}`, 'line-break-in-segment')
      lines.push(`${last}\n${line}`)
    }
  }
  return lines
}

function delimitersOf(line: string, id: string): Delimiters {
  const field = line[3] ?? ''
  const [, encoding = ''] = line.split(field, 2)
  const [component = '', repetition = '', escape = '', subcomponent = '', truncation] = encoding
  const all = [field, ...Array.from(encoding)]
  const isValid = encoding.length >= 1 && encoding.length <= 5 && new Set(all).size === all.length
  if (!isValid || all.some((one) => /[A-Za-z0-9\s]/.test(one))) {
    const detail = 'The delimiters are one to five different characters, which are neither letters, digits nor spaces.'
    raise({ code: 'syntax', path: `${id}-2`, detail, clause: 'HL7 2.8 2.14.9.2' })
  }
  return { field, component, repetition, escape, subcomponent, truncation }
}
