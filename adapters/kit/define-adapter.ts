// Makes an adapter from what a format is: its options, its frames, how a message is parsed and mapped, and how an entity is
// written. Everything that adapters share is here: validation of options, limits, parsing once per message, Problems from
// exceptions, reporting of what an entity loses.

import type { Adapter, Category, Change, Codec, DecodeContext, Decoded, Encoded, EncodeContext } from '../adapter.ts'
import type {
  Command,
  CommandContext,
  Commanded,
  Documentation,
  Entity,
  Incremental,
  InnerMessage,
  Json,
  Limits,
  Message,
  Outgoing,
  Part,
  Target,
} from '../adapter.ts'
import type { Categories } from '../../standards/hub/category.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { concat } from '../../standards/bytes/growing.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { FrameStream } from './binary/framing.ts'
import { EntityBuilder, EntityBuilders } from './entity-builder.ts'
import { EntityReader } from './entity-reader.ts'
import { Ledger } from './ledger.ts'
import { readOptions, schemaOf, type Options, type OptionValues } from './options.ts'
import { OmitError, ProblemError, resultLater, resultOf } from './problem-error.ts'

/** One message that is being decoded. */
export interface Decoding<Settings, Parsed> {
  readonly message: Message
  readonly context: DecodeContext
  readonly settings: Settings
  /** What `parse` returned for the message. */
  readonly parsed: Parsed
  readonly ledger: Ledger
  /** What `parse` returned for another message: the one that `open` opened. */
  readonly parse: (message: Message) => Parsed
  /**
   * The entity of a local id, which becomes a merge if it gets an attribute.
   *
   * @param category the data category of the local id, if it identifies a person: the id is then keyed
   * @param observedAt the time of the attributes. An entity at several times becomes one merge for each
   */
  readonly entity: (type: string, localId: string, category?: Category, observedAt?: string) => EntityBuilder
  /** A builder that is not shared, for an entity with several changes whose order counts: add each by `change`. */
  readonly newEntity: (type: string, localId: string, category?: Category) => EntityBuilder
  /** Adds a change other than the merge of an entity, after the merges. */
  readonly change: (change: Change) => void
  /** Adds a reply of the protocol, which is sent when the changes are durable. */
  readonly reply: (frame: Uint8Array) => void
  /** Sets the message's identity: two different messages never share it. A function computes it when it is needed. */
  readonly identify: (deduplicationKey: string | (() => string)) => void
  /** The state of a session that `sessions` named; null: there is none. */
  readonly state: (session: string) => Json
  /** Sets the state of a session after this message; null deletes it. */
  readonly setState: (session: string, state: Json) => void
  /** Names a command that this message answers, by its correlation. */
  readonly acknowledge: (correlation: string) => void
  /** Marks the message as a fragment of an incomplete one. */
  readonly incomplete: () => void
  readonly attach: (part: Part & { readonly category: Category }) => void
  /** Adds a message of another format within this one, such as the data of an envelope. */
  readonly inner: (message: InnerMessage) => void
}

/** One entity that is being encoded. */
export interface Encoding<Settings> {
  readonly entity: EntityReader
  readonly context: EncodeContext
  readonly settings: Settings
  /** How many entities of the same call were written before it, such as for a serial number. */
  readonly index: number
}

/** One message that is being opened. */
export interface Opening<Settings, Parsed> {
  readonly message: Message
  readonly settings: Settings
  readonly parsed: Parsed
  readonly secret: (name: string) => string | undefined
}

