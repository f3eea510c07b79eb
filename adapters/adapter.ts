// The contract between Citygate and a format. An adapter translates the messages of one vendor or standard to hub
// entities and back, and reports every loss. The contract changes only together with its tag, `adapter/1`.
//
// An adapter is pure: no network, clock, randomness, store or `node:` module. Everything it needs is an argument. It
// imports from `standards/` and from this file, never from `gateway/` or from another adapter.

import type { Categories, Category } from '../standards/hub/category.ts'
import type { Entity, Json, JsonObject } from '../standards/hub/entity.ts'
import type { Loss } from '../standards/loss.ts'
import type { Problem } from '../standards/problem.ts'
import type { Result } from '../standards/result.ts'

export type { Category, Entity, Json, Loss, Problem, Result }

export interface Adapter<Options = Readonly<Record<string, never>>> {
  readonly specification: 'adapter/1'
  /** The folder's name. */
  readonly id: string
  readonly stability: 'experimental' | 'beta' | 'stable'
  readonly standard: { readonly name: string; readonly editions: readonly string[]; readonly url: string }
  /** The media types that `decode` understands, and the hub types that each can produce. */
  readonly reads: readonly { readonly mediaType: string; readonly types: readonly string[] }[]
  /** The headers, in lower case, that `decode` reads. It gets no other header, because headers also hold credentials. */
  readonly headers?: readonly string[]
  /** The targets that `encode` can write. The first is the default. Empty: the format is read-only. */
  readonly writes: readonly Target[]
  /** The JSON Schema of the options. `configure` then validates them itself. Absent: `x-options` in `asyncapi.yaml`. */
  readonly options?: JsonObject
  /**
   * What the documentation says of the format. `citygate/kit` makes most of it from the adapter's tables. In a file documentation.ts
   * that adapter.ts does not import, it is not part of a bundle, and is joined to the adapter elsewhere.
   */
  readonly documentation?: Documentation
  /**
   * Called once per source; compiles dialects, maps and models. The options satisfy their schema, unless the adapter has
   * the member `options`. Check here what a schema cannot express, and return `option-missing` or
   * `option-invalid` with a sentence that says what to set and why there is no default.
   */
  configure(options: Options): Result<Codec, Problem>
}

export interface Documentation {
  /** `A`: complete. `B`: everything is read, and the main fields are written. `C`: the main fields are read. */
  readonly tier: 'A' | 'B' | 'C'
  /** What the adapter was tried against, one sentence: a standard's examples, other people's captures, another program. */
  readonly triedAgainst: string
  /** What becomes of each field. */
  readonly mapping: readonly MappingRow[]
  /** When each loss and repair is reported, by its code. Those of the kit need no line. */
  readonly losses: Readonly<Record<string, string>>
}

export interface MappingRow {
  /** The format's name of the field. */
  readonly field: string
  /** The attribute of the hub, or what becomes of the field. */
  readonly hub: string
  /** UN/CEFACT code. */
  readonly unit?: string
}

export interface Target {
  readonly name: string
  readonly mediaType: string
  /** The hub types that this target can represent. */
  readonly types: readonly string[]
  /** Related entities that the target needs beside each entity. */
  readonly joins?: readonly {
    readonly relationship: string
    readonly inverse?: true
    readonly maximum: number
    /** Hub types that are written within another entity only, such as the sensors of a building. */
    readonly types?: readonly string[]
  }[]
}

/** Pure; synchronous except for `open`. A method that the format does not support is absent. */
export interface Codec {
  /** Decrypts or verifies a message. Returns the message to decode. */
  open?(message: Message, secret: (name: string) => string | undefined): Promise<Result<Message, Problem>>
  /** The results of `decodeStream` have their messages in `inner`, each of which is opened by itself. */
  readonly opensInner?: true
  /**
   * Attributes that the options add to the hub's table, with their data category. They apply to every entity of the
   * tenant in which the source is registered.
   */
  readonly categories?: Categories
  /** The keys of the sessions whose states `decode` needs, such as a terminal or a station. Absent: the format is stateless. */
  sessionsOf?(message: Message): Result<readonly string[], Problem>
  decode?(message: Message, context: DecodeContext): Result<Decoded, Problem>
  /**
   * For payloads larger than memory: bytes in, one result for each record out, in order. A record that is refused is one Problem
   * and leaves its neighbours. The limits hold for each record. What concerns the whole, such as a full set, is in the last
   * results; it is absent if a record of the set was refused.
   *
   * @param context its `state` has the sessions that `sessionsOf` names for a message with an empty body
   * @param of what was sent with the stream. Absent: the first media type that the adapter reads, and no headers
   */
  decodeStream?(context: DecodeContext, of?: Pick<Message, 'mediaType' | 'headers' | 'topic'>): DecodeStream
  /**
   * The protocol's negative reply to a message that could not be decoded or stored, such as 8001 with a result or CALLERROR.
   * Undefined: the protocol has none for it.
   */
  refuse?(message: Message, refusal: Refusal, state: ReadonlyMap<string, Json>): Outgoing | undefined
  /**
   * The frames of a command to a device, and the state of its session after it. The session is the device's local id: a codec with
   * commands names it in `sessionsOf` for each message of the device. What the device cannot do is a Problem, by which the command
   * is refused.
   */
  command?(command: Command, context: CommandContext): Result<Commanded, Problem>
  /** The names that `command` takes. A client that writes an attribute of such a name to the device's entity sends the command. */
  readonly commands?: readonly string[]
  /** Splits a byte stream into messages, and resynchronises after garbage. Garbage becomes a Problem at its position. */
  frames?(): Incremental<Result<Uint8Array, Problem>>
  /**
   * `encode` writes every stored value, of any kind and unit. Absent: `encode` gets only values that satisfy the hub's
   * schema, and the gateway reports the others as losses.
   */
  readonly writesAnyValue?: true
  encode?(entities: readonly Entity[], context: EncodeContext): Result<Encoded, Problem>
  encodeStream?(context: EncodeContext): { push(entity: Entity): Result<Encoded, Problem>; end(): Encoded }
}

