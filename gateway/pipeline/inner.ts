// Messages within a message: an envelope such as CloudEvents or EDXL-DE, or a platform that forwards the frames of its terminals.
// The adapter of the envelope names the format of each; here they are decoded, and become one result with the envelope.

import type { Change, DecodeContext, Decoded, InnerMessage, Json, Loss, Repair } from '../../adapters/adapter.ts'
import type { Registry } from '../../adapters/register.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { compiledCodec } from './formats/compiled-codec.ts'
import { decodeMessage, framesOf, framesPerSlice, keptKey, yieldToEventLoop, type Secrets } from './decode.ts'

/** An envelope in an envelope in an envelope. */
const maximumDepth = 3

export interface InnerDecoding {
  readonly registry: Registry
  /** That of the envelope; its state is not used. */
  readonly context: DecodeContext
  readonly secrets: Secrets
  /** The states of sessions, those without one left out. */
  readonly statesOf: (sessions: readonly string[]) => Promise<ReadonlyMap<string, Json>>
}

/**
 * Decodes the messages within a decoded one. One that is refused is reported as a loss and does not take the others along; if
 * nothing else is left of the envelope, its Problem is the result.
 *
 * @returns the changes, losses, repairs, states and attachments of all, without `inner`
 */
export async function decodeInner(
  envelope: Decoded,
  decoding: InnerDecoding,
  depth = 1,
): Promise<Result<Decoded, Problem>> {
  const { inner = [], ...rest } = envelope
  if (inner.length === 0) return ok(rest)
  const { limits } = decoding.context
  if (depth > maximumDepth) return exceeded('depth', maximumDepth, 'The messages are nested too deeply.')
  const tooMany = exceeded('entities', limits.entities, 'The message contains too many messages or entities.')
  if (inner.length > limits.entities) return tooMany
  const all = new Together(rest)
  const after = afterStates(decoding, all.state)
  let refused: Problem | undefined
  for (const [index, one] of inner.entries()) {
    if (index % framesPerSlice === framesPerSlice - 1) await yieldToEventLoop()
    const decoded = await decodeOne(one, after, depth)
    if (decoded.ok) {
      all.add(decoded.value, one.path)
      if (all.changes > limits.entities) return tooMany
      continue
    }
    const problem = { ...decoded.problem, path: within(one.path, decoded.problem.path) }
    refused ??= problem
    const { path, detail } = problem
    all.losses.push({ kind: 'dropped', in: 'source', path, code: 'message-refused', detail })
  }
  return refused !== undefined && all.isEmpty ? fail(refused) : ok(all.decoded())
}

function exceeded(limit: 'depth' | 'entities', maximum: number, detail: string): Result<never, Problem> {
  return fail({ code: 'limit-exceeded', limit, maximum, detail })
}

function within(outer: string, inner: string | undefined): string {
  if (inner === undefined || inner === '' || inner === '/') return outer
  return inner.startsWith('/') ? outer + inner : `${outer}/${inner}`
}

/** With the states that earlier messages of the same envelope have set. @param changed grows with each of them */
function afterStates(decoding: InnerDecoding, changed: ReadonlyMap<string, Json | null>): InnerDecoding {
  return {
    ...decoding,
    async statesOf(sessions) {
      const states = new Map(await decoding.statesOf(sessions.filter((name) => !changed.has(name))))
      for (const name of sessions) {
        const state = changed.get(name) ?? null
        if (state !== null) states.set(name, state)
      }
      return states
    },
  }
}

