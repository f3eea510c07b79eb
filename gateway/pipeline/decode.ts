// Step 3, decode: a message in its vendor's format becomes changes of hub entities. `decodeAll` is for translations,
// where the payload may hold several frames and the state lives only as long as the call.

import type {
  Change,
  Codec,
  DecodeContext,
  Decoded,
  Entity,
  Json,
  Loss,
  Message,
  Repair,
} from '../../adapters/adapter.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { applyChanges } from '../store/ingest/merge.ts'
import { clockOf, markAhead } from './ahead.ts'

export type Secrets = (name: string) => string | undefined

/** The key of a message, for a copy of what it was decoded to: the kit makes it when it is asked for, and a spread does not ask. */
export function keptKey({ deduplicationKey }: Decoded): Pick<Decoded, 'deduplicationKey'> {
  return deduplicationKey === undefined ? {} : { deduplicationKey }
}

/** Opens a message where its format requires it, and decodes it with the given state. */
export function decodeMessage(
  codec: Codec,
  message: Message,
  context: DecodeContext,
  secrets: Secrets,
): Result<Decoded, Problem> | Promise<Result<Decoded, Problem>> {
  // Few formats need opening, and awaiting for the others would cost as much as decoding a small message.
  if (codec.open === undefined) return codec.decode?.(message, context) ?? unread
  return codec
    .open(message, secrets)
    .then((opened) => (opened.ok ? (codec.decode?.(opened.value, context) ?? unread) : opened))
}

const unread = fail<Problem>({ code: 'unsupported', detail: 'This format can only be written, not read.' })

interface Cut {
  readonly frames: readonly Uint8Array[]
  /** What is wrong with the bytes that are no frame. */
  readonly faults: readonly Problem[]
}

function cut(codec: Codec, body: Uint8Array): Cut {
  const cutter = codec.frames?.()
  if (cutter === undefined) return { frames: [body], faults: [] }
  const frames: Uint8Array[] = []
  const faults: Problem[] = []
  for (const frame of [...cutter.push(body), ...cutter.end()]) {
    if (frame.ok) frames.push(frame.value)
    else faults.push(frame.problem)
  }
  return frames.length + faults.length === 0 ? { frames: [body], faults } : { frames, faults }
}

/** The frames of a payload; the payload itself where the format is not framed. */
export function framesOf(codec: Codec, body: Uint8Array): Result<readonly Uint8Array[], Problem> {
  const { frames, faults } = cut(codec, body)
  const [first] = faults
  return first === undefined ? ok(frames) : fail(first)
}

/**
 * The messages of a payload: its frames. What is none in a stream may still be one message, as where it is posted to a source; and of a
 * damaged frame alone, the format says more exactly what is wrong. Beside others, it is a loss: a capture may have one.
 */
async function messagesOf(
  codec: Codec,
  message: Message,
  context: DecodeContext,
  secrets: Secrets,
): Promise<Result<Cut, Problem>> {
  const found = cut(codec, message.body)
  const [first] = found.faults
  if (first === undefined) return ok(found)
  // It is read again where it is one: places are said then.
  const { place: _, ...placeless } = context
  const whole = await decodeMessage(codec, message, placeless, secrets)
  if (whole.ok) return ok({ frames: [message.body], faults: [] })
  if (found.frames.length > 0) return ok(found)
  return whole.problem.code === 'syntax' ? fail(first) : whole
}

function refusedPart({ path = '/', detail }: Problem): Loss {
  return { kind: 'dropped', in: 'source', path, code: 'message-refused', detail }
}

export interface DecodedAll {
  readonly entities: readonly Entity[]
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
}

/** What a translation cannot express of a change: that an entity ended, or that a set was complete. */
function lossOfChange(change: Change): Loss | undefined {
  if (change.kind === 'delete') return { kind: 'dropped', in: 'hub', path: change.id, code: 'deletion' }
  if (change.kind === 'only') return { kind: 'dropped', in: 'hub', path: change.type, code: 'full-set' }
  return undefined
}

/** Collects changes into the latest state of each entity; values of one payload that do not become part of it are losses. */
export class ChangeMerger {
  readonly entities = new Map<string, Entity>()
  readonly losses: Loss[] = []
  readonly #horizon: string

  /** @param horizon the last time that counts as observed, UTC */
  constructor(horizon: string) {
    this.#horizon = horizon
  }

