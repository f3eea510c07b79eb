// Records of XML from a stream of bytes: the elements at a path of names, each with all that is in it. An element is read as by
// `parseXml`; of the others, which contain the records or stand beside them, the rest of the document remains.

import { concat } from '../../../standards/bytes/growing.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok } from '../../../standards/result.ts'
import { remembered } from '../../../standards/remembered.ts'
import { TextStream } from '../../../standards/text/decode.ts'
import type { Limits, Repair } from '../../adapter.ts'
import { ProblemError } from '../problem-error.ts'
import type { ReadRecord, RecordReader } from '../definition.ts'
import { xmlCharset, xmlStartBytes } from './xml-text.ts'
import {
  trimXml,
  XmlReader,
  xmlPath,
  XmlTree,
  withoutRoot,
  type Growing,
  type XmlDocument,
  type XmlElement,
} from './xml.ts'

/** A record; or, after the last one, the document without its records. */
export interface XmlRecord extends Pick<XmlDocument, 'text' | 'asides'> {
  readonly kind: 'record' | 'rest'
  /** Its path has a position, `/feed/entry[1]`, also if there is one. Offsets are those in `text`; the rest has no text. */
  readonly root: XmlReader
  /** Of the character set, in the first record. */
  readonly repairs: readonly Repair[]
}

/** Cuts an XML document into records. */
export interface XmlRecordReader extends RecordReader<XmlRecord> {
  /** The root of the document, with what is read of it outside of records. Undefined: it has not started yet. */
  readonly root: XmlElement | undefined
}

/**
 * Reads the elements at a path.
 *
 * @param path names without prefixes, from the root, or after `//` from anywhere outside a record; several: of any of them. The
 *   namespaces are those of the elements, for the caller to check
 * @param contentType the Content-Type header of the message, if any
 * @example records: ({ limits, headers }) => ({ reader: xmlRecords('/sites/site', limits, headers.get('content-type')), decode })
 */
export function xmlRecords(path: string | readonly string[], limits: Limits, contentType?: string): XmlRecordReader {
  return new XmlRecords((typeof path === 'string' ? [path] : path).map(readPath), limits, contentType)
}

interface RecordPath {
  /** From the record outwards. */
  readonly names: readonly string[]
  /** Undefined: at any depth. */
  readonly depth: number | undefined
}

/** Paths are those of formats and of mappings, and the same for each message. */
const readPath = remembered(
  (path: string): RecordPath => {
    const isAnywhere = path.startsWith('//')
    const names = path.split('/').slice(isAnywhere ? 2 : 1)
    return { names: names.toReversed(), depth: isAnywhere ? undefined : names.length }
  },
  { entries: 500, length: 200 },
)

class XmlRecords implements XmlRecordReader {
  readonly #paths: readonly RecordPath[]
  readonly #limits: Limits
  readonly #contentType: string | undefined
  readonly #tree: XmlTree
  /** The first bytes, until the character set is known. */
  #start: Uint8Array | undefined = new Uint8Array(0)
  #decoder: TextStream | undefined
  #repairs: readonly Repair[] = []
  /** The text from the start of the record, or of the last tag, and its offset in the document. */
  #text = ''
  #textAt = 0
  /** The piece that the parser reads, its offset, and that of the last `<` before it: the whole text is not searched at each tag. */
  #piece = ''
  #pieceAt = 0
  #lastTag = 0
  /** The record that is being read. */
  #record: Growing | undefined
  #recordDepth = 0
  /** What the rest has: while a record is read, its members and asides; and how much text. */
  #outside = { members: 0, asides: 0 }
  #outsideLength = 0
  #refusal: Problem | undefined
  #problem: Problem | undefined
  #found: ReadRecord<XmlRecord>[] = []

