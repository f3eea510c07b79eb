// A translation of a payload that is larger than memory: decode → validate → govern → encode, record by record. An entity that
// occurs in several records is written as often; in a translation of a whole payload its records are merged.

import type {
  Codec,
  DecodeContext,
  Decoded,
  DecodeStream,
  Entity,
  Json,
  Loss,
  Message,
  Repair,
  StreamResult,
} from '../../../adapters/adapter.ts'
import { isPersonal } from '../../../standards/hub/category.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { AccessScope } from '../access/access-scope.ts'
import { type Clock, clockOf, markAhead } from '../ahead.ts'
import { ChangeMerger, yieldToEventLoop } from '../decode.ts'
import { withoutMisfits } from '../encode.ts'
import { govern } from '../govern.ts'
import { createIdentity, localIdFor, type Identity } from '../identity.ts'
import type { Services } from '../services.ts'
import { decodeInner } from '../inner.ts'
import { planTranslation, type TranslationPair, type TranslationPlan } from './translate.ts'
import { validateEach } from '../validate.ts'

export interface StreamRequest extends TranslationPair {
  readonly of: Pick<Message, 'mediaType' | 'headers'>
  /** The tenant under which keyed URNs are created. */
  readonly tenant: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** What one chunk of the payload becomes. */
export interface StreamPiece {
  readonly output: readonly (string | Uint8Array)[]
  readonly entities: number
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
  /** Of records that were refused. */
  readonly problems: readonly GatewayProblem[]
  readonly keyedIds: boolean
  /** The last piece, and the rest of the payload cannot be read: the output has no end. */
  readonly isBroken?: true
}

/** Whether the formats of a plan can be read and written record by record. */
export function canStream({ source, sink }: TranslationPlan): boolean {
  const isRead = source.decodeStream !== undefined || source.frames !== undefined
  return isRead && (source.open === undefined || source.opensInner === true) && sink.encodeStream !== undefined
}

/** The frames of a stream, each decoded with the states that those before it have set. */
function frameStream(codec: Codec, context: DecodeContext, of: StreamRequest['of']): DecodeStream {
  const frames = codec.frames?.()
  const states = new Map(context.state)
  const decode = (frame: Result<Uint8Array, Problem>): StreamResult => {
    if (!frame.ok) return frame
    const decoded = codec.decode?.({ ...of, body: frame.value }, { ...context, state: states })
    if (decoded === undefined) throw new Error('the format is only written')
    for (const [session, state] of decoded.ok ? (decoded.value.state ?? []) : []) {
      if (state === null) states.delete(session)
      else states.set(session, state)
    }
    return decoded
  }
  return { push: (chunk) => frames?.push(chunk).map(decode) ?? [], end: () => frames?.end().map(decode) ?? [] }
}

/** The states of sessions that were set last: those of a whole payload may be more than fit in memory. */
class LatestStates {
  readonly #states = new Map<string, Json>()

  of(sessions: readonly string[]): ReadonlyMap<string, Json> {
    const known = new Map<string, Json>()
    for (const name of sessions) {
      const state = this.#states.get(name)
      if (state !== undefined) known.set(name, state)
    }
    return known
  }

  set(changed: Decoded['state'] = new Map()): void {
    for (const [name, state] of changed) {
      this.#states.delete(name)
      if (state !== null) this.#states.set(name, state)
    }
    for (const oldest of this.#states.keys()) {
      if (this.#states.size <= maximumStates) return
      this.#states.delete(oldest)
    }
  }
}

const maximumStates = 2000

/** One translation: what its chunks share. */
class StreamTranslation {
  readonly #services: Services
  readonly #view: AccessScope
  readonly #plan: TranslationPlan
  readonly #tenant: string
  readonly #clock: Clock
  readonly #encoder: ReturnType<NonNullable<TranslationPlan['sink']['encodeStream']>>
  /** Of one chunk: the ids of the whole payload may be more than fit in memory. */
  #identity: Identity
  readonly #states = new LatestStates()