export interface Incremental<T> {
  push(chunk: Uint8Array): readonly T[]
  end(): readonly T[]
}

/**
 * One record of a stream. `record` returns a message that has this record alone, for an audit log or for a later attempt; call it
 * before the next bytes are pushed. Absent: the format has no such message.
 */
export type StreamResult = Result<Decoded, Problem> & { readonly record?: () => Uint8Array }

export interface DecodeStream {
  push(chunk: Uint8Array): readonly StreamResult[]
  /**
   * What is decoded after the last bytes. It may be decoded while it is iterated, so that a format whose index comes last, such as
   * an archive, is not decoded into memory as a whole. Undefined: nothing yet, so that a caller can do other work in between.
   */
  end(): Iterable<StreamResult | undefined>
  /** Nothing could be read after the last Problem, and what concerns the whole is absent. */
  readonly isBroken?: boolean
}

export interface Message {
  readonly body: Uint8Array
  /** Lower case, without parameters. */
  readonly mediaType: string
  /** The headers that the adapter declares, by name in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** The parts of a form (`multipart/form-data`), already split. Absent: the body is none, or not one that RFC 7578 allows. */
  readonly parts?: readonly Part[]
  /** The sender's address, as the listener or HTTP server reports it. */
  readonly peer?: string
  /** The topic or subject under which a broker delivered it. */
  readonly topic?: string
  /** Set only by `open`, for `decode` of the same codec. */
  readonly opened?: {
    /** The message as received. */
    readonly original: Message
    /** The name of the declared key that verified a signature over the whole `body`. Absent: nothing was verified. */
    readonly verifiedBy?: string
  }
}

export interface DecodeContext {
  /** UTC, RFC 3339. For `receivedAt` members only; never a substitute for a time that the message lacks. */
  readonly receivedAt: string
  readonly limits: Limits
  /** The state of each session that `sessionsOf` named and that has one. */
  readonly state: ReadonlyMap<string, Json>
  /**
   * The URN of an entity. A `localId` that is unambiguously a URI (`urn:…`, `https://…`) is kept unchanged; others become
   * `urn:ngsi-ld:Type:localId`. If `category` marks it as identifying a person, the local part is replaced by a keyed
   * digest, so that the URN identifies nobody.
   */
  id(type: string, localId: string, category?: Category): string
  /** A JSON-LD context that is bundled, hosted or already fetched. Undefined: return `context-needed`. */
  contextOf(url: string): Json | undefined
  /**
   * Called for each value that is read, if somebody wants to see the translation. Absent: nobody does.
   *
   * @param path the value's position in the message, as in losses
   * @param id the entity; @param attribute its attribute
   */
  readonly trace?: (path: string, id: string, attribute: string) => void
  /**
   * Called beside `trace` by formats of bytes: where the value at a path stands in the body of the message. A path may be called
   * with several ranges, and a path that is not is where its parent is. Absent: nobody wants to know.
   *
   * @param start the offset of the first byte; @param end that after the last one
   */
  readonly place?: (path: string, start: number, end: number) => void
  /**
   * Whether the policies let who sends the message do something with an entity, for protocols in which a device asks for
   * permission: `citygate:command` of that name. Absent, as in a translation: nothing is permitted.
   */
  readonly permits?: (command: string, entity: Pick<Entity, 'id' | 'type'>) => boolean
}

/** Why a message was not decoded or not stored: a Problem of the codec, or one of the gateway such as `forbidden`. */
export interface Refusal {
  readonly code: string
  readonly detail: string
  readonly path?: string
}

