// Records of JSON (RFC 8259) from a stream of bytes: the items of an array at a JSON Pointer, or lines (NDJSON). The tokenizer
// finds where records end; each is then read as a text of its own, with the literal text of its numbers.

import { GrowingBytes } from '../../../standards/bytes/growing.ts'
import { nameOfToken } from '../../../standards/json/loss.ts'
import { exceeded, readJson, type JsonDocument, type JsonLimits } from '../../../standards/json/read.ts'
import { jsonArrayItems, type JsonItems } from '../../../standards/json/stream.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Loss } from '../../adapter.ts'
import type { ReadRecord, RecordReader } from '../definition.ts'
import { JsonCursor } from './json.ts'

/** A record; or, after the last one, the text around the array, whose cursor shows the array as empty. */
export interface JsonRecord {
  readonly kind: 'record' | 'rest'
  readonly root: JsonCursor
  /** What its values do not keep of the text. */
  readonly losses: readonly Loss[]
}

type Read = ReadRecord<JsonRecord>

function recordOf(kind: JsonRecord['kind'], path: string, { value, losses, numberTexts = new Map() }: JsonDocument) {
  return { kind, root: new JsonCursor([value], '0', path, { read: new Map(), numberTexts }), losses }
}

function recordsOf(items: ReturnType<JsonItems['push']>, around: (body: Uint8Array) => Uint8Array): readonly Read[] {
  return items.map((item) => {
    if (!item.ok) return item
    const { path, body } = item.value
    return { ...ok(recordOf('record', path, item.value)), record: () => around(body) }
  })
}

/**
 * Reads lines of JSON. A line that is not JSON is a Problem, and the next one is read.
 *
 * @example records: ({ limits }) => ({ reader: jsonLines(limits), decode: readSample })
 */
export function jsonLines(limits: JsonLimits): RecordReader<JsonRecord> {
  const items = jsonArrayItems(limits, 'lines')
  const alone = (body: Uint8Array): Uint8Array => body.slice()
  return { push: (chunk) => recordsOf(items.push(chunk), alone), end: () => recordsOf(items.end(), alone) }
}

/**
 * Reads the items of an array. A text without such an array has no record, only the rest.
 *
 * @param pointer JSON Pointer of the array, through objects; '': the text itself, which is one record if it is not an array
 * @example records: ({ limits }) => ({ reader: jsonRecords('/data/stations', limits), decode: readStation })
 */
export function jsonRecords(pointer: string, limits: JsonLimits): RecordReader<JsonRecord> {
  return new JsonRecords(pointer, limits)
}

const [quote, backslash, colon, comma] = [0x22, 0x5c, 0x3a, 0x2c]
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]
/** Longer names are not compared with those of the pointer. */
const longestName = 1000

class JsonRecords implements RecordReader<JsonRecord> {
  readonly #limits: JsonLimits
  readonly #pointer: string
  readonly #names: readonly string[]
  /** The bytes around the array, which are read at the end. */
  readonly #rest = new GrowingBytes()
  #items: JsonItems | undefined
  #isInside = false
  #passed = 0
  #depth = 0
  /** How many of the open values, from the outermost on, are on the path to the array. */
  #onPath = 0
  #isInString = false
  #isEscaped = false
  /** The name that is being read, or was read last, of an object on the path; undefined: a value is expected. */
  #name: number[] | undefined
  #isValue = true
  #problem: Problem | undefined

  constructor(pointer: string, limits: JsonLimits) {
    this.#pointer = pointer
    this.#limits = limits
    this.#names = pointer.split('/').slice(1).map(nameOfToken)
    if (pointer === '') this.#items = jsonArrayItems(limits)
  }

  get isBroken(): boolean {
    return this.#problem !== undefined || this.#items?.isBroken === true
  }

