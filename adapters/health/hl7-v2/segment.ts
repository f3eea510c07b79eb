// A segment as fields, repetitions, components and subcomponents. What was read is remembered, so that the rest can be kept. Paths are
// those of the standard: `PID-3[2].4.1` is the first subcomponent of the fourth component of the second repetition of PID-3.

import type { Json } from '../../adapter.ts'
import type { Charset } from '../../../standards/text/decode.ts'
import { unescape, type Delimiters } from './escapes.ts'

/** How the texts of a message are read, and what is noticed in them. */
export interface TextForm {
  readonly delimiters: Delimiters
  readonly charset: Charset | 'iso-2022-jp'
  readonly notice: (path: string, code: 'text-layout' | 'escape-kept') => void
}

/** A part that no code has read. */
export interface Rest {
  readonly path: string
  readonly value: Json
}

/** The deletion of a value (2.8 section 2.5.3): it is neither an empty value nor an empty text. */
export const deletion = '""'

export class Segment {
  readonly id: string
  /** `OBX[2]`: the second of a message. */
  readonly path: string
  /** By number; 0 is the id. */
  readonly #fields: readonly string[]
  readonly #form: TextForm
  /** `3`, `3[2]` or `3[2].4.1`. */
  readonly #taken = new Set<string>()
  /** The repetitions of which a part was read. */
  readonly #touched = new Set<string>()
  readonly #repeats = new Map<number, number>()
  readonly #split = new Map<string, readonly string[]>()

  constructor(id: string, path: string, fields: readonly string[], form: TextForm) {
    this.id = id
    this.path = path
    this.#fields = fields
    this.#form = form
  }

  get count(): number {
    return this.#fields.length - 1
  }

  raw(field: number): string {
    return this.#fields[field] ?? ''
  }

  at(field: number): string {
    return `${this.path}-${field}`
  }

