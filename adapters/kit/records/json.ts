// JSON messages (RFC 8259) as records: read by member, item or JSON Pointer (RFC 6901), with the literal text of numbers. What
// was read is remembered, so that an adapter reports every leaf that it does not understand.

import type { Json, Limits, Loss } from '../../adapter.ts'
import { nameOfToken, pointerToken } from '../../../standards/json/loss.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { exceeded, readJson } from '../../../standards/json/read.ts'
import { scanJson } from '../../../standards/json/scan.ts'
import { ProblemError, raise, valueOf } from '../problem-error.ts'

/** What the cursors of one reading share. */
interface Reading {
  /** The names and indexes that were read, by the object or array that contains them. */
  readonly read: Map<object, Set<string>>
  readonly numberTexts: ReadonlyMap<string, string>
}

interface Scalars {
  readonly string: string
  readonly number: number
  readonly boolean: boolean
}

/**
 * Reads a message as JSON. A text that is not JSON, or larger or deeper than the limits, is a Problem.
 *
 * @returns the losses are what the values do not keep of the text: the spelling of numbers, and duplicate members
 * @example
 * const { root, losses } = readJsonRecord(message.body, context.limits)
 * ledger.losses.push(...losses)
 * const level = root.at('/data/level')?.as('number')
 * ledger.reportUntouched(root)
 */
export function readJsonRecord(
  body: Uint8Array,
  limits: Limits,
): { readonly root: JsonCursor; readonly losses: readonly Loss[] } {
  const { value, losses, numberTexts = new Map<string, string>() } = valueOf(readJson(body, limits))
  return { root: new JsonCursor([value], '0', '', { read: new Map(), numberTexts }), losses }
}

/**
 * Checks the limits of a JSON text that was parsed without them, for `sessions`.
 *
 * @example checkJsonSize(message.body, context.limits)
 */
export function checkJsonSize(body: Uint8Array, limits: Limits): void {
  const { depth, record } = scanJson(body)
  if (depth > limits.depth) raise(exceeded('depth', limits.depth, ''))
  if (record > limits.members) raise(exceeded('members', limits.members, ''))
}

/**
 * One value of a JSON document. It counts as read when a method returns it.
 *
 * @example const free = lot.get('free')?.as('number')
 */
export class JsonCursor {
  /** JSON Pointer; empty: the whole document. */
  readonly path: string
  readonly #container: object
  readonly #key: string
  readonly #reading: Reading
  readonly #value: Json

  constructor(container: object, key: string, path: string, reading: Reading) {
    this.#container = container
    this.#key = key
    this.path = path
    this.#reading = reading
    this.#value = (container as { readonly [name: string]: Json })[key] ?? null
  }

  /** The same value, of which nothing is read: a parsed message may be decoded more than once. */
  again(): JsonCursor {
    return new JsonCursor(this.#container, this.#key, this.path, { ...this.#reading, read: new Map() })
  }

  /** The value with everything in it. */
  json(): Json {
    const { read } = this.#reading
    const keys = read.get(this.#container) ?? new Set()
    read.set(this.#container, keys.add(this.#key))
    return this.#value
  }

  /** The value, if it is of a type; undefined: it is of another type, and is not read. */
  as<Type extends keyof Scalars>(type: Type): Scalars[Type] | undefined {
    return typeof this.#value === type ? (this.json() as Scalars[Type]) : undefined
  }

  /** A number as it is written, such as `1.00` or an integer beyond 2^53; undefined: the value is not a number. */
  numberText(): string | undefined {
    const number = this.as('number')
    return number === undefined ? undefined : (this.#reading.numberTexts.get(this.path) ?? String(number))
  }

  /** The member of an object, or the item of an array at an index; undefined: there is none. */
  get(key: string): JsonCursor | undefined {
    const value = this.#value
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    return isJsonArray(value) && !/^\d+$/.test(key) ? undefined : this.#below(value, key)
  }

  /** @param pointer JSON Pointer from this value, such as `/services/0/event_time` */
  at(pointer: string): JsonCursor | undefined {
    const keys = pointer.split('/').slice(1).map(nameOfToken)
    return keys.reduce<JsonCursor | undefined>((cursor, key) => cursor?.get(key), this)
  }

  /** The members of an object or the items of an array, in order; undefined: the value is not of that type. */
  entries(type: 'object' | 'array'): readonly (readonly [key: string, value: JsonCursor])[] | undefined {
    const value = this.#value
    if (typeof value !== 'object' || value === null || isJsonArray(value) !== (type === 'array')) return undefined
    const entries = Object.keys(value).map((key) => [key, this.#below(value, key)] as const)
    if (entries.length === 0) this.json()
    return entries
  }

  #below(container: object, key: string): JsonCursor {
    return new JsonCursor(container, key, this.path + pointerToken(key), this.#reading)
  }

  /** A Problem at this value, to be thrown. */
  problem(detail: string, clause?: string): ProblemError {
    const path = this.path === '' ? '/' : this.path
    return new ProblemError({ code: 'invalid', path, detail, ...(clause !== undefined && { clause }) })
  }

  /** The JSON Pointers of all leaves that were not read: scalars, and objects and arrays with nothing in them. */
  untouched(): readonly string[] {
    if (this.#reading.read.get(this.#container)?.has(this.#key) === true) return []
    const container = typeof this.#value === 'object' && this.#value !== null ? this.#value : []
    const keys = Object.keys(container)
    return keys.length === 0 ? [this.path] : keys.flatMap((key) => this.#below(container, key).untouched())
  }
}