export interface Definition<O extends Options, Settings, Parsed> {
  /** The name of the adapter's folder. */
  readonly id: string
  readonly stability: Adapter['stability']
  readonly standard: Adapter['standard']
  readonly reads: Adapter['reads']
  readonly writes?: readonly Target[]
  /** The headers, in lower case, that `decode` reads. */
  readonly headers?: readonly string[]
  readonly options: O
  readonly documentation?: Documentation
  /** Compiles the options, once for each source. It may `raise` a Problem. Default: the values of the options. */
  readonly settings?: (values: OptionValues<O>) => Settings
  /** Cuts a byte stream into messages. See `framing`. */
  readonly frames?: FrameStream
  /**
   * Parses a message, once for `sessions`, `open` and `decode`, which may run again: they must not change the result, and
   * read a `Reader` in it by `again()`.
   *
   * @param limits of `decode`. Absent: the message is parsed for `sessions` or `open`, which have no limits
   */
  readonly parse?: (message: Message, settings: Settings, limits?: Limits) => Parsed
  /** Decrypts or verifies a message, and returns the message to decode. It may `raise` a Problem. */
  readonly open?: (opening: Opening<Settings, Parsed>) => Promise<Message>
  /** Whether this source opens messages. Default: yes, if there is `open`. */
  readonly canOpen?: (settings: Settings) => boolean
  /** The keys of the sessions whose states `decode` needs, such as a terminal or a station. */
  readonly sessions?: (parsed: Parsed, settings: Settings) => readonly string[]
  readonly decode?: (decoding: Decoding<Settings, Parsed>) => void
  /** The protocol's negative reply to a message that could not be decoded or stored; undefined: it has none for it. */
  readonly refuse?: (
    message: Message,
    problem: Problem,
    settings: Settings,
    state: ReadonlyMap<string, Json>,
  ) => Outgoing | undefined
  /** The frames of a command to a device. It may `raise` a Problem. */
  readonly command?: (command: Command, settings: Settings, context: CommandContext) => Commanded
  /** See `Codec.categories`. */
  readonly categories?: (settings: Settings) => Categories
  /**
   * Writes one entity; `omit` leaves it out. What it does not take of the entity is reported as dropped. The results of
   * several entities are joined, without a separator.
   */
  readonly encode?: (encoding: Encoding<Settings>) => Uint8Array | string
  /** Joins the texts of several entities. */
  readonly join?: (texts: readonly string[]) => string
  /**
   * Instead of `encode`, writes all entities, for a format in which their messages have something in common, such as running
   * numbers or one document. It reports every loss itself. Omitted are the ids of the entities that are not in the body.
   */
  readonly encodeAll?: (
    entities: readonly Entity[],
    context: EncodeContext,
    settings: Settings,
    ledger: Ledger,
  ) => Pick<Encoded, 'body' | 'omitted'>
  /** See `Codec.decodeStream`. */
  readonly decodeStream?: (settings: Settings, context: DecodeContext) => Incremental<Result<Decoded, Problem>>
  /** See `Codec.encodeStream`. */
  readonly encodeStream?: (settings: Settings, context: EncodeContext) => ReturnType<NonNullable<Codec['encodeStream']>>
  /** See `Codec.writesAnyValue`. */
  readonly writesAnyValue?: true
  /** The code of the loss if an entity has none of the target's types. Default: `type-not-in-target` */
  readonly typeLoss?: string
  /** The name of the targets in the codes of losses, `attribute-not-in-<name>`. Default: the target's own. */
  readonly targetName?: string
  /** Whether this source can write. Default: yes. */
  readonly canEncode?: (settings: Settings) => boolean
}

/** An adapter whose `configure` takes anything and validates it. */
export interface DefinedAdapter extends Adapter<unknown> {
  readonly options: JsonObject
}

/**
 * Makes an adapter.
 *
 * @example
 * export const adapter = defineAdapter({
 *   id: 'parkco',
 *   stability: 'experimental',
 *   standard: { name: 'ParkCo', editions: ['1'], url: 'https://example.org/parkco' },
 *   reads: [{ mediaType: 'application/vnd.parkco', types: ['OffStreetParking'] }],
 *   options: { timezone: option.timezone('The zone of the clocks. Messages do not contain it.') },
 *   decode({ message, settings, ledger, entity }) {
 *     const reader = new Reader(message.body)
 *     const lot = entity('OffStreetParking', reader.bcd(4))
 *     lot.observedAt = clock.read(reader.bcd(6), 'yyMMddHHmmss', settings.timezone, 'time', ledger)
 *     lot.property('free', 'availableSpotNumber', reader.u16())
 *   },
 * })
 */
export function defineAdapter<O extends Options, Settings = OptionValues<O>, Parsed = undefined>(
  definition: Definition<O, Settings, Parsed>,
): DefinedAdapter {
  const { id, stability, standard, reads, writes = [], headers } = definition
  const schema = schemaOf(definition.options)
  return {
    specification: 'adapter/1',
    id,
    stability,
    standard,
    reads,
    writes,
    ...(headers !== undefined && { headers }),
    options: schema,
    ...(definition.documentation !== undefined && { documentation: definition.documentation }),
    configure(declared) {
      const values = readOptions(definition.options, schema, declared)
      if (!values.ok) return values
      return resultOf(() => {
        const settings = definition.settings?.(values.value) ?? (values.value as unknown as Settings)
        return codecOf(definition, settings)
      })
    },
  }
}