  #parts(text: string, delimiter: string): readonly string[] {
    if (delimiter === '' || !text.includes(delimiter)) return [text]
    const key = delimiter + text
    const known = this.#split.get(key)
    if (known !== undefined) return known
    const made = text.split(delimiter)
    this.#split.set(key, made)
    return made
  }

  #repetitions(field: number): readonly string[] {
    // The field of the delimiters is not split by them.
    if (field <= 2 && /^(?:MSH|FHS|BHS)$/.test(this.id)) return [this.raw(field)]
    return this.#parts(this.raw(field), this.#form.delimiters.repetition)
  }

  /** How many repetitions a field has, empty ones at the end left out. */
  repeats(field: number): number {
    const known = this.#repeats.get(field)
    if (known !== undefined) return known
    const made = this.#repetitions(field).findLastIndex((one) => one !== '') + 1
    this.#repeats.set(field, made)
    return made
  }

  /** The text of a subcomponent; undefined: it is empty. It does not count as read. */
  peek(field: number, component = 1, repetition = 1, subcomponent = 1): string | undefined {
    const { component: ofComponents, subcomponent: ofSubcomponents } = this.#form.delimiters
    const one = this.#repetitions(field)[repetition - 1] ?? ''
    const part = this.#isWhole(field) ? one : (this.#parts(one, ofComponents)[component - 1] ?? '')
    const leaf = this.#isWhole(field) ? part : (this.#parts(part, ofSubcomponents)[subcomponent - 1] ?? '')
    return leaf === '' ? undefined : unescape(leaf, this.#form.delimiters, this.#form.charset).text
  }

  /** The delimiters that all messages have but for a few. */
  #isUsual(field: number): boolean {
    return this.#isWhole(field) && this.raw(field) === (field === 1 ? '|' : String.raw`^~\&`)
  }

  #isWhole(field: number): boolean {
    return field <= 2 && /^(?:MSH|FHS|BHS)$/.test(this.id)
  }

  /** The text of a subcomponent, which counts as read; undefined: it is empty, or says that the value is deleted. */
  text(field: number, component = 1, repetition = 1, subcomponent = 1): string | undefined {
    const found = this.peek(field, component, repetition, subcomponent)
    if (found === undefined || found === deletion) return undefined
    this.#taken.add(`${field}[${repetition}].${component}.${subcomponent}`)
    this.#touched.add(`${field}[${repetition}]`)
    return found
  }

  /** A subcomponent counts as not read, since it did not become a value. */
  giveBack(field: number, component = 1, repetition = 1, subcomponent = 1): void {
    this.#taken.delete(`${field}[${repetition}].${component}.${subcomponent}`)
  }

  /** A repetition as it is: a text, or a list of components, each of which is a text or a list. It counts as read. */
  whole(field: number, repetition = 1): Json | undefined {
    const value = this.#valueOf(this.#repetitions(field)[repetition - 1] ?? '', this.#path(field, repetition), field)
    if (value !== undefined) this.#taken.add(`${field}[${repetition}]`)
    return value
  }

  #path(field: number, repetition: number): string {
    return this.repeats(field) > 1 ? `${this.at(field)}[${repetition}]` : this.at(field)
  }

  #valueOf(text: string, path: string, field: number): Json | undefined {
    if (text === '') return undefined
    if (this.#isWhole(field)) return text
    const { component, subcomponent } = this.#form.delimiters
    const list = this.#parts(text, component).map((part) => {
      const leaves = this.#parts(part, subcomponent).map((leaf) => this.#read(leaf, path))
      return withoutEnd(leaves)
    })
    return withoutEnd(list)
  }

  #read(raw: string, path: string): string {
    const { text, isSimplified, isKept } = unescape(raw, this.#form.delimiters, this.#form.charset)
    if (isSimplified) this.#form.notice(path, 'text-layout')
    if (isKept) this.#form.notice(path, 'escape-kept')
    return text
  }

  /** Reports the escape sequences of texts that were read. */
  noticeEscapes(): void {
    const { escape } = this.#form.delimiters
    for (let field = 1; field <= this.count; field++) {
      if (this.#isWhole(field) || escape === '' || !this.raw(field).includes(escape)) continue
      for (const [index, text] of this.#repetitions(field).entries()) this.#read(text, this.#path(field, index + 1))
    }
  }

  /** What no code has read, in the order of the segment. */
  rest(): readonly Rest[] {
    const found: Rest[] = []
    for (let field = 1; field <= this.count; field++) {
      if (this.raw(field) === '' || this.#isUsual(field)) continue
      for (const [index, text] of this.#repetitions(field).entries()) {
        const repetition = index + 1
        if (text === '' || this.#taken.has(`${field}[${repetition}]`)) continue
        if (this.#touched.has(`${field}[${repetition}]`)) found.push(...this.#restOf(field, repetition, text))
        else {
          const value = this.#valueOf(text, this.#path(field, repetition), field)
          if (value !== undefined && value !== '') found.push({ path: this.#path(field, repetition), value })
        }
      }
    }
    return found
  }

  #restOf(field: number, repetition: number, text: string): readonly Rest[] {
    const { component, subcomponent } = this.#form.delimiters
    return this.#parts(text, component).flatMap((part, one) =>
      this.#parts(part, subcomponent).flatMap((leaf, two): readonly Rest[] => {
        if (leaf === '' || this.#taken.has(`${field}[${repetition}].${one + 1}.${two + 1}`)) return []
        const parts = leaf === text ? '' : `.${one + 1}${two === 0 ? '' : `.${two + 1}`}`
        const path = `${this.#path(field, repetition)}${parts}`
        return [{ path, value: this.#read(leaf, path) }]
      }),
    )
  }
}

/** A list without its empty end; one with a first item alone is that item. */
function withoutEnd(list: readonly Json[]): Json {
  const length = list.findLastIndex((one) => one !== '') + 1
  if (length <= 1) return list[0] ?? ''
  return list.slice(0, length)
}