  push(chunk: Uint8Array): readonly Read[] {
    if (this.isBroken) return []
    if (this.#pointer === '') return this.#read(this.#items?.push(chunk) ?? [])
    const found: Read[] = []
    for (let at = 0; at < chunk.length && !this.isBroken;) {
      if (!this.#isInside) at = this.#readAround(chunk, at)
      if (!this.#isInside || this.#items === undefined) continue
      const piece = chunk.subarray(at)
      found.push(...this.#read(this.#items.push(piece)))
      const { endedAt } = this.#items
      if (endedAt === undefined) break
      at += endedAt
      this.#isInside = false
      // The array is there, and empty.
      this.#rest.append(Uint8Array.of(openArray, closeArray))
    }
    this.#passed += chunk.length
    return [...found, ...this.#failed()]
  }

  end(): readonly Read[] {
    if (this.isBroken) return []
    if (this.#pointer === '' || this.#isInside) return this.#read(this.#items?.end() ?? [])
    const rest = readJson(this.#rest.take(), this.#limits)
    if (rest.ok) return [ok(recordOf('rest', '', rest.value))]
    // Offsets would be those of the text without its records.
    const detail = 'The text around the list of records is not JSON.'
    this.#problem = this.#items === undefined ? rest.problem : { ...rest.problem, detail, path: this.#pointer }
    return this.#failed()
  }

  #failed(): readonly Read[] {
    return this.#problem === undefined ? [] : [fail(this.#problem)]
  }

  #read(items: ReturnType<JsonItems['push']>): readonly Read[] {
    const names = this.#names.map((name) => `{${JSON.stringify(name)}:`).join('')
    const [before, after] = [`${names}[`, `]${'}'.repeat(this.#names.length)}`].map((text) => encoder.encode(text))
    return recordsOf(items, (body) => Uint8Array.from([...(before ?? []), ...body, ...(after ?? [])]))
  }

  /** Follows the text up to the array, or to the end of the chunk. @returns the index after what was read */
  #readAround(chunk: Uint8Array, from: number): number {
    let at = from
    while (at < chunk.length) {
      const byte = chunk[at] ?? 0
      if (this.#isInString) this.#readString(byte)
      else if (byte === openArray && this.#isArray()) {
        this.#keep(chunk.subarray(from, at))
        if (this.#items !== undefined) this.#fail('The list of records occurs twice.')
        const within = { path: this.#pointer, depth: this.#depth, start: this.#passed + at }
        this.#items ??= jsonArrayItems(this.#limits, 'array', within)
        this.#isInside = true
        this.#isValue = false
        return at
      } else this.#readToken(byte)
      at += 1
    }
    this.#keep(chunk.subarray(from))
    return at
  }

  #readString(byte: number): void {
    if (!this.#isEscaped && byte === quote) {
      this.#isInString = false
      return
    }
    if (this.#name !== undefined && !this.#isValue && this.#name.length < longestName) this.#name.push(byte)
    this.#isEscaped = !this.#isEscaped && byte === backslash
  }

  #readToken(byte: number): void {
    if (byte === quote) {
      this.#isInString = true
      if (!this.#isValue) this.#name = []
    } else if (byte === colon) this.#isValue = true
    else if (byte === comma) this.#isValue = this.#depth !== this.#onPath
    else if (byte === openObject || byte === openArray) {
      const isOnPath =
        byte === openObject && (this.#depth === 0 || (this.#isNext() && this.#onPath < this.#names.length))
      this.#depth += 1
      if (isOnPath) this.#onPath = this.#depth
      this.#isValue = !isOnPath
    } else if (byte === closeObject || byte === closeArray) {
      this.#depth -= 1
      this.#onPath = Math.min(this.#onPath, this.#depth)
      this.#isValue = false
    }
  }

  /** Whether the value that starts here is the next one on the path. */
  #isNext(): boolean {
    const { [this.#depth - 1]: wanted } = this.#names
    if (!this.#isValue || this.#depth !== this.#onPath || this.#name === undefined || wanted === undefined) return false
    const name = Uint8Array.from([quote, ...this.#name, quote])
    const read = readJson(name, { bytes: name.length, depth: 1, members: 1 })
    return read.ok && read.value.value === wanted
  }

  #isArray(): boolean {
    return this.#depth === this.#names.length && this.#isNext()
  }

  #keep(bytes: Uint8Array): void {
    if (this.#rest.length + bytes.length <= this.#limits.bytes) this.#rest.append(bytes)
    else this.#problem ??= exceeded('bytes', this.#limits.bytes, '')
  }

  #fail(detail: string): void {
    this.#problem ??= { code: 'invalid', detail, path: this.#pointer }
  }
}

const encoder = new TextEncoder()
