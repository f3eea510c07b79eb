// The contract between the house and a format: one adapter translates one vendor's or standard's messages to hub
// entities and back, and tells every loss. It changes only together with its tag: `adapter/1`.
//
// An adapter is pure: no network, clock, randomness, store or `node:` module. What it needs is handed in. It imports
// from `standards/` and from this file, never from `gateway/` or from another adapter.

import type { Categories, Category } from '../standards/hub/category.ts'
import type { Entity, Json } from '../standards/hub/entity.ts'
import type { Problem } from '../standards/problem.ts'
import type { Result } from '../standards/result.ts'

export type { Category, Entity, Json, Problem, Result }

export interface Adapter<Options = Readonly<Record<string, never>>> {
  readonly specification: 'adapter/1'
  /** The folder's name. */
  readonly id: string
  readonly stability: 'experimental' | 'beta' | 'stable'
  readonly standard: { readonly name: string; readonly editions: readonly string[]; readonly url: string }
  /** The media types that `decode` understands, and the hub types that can come of each. */
  readonly reads: readonly { readonly mediaType: string; readonly types: readonly string[] }[]
  /** The headers, in lower case, that `decode` looks at; no other is handed to it, since they hold credentials too. */
  readonly headers?: readonly string[]
  /** What `encode` can make. The first is the default; none: the format is read only. */
  readonly writes: readonly Target[]
  /**
   * Once per source: dialects, maps and models are compiled here. The options already satisfy the schema in
   * `asyncapi.yaml` (`x-options`); what a schema cannot say is checked here and answered as `option-missing` or
   * `option-invalid`, with a sentence that says what to set and why it is never guessed.
   */
  configure(options: Options): Result<Codec, Problem>
}

export interface Target {
  readonly name: string
  readonly mediaType: string
  /** The hub types that this target can represent. */
  readonly types: readonly string[]
  /** Related entities that the target needs beside each entity. */
  readonly joins?: readonly { readonly relationship: string; readonly inverse?: true; readonly maximum: number }[]
}

/** Pure and synchronous, but for `open`. What a format cannot do is absent. */
export interface Codec {
  /** Decrypts or verifies; the answer is the message as it should be decoded. */
  open?(message: Message, secret: (name: string) => string | undefined): Promise<Result<Message, Problem>>
  /**
   * Attributes that the options add to the hub's table, with their data category. It holds for every entity of the tenant that
   * the source is registered in.
   */
  readonly categories?: Categories
  /** The sessions whose states `decode` needs, by key: a terminal, a station. Absent: the format has no state. */
  sessionsOf?(message: Message): Result<readonly string[], Problem>
  decode?(message: Message, context: DecodeContext): Result<Decoded, Problem>
  /** For payloads larger than memory: bytes in, results out, in order. */
  decodeStream?(context: DecodeContext): Incremental<Result<Decoded, Problem>>
  /** Cuts a byte stream into messages, and finds its place again after garbage, which is a Problem in its place. */
  frames?(): Incremental<Result<Uint8Array, Problem>>
  /**
   * What is written is what is stored, whatever its kind, value and unit. Absent: `encode` is handed values of the hub's
   * schema alone, and those that do not fit are reported in its place.
   */
  readonly writesAnyValue?: true
  encode?(entities: readonly Entity[], context: EncodeContext): Result<Encoded, Problem>
  encodeStream?(context: EncodeContext): { push(entity: Entity): Result<Encoded, Problem>; end(): Encoded }
}

export interface Incremental<T> {
  push(chunk: Uint8Array): readonly T[]
  end(): readonly T[]
}

export interface Message {
  readonly body: Uint8Array
  /** Lower case, without parameters. */
  readonly mediaType: string
  /** Those that adapters declare, by their names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** The parts of a multipart body, already split. */
  readonly parts?: readonly Part[]
  /** The sender's address, as the front end names it. */
  readonly peer?: string
  /** What `open` made of a message, for `decode` of the same codec; nobody else sets it. */
  readonly opened?: {
    /** As it came. */
    readonly original: Message
    /** The name of the declared key by which a signature holds for the whole of `body`. Absent: nothing was verified. */
    readonly verifiedBy?: string
  }
}

