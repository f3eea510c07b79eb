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
  /** Repetitions, components and subcomponents of the fields that were asked for. */
  readonly #leaves = new Map<number, readonly (readonly (readonly string[])[])[]>()

  constructor(id: string, path: string, fields: readonly string[], form: TextForm) {
    this.id = id
    this.path = path
    this.#fields = fields
    this.#form = form
  }

  get count(): number {
    return this.#fields.length - 1
  }

  get isEmpty(): boolean {
    return this.#fields.every((field, index) => index === 0 || field === '')
  }

  raw(field: number): string {
    return this.#fields[field] ?? ''
  }

  at(field: number): string {
    return `${this.path}-${field}`
  }

  /** Empty repetitions at the end left out. */
  #repetitions(field: number): readonly (readonly (readonly string[])[])[] {
    const known = this.#leaves.get(field)
    if (known !== undefined) return known
    const made = this.#split(field)
    this.#leaves.set(field, made)
    return made
  }

  #split(field: number): readonly (readonly (readonly string[])[])[] {
    const text = this.raw(field)
    if (text === '') return []
    // The field of the delimiters is not split by them.
    if (this.#isWhole(field)) return [[[text]]]
    const { repetition, component, subcomponent } = this.#form.delimiters
    const all = partsOf(text, repetition)
    const count = all.findLastIndex((one) => one !== '') + 1
    return all.slice(0, count).map((one) => partsOf(one, component).map((part) => partsOf(part, subcomponent)))
  }

  /** How many repetitions a field has, empty ones at the end left out. */
  repeats(field: number): number {
    return this.#repetitions(field).length
  }

  /** The text of a subcomponent; undefined: it is empty. It does not count as read. */
  peek(field: number, component = 1, repetition = 1, subcomponent = 1): string | undefined {
    const leaf = this.#repetitions(field)[repetition - 1]?.[component - 1]?.[subcomponent - 1] ?? ''
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
    const value = this.#valueOf(this.#repetitions(field)[repetition - 1], this.#path(field, repetition))
    if (value !== undefined) this.#taken.add(`${field}[${repetition}]`)
    return value
  }

  #path(field: number, repetition: number): string {
    return this.repeats(field) > 1 ? `${this.at(field)}[${repetition}]` : this.at(field)
  }

  #valueOf(components: readonly (readonly string[])[] | undefined, path: string): Json | undefined {
    if (components === undefined) return undefined
    const value = withoutEnd(components.map((leaves) => withoutEnd(leaves.map((leaf) => this.#read(leaf, path)))))
    return value === '' ? undefined : value
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
      for (const [index, components] of this.#repetitions(field).entries())
        this.#valueOf(components, this.#path(field, index + 1))
    }
  }

  /** What no code has read, in the order of the segment. */
  rest(): readonly Rest[] {
    const found: Rest[] = []
    for (let field = 1; field <= this.count; field++) {
      if (this.raw(field) === '' || this.#isUsual(field)) continue
      for (const [index, components] of this.#repetitions(field).entries()) {
        const repetition = index + 1
        const key = `${field}[${repetition}]`
        if (this.#taken.has(key)) continue
        const path = this.#path(field, repetition)
        if (this.#touched.has(key)) found.push(...this.#restOf(key, path, components))
        else {
          const value = this.#valueOf(components, path)
          if (value !== undefined) found.push({ path, value })
        }
      }
    }
    return found
  }

  #restOf(key: string, path: string, components: readonly (readonly string[])[]): readonly Rest[] {
    const isOne = components.length === 1 && components[0]?.length === 1
    return components.flatMap((leaves, one) =>
      leaves.flatMap((leaf, two): readonly Rest[] => {
        if (leaf === '' || this.#taken.has(`${key}.${one + 1}.${two + 1}`)) return []
        const at = isOne ? path : `${path}.${one + 1}${two === 0 ? '' : `.${two + 1}`}`
        return [{ path: at, value: this.#read(leaf, at) }]
      }),
    )
  }
}

function partsOf(text: string, delimiter: string): readonly string[] {
  return delimiter === '' || !text.includes(delimiter) ? [text] : text.split(delimiter)
}

/** A list without its empty end; one with a first item alone is that item. */
function withoutEnd(list: readonly Json[]): Json {
  const length = list.findLastIndex((one) => one !== '') + 1
  if (length <= 1) return list[0] ?? ''
  return list.slice(0, length)
}
