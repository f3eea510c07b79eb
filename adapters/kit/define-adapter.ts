// Makes an adapter from what a format is: its options, its frames, how a message is parsed and mapped, and how an entity is
// written. Everything that adapters share is here: validation of options, limits, parsing once per message, Problems from
// exceptions, reporting of what an entity loses.

import type {
  Category,
  Change,
  DecodeContext,
  Decoded,
  Encoded,
  EncodeContext,
  Entity,
  InnerMessage,
  Json,
  Limits,
  Message,
  Part,
  Codec,
} from '../adapter.ts'
import { concat } from '../../standards/bytes/growing.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { EntityBuilder, EntityBuilders } from './entity-builder.ts'
import { EntityReader } from './entity-reader.ts'
import { Ledger } from './ledger.ts'
import { readOptions, schemaOf, type Options, type OptionValues } from './options.ts'
import { OmitError, ProblemError, resultLater, resultOf } from './problem-error.ts'
import type { DefinedAdapter, Definition, Encoding } from './definition.ts'

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
  const refuses: { readonly correlation: string; readonly reason: string }[] = []
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
      acknowledge(correlation, reason) {
        if (reason === undefined) acknowledges.push(correlation)
        else refuses.push({ correlation, reason })
      },
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
    ...(refuses.length > 0 && { refuses }),
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