async function decodeOne(
  { adapter, options, message, isSameFormat, path }: InnerMessage,
  decoding: InnerDecoding,
  depth: number,
): Promise<Result<Decoded, Problem>> {
  const registered = decoding.registry.get(adapter)
  if (registered === undefined)
    return fail({
      code: 'unsupported',
      detail: `This gateway does not have the format ${adapter} of the inner message.`,
    })
  const codec = await compiledCodec(registered, options)
  if (!codec.ok) return codec
  // The policies know the categories of the source's own format alone.
  if (codec.value.categories !== undefined)
    return fail({
      code: 'unsupported',
      detail: `The format ${adapter} declares data categories, so it cannot be an inner message.`,
    })
  const frames = framesOf(codec.value, message.body)
  if (!frames.ok) return frames
  const all = new Together({ changes: [], losses: [], repairs: [] })
  const after = afterStates(decoding, all.state)
  // Another format, or the envelope, may use the same names.
  const keyOf = (session: string): string => (isSameFormat === true ? session : `${adapter} ${session}`)
  for (const [index, body] of frames.value.entries()) {
    if (index % framesPerSlice === framesPerSlice - 1) await yieldToEventLoop()
    const frame = { ...message, body }
    const names = codec.value.sessionsOf?.(frame) ?? ok([])
    if (!names.ok) return names
    const states = await after.statesOf(names.value.map(keyOf))
    const state = new Map(
      names.value.flatMap((name) => {
        const known = states.get(keyOf(name))
        return known === undefined ? [] : [[name, known] as const]
      }),
    )
    const decoded = await decodeMessage(
      codec.value,
      frame,
      { ...contextWithin(decoding, path), state },
      decoding.secrets,
    )
    if (!decoded.ok) return decoded
    const renamed = new Map([...(decoded.value.state ?? [])].map(([name, next]) => [keyOf(name), next]))
    const whole = await decodeInner({ ...decoded.value, state: renamed }, after, depth + 1)
    if (!whole.ok) return whole
    all.add(whole.value, '')
  }
  return ok(all.decoded())
}

/** Paths are below that of the inner message, and its bytes are not those of the outer one. */
function contextWithin({ context }: InnerDecoding, path: string): DecodeContext {
  const { trace, place: _, ...rest } = context
  if (trace === undefined) return rest
  return { ...rest, trace: (inner, id, attribute) => trace(within(path, inner), id, attribute) }
}

/** Several decoded messages as one. */
class Together {
  readonly state: Map<string, Json | null>
  readonly losses: Loss[]
  readonly #outer: Decoded
  readonly #changes: Change[]
  readonly #repairs: Repair[]
  readonly #attachments: NonNullable<Decoded['attachments']>[number][]
  readonly #acknowledges: string[]
  #incomplete: boolean

  constructor(outer: Decoded) {
    this.#outer = outer
    this.#changes = [...outer.changes]
    this.losses = [...outer.losses]
    this.#repairs = [...outer.repairs]
    this.state = new Map(outer.state)
    this.#attachments = [...(outer.attachments ?? [])]
    this.#acknowledges = [...(outer.acknowledges ?? [])]
    this.#incomplete = outer.incomplete === true
  }

  get changes(): number {
    return this.#changes.length
  }

  get isEmpty(): boolean {
    return this.#changes.length === 0 && this.#attachments.length === 0 && this.state.size === 0
  }

  /** @param path the position of the message in the envelope; '': it has the same paths */
  add(decoded: Decoded, path: string): void {
    this.#changes.push(...decoded.changes)
    for (const loss of decoded.losses)
      this.losses.push(loss.in === 'source' ? { ...loss, path: within(path, loss.path) } : loss)
    for (const repair of decoded.repairs) this.#repairs.push({ ...repair, path: within(path, repair.path) })
    for (const [name, next] of decoded.state ?? []) this.state.set(name, next)
    this.#attachments.push(...(decoded.attachments ?? []))
    this.#acknowledges.push(...(decoded.acknowledges ?? []))
    this.#incomplete ||= decoded.incomplete === true
  }

  decoded(): Decoded {
    return {
      ...this.#outer,
      ...keptKey(this.#outer),
      changes: this.#changes,
      losses: this.losses,
      repairs: this.#repairs,
      ...(this.state.size > 0 && { state: this.state }),
      ...(this.#attachments.length > 0 && { attachments: this.#attachments }),
      ...(this.#acknowledges.length > 0 && { acknowledges: this.#acknowledges }),
      ...(this.#incomplete && { incomplete: true }),
    }
  }
}
