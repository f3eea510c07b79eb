// A segment as fields, repetitions, components and subcomponents. What was read is remembered, so that the rest can be kept. Paths are
// those of the standard: `PID-3[2].4.1` is the first subcomponent of the fourth component of the second repetition of PID-3.
// Most fields are a text without parts that no code asks for: a field is split only when a part of it is asked for.

import type { Json } from '../../adapter.ts'
import type { Charset } from '../../../standards/text/decode.ts'
import { unescape, type Delimiters } from './escapes.ts'

/** How the texts of a message are read. */
export interface TextForm {
  readonly delimiters: Delimiters
  readonly charset: Charset | 'iso-2022-jp'
}

/** What plain text does not say of a field, or what stays in it. */
export interface Escape {
  readonly path: string
  readonly code: 'text-layout' | 'escape-kept'
}

/** A part that no code has read. */
export interface Rest {
  readonly path: string
  readonly value: Json
}

/** The deletion of a value (2.8 section 2.5.3): it is neither an empty value nor an empty text. */
export const deletion = '""'

/** Of a repetition: its components, and their subcomponents. */
type Components = readonly (readonly string[])[]

interface Repetition {
  readonly components: Components
  /** It was read as it is. */
  isTaken: boolean
  /** Components whose first subcomponent was read; undefined: none of them ever was. */
  taken: number[] | undefined
}

export class Segment {
  readonly id: string
  /** `OBX[2]`: the second of a message. */
  readonly path: string
  /** By number; 0 is the id. */
  readonly #fields: readonly string[]
  readonly #form: TextForm
  readonly #isHeader: boolean
  /** By number, of the fields that were split. */
  readonly #known: (readonly Repetition[] | undefined)[] = []

  constructor(id: string, path: string, fields: readonly string[], form: TextForm) {
    this.id = id
    this.path = path
    this.#fields = fields
    this.#form = form
    this.#isHeader = id === 'MSH' || id === 'FHS' || id === 'BHS'
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
  #repetitions(field: number): readonly Repetition[] {
    return (this.#known[field] ??= this.#split(field).map((components) => ({
      components,
      isTaken: false,
      taken: undefined,
    })))
  }

  #split(field: number): readonly Components[] {
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
    const leaf = this.#repetitions(field)[repetition - 1]?.components[component - 1]?.[subcomponent - 1] ?? ''
    return leaf === '' ? undefined : unescape(leaf, this.#form.delimiters, this.#form.charset).text
  }

  /** The delimiters that all messages have but for a few. */
  #isUsual(field: number): boolean {
    return this.#isWhole(field) && this.raw(field) === (field === 1 ? '|' : String.raw`^~\&`)
  }

  #isWhole(field: number): boolean {
    return this.#isHeader && field <= 2
  }

  /** The text of the first subcomponent, which counts as read; undefined: it is empty, or says that the value is deleted. */
  text(field: number, component = 1, repetition = 1): string | undefined {
    const found = this.peek(field, component, repetition)
    const of = this.#repetitions(field)[repetition - 1]
    if (found === undefined || found === deletion || of === undefined) return undefined
    if (of.taken === undefined) of.taken = [component]
    else if (!of.taken.includes(component)) of.taken.push(component)
    return found
  }

  /** What `text` returned counts as not read, since it did not become a value. */
  giveBack(field: number, component = 1, repetition = 1): void {
    const of = this.#repetitions(field)[repetition - 1]
    if (of?.taken !== undefined) of.taken = of.taken.filter((one) => one !== component)
  }

  /** A repetition as it is: a text, or a list of components, each of which is a text or a list. It counts as read. */
  whole(field: number, repetition = 1): Json | undefined {
    const of = this.#repetitions(field)[repetition - 1]
    if (of === undefined) return undefined
    const value = this.#valueOf(of.components)
    if (value !== undefined) of.isTaken = true
    return value
  }

  #path(field: number, repetition: number): string {
    return this.repeats(field) > 1 ? `${this.at(field)}[${repetition}]` : this.at(field)
  }

  #valueOf(components: Components): Json | undefined {
    const value = withoutEnd(components.map((leaves) => withoutEnd(leaves.map((leaf) => this.#read(leaf)))))
    return value === '' ? undefined : value
  }

  #read(raw: string): string {
    return unescape(raw, this.#form.delimiters, this.#form.charset).text
  }

  /** The escape sequences that are not read as text, by repetition. */
  escapes(): readonly Escape[] {
    const { delimiters, charset } = this.#form
    const { escape } = delimiters
    const found: Escape[] = []
    for (let field = this.#isHeader ? 3 : 1; field <= this.count; field++) {
      if (escape === '' || !this.raw(field).includes(escape)) continue
      for (const [index, { components }] of this.#repetitions(field).entries()) {
        const path = this.#path(field, index + 1)
        const all = components.flat().map((leaf) => unescape(leaf, delimiters, charset))
        if (all.some(({ isSimplified }) => isSimplified)) found.push({ path, code: 'text-layout' })
        if (all.some(({ isKept }) => isKept)) found.push({ path, code: 'escape-kept' })
      }
    }
    return found
  }

  /** What no code has read, in the order of the segment. */
  rest(): readonly Rest[] {
    const found: Rest[] = []
    for (let field = 1; field <= this.count; field++) {
      if (this.raw(field) === '' || this.#isUsual(field)) continue
      if (this.#known[field] === undefined && this.#isPlain(field)) {
        const value = this.#read(this.raw(field))
        if (value !== '') found.push({ path: this.at(field), value })
      } else this.#addRest(field, found)
    }
    return found
  }

  /** Whether a field is a text without parts. */
  #isPlain(field: number): boolean {
    const { repetition, component, subcomponent } = this.#form.delimiters
    const text = this.raw(field)
    return !has(text, component) && !has(text, repetition) && !has(text, subcomponent)
  }

  #addRest(field: number, found: Rest[]): void {
    for (const [index, { components, isTaken, taken }] of this.#repetitions(field).entries()) {
      if (isTaken) continue
      const path = this.#path(field, index + 1)
      if (taken !== undefined) this.#addUntaken(components, taken, path, found)
      else {
        const value = this.#valueOf(components)
        if (value !== undefined) found.push({ path, value })
      }
    }
  }

  #addUntaken(components: Components, taken: readonly number[], path: string, found: Rest[]): void {
    const isOne = components.length === 1 && components[0]?.length === 1
    for (const [one, leaves] of components.entries())
      for (const [two, leaf] of leaves.entries()) {
        if (leaf === '' || (two === 0 && taken.includes(one + 1))) continue
        const at = isOne ? path : `${path}.${one + 1}${two === 0 ? '' : `.${two + 1}`}`
        found.push({ path: at, value: this.#read(leaf) })
      }
  }
}

function has(text: string, delimiter: string): boolean {
  return delimiter !== '' && text.includes(delimiter)
}

function partsOf(text: string, delimiter: string): readonly string[] {
  return has(text, delimiter) ? text.split(delimiter) : [text]
}

/** A list without its empty end; one with a first item alone is that item. */
function withoutEnd(list: readonly Json[]): Json {
  const length = list.findLastIndex((one) => one !== '') + 1
  if (length <= 1) return list[0] ?? ''
  return length === list.length ? list : list.slice(0, length)
}
