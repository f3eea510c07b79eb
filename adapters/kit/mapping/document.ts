// The mapping document, version 1: what a person writes to make an adapter of a vendor's format. docs/mappings.md explains each key.

import type { Category, Json } from '../../adapter.ts'
import type { Quality } from '../../../standards/hub/quality.ts'
import type { Aggregation } from '../../../standards/hub/time/interval.ts'

/** A path (path.ts), such as `$.lots[*].free`. */
export type PathText = string
/** A path; or a text with paths in braces, `{$.station}-{$.sensor}`; or a constant text. */
export type Template = string
export type Scalar = string | number | boolean | null
/** Of several, the first that is present. */
export interface First<T> {
  readonly first: readonly [T, ...T[]]
}

/** The alternative that is written: the first. */
export function usualOf<T>(of: T | First<T>): T {
  return typeof of === 'object' && of !== null && 'first' in of ? of.first[0] : of
}

export interface MappingDocument {
  readonly mapping: 1
  readonly about: About
  readonly reads: Reads
  /** Default: that of `reads`, such as `text/csv`. */
  readonly mediaType?: string
  /** How a text is written. */
  readonly dialect?: Dialect
  /** Of `xml`: the namespaces by prefix. */
  readonly namespaces?: Readonly<Record<string, string>>
  /** What a source must declare: `$options.<name>` stands for its value anywhere in the document. */
  readonly options?: Readonly<Record<string, OptionLine>>
  /** The records. Absent: the message is one. */
  readonly each?: PathText | First<PathText>
  /** The names of the values of records that are lists, as a list of texts in the message. */
  readonly columns?: PathText
  /** Records of other lists, by the root that paths to them start from. */
  readonly joins?: Readonly<Record<string, Join>>
  /** Which records are read. Default: all. */
  readonly when?: When
  /** What a record, or with `$message`, `$topic` and `$header` the message, must have: another is refused. */
  readonly require?: When
  readonly observedAt: Time | First<Time> | 'none'
  /** A message of another format in each record. */
  readonly inner?: InnerLine
  readonly entities: readonly EntityBlock[]
  /** Why values are not kept, by path from the record or, `$message`, from the message. */
  readonly ignore?: Readonly<Record<PathText, string>>
  /** What becomes of values that no line names. Default: each is dropped and reported. */
  readonly others?: 'carry'
  /** The message lists all entities: those of this source that it does not name are removed. */
  readonly complete?: true
  /** The message's own identifier, for duplicates. */
  readonly identity?: Template
  /** What each record is about, such as a device: its messages are stored one after the other. */
  readonly session?: Template | First<Template>
}

export interface About {
  readonly id?: string
  readonly stability?: 'experimental' | 'beta' | 'stable'
  readonly standard: { readonly name: string; readonly editions: readonly string[]; readonly url: string }
  readonly tier?: 'A' | 'B' | 'C'
  readonly triedAgainst?: string
}

export type Reads = 'json' | 'ndjson' | 'csv' | 'xml' | 'key-value' | 'fixed-width' | 'bytes'

/** CSV: the words of W3C CSV on the Web, 5.9. */
export interface Dialect {
  readonly encoding?: string
  readonly delimiter?: string
  readonly quoteChar?: '"' | "'" | 'none'
  readonly header?: boolean
  readonly skipRows?: number
  /** Of CSV with a header: the columns that it must have. Default: all that lines name. */
  readonly required?: readonly string[]
  /** Blanks around the names of columns are left out. */
  readonly trim?: true
  /** Names of columns are the same in any case. */
  readonly ignoreCase?: true
  readonly decimalChar?: '.' | ','
  /** The names of the columns of CSV without a header; of `fixed-width` with their first and last characters. */
  readonly columns?: readonly string[] | Readonly<Record<string, readonly [number, number]>>
  /** Of `bytes`: the order of the bytes of a number. */
  readonly endian?: 'big' | 'little'
  /** Of `bytes`: the fields in their order, `u16` or, with a number of bytes, `hex 4`, `ascii 8`, `bcd 6`. */
  readonly fields?: Readonly<Record<string, string>>
  /** Of `key-value`: between a key and its value. Default: `=` */
  readonly assign?: string
  /** Of `key-value` whose keys and values alternate: the key of a time before the first pair, `2026-01-02T03:04:05Z|t|21`. */
  readonly time?: string
  /** Of `json`: a message that is not an object or a list is a text, or a number, by this name. */
  readonly plainText?: string
  /** Of `key-value`: between two records. Default: the end of a line. */
  readonly record?: string
}

export interface OptionLine {
  readonly kind: 'timezone' | 'crs' | 'choice' | 'text' | 'object'
  readonly description: string
  readonly values?: readonly string[]
  /** Of a text: a source may leave it out, and what it stands for under `first` is then not there. */
  readonly optional?: true
}