function codecOf<O extends Options, Settings, Parsed>(
  definition: Definition<O, Settings, Parsed>,
  settings: Settings,
): Codec {
  const { frames, sessions, open, decode, decodeStream, encode, encodeAll, encodeStream } = definition
  const { categories, refuse, command } = definition
  /** What `sessionsOf` and `open` parsed and `decode` needs. */
  const parsedMessages = new WeakMap<Message, { readonly parsed: Parsed }>()
  const parse = (message: Message): Parsed => {
    const known = parsedMessages.get(message) ?? { parsed: definition.parse?.(message, settings) as Parsed }
    parsedMessages.set(message, known)
    return known.parsed
  }
  /** What is parsed is not kept after `decode`: garbage collection of a WeakMap is slow. */
  const takeParsed = (message: Message, limits: Limits): Parsed => {
    const known = parsedMessages.get(message)
    if (known === undefined) return definition.parse?.(message, settings, limits) as Parsed
    parsedMessages.delete(message)
    return known.parsed
  }
  const canEncode = (encode !== undefined || encodeAll !== undefined) && (definition.canEncode?.(settings) ?? true)
  const canOpen = open !== undefined && (definition.canOpen?.(settings) ?? true)
  return {
    ...(frames !== undefined && { frames }),
    ...(categories !== undefined && { categories: categories(settings) }),
    ...(sessions !== undefined && { sessionsOf: (message) => resultOf(() => sessions(parse(message), settings)) }),
    ...(canOpen && {
      open: (message, secret) => resultLater(() => open({ message, settings, parsed: parse(message), secret })),
    }),
    ...(decode !== undefined && {
      decode: (message, context) => decodeMessage(definition, settings, takeParsed, message, context),
    }),
    ...(decodeStream !== undefined && { decodeStream: (context) => decodeStream(settings, context) }),
    ...(encodeStream !== undefined && { encodeStream: (context) => encodeStream(settings, context) }),
    ...(refuse !== undefined && {
      refuse: (message, problem, state) => refuse(message, problem, settings, state),
    }),
    ...(command !== undefined && { command: (one, context) => resultOf(() => command(one, settings, context)) }),
    ...(definition.writesAnyValue === true && { writesAnyValue: true }),
    ...(canEncode && { encode: (entities, context) => encodeEntities(definition, settings, entities, context) }),
  }
}

/** The prefix of an adapter's extension attributes: `hj-212` is `hj212`. */
export function prefixOf(id: string): string {
  return id.replaceAll('-', '')
}

function decodeMessage<O extends Options, Settings, Parsed>(
  definition: Definition<O, Settings, Parsed>,
  settings: Settings,
  parse: (message: Message, limits: Limits) => Parsed,
  message: Message,
  context: DecodeContext,
): Result<Decoded, Problem> {
  const { limits } = context
  const { body } = message.opened?.original ?? message
  if (body.length > limits.bytes) return tooLarge('bytes', limits.bytes)
  const ledger = new Ledger('source')
  const prefix = prefixOf(definition.id)
  const newEntity = (type: string, localId: string, category?: Category): EntityBuilder =>
    new EntityBuilder({ id: context.id(type, localId, category), type, prefix, ledger, trace: context.trace })
  const builders = new EntityBuilders(newEntity)
  const others: Change[] = []
  const frames: Uint8Array[] = []
  const states = new Map<string, Json | null>()
  const attachments: (Part & { readonly category: Category })[] = []
  const inner: InnerMessage[] = []
  const acknowledges: string[] = []
  const outcome: { incomplete?: true } = {}
  let identity: string | (() => string) | undefined
  const decoded = resultOf(() => {
    definition.decode?.({
      message,
      context,
      settings,
      parsed: parse(message, limits),
      ledger,
      parse: (other) => parse(other, limits),
      entity(type, localId, category, observedAt) {
        const builder = builders.of(type, localId, category, observedAt)
        limitEntities(builders.size + others.length, limits)
        return builder
      },
      newEntity,
      change(change) {
        others.push(change)
        limitEntities(builders.size + others.length, limits)
      },
      reply: (frame) => void frames.push(frame),
      identify(key) {
        identity = key
      },
      state: (session) => context.state.get(session) ?? null,
      setState: (session, state) => void states.set(session, state),
      incomplete() {
        outcome.incomplete = true
      },
      attach: (part) => void attachments.push(part),
      inner: (one) => void inner.push(one),
      acknowledge: (correlation) => void acknowledges.push(correlation),
    })
  })
  if (!decoded.ok) return decoded
  const { losses, repairs } = ledger
  const result: Decoded = {
    changes: builders.size === 0 ? others : [...builders.changes(), ...others],
    losses,
    repairs,
    ...(states.size > 0 && { state: states }),
    ...(frames.length > 0 && { outgoing: { frames } }),
    ...(attachments.length > 0 && { attachments }),
    ...(inner.length > 0 && { inner }),
    ...(acknowledges.length > 0 && { acknowledges }),
    ...outcome,
  }
  return ok(identity === undefined ? result : withIdentity(result, identity))
}

