// Makes an adapter from what a format is: its options, its frames, how a message is parsed and mapped, and how an entity is
// written. Everything that adapters share is here: validation of options, limits, parsing once per message, Problems from
// exceptions, reporting of what an entity loses.

import type { Codec, DecodeContext, Encoded, EncodeContext, Entity, Limits, Message } from '../adapter.ts'
import { concat } from '../../standards/bytes/growing.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { decodeOne, prefixOf } from './decode-one.ts'
import { EntityReader } from './entity-reader.ts'
import { Ledger } from './ledger.ts'
import { readOptions, schemaOf, type Options, type OptionValues } from './options.ts'
import { OmitError, resultLater, resultOf } from './problem-error.ts'
import { decodeRecords, RecordDecoder, type RecordInput } from './record-stream.ts'
import type { DefinedAdapter, Definition, Encoding, Records } from './definition.ts'

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
  const { frames, sessions, open, decode, decodeStream, records, encode, encodeAll, encodeStream } = definition
  const { categories, refuse, command, commands } = definition
  const prefix = prefixOf(definition.id)
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
  const inputOf = (
    list: Records<Settings, Parsed>,
    message: Message,
    context: DecodeContext,
  ): RecordInput<Settings, Parsed> => ({ prefix, settings, records: list, message, context })
  /** Of a stream whose caller knows nothing of it. */
  const unsaid = { mediaType: definition.reads[0]?.mediaType ?? '', headers: new Map<string, string>() }
  const canEncode = (encode !== undefined || encodeAll !== undefined) && (definition.canEncode?.(settings) ?? true)
  const canOpen = open !== undefined && (definition.canOpen?.(settings) ?? true)
  return {
    ...(frames !== undefined && { frames }),
    ...(categories !== undefined && { categories: categories(settings) }),
    ...(sessions !== undefined && {
      sessionsOf: (message) => resultOf(() => sessions(parse(message), settings, message)),
    }),
    ...(canOpen && {
      open: (message, secret) => resultLater(() => open({ message, settings, parsed: parse(message), secret })),
    }),
    ...(definition.opensInner === true && { opensInner: true }),
    ...(decode !== undefined && {
      decode: (message, context) =>
        decodeOne({
          prefix,
          settings,
          message,
          context,
          parse: (one) => takeParsed(one, context.limits),
          decode,
        }),
    }),
    ...(records !== undefined && {
      decode: (message, context) => decodeRecords(inputOf(records, message, context)),
      decodeStream: (context, of) =>
        new RecordDecoder(inputOf(records, { ...(of ?? unsaid), body: new Uint8Array(0) }, context)),
    }),
    ...(decodeStream !== undefined && {
      decodeStream: (context, of) => decodeStream(settings, context, of ?? unsaid),
    }),
    ...(encodeStream !== undefined && { encodeStream: (context) => encodeStream(settings, context) }),
    // Without anything between or around the entities, each is written by itself.
    ...(encode !== undefined &&
      definition.join === undefined &&
      canEncode && { encodeStream: (context) => encodeEach(definition, settings, context) }),
    ...(refuse !== undefined && {
      refuse: (message, problem, state) => refuse(message, problem, settings, state),
    }),
    ...(command !== undefined && { command: (one, context) => resultOf(() => command(one, settings, context)) }),
    ...(commands !== undefined && { commands }),
    ...(definition.writesAnyValue === true && { writesAnyValue: true }),
    ...(canEncode && { encode: (entities, context) => encodeEntities(definition, settings, entities, context) }),
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
    const encoded = resultOf(() => ({ ...encodeAll(entities, context, settings, ledger), losses: ledger.losses }))
    if (encoded.ok || encoded.problem.code !== 'nothing-representable') return encoded
    return fail({ ...encoded.problem, losses: ledger.losses })
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
    return fail({ code: 'nothing-representable', detail, losses: ledger.losses })
  }
  return ok({ body: joined(pieces, definition.join), losses: ledger.losses, omitted })
}

function encodeEach<O extends Options, Settings, Parsed>(
  definition: Definition<O, Settings, Parsed>,
  settings: Settings,
  context: EncodeContext,
): ReturnType<NonNullable<Codec['encodeStream']>> {
  let index = 0
  return {
    push(one) {
      const ledger = new Ledger('hub')
      return resultOf((): Encoded => {
        const body = encodeEntity(definition, { settings, context, index }, one, ledger)
        if (body === undefined) return { body: '', losses: ledger.losses, omitted: [one.id] }
        index += 1
        return { body, losses: ledger.losses, omitted: [] }
      })
    },
    end: () => ({ body: '', losses: [], omitted: [] }),
  }
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