export interface DecodeContext {
  /** UTC, RFC 3339. For `receivedAt` members only: never a stand-in for a time that the message lacks. */
  readonly receivedAt: string
  readonly limits: Limits
  /** The state of each session that `sessionsOf` named and that has one. */
  readonly state: ReadonlyMap<string, Json>
  /**
   * The URN of an entity. A `localId` that is a URI without doubt (`urn:…`, `https://…`) is kept as it is; others
   * become `urn:ngsi-ld:Type:localId`; where `category` says that it identifies a person, the local part is keyed, so
   * that the URN betrays nobody.
   */
  id(type: string, localId: string, category?: Category): string
  /** A linked-data context that is bundled, hosted or was fetched before. Undefined: answer `context-needed`. */
  contextOf(url: string): Json | undefined
}

export interface EncodeContext {
  /** The name of one of the adapter's targets. */
  readonly target: string
  /** UTC, RFC 3339. */
  readonly now: string
  readonly limits: Limits
  /** The joins, each governed like the entity itself; in a translation, from the same payload only. */
  readonly related: ReadonlyMap<string, Entity>
  /** The source's own id of an entity, where the reader may see it: the inverse of `DecodeContext.id`. */
  localId(id: string): string | undefined
  /**
   * Whether the id was made of a local id. False: its sender wrote it as it is, so that the end of its URN names nothing.
   * Undefined: that is not known.
   */
  isMinted?(id: string): boolean | undefined
  /** The reader's @context, resolved. */
  readonly context?: Json
  /** As in DecodeContext. */
  contextOf(url: string): Json | undefined
}

export interface Decoded {
  /** Empty: a heartbeat, or a fragment that is kept in the state. */
  readonly changes: readonly Change[]
  /** The message is a fragment of one that is not complete yet. */
  readonly incomplete?: true
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
  /**
   * The new state by session; null forgets it. It is stored with the changes in one transaction if no session moved
   * since it was read; else the message is decoded again.
   */
  readonly state?: ReadonlyMap<string, Json | null>
  /** Replies of the protocol; they leave only once the changes are durable. */
  readonly outgoing?: Outgoing
  readonly attachments?: readonly (Part & { readonly category: Category })[]
  /**
   * The protocol's own identity of the message, with a digest of its content: two different messages never share one.
   * A duplicate changes nothing and gets the stored replies again. Absent: the protocol has no identity.
   */
  readonly deduplicationKey?: string
}

export type Change =
  /** `merge` updates attribute instances, the latest `observedAt` wins; `replace` puts the entity as it is. */
  | { readonly kind: 'merge' | 'replace'; readonly entity: Entity }
  | { readonly kind: 'delete'; readonly id: string; readonly asOf: string }
  /** The full set at `asOf`: this source's other entities of the type, unless observed later, leave the latest state. */
  | { readonly kind: 'only'; readonly type: string; readonly ids: readonly string[]; readonly asOf: string }

/** One thing that the other side will not find as it was. It names things and holds no value, but what `detail` may say. */
export interface Loss {
  /**
   * `dropped`: gone. `coerced`: said in another type or text. `approximated`: near, within `tolerance`. `assumed`:
   * the source does not say it, the declaration or the standard does. `carried`: no word in the hub; kept as an
   * extension attribute of category `unclassified`.
   */
  readonly kind: 'dropped' | 'coerced' | 'approximated' | 'assumed' | 'carried'
  /** Whether `path` is of the source's payload or of the hub entity. */
  readonly in: 'source' | 'hub'
  /**
   * In the source: JSON Pointer, XML path, or the format's field name (`CP/w01018-Rtd`, `0200/alarm/bit7`). In the
   * hub: `<id>/<attribute>[/<datasetId>][/…]`, or `<id>` alone for a whole entity.
   */
  readonly path: string
  /** The hub attribute that is concerned, by which governance decides who may read this line. */
  readonly attribute?: string
  /** A stable kebab-case word for the reason. */
  readonly code: string
  /** For `approximated`: the largest difference, in the unit of the hub attribute. */
  readonly tolerance?: number
  /**
   * One sentence for a person: what was found and what is allowed. It may hold a number, a unit or a keyword of an attribute
   * that is not personal, and never another value.
   */
  readonly detail?: string
}

/** Something wrong in the input that was mended rather than refused. */
export interface Repair {
  readonly path: string
  readonly code: string
  /** The clause that the input broke. */
  readonly clause: string
}

export interface Part {
  readonly name: string
  readonly mediaType: string
  readonly body: Uint8Array
}

export interface Outgoing {
  readonly frames: readonly Uint8Array[]
}

export interface Encoded {
  readonly body: Uint8Array | string
  readonly losses: readonly Loss[]
  /** The ids of entities of which nothing is in the body. */
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
