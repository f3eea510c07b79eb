// Reads a query parameter from left to right, for the languages of ETSI GS CIM 009 clause 4.9, 4.17, 4.19, 4.21 and 4.23.
// Its problems name the parameter and the character, and repeat nothing of the text.

import type { LimitName, Problem } from '../../../problem.ts'
import { fail, ok, type Result } from '../../../result.ts'

/** Characters of one parameter. A URL seldom has more; the body of a query by POST could. */
export const maxParameterLength = 8192

export class Scanner {
  position = 0
  readonly parameter: string
  readonly text: string
  readonly clause: string

  private constructor(parameter: string, text: string, clause: string) {
    this.parameter = parameter
    this.text = text
    this.clause = `GS CIM 009 ${clause}`
  }

  /** @param clause of GS CIM 009 */
  static of(parameter: string, text: string, clause: string): Result<Scanner, Problem> {
    const scanner = new Scanner(parameter, text, clause)
    return text.length <= maxParameterLength ? ok(scanner) : scanner.exceeded('bytes', maxParameterLength, 'characters')
  }

  /** The languages define no blanks, but examples in the specification have blanks between tokens. */
  skipBlanks(): void {
    while (this.text[this.position] === ' ') this.position++
  }

  get ended(): boolean {
    this.skipBlanks()
    return this.position === this.text.length
  }

  /** Whether the token is next; if so, it is consumed. */
  eat(token: string): boolean {
    this.skipBlanks()
    if (!this.text.startsWith(token, this.position)) return false
    this.position += token.length
    return true
  }

  /** What the sticky pattern matches next, which is read; undefined where it does not match. */
  take(pattern: RegExp): string | undefined {
    this.skipBlanks()
    pattern.lastIndex = this.position
    const found = pattern.exec(this.text)?.[0]
    if (found !== undefined) this.position += found.length
    return found
  }

  /** Something else was expected here. */
  syntax(detail: string, position = this.position): Result<never, Problem> {
    return fail({ code: 'syntax', detail, path: this.place(position), clause: this.clause })
  }

  /** The grammar is right, but this cannot be meant. */
  invalid(detail: string, position = this.position): Result<never, Problem> {
    return fail({ code: 'invalid', detail, path: this.place(position), clause: this.clause })
  }

  exceeded(limit: LimitName, maximum: number, of: string): Result<never, Problem> {
    const detail = `A query may have ${maximum} ${of}; this one has more.`
    return fail({ code: 'limit-exceeded', limit, maximum, detail, path: this.place(this.position) })
  }

  private place(position: number): string {
    return `${this.parameter}, character ${position + 1}`
  }
}
