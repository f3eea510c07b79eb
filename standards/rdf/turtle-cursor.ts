// Where a reader of Turtle is in its text: white space and comments, places for faults, IRIs and escapes (RDF 1.1 Turtle, 6.2 to 6.4).

import type { Result } from '../result.ts'
import { type RdfFault, resolveIri } from './terms.ts'

/** Stops reading; it never leaves the reader. */
export class Refused extends Error {
  readonly fault: RdfFault

  constructor(fault: RdfFault) {
    super(fault.detail)
    this.fault = fault
  }
}

export class TurtleCursor {
  protected readonly text: string
  protected at = 0
  /** Of relative IRIs. */
  protected base: string | undefined
  // The line of a place is counted on from the last place that was asked for.
  #line = 1
  #lineStart = 0
  /** The end of that line; -1: it is the last one. */
  #lineEnd: number

  constructor(text: string, base: string | undefined) {
    this.text = text
    this.base = base
    this.#lineEnd = text.indexOf('\n')
  }

  protected place(): string {
    while (this.#lineEnd !== -1 && this.#lineEnd < this.at) {
      this.#line += 1
      this.#lineStart = this.#lineEnd + 1
      this.#lineEnd = this.text.indexOf('\n', this.#lineStart)
    }
    return `${this.#line}:${this.at - this.#lineStart + 1}`
  }

  protected refuse(detail: string): never {
    throw new Refused({ place: this.place(), detail })
  }

  protected take<Value>(result: Result<Value, RdfFault>): Value {
    if (!result.ok) throw new Refused(result.problem)
    return result.value
  }

  protected space(): void {
    for (;;) {
      const character = this.text.charCodeAt(this.at)
      if (character === 0x20 || character === 0x09 || character === 0x0a || character === 0x0d) this.at += 1
      else if (character === 0x23) {
        const end = this.text.indexOf('\n', this.at)
        this.at = end === -1 ? this.text.length : end
      } else return
    }
  }

  protected peek(): string {
    this.space()
    return this.text[this.at] ?? ''
  }

  protected skip(expected: string): void {
    if (this.peek() !== expected) this.refuse(`Here a ${JSON.stringify(expected)} is wanted.`)
    this.at += 1
  }

  protected iriReference(): string {
    this.space()
    const place = this.place()
    this.skip('<')
    const end = this.text.indexOf('>', this.at)
    const raw = end === -1 ? '\n' : this.text.slice(this.at, end)
    if (/\s/.test(raw)) this.refuse('The IRI has no end.')
    this.at = end + 1
    const text = raw.replaceAll(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g, (_, four: string | undefined, eight = '') =>
      this.character(four ?? eight),
    )
    return this.take(resolveIri(text, this.base, place))
  }

  protected character(hex: string): string {
    const code = Number.parseInt(hex, 16)
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return this.refuse('The escape is not a character.')
    return String.fromCodePoint(code)
  }
}
