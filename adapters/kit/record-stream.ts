// A format whose message is a list of records: from one declaration, the decoding of a whole message, and of a stream that is
// larger than memory, record by record. Both read the same records in the same order, with the same paths and losses.

import type { Change, DecodeContext, Decoded, DecodeStream, Json, Message, StreamResult } from '../adapter.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { decodeOne, excessOf } from './decode-one.ts'
import type { Decoding, ReadRecord, Records, RecordStream } from './definition.ts'
import { refusedItem } from './item-problems.ts'

/** What is decoded: `body` is empty for a stream. */
export interface RecordInput<Settings, Piece> {
  /** Of the adapter's extension attributes. */
  readonly prefix: string
  readonly settings: Settings
  readonly records: Records<Settings, Piece>
  readonly message: Message
  readonly context: DecodeContext
}

/** Decodes a stream. Its state starts as that of the context, and each record is decoded with what those before it have set. */
export class RecordDecoder<Settings, Piece> implements DecodeStream {
  readonly #input: RecordInput<Settings, Piece>
  readonly #stream: RecordStream<Settings, Piece>
  readonly #states: Map<string, Json>
  readonly #context: DecodeContext
  #refused = 0
  #accepted = 0
  #hasFailed = false

  constructor(input: RecordInput<Settings, Piece>) {
    const { settings, context, message } = input
    this.#input = input
    this.#states = new Map(context.state)
    this.#context = { ...context, state: this.#states }
    const { mediaType, headers } = message
    this.#stream = input.records({ settings, limits: context.limits, context: this.#context, mediaType, headers })
  }

  /** The last Problem concerns the whole message: see `RecordReader.isBroken`; or what is after the last record was refused. */
  get isBroken(): boolean {
    return this.#hasFailed || this.#stream.reader.isBroken === true
  }

  /** Whether records were refused, and none was decoded. */
  get hasRefusedAll(): boolean {
    return this.#refused > 0 && this.#accepted === 0
  }

  push(chunk: Uint8Array): readonly StreamResult[] {
    return this.#stream.reader.push(chunk).flatMap((read) => this.#decode(read) ?? [])
  }

  *end(): Generator<StreamResult | undefined> {
    for (const read of this.#stream.reader.end()) yield this.#decode(read)
    const { end } = this.#stream
    if (end === undefined || this.isBroken) return
    const last = this.#run<undefined>(undefined, (decoding) => end(decoding, this.#refused))
    this.#hasFailed = !last.ok
    if (!last.ok || !isNothing(last.value)) yield last
  }

  /** Undefined: what stands around the records says nothing here. */
  #decode(read: ReadRecord<Piece>): StreamResult | undefined {
    const decoded: Result<Decoded, Problem> = read.ok ? this.#run(read.value, this.#stream.decode) : read
    const isAround = read.ok && this.#stream.isRecord?.(read.value) === false
    if (isAround && decoded.ok && isNothing(decoded.value)) return undefined
    if (!decoded.ok) this.#refused += 1
    else if (!isAround) this.#accepted += 1
    return read.record === undefined || decoded === read ? decoded : { ...decoded, record: read.record }
  }

  #run<Parsed>(parsed: Parsed, decode: (decoding: Decoding<Settings, Parsed>) => void): Result<Decoded, Problem> {
    const { prefix, settings, message } = this.#input
    const decoded = decodeOne({ prefix, settings, message, context: this.#context, parse: () => parsed, decode })
    if (!decoded.ok) return decoded
    for (const [session, state] of decoded.value.state ?? []) {
      if (state === null) this.#states.delete(session)
      else this.#states.set(session, state)
    }
    return decoded
  }
}

function isNothing({ changes, losses, repairs, state, outgoing }: Decoded): boolean {
  return changes.length + losses.length + repairs.length === 0 && state === undefined && outgoing === undefined
}

/** Whether a Problem refuses one record. One of an option or a context concerns them all. */
function concernsOneRecord({ code }: Problem): boolean {
  return code !== 'option-missing' && code !== 'option-invalid' && code !== 'context-needed'
}

/**
 * Decodes a whole message: the results of its stream as one. A record that is refused is a loss; if all are, or no record changes
 * anything, the first Problem is that of the message.
 */
export function decodeRecords<Settings, Piece>(input: RecordInput<Settings, Piece>): Result<Decoded, Problem> {
  const { message, context } = input
  const tooLong = excessOf('bytes', message.body.length, context.limits)
  if (tooLong !== undefined) return fail(tooLong)
  const decoder = new RecordDecoder(input)
  const results: StreamResult[] = []
  let count = 0
  for (const part of [decoder.push(message.body), decoder.end()])
    for (const result of part) {
      if (result === undefined) continue
      results.push(result)
      count += result.ok ? result.value.changes.length : 0
      const tooMany = excessOf('entities', count, context.limits)
      if (tooMany !== undefined) return fail(tooMany)
    }
  const problems = results.flatMap((one) => (one.ok ? [] : [one.problem]))
  const changes = results.flatMap((one): readonly Change[] => (one.ok ? one.value.changes : []))
  const ofAll = decoder.isBroken ? problems.at(-1) : problems.find((one) => !concernsOneRecord(one))
  const problem = ofAll ?? (changes.length === 0 || decoder.hasRefusedAll ? problems[0] : undefined)
  return problem === undefined ? ok(joined(results, changes)) : fail(problem)
}

function joined(results: readonly StreamResult[], changes: readonly Change[]): Decoded {
  const all = results.flatMap((one) => (one.ok ? [one.value] : []))
  const state = new Map(all.flatMap((one) => [...(one.state ?? [])]))
  const frames = all.flatMap(({ outgoing }) => outgoing?.frames ?? [])
  const attachments = all.flatMap((one) => one.attachments ?? [])
  const inner = all.flatMap((one) => one.inner ?? [])
  const acknowledges = all.flatMap((one) => one.acknowledges ?? [])
  const identified = all.findLast((one) => 'deduplicationKey' in one)
  const decoded: Decoded = {
    changes,
    losses: results.flatMap((one) => (one.ok ? one.value.losses : [refusedItem(one.problem.path ?? '/', one.problem)])),
    repairs: all.flatMap((one) => one.repairs),
    ...(state.size > 0 && { state }),
    ...(frames.length > 0 && { outgoing: { frames } }),
    ...(attachments.length > 0 && { attachments }),
    ...(inner.length > 0 && { inner }),
    ...(acknowledges.length > 0 && { acknowledges }),
    ...(all.some(({ incomplete }) => incomplete === true) && { incomplete: true }),
  }
  const key = identified?.deduplicationKey
  return key === undefined ? decoded : { ...decoded, deduplicationKey: key }
}