/** A command to a device. */
export interface Command {
  /** The gateway's own id of it, a UUID: the source of random message numbers. */
  readonly id: string
  readonly name: string
  /** The source's own id of the device. */
  readonly localId: string
  readonly parameters: { readonly [name: string]: Json }
}

export interface CommandContext {
  /** UTC, RFC 3339. */
  readonly now: string
  /** The state of the device's session. */
  readonly state: ReadonlyMap<string, Json>
}

export interface Commanded extends Outgoing {
  readonly state?: ReadonlyMap<string, Json | null>
  /** What the device's answer will have in `Decoded.acknowledges` or `refuses`. Absent: the protocol has no answer. */
  readonly correlation?: string
}

export interface EncodeContext {
  /** The name of one of the adapter's targets. */
  readonly target: string
  /** UTC, RFC 3339. */
  readonly now: string
  readonly limits: Limits
  /** The joined entities, by id. Policies apply to each. In a translation they come from the same payload only. */
  readonly related: ReadonlyMap<string, Entity>
  /** The source's own id of an entity, if the reader may see it. The inverse of `DecodeContext.id`. */
  localId(id: string): string | undefined
  /**
   * Whether the id was derived from a local id. False: the sender sent the URN itself, so its last part is not a local id.
   * Undefined: unknown.
   */
  isMinted?(id: string): boolean | undefined
  /** The reader's @context, resolved. */
  readonly context?: Json
  /** See `DecodeContext.contextOf`. */
  contextOf(url: string): Json | undefined
}

export interface Decoded {
  /** Empty for a heartbeat, or for a fragment that is kept in the state. */
  readonly changes: readonly Change[]
  /** The message is a fragment of an incomplete message. */
  readonly incomplete?: true
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
  /**
   * The new state by session; null deletes it. The gateway stores it in one transaction with the changes, if no session
   * has changed since it was read. Otherwise it decodes the message again.
   */
  readonly state?: ReadonlyMap<string, Json | null>
  /** Replies of the protocol. The gateway sends them only after the changes are durable. */
  readonly outgoing?: Outgoing
  readonly attachments?: readonly (Part & { readonly category: Category })[]
  /**
   * The protocol's own message identifier, with a digest of the content: two different messages never share a key. A
   * duplicate changes nothing and gets the stored replies again. Absent: the protocol has no message identifier.
   */
  readonly deduplicationKey?: string
  /** The correlations of the commands that the device has carried out, as this message says. */
  readonly acknowledges?: readonly string[]
  /** Those that it refuses, each with the reason: a stable identifier in kebab case, such as `device-failure`. */
  readonly refuses?: readonly { readonly correlation: string; readonly reason: string }[]
  /**
   * Messages of other formats within this one, which the gateway decodes with the same limits, each with sessions of its own. One
   * that is refused is the loss `message-refused`. Their replies are not sent: the envelope's protocol answers.
   */
  readonly inner?: readonly InnerMessage[]
}

export interface InnerMessage {
  /** The id of the adapter that reads it, and its options: the source declares both. */
  readonly adapter: string
  readonly options: { readonly [name: string]: Json }
  readonly message: Message
  /** The position in the outer message, before the paths of losses and problems of the inner one. */
  readonly path: string
  /** It is of the outer format itself, such as an alert of a feed: its sessions are those of the source. */
  readonly isSameFormat?: true
}

export type Change =
  /** `merge` updates attribute instances, and the latest `observedAt` wins; `replace` replaces the whole entity. */
  | { readonly kind: 'merge' | 'replace'; readonly entity: Entity }
  | { readonly kind: 'delete'; readonly id: string; readonly asOf: string }
  /** The complete set at `asOf`. This source's other entities of the type are removed unless they were observed later. */
  | { readonly kind: 'only'; readonly type: string; readonly ids: readonly string[]; readonly asOf: string }

/** An error in the input that was repaired instead of rejected. */
export interface Repair {
  readonly path: string
  readonly code: string
  /** The clause of the standard that the input violates. */
  readonly clause: string
}

export interface Part {
  readonly name: string
  readonly mediaType: string
  readonly body: Uint8Array
}

export interface Outgoing {
  readonly frames: readonly Uint8Array[]
  /** The topic under which a broker delivers the frames. Absent: they go to where the message came from. */
  readonly topic?: string
}

export interface Encoded {
  readonly body: Uint8Array | string
  readonly losses: readonly Loss[]
  /** The ids of the entities that are entirely absent from the body. */
  readonly omitted: readonly string[]
}

/** Upper bounds. `bytes` counts after inflation. */
export interface Limits {
  readonly bytes: number
  readonly depth: number
  readonly members: number
  readonly entities: number
  /** The serialised state of one session, fragments included. */
  readonly stateBytes: number
}
