// Runs messages through a codec as the gateway does: passes only the states that `sessionsOf` names, stores the returned
// states, and catches exceptions, because a contract test must be able to report them.

import type { Codec, Decoded, DecodeContext, Json, Limits, Message, Problem, Result, InnerMessage } from '../adapter.ts'
import { decodeContext } from './context.ts'
import type { Fixture, FixtureInput } from './contract-test.ts'

/** The adapter threw or violated its contract. No Problem has this code. */
export interface Breach {
  readonly code: 'breach'
  readonly detail: string
}

export type Outcome = Result<Decoded, Problem | Breach>
export type States = ReadonlyMap<string, Json>

export interface Step {
  readonly outcome: Outcome
  /** All states after the message. */
  readonly states: States
}

export interface RunOptions {
  readonly limits?: Limits
  /** Transforms the states between two messages. */
  readonly between?: (states: States) => States
  /** How ids are made. Default: `readableId`, as in the fixtures. */
  readonly id?: DecodeContext['id']
}

/** Runs a function that should not throw; an exception becomes a `Breach`. */
export function caught<T>(action: () => T): Result<T, Breach> {
  try {
    return { ok: true, value: action() }
  } catch (error) {
    return { ok: false, problem: { code: 'breach', detail: error instanceof Error ? error.message : String(error) } }
  }
}

/** Like `caught`, for a function that returns a `Result`. */
export function attempt<T, Failure>(action: () => Result<T, Failure>): Result<T, Failure | Breach> {
  const result = caught(action)
  return result.ok ? result.value : result
}

/** Decodes one message in a session. */
export function step(codec: Codec, message: Message, states: States, options: RunOptions = {}): Step {
  const outcome = attempt((): Result<Decoded, Problem | Breach> => {
    if (codec.decode === undefined) return { ok: false, problem: { code: 'breach', detail: 'the codec has no decode' } }
    const named = codec.sessionsOf?.(message) ?? { ok: true, value: [] }
    if (!named.ok) return named
    const given = new Map([...states].filter(([key]) => named.value.includes(key)))
    const context: DecodeContext = decodeContext(given, options.limits, options.id)
    const decoded = codec.decode(message, context)
    for (const key of decoded.ok ? (decoded.value.state?.keys() ?? []) : [])
      if (!named.value.includes(key))
        return {
          ok: false,
          problem: { code: 'breach', detail: 'decode sets the state of a session that sessionsOf did not name' },
        }
    return decoded
  })
  return { outcome, states: outcome.ok ? stored(states, outcome.value) : states }
}

function stored(states: States, decoded: Decoded): States {
  if (decoded.state === undefined) return states
  const after = new Map(states)
  for (const [key, value] of decoded.state) {
    if (value === null) after.delete(key)
    else after.set(key, value)
  }
  return after
}

/** Decodes messages one after the other in one session. */
export function run(codec: Codec, messages: readonly Message[], options: RunOptions = {}): readonly Step[] {
  const steps: Step[] = []
  let states: States = new Map()
  for (const message of messages) {
    const taken = step(codec, message, states, options)
    steps.push(taken)
    states = options.between?.(taken.states) ?? taken.states
  }
  return steps
}

/** Like `run`, but calls `open` for each message first, as the gateway does if the format signs or encrypts. */
export async function runOpened(codec: Codec, messages: readonly Message[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  let states: States = new Map()
  for (const message of messages) {
    const opened = (await codec.open?.(message, () => undefined)) ?? { ok: true, value: message }
    const taken = opened.ok ? step(codec, opened.value, states) : { outcome: opened, states }
    outcomes.push(taken.outcome)
    states = taken.states
  }
  return outcomes
}

export function messagesOf(fixture: Fixture): readonly Message[] {
  return fixture.inputs.map((input) => messageOf(ofInput(fixture, input), input.body))
}

/** A fixture with the headers of one of its inputs. */
export function ofInput(fixture: Fixture, { headers }: FixtureInput): Fixture {
  return headers === undefined ? fixture : { ...fixture, headers: new Map([...fixture.headers, ...headers]) }
}

export function messageOf(fixture: Fixture, body: Uint8Array): Message {
  const { mediaType, headers, topic } = fixture
  return { body, mediaType, headers, ...(topic !== undefined && { topic }) }
}

/** An outcome as JSON, for comparison. It omits the deduplication key, which is a digest of the whole message. */
export function plain(outcome: Outcome): Json {
  if (!outcome.ok) return { problem: { ...outcome.problem } as unknown as Json }
  const { changes, losses, repairs, outgoing, attachments, state, inner } = outcome.value
  return JSON.parse(
    JSON.stringify({
      changes,
      losses,
      repairs,
      ...(outgoing && { outgoing: outgoing.frames.map(hex) }),
      ...(attachments && { attachments: attachments.map((part) => ({ ...part, body: hex(part.body) })) }),
      ...(state && { state: Object.fromEntries(state) }),
      ...(inner && { inner: inner.map(plainInner) }),
    }),
  ) as Json
}

function plainInner({ adapter, options, path, message: { body, mediaType, topic } }: InnerMessage) {
  return { adapter, options, path, mediaType, ...(topic !== undefined && { topic }), body: hex(body) }
}

/** The deduplication key of an outcome, if it has one. */
export function keyOf(outcome: Outcome): string | undefined {
  return outcome.ok ? outcome.value.deduplicationKey : undefined
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