  constructor(services: Services, view: AccessScope, plan: TranslationPlan, tenant: string) {
    this.#services = services
    this.#view = view
    this.#plan = plan
    this.#tenant = tenant
    this.#clock = clockOf(view.now, services.limits.aheadSeconds)
    this.#identity = createIdentity(services.idKey, tenant)
    const { limits, contextOf } = services
    const encoder = plan.sink.encodeStream?.({
      target: plan.target.name,
      now: view.now,
      limits,
      related: new Map(),
      localId: (id) => localIdFor(this.#identity.aliases, view)(id),
      isMinted: (id) => this.#identity.minted.has(id),
      contextOf,
    })
    if (encoder === undefined) throw new Error('the target cannot be written as a stream')
    this.#encoder = encoder
  }

  #context(): DecodeContext {
    const { limits, contextOf } = this.#services
    const id: Identity['id'] = (...named) => this.#identity.id(...named)
    return { receivedAt: this.#view.now, limits, state: new Map(), id, contextOf }
  }

  decoder(of: StreamRequest['of']): DecodeStream {
    const context = this.#context()
    const { source } = this.#plan
    return source.decodeStream?.(context, of) ?? frameStream(source, context, of)
  }

  async piece(results: readonly StreamResult[]): Promise<StreamPiece> {
    const losses: Loss[] = []
    const repairs: Repair[] = []
    const problems: GatewayProblem[] = []
    const read: Entity[] = []
    for (const result of results) {
      const whole = result.ok && result.value.inner !== undefined ? await this.#inner(result.value) : result
      const valid = whole.ok ? this.#validate(whole.value, losses, repairs) : whole
      if (valid.ok) read.push(...valid.value)
      else problems.push(valid.problem)
    }
    const governed = govern(read, { losses, repairs }, this.#view, this.#plan.source.categories)
    const output: (string | Uint8Array)[] = []
    const written = [...governed.losses]
    let entities = 0
    for (const entity of governed.entities) {
      const isAny = this.#plan.sink.writesAnyValue === true
      const encoded = this.#encoder.push(isAny ? entity : withoutMisfits(entity, written))
      if (!encoded.ok) {
        problems.push(encoded.problem)
        continue
      }
      written.push(...encoded.value.losses)
      if (encoded.value.omitted.length > 0) continue
      entities += 1
      output.push(encoded.value.body)
    }
    const keyedIds = [...this.#identity.aliases.values()].some((alias) => isPersonal(alias.category))
    this.#identity = createIdentity(this.#services.idKey, this.#tenant)
    return { output, entities, losses: written, repairs: governed.repairs, problems, keyedIds }
  }

  end(): string | Uint8Array {
    return this.#encoder.end().body
  }

  /** With the messages within a record. Their states are those that earlier records have set. */
  async #inner(record: Decoded): Promise<Result<Decoded, Problem>> {
    const { registry, secrets } = this.#services
    const decoded = await decodeInner(record, {
      registry,
      context: this.#context(),
      secrets,
      statesOf: async (sessions) => this.#states.of(sessions),
    })
    if (decoded.ok) this.#states.set(decoded.value.state)
    return decoded
  }

  #validate(decoded: Extract<StreamResult, { ok: true }>['value'], losses: Loss[], repairs: Repair[]) {
    const marked = markAhead(decoded, this.#clock)
    const merger = new ChangeMerger(this.#clock.horizon)
    for (const change of marked.changes) merger.add(change)
    const valid = validateEach([...merger.entities.values()], this.#services.limits)
    if (!valid.ok) return fail<Problem>(valid.problem)
    for (const loss of [...marked.losses, ...merger.losses, ...valid.value.losses]) losses.push(loss)
    repairs.push(...decoded.repairs)
    return ok(valid.value.entities)
  }
}

/**
 * Translates a stream. Each record that is refused is a problem of its piece, and the others are written. Rules apply to each
 * record; obligations that count a whole result count a chunk.
 *
 * @returns what each chunk becomes, in order; a problem, if the formats cannot be streamed or an option is wrong
 * @example const pieces = await translateStream(services, view, request); if (pieces.ok) for await (const piece of pieces.value) write(piece)
 */
export async function translateStream(
  services: Services,
  view: AccessScope,
  request: StreamRequest,
): Promise<Result<AsyncIterable<StreamPiece>, GatewayProblem>> {
  const planned = await planTranslation(services, request)
  if (!planned.ok) return planned
  if (!canStream(planned.value)) {
    const { bytes } = services.limits
    const detail = `${request.from} to ${request.to} cannot be translated as a stream: translate the payload as a whole, in parts of at most ${bytes} bytes.`
    return fail({ code: 'unsupported', detail })
  }
  const translation = new StreamTranslation(services, view, planned.value, request.tenant)
  return ok(piecesOf(translation, request))
}

/** The number of results after the last bytes that become one piece. */
const groupSize = 256

async function* piecesOf(translation: StreamTranslation, { of, bytes }: StreamRequest): AsyncGenerator<StreamPiece> {
  const decoder = translation.decoder(of)
  for await (const chunk of bytes) {
    yield await translation.piece(decoder.push(chunk))
    if (decoder.isBroken === true) break
  }
  let group: StreamResult[] = []
  for (const result of decoder.isBroken === true ? [] : decoder.end()) {
    if (result === undefined) await yieldToEventLoop()
    else group.push(result)
    if (group.length < groupSize) continue
    yield await translation.piece(group)
    group = []
  }
  const last = await translation.piece(group)
  if (decoder.isBroken === true) yield { ...last, isBroken: true }
  else yield { ...last, output: [...last.output, translation.end()] }
}
