// Records to the text of a message, in each format that mappings write.

import type { Json } from '../../../adapter.ts'
import { concat } from '../../../../standards/bytes/growing.ts'
import { charsets, decodeText, type Charset } from '../../../../standards/text/decode.ts'
import { encodeGbk } from '../../../../standards/text/gbk.ts'
import type { Dialect, MappingDocument } from '../document.ts'
import type { Step } from '../path.ts'
import type { Assignments } from './draft.ts'
import type { Places } from './places.ts'
import { Tree } from './tree.ts'
import { xmlOf } from './xml.ts'

/** A record that is written. */
export interface WrittenRecord {
  readonly record: Assignments
  /** What is around the records. */
  readonly message: Assignments
  /** Its name in what contains it, if that is an object. */
  readonly key: string | undefined
  /** The steps from the record to the block's own. */
  readonly inner: readonly Step[] | undefined
}

export interface MessageFormat {
  /** A message has one record. */
  readonly isSingle: boolean
  /** Each record is in a message of its own, and shares nothing. */
  readonly isAlone: boolean
  /** Undefined: the records cannot be in one message. */
  readonly write: (records: readonly WrittenRecord[]) => string | Uint8Array | undefined
}

/** Undefined: the format is not written, which is noted. @param columns that a table must have */
export function formatOf(
  document: MappingDocument,
  places: Places,
  columns: readonly string[],
): MessageFormat | undefined {
  const { reads, dialect = {}, namespaces = {} } = document
  const each = places.each ?? []
  if (document.columns !== undefined) return places.note('/columns', 'Records that are lists are read only.')
  if (document.inner !== undefined) return places.note('/inner', 'Messages within records are read only.')
  if (reads === 'bytes') return places.note('/reads', 'Messages of bytes are read only.')
  if (reads === 'xml') {
    // Elements of one name are a list by themselves.
    const repeated: readonly Step[] =
      each.length === 0 || each.some(({ kind }) => kind === 'all') ? each : [...each, { kind: 'all' }]
    const write = (records: readonly WrittenRecord[]): string | undefined => {
      const { root } = treeOf(records, repeated) ?? {}
      return root === undefined ? undefined : xmlOf(root, new Map(Object.entries(namespaces)))
    }
    return { isSingle: each.length < 2, isAlone: false, write }
  }
  if (reads === 'json')
    return {
      isSingle: !each.some(({ kind }) => kind === 'all'),
      isAlone: false,
      write(records) {
        const tree = treeOf(records, each)
        return tree === undefined ? undefined : JSON.stringify(tree.json())
      },
    }
  if (reads === 'ndjson')
    return {
      isSingle: false,
      isAlone: true,
      write(records) {
        const trees = records.map((record) => treeOf([record], each))
        return trees.includes(undefined) ? undefined : trees.map((tree) => `${JSON.stringify(tree?.json())}\n`).join('')
      },
    }
  return tableFormat(dialect, places, reads === 'csv' ? csvWriter(dialect, columns) : lineWriterOf(reads, dialect))
}

function treeOf(records: readonly WrittenRecord[], each: readonly Step[]): Tree | undefined {
  const tree = new Tree()
  const keys = new Set<string>()
  for (const [index, { record, message, key, inner }] of records.entries()) {
    const ofRecord = inner === undefined ? key : undefined
    if (ofRecord !== undefined && keys.has(ofRecord)) return undefined
    if (ofRecord !== undefined) keys.add(ofRecord)
    const prefix = each.map((step) => (step.kind === 'all' ? itemStep(ofRecord, index) : step))
    // An empty list has no place for a record without values.
    for (const { steps, value } of record.all()) {
      const own = steps.map((step) => (step.kind === 'all' ? itemStep(key, 0) : step))
      if (!tree.put([...prefix, ...own], value)) return undefined
    }
    for (const { steps, value } of message.all()) if (!tree.put(steps, value)) return undefined
  }
  return tree
}