export interface InnerLine {
  /** The id of the adapter that reads it, and its options: the source declares both. */
  readonly format: string
  /** An object, or `$options.<name>` of one. */
  readonly options?: Json
  /** JSON, or a text. */
  readonly from?: PathText
  /** Bytes in base64, RFC 4648 clause 4. */
  readonly base64?: PathText
  readonly mediaType?: Template
  readonly topic?: Template | First<Template>
  /**
   * The members of the record by header. Where the first of these headers is there, or another one of the same member, the whole
   * body is the message within, and the record consists of the headers. Those of HTTP, whose names have a
   * hyphen, are percent-decoded; those of Kafka and MQTT are texts as they are.
   */
  readonly headers?: Readonly<Record<string, string>>
}

export interface Join {
  readonly in: PathText
  /** From an item of that list. */
  readonly key: PathText
  /** From the record. */
  readonly equals: PathText
}

export interface Time {
  /** One path, or several whose texts are joined by a blank. */
  readonly from: PathText | readonly PathText[]
  /** `rfc3339`, or letters of Unicode LDML: `yyyy-MM-dd HH:mm:ss`. */
  readonly format?: string
  readonly timezone?: string
  /** A count since 1970. */
  readonly epoch?: 's' | 'ms'
  readonly missing?: readonly Scalar[]
  /** A date, `2000-01-01`: an earlier time is that of a clock that is not set, which says that there is none. */
  readonly notBefore?: string
  /** Without it, a record without a time is refused. */
  readonly optional?: true
}

export interface EntityBlock {
  readonly type: string
  readonly id: Template | First<Template>
  /** The data category of the id, if it identifies a person: it is then keyed. */
  readonly category?: Category
  /** Records within the record. `$` is then one of them, and `$parent` the record. */
  readonly each?: PathText
  readonly when?: When
  /** The message says that the entity is gone. */
  readonly deleteWhen?: When
  /** The record has all attributes of the entity: others are removed. */
  readonly replace?: true
  readonly observedAt?: Time | First<Time> | 'none'
  readonly attributes?: Readonly<Record<string, LineOrPath | readonly LineOrPath[]>>
  /** Values for which the hub has no attribute, by the name under which they are kept. */
  readonly carry?: Readonly<Record<string, LineOrPath>>
}

/** Every condition must hold: the value of each path is one of those listed, or is `not` one of them, or is `present` at all. */
export type When = Readonly<Record<PathText, Wanted>> | Expression

export type Wanted =
  | Scalar
  | readonly Scalar[]
  | { readonly present: boolean }
  | { readonly not: Scalar | readonly Scalar[] }

export interface Expression {
  /** Common Expression Language, over the names of `with`. */
  readonly expression: string
  readonly with: Readonly<Record<string, PathText>>
}

export type LineOrPath = PathText | Line

/**
 * One attribute: exactly one of `from`, `first`, `time`, `members`, `value`, `text`, `expression`, `to` with `id`, `language`, or a position (`longitude` with
 * `latitude`, `pair`, `wkt`, `geojson`).
 */
export interface Line extends Partial<Expression>, ValueRules, Position {
  readonly from?: PathText
  /** The first of several paths that has a value. */
  readonly first?: readonly PathText[]
  /** A time as the value: UTC, RFC 3339. */
  readonly time?: Time | First<Time>
  /** An object: its members, by name. */
  readonly members?: Readonly<Record<string, PathText>>
  /** A constant. */
  readonly value?: Json
  readonly text?: Template
  /** A relationship to the entity of this type and local id. */
  readonly to?: string
  readonly id?: Template
  /** The text in several languages, by BCP 47 tag. */
  readonly language?: Readonly<Record<string, PathText>>
  readonly observedAt?: Time | First<Time> | 'none'
  readonly datasetId?: Template
  readonly when?: When
  readonly quality?: { readonly from: PathText; readonly values: Readonly<Record<string, Quality>> }
  /** The value holds over a period whose end, or start, is the time. */
  readonly interval?: { readonly aggregation: Aggregation; readonly duration: string; readonly label: 'start' | 'end' }
  /** The data category of a value under `carry`; of a relationship, that of its id. */
  readonly category?: Category
}

export interface ValueRules {
  readonly type?: 'number' | 'integer' | 'text' | 'boolean' | 'json'
  readonly scale?: number
  readonly offset?: number
  /** UN/CEFACT code; or where the message has it. */
  readonly unit?: string | { readonly from: PathText; readonly values?: Readonly<Record<string, string>> }
  /** What each value of the message is. */
  readonly values?: Readonly<Record<string, Json>>
  /** Values that say that there is none. */
  readonly missing?: readonly Scalar[]
  /** The value where the message has none: it is reported as assumed. */
  readonly default?: Json
}

export interface Position {
  readonly longitude?: PathText
  readonly latitude?: PathText
  readonly altitude?: PathText
  /** Metres, in a projected `crs`. */
  readonly easting?: PathText
  readonly northing?: PathText
  /** Two numbers, in a list or in a text. */
  readonly pair?: PathText
  readonly order?: 'longitude-latitude' | 'latitude-longitude'
  readonly wkt?: PathText
  readonly geojson?: PathText
  readonly crs?: string
  /** Whether the receiver had a fix. */
  readonly valid?: When
}
