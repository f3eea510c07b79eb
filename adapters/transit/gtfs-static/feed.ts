// The files of a feed and their rows (GTFS Schedule Reference, "Dataset files"). A row that cannot be read, or that has another
// row's id, is reported with its file and line, and the others are read.

import type { Limits } from '../../adapter.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { decodeText } from '../../../standards/text/decode.ts'
import { csvReader, raise, type Decoding, type Ledger } from '../../kit/index.ts'
import { inflated, type ZipEntry } from './zip.ts'

export interface Settings {
  readonly stopTimes: boolean
  /** The name of the feed among those of the city. */
  readonly feed: string | undefined
}

/** A part of the work on a feed: it reads some rows, and is called once. */
export type Step = (reading: Reading) => void
export type Reading = Decoding<Settings, Step>

/** The columns of a file: those that it must have, and those that are read. */
export interface Table {
  readonly file: string
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** A feed is read without the file if it is empty, or lacks a column that it must have. */
  readonly isOptional?: boolean
}

export interface Row {
  /** The file and the line: `stops.txt/3`. */
  readonly path: string
  /** A value without the blanks around it; undefined: the column is absent or empty. */
  readonly get: (column: string) => string | undefined
}

/** A feed may become so many times as large as its archive, or as a message may be. */
const mostInflation = 20
const usual = { separator: ',', quote: '"', header: 'none', charset: 'utf-8' } as const

export class Feed {
  readonly #entries: ReadonlyMap<string, ZipEntry>
  readonly #archive: readonly ZipEntry[]
  readonly #maximum: number
  #bytes = 0
  readonly isInFolder: boolean
  /** The positions in the archive of files that another one of the same name stands for, from 0. */
  readonly unread: readonly number[]

  /** @param bytes of the archive */
  constructor(archive: readonly ZipEntry[], bytes: number, limits: Limits) {
    const entries = new Map<string, ZipEntry>()
    // Files of a folder count if there is none of the name outside of it.
    for (const entry of archive.toSorted((one, other) => Number(one.isInFolder) - Number(other.isInFolder)))
      if (!entries.has(entry.name)) entries.set(entry.name, entry)
    this.#entries = entries
    this.#maximum = mostInflation * Math.max(bytes, limits.bytes)
    this.isInFolder = [...entries.values()].some(({ name, isInFolder }) => isInFolder && /^[a-z_]+\.txt$/.test(name))
    this.unread = archive.flatMap((entry, index) => (entries.get(entry.name) === entry ? [] : [index]))
    this.#archive = archive
  }

  /** The positions in the archive of the files that are none of the names, from 1. */
  positionsBut(names: ReadonlySet<string>): readonly number[] {
    return this.#archive.flatMap(({ name }, index) => (names.has(name) ? [] : [index + 1]))
  }