function withIdentity(decoded: Decoded, identity: string | (() => string)): Decoded {
  if (typeof identity === 'string') return { ...decoded, deduplicationKey: identity }
  return {
    ...decoded,
    // A translation does not need it.
    get deduplicationKey() {
      return identity()
    },
  }
}

function encodeEntities<O extends Options, Settings, Parsed>(
  definition: Definition<O, Settings, Parsed>,
  settings: Settings,
  entities: readonly Entity[],
  context: EncodeContext,
): Result<Encoded, Problem> {
  const { encodeAll } = definition
  const ledger = new Ledger('hub')
  if (encodeAll !== undefined) {
    return resultOf(() => ({ ...encodeAll(entities, context, settings, ledger), losses: ledger.losses }))
  }
  const omitted: string[] = []
  const pieces: (Uint8Array | string)[] = []
  const encoded = resultOf(() => {
    for (const one of entities) {
      const piece = encodeEntity(definition, { settings, context, index: pieces.length }, one, ledger)
      if (piece === undefined) omitted.push(one.id)
      else pieces.push(piece)
    }
  })
  if (!encoded.ok) return encoded
  if (pieces.length === 0) {
    const detail = `None of the entities can be represented in the target ${context.target}.`
    return fail({ code: 'nothing-representable', detail })
  }
  return ok({ body: joined(pieces, definition.join), losses: ledger.losses, omitted })
}

function joined(pieces: readonly (Uint8Array | string)[], join: Definition<Options, unknown, unknown>['join']) {
  const texts = pieces.filter((piece) => typeof piece === 'string')
  if (texts.length === pieces.length) return join?.(texts) ?? texts.join('')
  return concat(pieces.map((piece) => (typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)))
}

/** Undefined: the entity is omitted, for the reason that is the only loss that is reported of it. */
function encodeEntity<O extends Options, Settings, Parsed>(
  { encode, writes = [], typeLoss = 'type-not-in-target', targetName }: Definition<O, Settings, Parsed>,
  encoding: Omit<Encoding<Settings>, 'entity'>,
  one: Entity,
  ledger: Ledger,
): Uint8Array | string | undefined {
  const { context } = encoding
  const target = writes.find(({ name }) => name === context.target)
  const before = ledger.losses.length
  const entity = new EntityReader(one, ledger, targetName ?? context.target)
  try {
    if (encode === undefined || !entity.types.some((type) => target?.types.includes(type)))
      throw new OmitError(typeLoss)
    const piece = encode({ ...encoding, entity })
    entity.finish()
    return piece
  } catch (error) {
    if (!(error instanceof OmitError)) throw error
    ledger.losses.length = before
    ledger.report('dropped', one.id, error.reason)
    return undefined
  }
}

/**
 * Stops with `limit-exceeded` if a message has more entities than a source may send.
 *
 * @example limitEntities(items.length, context.limits)
 */
export function limitEntities(count: number, { entities }: Limits): void {
  if (count > entities) throw tooLargeError('entities', entities)
}

function tooLargeError(limit: 'bytes' | 'entities', maximum: number): ProblemError {
  const what = limit === 'bytes' ? 'is larger than' : 'contains more entities than'
  return new ProblemError({
    code: 'limit-exceeded',
    limit,
    maximum,
    detail: `The message ${what} the limit of this source, ${maximum}.`,
  })
}

function tooLarge(limit: 'bytes' | 'entities', maximum: number): Result<never, Problem> {
  return fail(tooLargeError(limit, maximum).problem)
}
