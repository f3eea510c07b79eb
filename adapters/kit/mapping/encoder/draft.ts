// A record that is being written: which value stands at which path. Two lines that want different values at one path cannot both
// be written, and a line whose values do not fit leaves nothing behind.

import type { Json } from '../../../adapter.ts'
import type { Attribute } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Step } from '../path.ts'

/** Where a value is written: in the message, in the record, or as the record's own name in what contains it. */
export interface Place {
  readonly of: 'message' | 'record' | 'key'
  readonly steps: readonly Step[]
  /** The value is the list of what is there, `$.a[*]`. */
  readonly isList: boolean
}

interface Assigned {
  readonly steps: readonly Step[]
  readonly value: Json
}

/** Values by the steps to them. */
export class Assignments {
  readonly #values = new Map<string, Assigned>()

  get size(): number {
    return this.#values.size
  }

  /** @returns false: there is another value at the path, or a value above or below it */
  put(steps: readonly Step[], value: Json): boolean {
    const key = keyOf(steps)
    const before = this.#values.get(key)
    if (before !== undefined) return isSameText(before.value, value)
    for (const other of this.#values.keys()) if (other.startsWith(key) || key.startsWith(other)) return false
    this.#values.set(key, { steps, value })
    return true
  }

  get(steps: readonly Step[]): Json | undefined {
    return this.#values.get(keyOf(steps))?.value
  }

  all(): readonly Assigned[] {
    return [...this.#values.values()]
  }

  /** Removes what was put after there were so many. */
  reset(size: number): void {
    for (const key of [...this.#values.keys()].slice(size)) this.#values.delete(key)
  }
}

function keyOf(steps: readonly Step[]): string {
  return steps.map((step) => JSON.stringify(step)).join('')
}

/** Conditions and ids do not distinguish 7 and "7": the value that was there first is kept. */
function isSameText(one: Json, other: Json): boolean {
  if (typeof one === 'object' || typeof other === 'object') return isSame(one, other)
  return String(one) === String(other)
}

/** Writes an instance. @returns the code of the loss if it is not written */
export type WriteInstance = (instance: Attribute, draft: Draft) => string | undefined

/** A value that does not fit the line: `attribute-not-in-<target>`. */
export const notWritten = ''

export class Draft {
  readonly record = new Assignments()
  readonly message: Assignments
  key: string | undefined
  /** Conditions of lines, which are written after all values. */
  readonly conditions: { readonly of: string; readonly write: (draft: Draft) => boolean }[] = []
  readonly #localIdOf: (id: string) => string | undefined
  /** The ids of other entities, by type and local id. */
  readonly related = new Map<string, string>()

  constructor(message: Assignments, localIdOf: (id: string) => string | undefined) {
    this.message = message
    this.#localIdOf = localIdOf
  }

  put({ of, steps, isList }: Place, value: Json): boolean {
    if (isList && !isJsonArray(value)) return false
    if (of !== 'key') return (of === 'message' ? this.message : this.record).put(steps, value)
    if (typeof value === 'object') return false
    this.key ??= String(value)
    return this.key === String(value)
  }

  get({ of, steps }: Place): Json | undefined {
    if (of === 'key') return this.key
    return (of === 'message' ? this.message : this.record).get(steps)
  }

  /** Undefined: the reader may not see it. */
  localId(type: string, id: string): string | undefined {
    const local = this.#localIdOf(id)
    if (local !== undefined) this.related.set(`${type} ${local}`, id)
    return local
  }

  /** Does work that leaves nothing behind if it fails. @returns why it fails; undefined: it does not */
  attempt(work: () => string | undefined): string | undefined {
    const [record, message, { key }] = [this.record.size, this.message.size, this]
    const count = this.conditions.length
    const failed = work()
    if (failed === undefined) return undefined
    this.record.reset(record)
    this.message.reset(message)
    this.key = key
    this.conditions.length = count
    return failed
  }
}

/** Whether two values of JSON are equal; the order of members does not count. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [left, right] = [one as Json, other as Json]
  if (isJsonArray(left) || isJsonArray(right))
    return isJsonArray(left) && isJsonArray(right) && left.length === right.length && left.every((item, at) => isSame(item, right[at])) // prettier-ignore
  if (!isJsonObject(left) || !isJsonObject(right)) return false
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isSame(left[name], right[name]))
  )
}
