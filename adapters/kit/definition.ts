// What a format is, as `defineAdapter` takes it, and what its functions get of a message or an entity.

import type {
  Adapter,
  Category,
  Change,
  Command,
  CommandContext,
  Commanded,
  DecodeContext,
  DecodeStream,
  Incremental,
  Documentation,
  Encoded,
  EncodeContext,
  Entity,
  InnerMessage,
  Json,
  Limits,
  Message,
  Outgoing,
  Part,
  Refusal,
  Target,
  Codec,
} from '../adapter.ts'
import type { Categories } from '../../standards/hub/category.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Problem } from '../../standards/problem.ts'
import type { Result } from '../../standards/result.ts'
import type { FrameStream } from './binary/framing.ts'
import type { EntityBuilder } from './entity-builder.ts'
import type { EntityReader } from './entity-reader.ts'
import type { Ledger } from './ledger.ts'
import type { Options, OptionValues } from './options.ts'

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
  /**
   * Adds a reply of the protocol, which is sent when the changes are durable.
   *
   * @param topic under which a broker delivers it, and all replies to the message. Absent: it goes to where the message came from
   */
  readonly reply: (frame: Uint8Array, topic?: string) => void
  /** Sets the message's identity: two different messages never share it. A function computes it when it is needed. */
  readonly identify: (deduplicationKey: string | (() => string)) => void
  /** The state of a session that `sessions` named; null: there is none. */
  readonly state: (session: string) => Json
  /** Sets the state of a session after this message; null deletes it. */
  readonly setState: (session: string, state: Json) => void
  /**
   * Names a command that this message answers, by its correlation.
   *
   * @param refusal why the device has not carried it out, such as `device-failure`
   */
  readonly acknowledge: (correlation: string, refusal?: string) => void
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

/** A record, or why it is none; `record` as in `StreamResult`. */
export type ReadRecord<Piece> = Result<Piece, Problem> & { readonly record?: () => Uint8Array }

/** Cuts bytes into records. Any chunking gives the same ones. It holds one record, and what is needed to read it. */
export interface RecordReader<Piece> extends Incremental<ReadRecord<Piece>> {
  /** Nothing can be read after the last Problem, which therefore concerns the whole message. */
  readonly isBroken?: boolean
}

/** A reader that may read what is after the last bytes while it is iterated, as of an archive, whose directory is at its end. */
export interface LazyRecordReader<Piece> extends Pick<RecordReader<Piece>, 'push' | 'isBroken'> {
  end(): Iterable<ReadRecord<Piece>>
}

/** What the records of one message or one stream are read and decoded with. */
export interface RecordStream<Settings, Piece> {
  readonly reader: LazyRecordReader<Piece>
  /** Decodes one record, which is `parsed`. `message` has its bytes only where a whole message is decoded. */
  readonly decode: (decoding: Decoding<Settings, Piece>) => void
  /** Whether a piece is a record of the message, and not what stands around its records. Absent: all are. */
  readonly isRecord?: (piece: Piece) => boolean
  /**
   * Called once after the last record, for what concerns all of them, such as a full set.
   *
   * @param refused how many records were refused: if any, a set is not complete
   */
  readonly end?: (decoding: Decoding<Settings, undefined>, refused: number) => void
}

/** What is the same for all records of a stream. */
export interface RecordSource<Settings> {
  readonly settings: Settings
  readonly limits: Limits
  readonly context: DecodeContext
  readonly mediaType: string
  readonly headers: Message['headers']
}

/** How the records of a message that is a list are cut and decoded. */
export type Records<Settings, Piece> = (source: RecordSource<Settings>) => RecordStream<Settings, Piece>

/** What a format is: the argument of `defineAdapter`. */
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
  /** See `Codec.opensInner`. */
  readonly opensInner?: true
  /** Whether this source opens messages. Default: yes, if there is `open`. */
  readonly canOpen?: (settings: Settings) => boolean
  /** The keys of the sessions whose states `decode` needs, such as a terminal or a station. */
  readonly sessions?: (parsed: Parsed, settings: Settings, message: Message) => readonly string[]
  readonly decode?: (decoding: Decoding<Settings, Parsed>) => void
  /** Instead of `parse` and `decode`, for a message that is a list of records: it can also be read as a stream. */
  readonly records?: Records<Settings, Parsed>
  /** The protocol's negative reply to a message that could not be decoded or stored; undefined: it has none for it. */
  readonly refuse?: (
    message: Message,
    refusal: Refusal,
    settings: Settings,
    state: ReadonlyMap<string, Json>,
  ) => Outgoing | undefined
  /** See `Codec.command`. It may `raise` a Problem. */
  readonly command?: (command: Command, settings: Settings, context: CommandContext) => Commanded
  /** See `Codec.commands`. */
  readonly commands?: readonly string[]
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
  /** Beside `decode`, for a list whose whole message is read in another manner. See `Codec.decodeStream`. */
  readonly decodeStream?: (
    settings: Settings,
    context: DecodeContext,
    of: Pick<Message, 'mediaType' | 'headers'>,
  ) => DecodeStream
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
