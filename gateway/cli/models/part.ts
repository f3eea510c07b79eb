// One object of a model, of which is remembered what was read: whatever is left is a loss. The forms are read and written by it,
// so that no member of a source, and none of the thing model, is lost in silence.

import { raise } from '../../../adapters/kit/index.ts'
import type { Loss } from '../../../adapters/adapter.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'

export type Losses = Loss[]

const deepest = 32

/** Null, and an empty text, list or object, say nothing. */
function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  return isJsonArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0
}

export class Part {
  readonly value: JsonObject
  readonly path: string
  readonly losses: Losses
  readonly depth: number
  readonly #side: Loss['in']
  readonly #read = new Map<string, readonly Part[]>()

  /** @param side whether this is the source, or the thing model that is written */
  constructor(value: JsonObject, losses: Losses, side: Loss['in'] = 'source', path = '', depth = 0) {
    this.value = value
    this.losses = losses
    this.path = path
    this.depth = depth
    this.#side = side
    if (depth > deepest) {
      const detail = `The model is nested deeper than ${deepest} levels.`
      raise({ code: 'limit-exceeded', limit: 'depth', maximum: deepest, detail, path })
    }
  }

  at(name: string): string {
    return `${this.path}${pointerToken(name)}`
  }

  report(kind: Loss['kind'], name: string, code: string): void {
    this.losses.push({ kind, in: this.#side, path: name === '' ? this.path || '/' : this.at(name), code })
  }

  invalid(name: string, detail: string): never {
    return raise({ code: 'invalid', path: name === '' ? this.path || '/' : this.at(name), detail })
  }

  /** Marks members as said by other means. */
  skip(...names: readonly string[]): void {
    for (const name of names) this.#read.set(name, [])
  }

  has(name: string): boolean {
    return !isEmpty(member(this.value, name))
  }

  get(name: string): Json | undefined {
    const value = member(this.value, name)
    if (value !== undefined) this.skip(name)
    return isEmpty(value) ? undefined : value
  }

  /** The text under the first of the names that is there. */
  text(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const value = this.get(name)
      if (value === undefined) continue
      return typeof value === 'string' ? value : this.invalid(name, 'This must be a text.')
    }
    return undefined
  }

  required(...names: readonly string[]): string {
    return this.text(...names) ?? this.invalid(names[0] ?? '', 'A name is required here.')
  }

  /** A number, which many platforms write as a text. One that no double holds is reported. */
  number(...names: readonly string[]): number | undefined {
    for (const name of names) {
      const value = this.get(name)
      if (value === undefined) continue
      if (this.#isPlaceholder(name, value)) continue
      const isNumeric = typeof value === 'string' && /^\s*[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?\s*$/.test(value)
      if (typeof value !== 'number' && !isNumeric) return this.invalid(name, 'This must be a number.')
      const number = Number(value)
      if (!Number.isFinite(number)) return this.invalid(name, 'This number is too large.')
      if (Number.isInteger(number) && !Number.isSafeInteger(number)) this.report('coerced', name, 'number-precision')
      return number
    }
    return undefined
  }

  /** In a template of models (WoT TD 1.1 section 10.3.4) a text such as {{MAX}} stands for a value. It is reported. */
  #isPlaceholder(name: string, value: Json): boolean {
    const isOne = typeof value === 'string' && /^\{\{[^{}]+\}\}$/.test(value)
    if (isOne) this.report('dropped', name, 'placeholder')
    return isOne
  }

  /** The two bounds of a number. */
  bounds(least: string, most: string): { readonly minimum: number | undefined; readonly maximum: number | undefined } {
    const [minimum, maximum] = [this.number(least), this.number(most)]
    if (minimum !== undefined && maximum !== undefined && minimum > maximum)
      return this.invalid(least, 'The least value must not be above the greatest.')
    return { minimum, maximum }
  }

  flag(name: string): boolean | undefined {
    const value = this.get(name)
    if (value === undefined || typeof value === 'boolean') return value
    if (this.#isPlaceholder(name, value)) return undefined
    return value === 'true' || value === 'false' ? value === 'true' : this.invalid(name, 'This must be true or false.')
  }

  part(name: string): Part | undefined {
    const value = this.get(name)
    if (value === undefined) return undefined
    if (!isJsonObject(value)) return this.invalid(name, 'This must be an object.')
    return this.#kept(name, [new Part(value, this.losses, this.#side, this.at(name), this.depth + 1)])[0]
  }

  /** The objects of a list. @param isLone an object stands for the list of it */
  list(name: string, isLone = false): readonly Part[] {
    const value = this.get(name)
    if (value === undefined) return []
    const items = isLone && isJsonObject(value) ? [value] : value
    if (!isJsonArray(items)) return this.invalid(name, 'This must be a list.')
    const parts = items.map((item, index) => {
      const path = items === value ? `${this.at(name)}/${index}` : this.at(name)
      if (!isJsonObject(item)) return raise({ code: 'invalid', path, detail: 'This must be an object.' })
      // The members of a thing model are found by their names.
      const named = this.#side === 'hub' ? member(item, 'name') : undefined
      const own = typeof named === 'string' ? `${this.at(name)}${pointerToken(named)}` : path
      return new Part(item, this.losses, this.#side, own, this.depth + 1)
    })
    return this.#kept(name, parts)
  }

  /** The objects under the names of a member. */
  entries(name: string): readonly (readonly [string, Part])[] {
    const part = this.part(name)
    if (part === undefined) return []
    return Object.keys(part.value).map((key) => {
      const value = member(part.value, key)
      const inner =
        part.part(key) ?? (isJsonObject(value) ? new Part(value, this.losses, this.#side, part.at(key)) : part)
      return inner === part ? part.invalid(key, 'This must be an object.') : [key, inner]
    })
  }

  /** Another part of the same source, whose rest is reported with this one. */
  own(name: string, value: JsonObject): Part {
    const path = this.at(name)
    return this.#kept(name, [new Part(value, this.losses, this.#side, path, this.depth + 1)])[0] ?? this
  }

  #kept(name: string, parts: readonly Part[]): readonly Part[] {
    this.#read.set(name, parts)
    return parts
  }

  /** Reports all that was not read. @param code the reason */
  reportRest(code: string): void {
    for (const [name, value] of Object.entries(this.value)) {
      const parts = this.#read.get(name)
      if (parts === undefined) {
        if (!isEmpty(value)) this.report('dropped', name, code)
      } else for (const part of parts) part.reportRest(code)
    }
  }
}