  /** The whole of a file; undefined: it is absent. */
  bytesOf(file: string): Uint8Array | undefined {
    const entry = this.#entries.get(file)
    return entry === undefined ? undefined : concat([...inflated(entry, (bytes) => this.#count(bytes))])
  }

  has(file: string): boolean {
    return this.#entries.has(file)
  }

  /**
   * The rows of a file; a file that is absent has none.
   *
   * @param ledgerOf where a row is reported that cannot be read; undefined: nowhere, because the file is read again
   */
  *rows({ file, required, optional, isOptional }: Table, ledgerOf: () => Ledger | undefined): Generator<Row> {
    const entry = this.#entries.get(file)
    if (entry === undefined) return
    const reader = csvReader(usual)
    let columns: readonly string[] | undefined
    const read = function* (results: Iterable<ReturnType<typeof reader.push>[number]>): Generator<Row> {
      for (const result of results) {
        const [, line = 'row'] = result.ok ? [] : (/^line (\d+)/.exec(result.problem.path ?? '') ?? [])
        const found = result.ok ? result.value : readableOf(result, Number(line))
        if (found === undefined) {
          if (result.ok) continue
          // Without the names of the columns, the row after them would be taken for them.
          if (columns === undefined && isOptional !== true) raise({ ...result.problem, path: `${file}/${line}` })
          columns ??= []
          ledgerOf()?.report('dropped', `${file}/${line}`, 'row-not-in-form')
          continue
        }
        if (!result.ok) ledgerOf()?.report('dropped', `${file}/${line}`, 'not-utf-8')
        const { fields } = found
        if (columns === undefined) {
          columns = readColumns(fields, { file, required, optional, isOptional: isOptional === true }, ledgerOf())
          continue
        }
        // A row of nothing is an empty line that an editor left.
        if (columns.length === 0) continue
        if (fields.every((field) => field.trim() === '')) continue
        if (fields.length < columns.length) ledgerOf()?.report('assumed', `${file}/${found.line}`, 'row-shorter')
        if (fields.length > columns.length) ledgerOf()?.report('dropped', `${file}/${found.line}`, 'row-longer')
        yield rowOf(`${file}/${found.line}`, columns, fields)
      }
    }
    for (const piece of inflated(entry, (bytes) => this.#count(bytes))) yield* read(reader.push(piece))
    yield* read(reader.end())
    if (columns !== undefined) return
    if (isOptional !== true) raise({ code: 'invalid', path: file, detail: 'A file of the feed is empty.' })
    ledgerOf()?.report('dropped', file, 'file-empty')
  }

  #count(bytes: number): void {
    this.#bytes += bytes
    const maximum = this.#maximum
    if (this.#bytes <= maximum) return
    const detail = `The files of a feed may have at most ${maximum} bytes, counted after inflation.`
    raise({ code: 'limit-exceeded', limit: 'bytes', maximum, detail })
  }
}

/** The fields of a row of which some are not UTF-8, each of them empty; undefined: that is not what is wrong with the row. */
function readableOf(
  { problem, record }: Extract<ReturnType<ReturnType<typeof csvReader>['end']>[number], { readonly ok: false }>,
  line: number,
): { readonly line: number; readonly fields: readonly string[] } | undefined {
  if (problem.code !== 'charset' || record === undefined) return undefined
  // Each byte is a character, so that the fields are known before the bytes of each are read.
  const reader = csvReader({ ...usual, charset: 'iso-8859-1' })
  const [read] = [...reader.push(record()), ...reader.end()]
  if (read?.ok !== true) return undefined
  const fields = read.value.fields.map((field) => {
    const text = decodeText(
      Uint8Array.from(field, (one) => one.charCodeAt(0)),
      'utf-8',
    )
    return text.ok ? text.value : ''
  })
  return { line, fields }
}

/**
 * The columns of the first row, without a byte order mark and blanks. Those that are not read are reported.
 *
 * @returns none: the file may be absent, and is not read without a column that it must have
 */
function readColumns(
  fields: readonly string[],
  { file, required, optional, isOptional }: Table,
  ledger: Ledger | undefined,
): readonly string[] {
  const columns = fields.map((field) => field.replace(/^\uFEFF/, '').trim())
  const missing = required.find((column) => !columns.includes(column))
  if (missing !== undefined && isOptional !== true)
    raise({ code: 'invalid', path: `${file}/1/${missing}`, detail: 'A file lacks a column that it must have.' })
  if (missing !== undefined) {
    ledger?.report('dropped', `${file}/1/${missing}`, 'column-missing')
    return []
  }
  for (const [index, column] of columns.entries())
    if (columns.indexOf(column) < index) ledger?.report('dropped', `${file}/column ${index + 1}`, 'column-twice')
    else if (!required.includes(column) && !optional.includes(column))
      ledger?.report('dropped', `${file}/column ${index + 1}`, 'column-not-kept')
  return columns
}

function rowOf(path: string, columns: readonly string[], fields: readonly string[]): Row {
  return {
    path,
    get(column) {
      const value = fields[columns.indexOf(column)]?.trim()
      return value === '' ? undefined : value
    },
  }
}
