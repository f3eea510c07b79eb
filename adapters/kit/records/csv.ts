// Reads tables of text (CSV, RFC 4180) from a stream of bytes. Separator, quote, header and character set are declared, never
// guessed. A faulty row becomes a Problem with its line and offset, and reading goes on at the next line, so that a quote
// without its closing quote does not consume the rest of the table.

import type { Problem } from '../../../standards/problem.ts'
import { fail, ok } from '../../../standards/result.ts'
import { decodeText, type Charset } from '../../../standards/text/decode.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import type { ReadRecord, RecordReader } from '../definition.ts'
import { valueOf } from '../problem-error.ts'

/** How a table is written. */
export interface CsvOptions {
  readonly separator: ',' | ';' | '\t' | '|'
  /** Encloses fields that contain separators, line ends or, doubled, quotes. `none`: a quote is a character like others. */
  readonly quote: '"' | "'" | 'none'
  /** The names of the columns: in the first row, or declared, or `none`. */
  readonly header: 'first-row' | 'none' | readonly string[]
  /** The columns that the first row must name. */
  readonly required?: readonly string[]
  /** Whether blanks around the names of columns are left out. */
  readonly trimsNames?: boolean
  /** Names as they are known: those of the first row are taken for them whatever their case is. */
  readonly anyCase?: readonly string[]
  readonly charset: Exclude<Charset, 'utf-16le' | 'utf-16be'>
  /** Default: rows of 1,000,000 bytes, fields of 100,000 characters, 1000 columns. */
  readonly limits?: CsvLimits
}

/** The largest row in bytes, the largest field in characters, and the number of columns. */
export type CsvLimits = Readonly<Record<'row' | 'field' | 'columns', number>>

const usualLimits: CsvLimits = { row: 1_000_000, field: 100_000, columns: 1000 }

/** A row of a table. */
export interface CsvRow {
  /** The number of the row's first line, from 1. Fields may contain line ends. */
  readonly line: number
  /** The offset of the row's first byte in the stream. */
  readonly offset: number
  readonly fields: readonly string[]
  /** The fields by the names of their columns. Empty without a header. */
  readonly values: ReadonlyMap<string, string>
}

/**
 * Reads rows from chunks of bytes. An empty line is not a row, except in a table with one column.
 *
 * @example records: ({ settings }) => ({ reader: csvReader(settings.csv), decode: ({ parsed }) => addRow(parsed) })
 * @example
 * const reader = csvReader({ separator: ';', quote: '"', header: 'first-row', charset: 'windows-1252' })
 * for (const row of [...reader.push(chunk), ...reader.end()]) if (row.ok) add(row.value.values.get('Station'))
 */
export function csvReader(options: CsvOptions): RecordReader<CsvRow> {
  return new CsvReader(options)
}

/**
 * Reads a whole table. Its first error is raised as a Problem.
 *
 * @example const rows = readCsv(message.body, { separator: ',', quote: '"', header: ['id', 'count'], charset: 'utf-8' })
 */
export function readCsv(bytes: Uint8Array, options: CsvOptions): readonly CsvRow[] {
  const reader = csvReader(options)
  return [...reader.push(bytes), ...reader.end()].map(valueOf)
}

const lineFeed = 0x0a
const noBytes = new Uint8Array(0)

class CsvReader implements RecordReader<CsvRow> {
  readonly #options: CsvOptions
  readonly #limits: CsvLimits
  readonly #quote: number | undefined
  #columns: readonly string[] | undefined
  /** What is not read yet, from `#from`, the start of a row, to `#to`. The next byte is at `#at`. */
  #bytes = new Uint8Array(0)
  #from = 0
  #at = 0
  #to = 0
  /** The line of `#from`, and its offset in the stream. */
  #line = 1
  #offset = 0
  /** The row has an odd number of quotes before `#at`: a line end belongs to a field. */
  #isOpen = false
  #innerLines = 0
  /** The rest of a faulty line, or of a table whose columns are unknown. */
  #skips: 'line' | 'table' | undefined
  #rows: ReadRecord<CsvRow>[] = []
  /** The bytes of the first row, if it names the columns. */
  #header: Uint8Array | undefined

