// The texts of a message: one CityJSON object, or a sequence, one text a line, with or without the record separators of RFC 7464.

import { jsonLines, jsonRecords, type JsonRecord, type ReadRecord, type RecordReader } from '../../kit/index.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import type { Limits } from '../../adapter.ts'

/** Whether a message of this media type is a sequence. */
export function isSequence(mediaType: string): boolean {
  return /json-seq$|jsonl$|ndjson$/.test(mediaType)
}

/** Reads the texts of a message. */
export function textReader(mediaType: string, limits: Limits): RecordReader<JsonRecord> {
  return isSequence(mediaType) ? new Sequence(limits) : jsonRecords('', limits)
}

const [separator, lineFeed, carriageReturn, space] = [0x1e, 0x0a, 0x0d, 0x20]
const [openObject, closeObject, openArray, closeArray, quote, backslash] = [0x7b, 0x7d, 0x5b, 0x5d, 0x22, 0x5c]

class Sequence implements RecordReader<JsonRecord> {
  readonly #lines: RecordReader<JsonRecord>
  /** How many objects and lists are open in the text. */
  #depth = 0
  #isInString = false
  #isEscaped = false
  #isLineStart = true
  /** A line end within a text, which ends it only if the next line starts another one. */
  #isPending = false
  /** The first text, which a text that is kept alone needs. */
  #first: Uint8Array | undefined

  constructor(limits: Limits) {
    this.#lines = jsonLines(limits)
  }

  get isBroken(): boolean {
    return this.#lines.isBroken === true
  }

  push(chunk: Uint8Array): readonly ReadRecord<JsonRecord>[] {
    return this.#withFirst(this.#lines.push(this.#oneLineEach(chunk)))
  }

  end(): readonly ReadRecord<JsonRecord>[] {
    return this.#withFirst(this.#lines.end())
  }

  /** Joins the lines of a text. A text that is cut off ends where a line starts with a brace, or at a separator. */
  #oneLineEach(chunk: Uint8Array): Uint8Array {
    const written = new Uint8Array(chunk.length + 1)
    let length = 0
    for (const byte of chunk) {
      if (this.#isPending) {
        this.#isPending = false
        const isNext = byte === openObject || byte === separator
        if (isNext) this.#reset()
        written[length] = isNext ? lineFeed : space
        length += 1
      }
      const isStart = this.#isLineStart
      this.#isLineStart = byte === lineFeed
      if (byte === lineFeed && this.#depth > 0) this.#isPending = true
      else {
        // A separator stands at the start of a line, where JSON may have a space.
        written[length] = byte === separator && isStart ? space : byte === carriageReturn ? space : byte
        length += 1
        this.#follow(byte)
      }
    }
    return written.subarray(0, length)
  }

  #reset(): void {
    this.#depth = 0
    this.#isInString = false
    this.#isEscaped = false
  }

  #follow(byte: number): void {
    if (this.#isInString) {
      if (!this.#isEscaped && byte === quote) this.#isInString = false
      this.#isEscaped = !this.#isEscaped && byte === backslash
    } else if (byte === quote) this.#isInString = true
    else if (byte === openObject || byte === openArray) this.#depth += 1
    else if ((byte === closeObject || byte === closeArray) && this.#depth > 0) this.#depth -= 1
  }

  #withFirst(records: readonly ReadRecord<JsonRecord>[]): readonly ReadRecord<JsonRecord>[] {
    return records.map((one) => {
      const { record } = one
      if (record === undefined) return one
      if (one.ok && one.value.root.again().get('type')?.as('string') === 'CityJSON') {
        this.#first = record()
        return one
      }
      const first = this.#first
      return first === undefined ? one : { ...one, record: () => concat([first, Uint8Array.of(lineFeed), record()]) }
    })
  }
}