function itemStep(key: string | undefined, index: number): Step {
  return key === undefined ? { kind: 'index', index } : { kind: 'name', name: key }
}

/** The values of a record by the names of columns, keys or fields. */
type Row = ReadonlyMap<string, string>

interface TableWriter {
  readonly head: string
  readonly row: (row: Row) => string
}

function tableFormat(
  { encoding }: Dialect,
  places: Places,
  writer: TableWriter | undefined,
): MessageFormat | undefined {
  const charset = charsets.find((one) => one === encoding)
  const encode = charset === undefined ? undefined : encoderOf(charset)
  if (encode === undefined) return places.note('/dialect/encoding', 'This character set is read only.')
  if (writer === undefined) return undefined
  return {
    isSingle: false,
    isAlone: false,
    write: (records) => encode(writer.head + records.map(({ record }) => writer.row(rowOf(record))).join('')),
  }
}

function rowOf(record: Assignments): Row {
  return new Map(
    record.all().flatMap(({ steps: [step], value }) => (step?.kind === 'name' ? [[step.name, textOf(value)]] : [])),
  )
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function csvWriter(
  { delimiter = ',', quoteChar = '"', header = true, skipRows = 0, columns }: Dialect,
  named: readonly string[],
): TableWriter {
  const names = header || !Array.isArray(columns) ? named : (columns as readonly string[])
  const field = (text: string): string => {
    const isPlain = !text.includes(delimiter) && !text.includes(quoteChar) && !/[\r\n]|^\s|\s$/.test(text)
    if (quoteChar === 'none' || isPlain) return text
    return quoteChar + text.replaceAll(quoteChar, quoteChar + quoteChar) + quoteChar
  }
  const line = (fields: readonly string[]): string => `${fields.map(field).join(delimiter)}\r\n`
  return {
    head: '\r\n'.repeat(skipRows) + (header ? line(names) : ''),
    row: (row) => line(names.map((name) => row.get(name) ?? '')),
  }
}

function lineWriterOf(reads: 'key-value' | 'fixed-width', dialect: Dialect): TableWriter | undefined {
  const { delimiter = '', assign = '=', record = '\n', columns } = dialect
  if (reads === 'key-value') {
    const row = (values: Row): string => [...values].map(([name, value]) => name + assign + value).join(delimiter)
    return { head: '', row: (values) => row(values) + record }
  }
  if (columns === undefined || Array.isArray(columns)) return undefined
  const places = Object.entries(columns as Readonly<Record<string, readonly [number, number]>>).toSorted(
    ([, [one]], [, [other]]) => one - other,
  )
  return {
    head: '',
    row(values) {
      let line = ''
      for (const [name, [first, last]] of places)
        line = line.slice(0, first - 1).padEnd(first - 1) + (values.get(name) ?? '').slice(0, last - first + 1)
      return line + record
    },
  }
}

/**
 * Undefined: texts are not written in the character set. A character that it does not have becomes a question mark, which is seen
 * when the record is read again. Sets of one byte are their decoder turned round.
 */
function encoderOf(charset: Charset): ((text: string) => string | Uint8Array) | undefined {
  if (charset === 'utf-8') return (text) => text
  if (charset === 'gbk' || charset === 'gb18030')
    return (text) => {
      const whole = encodeGbk(text)
      if (whole.ok) return whole.value
      const pieces = Array.from(text, (character) => encodeGbk(character))
      return concat(pieces.map((piece) => (piece.ok ? piece.value : Uint8Array.of(questionMark))))
    }
  if (!/^(?:us-ascii|iso-8859|windows|koi8)/.test(charset)) return undefined
  const bytes = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) {
    const text = decodeText(Uint8Array.of(byte), charset)
    if (text.ok) bytes.set(text.value, byte)
  }
  return (text) => Uint8Array.from(text, (character) => bytes.get(character) ?? questionMark)
}

const questionMark = 0x3f