  constructor(options: CsvOptions) {
    this.#options = options
    this.#limits = options.limits ?? usualLimits
    this.#quote = options.quote === 'none' ? undefined : options.quote.charCodeAt(0)
    if (typeof options.header !== 'string') this.#columns = options.header
  }

  push(chunk: Uint8Array): readonly ReadRecord<CsvRow>[] {
    if (this.#to + chunk.length > this.#bytes.length) {
      const kept = this.#bytes.subarray(this.#from, this.#to)
      const wanted = 2 * (kept.length + chunk.length)
      const bytes = wanted > this.#bytes.length ? new Uint8Array(wanted) : this.#bytes
      bytes.set(kept)
      this.#bytes = bytes
      this.#at -= this.#from
      this.#to -= this.#from
      this.#from = 0
    }
    this.#bytes.set(chunk, this.#to)
    this.#to += chunk.length
    return this.#read(false)
  }

  end(): readonly ReadRecord<CsvRow>[] {
    return this.#read(true)
  }

  #read(ended: boolean): readonly ReadRecord<CsvRow>[] {
    this.#rows = []
    while (this.#skips === undefined ? this.#readRow(ended) : this.#skip()) continue
    return this.#rows
  }

  /** @returns false: more bytes are needed */
  #skip(): boolean {
    const end = this.#skips === 'line' ? this.#bytes.subarray(this.#from, this.#to).indexOf(lineFeed) : -1
    if (end === -1) {
      this.#start(this.#to, 0)
      return false
    }
    this.#start(this.#from + end + 1, 1)
    this.#skips = undefined
    return true
  }

  /** @returns false: more bytes are needed */
  #readRow(ended: boolean): boolean {
    const limit = Math.min(this.#to, this.#from + this.#limits.row)
    const bytes = this.#bytes
    const quote = this.#quote
    let [at, isOpen] = [this.#at, this.#isOpen]
    for (; at < limit; at++) {
      const byte = bytes[at]
      if (byte === quote) isOpen = !isOpen
      else if (byte === lineFeed && !isOpen) return this.#takeRow(at, at + 1)
      else if (byte === lineFeed) this.#innerLines += 1
    }
    this.#at = at
    this.#isOpen = isOpen
    if (limit < this.#to)
      return this.#skipRow(this.#tooLarge('bytes', this.#limits.row, 'A row is too long, or a quote is not closed.'))
    if (!ended || this.#from === this.#to) return false
    return isOpen ? this.#skipRow(this.#wrong('syntax', 'A quote is not closed.')) : this.#takeRow(this.#to, this.#to)
  }

  /** Continues after the first line of a row: its quotes are wrong, so that where it ends is not known. */
  #skipRow(problem: Problem): true {
    this.#report(problem)
    this.#skips ??= 'line'
    return true
  }

  /** @param to the end of the fields; @param next the start of the next row */
  #takeRow(to: number, next: number): true {
    const before = this.#rows.length
    const hasReturn = next > to && to > this.#from && this.#bytes[to - 1] === 0x0d
    const bytes = this.#bytes.subarray(this.#from, hasReturn ? to - 1 : to)
    const text = decodeText(bytes, this.#options.charset, this.#offset)
    if (!text.ok) this.#report({ ...text.problem, path: `line ${this.#line}, ${text.problem.path ?? ''}` })
    else {
      // The byte order mark.
      const fields = this.#fieldsOf(this.#offset === 0 ? text.value.replace(/^\u{FEFF}/u, '') : text.value)
      if (fields === undefined)
        return this.#skipRow(this.#wrong('syntax', 'A field has a quote that neither encloses it nor is doubled.'))
      if (bytes.length > 0 || this.#columns?.length === 1) this.#add(fields)
    }
    this.#keepBytes(before, this.#bytes.subarray(this.#from, next))
    this.#start(next, this.#innerLines + 1)
    return true
  }

  /** Gives a row its bytes, with those of the header. @param before how many rows there were before it */
  #keepBytes(before: number, bytes: Uint8Array): void {
    const read = this.#rows[before]
    if (read !== undefined) this.#rows[before] = { ...read, record: () => concat([this.#header ?? noBytes, bytes]) }
    else if (this.#options.header === 'first-row') this.#header ??= bytes.slice()
  }

  /** Undefined: a quote is misplaced. There are at most one more than the largest number of fields. */
  #fieldsOf(text: string): readonly string[] | undefined {
    const { separator, quote } = this.#options
    if (quote === 'none' || !text.includes(quote)) return text.split(separator, this.#limits.columns + 1)
    const fields: string[] = []
    for (let at = 0; fields.length <= this.#limits.columns; at++) {
      const isQuoted: boolean = text[at] === quote
      const end: number = isQuoted ? closingQuote(text, quote, at + 1) : text.indexOf(separator, at)
      const field: string = isQuoted ? text.slice(at + 1, end) : text.slice(at, end === -1 ? undefined : end)
      if (!isQuoted && field.includes(quote)) return undefined
      fields.push(isQuoted ? field.replaceAll(quote + quote, quote) : field)
      at += field.length + (isQuoted ? 2 : 0)
      if (at === text.length) break
      if (text[at] !== separator) return undefined
    }
    return fields
  }

  #add(fields: readonly string[]): void {
    const { columns, field } = this.#limits
    if (fields.length > columns) this.#report(this.#tooLarge('members', columns, 'A row has too many fields.'))
    else if (fields.some(({ length }) => length > field))
      this.#report(this.#tooLarge('bytes', field, 'A field is too long.'))
    else if (this.#columns === undefined && this.#options.header === 'first-row') {
      const names = this.#namesOf(fields)
      const missing = this.#options.required?.find((name) => !names.includes(name))
      if (missing !== undefined) this.#report(this.#wrong('invalid', `The first row must name the column ${missing}.`))
      else if (new Set(names).size === names.length) this.#columns = names
      else this.#report(this.#wrong('invalid', 'Two columns have the same name.'))
    } else if (this.#columns !== undefined && fields.length !== this.#columns.length)
      this.#report(this.#wrong('invalid', `The table has ${this.#columns.length} columns, and a row as many fields.`))
    else {
      const values = new Map(this.#columns?.map((name, index) => [name, fields[index] ?? '']))
      this.#rows.push(ok({ line: this.#line, offset: this.#offset, fields, values }))
    }
  }

  #namesOf(fields: readonly string[]): readonly string[] {
    const { trimsNames, anyCase } = this.#options
    const names = trimsNames === true ? fields.map((name) => name.trim()) : fields
    if (anyCase === undefined) return names
    const known = new Map(anyCase.map((name) => [name.toLowerCase(), name]))
    return names.map((name) => known.get(name.toLowerCase()) ?? name)
  }

  #start(from: number, lines: number): void {
    this.#line += lines
    this.#offset += from - this.#from
    this.#from = from
    this.#at = from
    this.#isOpen = false
    this.#innerLines = 0
  }

  #report(problem: Problem): void {
    this.#rows.push(fail(problem))
    if (this.#columns === undefined && this.#options.header === 'first-row') this.#skips = 'table'
  }

  #wrong(code: 'syntax' | 'invalid', detail: string): Problem {
    return { code, detail, path: `line ${this.#line}, byte ${this.#offset}`, clause: 'RFC 4180 2' }
  }

  #tooLarge(limit: 'bytes' | 'members', maximum: number, detail: string): Problem {
    return { code: 'limit-exceeded', limit, maximum, detail, path: `line ${this.#line}, byte ${this.#offset}` }
  }
}

/** The end of a quoted field. The quotes of a row are even, so that there is one. */
function closingQuote(text: string, quote: string, from: number): number {
  let end = text.indexOf(quote, from)
  while (text[end + 1] === quote && end !== -1) end = text.indexOf(quote, end + 2)
  return end === -1 ? text.length : end
}
