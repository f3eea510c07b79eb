// A feed of alerts: a document whose root contains them at any depth, such as `alerts` of IPAWS or an Atom feed. Each alert is a
// message of its own within the feed, with its own sessions, signature and Problem. It is read alert by alert, so that a feed may
// be larger than memory; what stands around the alerts is reported as lost.

import { sha256 } from '@noble/hashes/sha2.js'
import { GrowingBytes } from '../../../../standards/bytes/growing.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok } from '../../../../standards/result.ts'
import type {
  DecodeContext,
  Decoded,
  DecodeStream,
  InnerMessage,
  Limits,
  Loss,
  Message,
  StreamResult,
} from '../../../adapter.ts'
import {
  decodeXml,
  trimXml,
  xmlDocumentOf,
  xmlPath,
  xmlRecords,
  type XmlElement,
  type XmlRecord,
  type XmlRecordReader,
} from '../../../kit/index.ts'

/** The options of the source, which its alerts are read with. */
export type FeedOptions = InnerMessage['options']

const encoder = new TextEncoder()
const none: Message['headers'] = new Map()

/** The first tag, after declarations, instructions and comments. A document type is refused where the alert is read. */
const firstTag = /^(?:\s|<\?[^?<]*(?:\?(?!>)[^?<]*)*\?>|<!--(?:(?!--)[^])*-->)*<(?:[^\s<>/:!?]+:)?([^\s<>/:!?]+)[\s/>]/

/** A tag of an alert, or the same text in a comment. */
const anyAlert = /<(?:[^\s<>/:!?]+:)?alert[\s/>]/

/** Whether a document has alerts and its root is another element, or there are no bytes: those of a stream come later. */
export function isFeed({ body, headers }: Pick<Message, 'body' | 'headers'>): boolean {
  if (body.length === 0) return true
  const { text } = decodeXml(body, headers.get('content-type'))
  const name = firstTag.exec(text)?.[1]
  return name !== undefined && name !== 'alert' && anyAlert.test(text)
}

const withoutAlerts: Problem = {
  code: 'unsupported',
  detail: 'The root element of the document is not alert.',
  path: '/*',
  clause: 'CAP 1.2 3.2.1',
}

/**
 * Decodes a document of any length: each alert of a feed as it ends, and a document that is one alert at its end.
 *
 * @returns results whose message is in `inner`
 */
export class AlertStream implements DecodeStream {
  readonly #options: FeedOptions
  readonly #limits: Limits
  readonly #of: Pick<Message, 'mediaType' | 'headers'>
  readonly #reader: XmlRecordReader
  /** The document, until its root is known not to be an alert. */
  #whole: GrowingBytes | undefined = new GrowingBytes()
  #problem: Problem | undefined
  #alerts = 0

  constructor(options: FeedOptions, { limits }: DecodeContext, of: Pick<Message, 'mediaType' | 'headers'>) {
    this.#options = options
    this.#limits = limits
    this.#of = of
    this.#reader = xmlRecords('//alert', limits, of.headers.get('content-type'))
  }

  get isBroken(): boolean {
    return this.#problem !== undefined || (!this.#isAlert && this.#reader.isBroken === true)
  }

  get #isAlert(): boolean {
    return this.#reader.root?.name === 'alert'
  }

  push(chunk: Uint8Array): readonly StreamResult[] {
    if (this.isBroken) return []
    this.#whole?.append(chunk)
    const read = this.#isAlert ? [] : this.#take(this.#reader.push(chunk))
    return this.#isAlert && (this.#whole?.length ?? 0) > this.#limits.bytes ? this.#break(this.#tooLong()) : read
  }

  *end(): Generator<StreamResult> {
    if (this.isBroken) return
    const last = this.#isAlert ? [] : this.#take(this.#reader.end())
    yield* last
    if (this.isBroken) return
    if (this.#isAlert && this.#whole !== undefined) {
      const body = this.#whole.take()
      if (body.length > this.#limits.bytes) yield* this.#break(this.#tooLong())
      else yield this.#result({ ...this.#of, body }, '', { losses: [], repairs: [] })
    } else if (this.#alerts === 0) yield* this.#break(withoutAlerts)
  }

  #tooLong(): Problem {
    const maximum = this.#limits.bytes
    const detail = `The message is larger than the limit of this source, ${maximum}.`
    return { code: 'limit-exceeded', limit: 'bytes', maximum, detail }
  }

  #break(problem: Problem): readonly StreamResult[] {
    this.#problem = problem
    return [fail(problem)]
  }

  /** Of a document that is one alert, nothing is read here. */
  #take(read: ReturnType<XmlRecordReader['push']>): readonly StreamResult[] {
    if (this.#isAlert) return []
    if (this.#reader.root !== undefined) this.#whole = undefined
    return read.flatMap((one) => (one.ok ? this.#read(one.value) : one))
  }

  #read(record: XmlRecord): StreamResult | readonly StreamResult[] {
    const { root, asides, repairs } = record
    if (record.kind === 'rest') {
      if (this.#alerts === 0) return []
      const losses = [
        ...around(root.element).map((element) => lost(element, 'around-alerts')),
        ...asides.map(({ kind, within }) => lost(within ?? root.element, kind)),
      ]
      return losses.length + repairs.length === 0 ? [] : ok({ changes: [], losses, repairs })
    }
    this.#alerts += 1
    const { element } = root
    const { text, isWritten } = xmlDocumentOf(element, record.text)
    const losses = isWritten ? asides.map(({ kind, within }) => lost(within ?? element, kind)) : []
    const message = { mediaType: 'application/cap+xml', headers: none, body: encoder.encode(text) }
    return this.#result(message, xmlPath(element), { losses, repairs })
  }

  #result(message: Message, path: string, ledger: Pick<Decoded, 'losses' | 'repairs'>): StreamResult {
    const { body } = message
    const inner: InnerMessage = { adapter: 'cap', options: this.#options, message, path, isSameFormat: true }
    const decoded: Decoded = {
      changes: [],
      ...ledger,
      inner: [inner],
      deduplicationKey: `alert ${toHex(sha256(body))}`,
    }
    return { ...ok(decoded), record: () => body }
  }
}

function lost(element: XmlElement, code: string): Loss {
  return { kind: 'dropped', in: 'source', path: xmlPath(element), code }
}

/** The elements that are not only around alerts: those with text or attributes, or without other elements. */
function around(element: XmlElement): readonly XmlElement[] {
  const { children, attributes, text, counts } = element
  const hasOwn = attributes.length > 0 || trimXml(text) !== '' || counts.size === 0
  return [...(hasOwn ? [element] : []), ...children.flatMap(around)]
}

/** A whole feed. Each alert that cannot be read is a loss. */
export function decodeFeed(
  message: Message,
  context: DecodeContext,
  options: FeedOptions,
): { readonly results: readonly StreamResult[]; readonly problem: Problem | undefined } {
  const stream = new AlertStream(options, context, message)
  const results = [...stream.push(message.body), ...stream.end()]
  const problems = results.flatMap((one) => (one.ok ? [] : [one.problem]))
  const isNothing = results.every((one) => !one.ok)
  return { results, problem: stream.isBroken ? problems.at(-1) : isNothing ? problems[0] : undefined }
}