  constructor(paths: readonly RecordPath[], limits: Limits, contentType: string | undefined) {
    this.#paths = paths
    this.#limits = limits
    this.#contentType = contentType
    const on = {
      open: (element: Growing) => this.#opened(element),
      close: (element?: Growing) => this.#closed(element),
      text: (text: string) => this.#keepsText(text),
    }
    const startOf = (before: number): number => {
      const at = this.#piece.lastIndexOf('<', before - this.#pieceAt)
      return at === -1 || before < this.#pieceAt ? this.#lastTag : this.#pieceAt + at
    }
    this.#tree = new XmlTree(limits, startOf, on, (limit, maximum) => {
      this.#exceed({ code: 'limit-exceeded', limit, maximum, detail: 'An element contains too many elements.' })
    })
  }

  get isBroken(): boolean {
    return this.#problem !== undefined
  }

  get root(): XmlElement | undefined {
    return this.#tree.root
  }

  push(chunk: Uint8Array): readonly ReadRecord<XmlRecord>[] {
    if (this.isBroken) return []
    this.#attempt(() => {
      if (this.#start === undefined) return this.#read(chunk)
      this.#start = concat([this.#start, chunk])
      if (this.#start.length >= 2 * xmlStartBytes) this.#begin(this.#start)
    })
    return this.#take()
  }

  end(): readonly ReadRecord<XmlRecord>[] {
    if (this.isBroken) return []
    this.#attempt(() => {
      if (this.#start !== undefined) this.#begin(this.#start)
      const problem = this.#decoder?.end()
      if (problem !== undefined) throw new ProblemError(problem)
      this.#tree.parser.close()
      const { root, asides } = this.#tree
      if (root === undefined) throw new ProblemError(withoutRoot)
      const isRecord = this.#isRecord(root, 1)
      if (!isRecord) this.#add({ kind: 'rest', text: '', root: new XmlReader(root), asides })
    })
    return this.#take()
  }

  #attempt(action: () => void): void {
    try {
      action()
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      this.#problem = error.problem
      this.#found.push(fail(error.problem))
    }
  }

  #take(): readonly ReadRecord<XmlRecord>[] {
    const found = this.#found
    this.#found = []
    return found
  }

  #begin(start: Uint8Array): void {
    this.#start = undefined
    const { charset, markLength, repairs } = xmlCharset(start.subarray(0, 2 * xmlStartBytes), this.#contentType)
    this.#repairs = repairs
    this.#decoder = new TextStream(charset, markLength)
    this.#read(start.subarray(markLength))
  }

  #read(bytes: Uint8Array): void {
    const read = this.#decoder?.push(bytes)
    if (read === undefined) return
    const { parser } = this.#tree
    // Positions are compared with limits only within pieces, so that a chunk may be of any size.
    for (let at = 0; at < read.text.length; at += pieceLength) {
      const piece = read.text.slice(at, at + pieceLength)
      this.#piece = piece
      this.#pieceAt = this.#textAt + this.#text.length
      this.#text += piece
      parser.write(piece)
      const last = piece.lastIndexOf('<')
      if (last !== -1) this.#lastTag = this.#pieceAt + last
      if (this.#record === undefined || this.#refusal !== undefined) this.#cut(this.#lastTag - this.#textAt)
      const start = this.#record === undefined ? this.#textAt : this.#tree.origin
      // Between two pieces, the parser's own position is not one.
      if (this.#textAt + this.#text.length - start > this.#limits.bytes) this.#exceed(this.#tooLong())
    }
    if (read.problem !== undefined) throw new ProblemError(read.problem)
  }

  #tooLong(): Problem {
    const maximum = this.#limits.bytes
    return { code: 'limit-exceeded', limit: 'bytes', maximum, detail: 'An element is too long.' }
  }

  /** Of a record that exceeds a limit, only the end is looked for. Nothing else may exceed one. */
  #exceed(problem: Problem): void {
    if (this.#record === undefined) throw new ProblemError(problem)
    this.#refusal ??= problem
    this.#tree.open = this.#record.parent
    this.#tree.isSkipping = true
  }

  /** White space around the records is not kept. */
  #keepsText(text: string): boolean {
    if (this.#record !== undefined) return true
    if (trimXml(text) === '') return false
    this.#outsideLength += text.length
    if (this.#outsideLength > this.#limits.bytes) this.#exceed(this.#tooLong())
    return true
  }

  #cut(from: number): void {
    if (from <= 0) return
    this.#text = this.#text.slice(from)
    this.#textAt += from
  }

  #opened(element: Growing): void {
    const { size, asides, depth, parser, tagMembers } = this.#tree
    if (this.#record !== undefined) return
    const start = element.start
    if (parser.position - start > this.#limits.bytes) this.#exceed(this.#tooLong())
    if (!this.#isRecord(element, depth)) return
    this.#record = element
    this.#recordDepth = depth
    this.#outside = { members: size.members - tagMembers, asides: asides.length }
    size.members = tagMembers
    this.#cut(start - this.#textAt)
    this.#tree.origin = start
    element.start = 0
    // There may be more of them, and the path of each must not depend on it.
    element.isNumbered = true
    if (element.parent !== undefined) element.within = xmlPath(element.parent)
  }

  #isRecord(element: Growing, depth: number): boolean {
    return this.#paths.some(({ names, depth: wanted }) => {
      if (wanted !== undefined && wanted !== depth) return false
      let at: Growing | undefined = element
      for (const name of names) {
        if (at?.name !== name) return false
        at = at.parent
      }
      return true
    })
  }

  /** @param element undefined: it was skipped */
  #closed(element: Growing | undefined): void {
    const tree = this.#tree
    const record = this.#record
    if (record === undefined || tree.depth !== this.#recordDepth - 1) return
    const length = tree.parser.position - tree.origin
    const asides = tree.asides.splice(this.#outside.asides)
    const refusal = length > this.#limits.bytes ? this.#tooLong() : this.#refusal
    if (refusal !== undefined || element === undefined)
      this.#found.push(fail({ ...(refusal ?? this.#tooLong()), path: xmlPath(record) }))
    else this.#add({ kind: 'record', text: this.#text.slice(0, length), root: new XmlReader(element), asides })
    // What is read is not kept.
    record.parent?.children.pop()
    tree.size.members = this.#outside.members
    tree.isSkipping = false
    tree.origin = 0
    this.#record = undefined
    this.#refusal = undefined
  }

  #add(record: Omit<XmlRecord, 'repairs'>): void {
    this.#found.push(ok({ ...record, repairs: this.#repairs }))
    this.#repairs = []
  }
}

const pieceLength = 16_384
