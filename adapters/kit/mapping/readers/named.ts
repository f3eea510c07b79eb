// Texts of keys and values, lines with columns of a fixed width, and bytes with fields, as the messages of a mapping: each record is
// a list of names with values.

import type { Json, Message } from '../../../adapter.ts'
import { charsets, type Charset } from '../../../../standards/text/decode.ts'
import { Reader } from '../../binary/reader.ts'
import type { Definition } from '../../definition.ts'
import type { Options } from '../../options.ts'
import { raise } from '../../problem-error.ts'
import { textLines } from '../../records/text.ts'
import type { Dialect, MappingDocument } from '../document.ts'
import { CompleteSet, evaluateAll, Others } from '../evaluate.ts'
import { messageFrame, type Plan } from '../plan.ts'
import type { Sources } from '../sources.ts'
import { sessionsIn, silent } from '../sessions.ts'
import { Frame, walkNamed, type Sink } from '../tree.ts'

interface NamedRecord {
  readonly path: string
  readonly values: readonly (readonly [name: string, value: Json])[]
}

type ReadRecords = (message: Message) => readonly NamedRecord[]

/** The reader of a document's records; undefined: it has a fault, which is noted. */
export function namedReader({ reads, dialect = {}, each }: MappingDocument, sources: Sources): ReadRecords | undefined {
  if (each !== undefined) return sources.fault('/each', 'The records of this format are its lines, or the message.')
  if (reads === 'bytes') return fieldsReader(dialect, sources)
  const charset = charsets.find((one) => one === dialect.encoding)
  if (charset === undefined) return sources.fault('/dialect', 'A text needs its encoding, such as utf-8.')
  return reads === 'key-value' ? pairsReader(dialect, charset, sources) : columnsReader(dialect, charset, sources)
}

export function namedFormat(
  read: ReadRecords,
): Pick<Definition<Options, Plan, readonly NamedRecord[]>, 'parse' | 'decode' | 'sessions'> {
  return {
    sessions: (parsed, plan, message) => sessionsIn(plan, framesOf(plan, parsed, message, silent)),
    parse: (message) => read(message),
    decode(decoding) {
      const { settings: plan, parsed, ledger } = decoding
      const others = new Others(ledger, plan.document.others === 'carry')
      const frames = framesOf(plan, parsed, decoding.message, others)
      const set = plan.document.complete === true ? new CompleteSet() : undefined
      evaluateAll(plan, frames, decoding, others, set)
      for (const change of set?.changes() ?? []) decoding.change(change)
    },
  }
}

function framesOf(plan: Plan, records: readonly NamedRecord[], of: Message, sink: Sink): readonly Frame[] {
  const message = messageFrame(plan, of)
  const frames = [message]
  for (const [index, { path, values }] of records.entries()) {
    const frame = new Frame(plan.sources.record, message, path, String(index))
    frames.push(frame)
    walkNamed(values, frame, sink)
  }
  return frames
}

function recordsOf({ body }: Message, charset: Charset, separator: string | undefined): readonly NamedText[] {
  const lines = textLines(body, charset)
  if (lines.some((line) => line.includes('\0')))
    raise({ code: 'syntax', detail: 'The text contains a NUL: it is in another encoding than the mapping says.' })
  const records = separator === undefined ? lines : lines.join('\n').split(separator)
  // One that is empty between others is damage; the separator may follow the last one.
  const last = records.findLastIndex((text) => text.trim() !== '')
  const empty = records.findIndex((text) => text.trim() === '')
  if (separator !== undefined && empty !== -1 && empty < last)
    raise({ code: 'syntax', path: `record ${empty + 1}`, detail: 'A record is empty.' })
  return records.map((text, index) => ({ text, path: `record ${index + 1}` })).filter(({ text }) => text.trim() !== '')
}

interface NamedText {
  readonly text: string
  readonly path: string
}

function pairsReader(
  { delimiter, assign = '=', record, time }: Dialect,
  charset: Charset,
  sources: Sources,
): ReadRecords | undefined {
  if (delimiter === undefined) return sources.fault('/dialect', 'Pairs need the delimiter between them, such as ;.')
  return (message) =>
    recordsOf(message, charset, record).map(({ text, path }) => {
      const pieces = text.split(delimiter)
      // The delimiter may also follow the last pair.
      if (assign !== delimiter && pieces.at(-1) === '') pieces.pop()
      const pairs =
        assign === delimiter
          ? alternating(pieces, path, time)
          : pieces.map((piece, at) => pairOf(piece, assign, `${path}, field ${at + 1}`))
      return { path, values: pairs }
    })
}