  add(change: Change): void {
    const loss = lossOfChange(change)
    if (loss !== undefined) this.losses.push(loss)
    if (change.kind !== 'merge' && change.kind !== 'replace') return
    const { id } = change.entity
    const before = this.entities.get(id)
    if (before === undefined) {
      this.entities.set(id, change.entity)
      return
    }
    const { entity, overtaken } = applyChanges(before, change, this.#horizon)
    this.entities.set(id, entity)
    for (const path of overtaken) {
      const [attribute = path] = path.split('/', 1)
      this.losses.push({ kind: 'dropped', in: 'hub', path: `${id}/${path}`, attribute, code: 'overtaken' })
    }
  }
}

/** The number of frames that are decoded before yielding to other requests. */
export const framesPerSlice = 200

/** Yields to other waiting requests. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/**
 * Decodes every frame of a payload in one session that starts empty.
 * @param aheadSeconds how far ahead of `context.receivedAt` a time may be
 * @param decodeWithin decodes the messages within a message
 */
export async function decodeAll(
  codec: Codec,
  message: Message,
  context: DecodeContext,
  secrets: Secrets,
  maximumFrames: number,
  aheadSeconds: number,
  decodeWithin: (envelope: Decoded, context: DecodeContext) => Promise<Result<Decoded, Problem>>,
): Promise<Result<DecodedAll, Problem>> {
  const messages = await messagesOf(codec, message, context, secrets)
  if (!messages.ok) return messages
  const { frames, faults } = messages.value
  if (frames.length + faults.length > maximumFrames) {
    const detail = `A payload may hold at most ${maximumFrames} frames.`
    return fail({ code: 'limit-exceeded', limit: 'messages', maximum: maximumFrames, detail })
  }
  const state = new Map<string, Json>()
  const within = { ...context, state }
  const clock = clockOf(context.receivedAt, aheadSeconds)
  const gathering = new ChangeMerger(clock.horizon)
  const losses: Loss[] = faults.map(refusedPart)
  const repairs: Repair[] = []
  /** By session, the frame that brought a part of a message of which others have not come. */
  const waiting = new Map<string, number>()
  let start = 0
  let refusal: Problem | undefined
  let refused = 0
  for (const [index, body] of frames.entries()) {
    if (index % framesPerSlice === framesPerSlice - 1) await yieldToEventLoop()
    const placed = within.place === undefined ? undefined : placedAt(message.body, body, start)
    start = (placed ?? start) + body.length
    const frame = body === message.body ? message : { ...message, body }
    const attempt = decodeMessage(codec, frame, inPayload(within, placed), secrets)
    const outer = attempt instanceof Promise ? await attempt : attempt
    const decoded = outer.ok && outer.value.inner !== undefined ? await decodeWithin(outer.value, within) : outer
    if (!decoded.ok) {
      const problem = frames.length === 1 ? decoded.problem : inFrame(decoded.problem, index)
      refusal ??= problem
      refused += 1
      losses.push(refusedPart({ ...decoded.problem, path: frameName(index) }))
      continue
    }
    const marked = markAhead(decoded.value, clock)
    for (const change of marked.changes) gathering.add(change)
    losses.push(...marked.losses)
    repairs.push(...decoded.value.repairs)
    for (const [session, next] of decoded.value.state ?? []) {
      if (decoded.value.incomplete === true) waiting.set(session, index)
      else waiting.delete(session)
      if (next === null) state.delete(session)
      else state.set(session, next)
    }
  }
  if (refusal !== undefined && refused === frames.length) return fail(refusal)
  for (const index of waiting.values())
    losses.push({
      kind: 'dropped',
      in: 'source',
      path: frames.length === 1 ? '/' : frameName(index),
      code: 'message-incomplete',
    })
  return ok({ entities: [...gathering.entities.values()], losses: [...losses, ...gathering.losses], repairs })
}

/** Where a frame stands in its payload, after the frames before it; undefined: it was not cut out as it is. */
function placedAt(payload: Uint8Array, frame: Uint8Array, from: number): number | undefined {
  const last = payload.length - frame.length
  for (let start = from; start <= last; start += 1)
    if (frame.every((byte, index) => payload[start + index] === byte)) return start
  return undefined
}

/** Places in a frame are said as those of the payload. */
function inPayload(context: DecodeContext, start: number | undefined): DecodeContext {
  const { place, ...rest } = context
  if (place === undefined || start === 0) return context
  if (start === undefined) return rest
  return { ...rest, place: (path, from, to) => place(path, start + from, start + to) }
}

function frameName(index: number): string {
  return `frame ${index + 1}`
}

function inFrame(problem: Problem, index: number): Problem {
  return { ...problem, path: `${frameName(index)}${problem.path === undefined ? '' : `, ${problem.path}`}` }
}