function pairOf(piece: string, assign: string, path: string): readonly [string, string] {
  const at = piece.indexOf(assign)
  if (at < 1) raise({ code: 'syntax', path, detail: `A field must be a key and a value with ${assign} between them.` })
  return [piece.slice(0, at), piece.slice(at + assign.length)]
}

/** A time before the first pair has a value, and no name. */
const timeAlone = /^\d{4}-\d{2}-\d{2}T/

function alternating(
  pieces: readonly string[],
  path: string,
  time: string | undefined,
): readonly (readonly [string, string])[] {
  const [first = '', ...rest] = pieces
  if (pieces.length > 1 && pieces.length % 2 !== 0) {
    // The delimiter may also come before the first pair.
    if (first === '') return alternating(rest, path, time)
    if (time !== undefined && timeAlone.test(first)) return [[time, first], ...alternating(rest, path, time)]
  }
  if (pieces.length % 2 !== 0 || pieces.some((piece, at) => at % 2 === 0 && piece === ''))
    raise({ code: 'syntax', path, detail: 'Keys and values must alternate.' })
  return Array.from({ length: pieces.length / 2 }, (_, at) => [pieces[2 * at] ?? '', pieces[2 * at + 1] ?? ''])
}

function columnsReader({ columns, record }: Dialect, charset: Charset, sources: Sources): ReadRecords | undefined {
  if (columns === undefined || Array.isArray(columns))
    return sources.fault(
      '/dialect',
      'Columns need their names with the first and the last character: { station: [1, 5] }.',
    )
  const known = Object.entries(columns as Readonly<Record<string, readonly [number, number]>>).toSorted(
    ([, [one]], [, [other]]) => one - other,
  )
  return (message) =>
    recordsOf(message, charset, record).map(({ text, path }) => {
      const values: [string, string][] = []
      let end = 0
      for (const [name, [first, last]] of known) {
        if (first - 1 > end) values.push([`columns ${end + 1}-${first - 1}`, text.slice(end, first - 1).trim()])
        values.push([name, text.slice(first - 1, last).trim()])
        end = Math.max(end, last)
      }
      values.push([`columns from ${end + 1}`, text.slice(end).trim()])
      return { path, values: values.filter(([, value]) => value !== '') }
    })
}

const widths = { u8: 1, u16: 2, u32: 4, i8: 1, i16: 2, i32: 4, f32: 4, f64: 8 } as const
const numeric = Object.keys(widths) as readonly (keyof typeof widths)[]

/** The fields of a message of bytes, in their order: `u16`, or `hex 4`, `ascii 8`, `bcd 6` with a number of bytes. */
function fieldsReader({ endian, fields }: Dialect, sources: Sources): ReadRecords | undefined {
  if (fields === undefined) return sources.fault('/dialect', 'Bytes need their fields: { level: u16, serial: hex 4 }.')
  const entries = Object.entries(fields).map(([name, form]) => [name, form, fieldOf(form)] as const)
  for (const [name, form, read] of entries)
    if (read === undefined)
      sources.fault(
        `/dialect/fields/${name}`,
        `Write one of ${numeric.join(', ')}, or hex, ascii or bcd with a number of bytes.`,
      )
    else if (/^[uif](16|32|64)$/.test(form) && endian === undefined)
      return sources.fault('/dialect', 'Numbers of several bytes need their endian: big or little.')
  return ({ body }) => {
    const reader = new Reader(body, endian ?? 'big')
    const values = entries.map(([name, , read]): readonly [string, Json] => [name, read?.(reader) ?? null])
    if (reader.left > 0) values.push(['bytes after the last field', reader.hex(reader.left)])
    return [{ path: '', values }]
  }
}

function fieldOf(form: string): ((reader: Reader) => Json) | undefined {
  const number = numeric.find((one) => one === form)
  if (number !== undefined) return (reader) => reader[number]()
  const [, kind, digits] = /^(hex|ascii|bcd) (\d{1,5})$/.exec(form) ?? []
  const length = Number(digits)
  if (kind === 'hex') return (reader) => reader.hex(length)
  if (kind === 'bcd') return (reader) => reader.bcd(length)
  return kind === 'ascii' ? (reader) => reader.text(length, 'us-ascii').replaceAll('\0', '').trim() : undefined
}
