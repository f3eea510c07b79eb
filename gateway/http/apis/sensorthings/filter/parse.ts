// Reads a filter, and the terms of an order (OGC 18-088 clause 9.3.3.2, 9.3.3.5; precedence of OData 4.01 URL conventions
// clause 5.1.1.17). Bounded in depth, so that no text makes it run long or deep.

import type { Problem } from '../../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { Arithmetic, Comparison, Expression } from './expression.ts'
import { faultOfCall } from './functions.ts'
import { type Token, tokensOf, wrong } from './tokens.ts'

const deepest = 50

export interface OrderTerm {
  readonly by: Expression
  readonly descending: boolean
}

export function parseFilter(text: string, parameter = '$filter'): Result<Expression, Problem> {
  const parser = Parser.of(text, parameter)
  if (!parser.ok) return parser
  const expression = parser.value.expression()
  return expression.ok && !parser.value.ended ? fail(parser.value.fault()) : expression
}

/** Terms with commas between, each with `asc`, `desc` or nothing behind it. */
export function parseOrder(text: string, parameter = '$orderby'): Result<readonly OrderTerm[], Problem> {
  const parser = Parser.of(text, parameter)
  if (!parser.ok) return parser
  const terms: OrderTerm[] = []
  do {
    const by = parser.value.expression()
    if (!by.ok) return by
    const descending = parser.value.eatName('desc') !== undefined
    if (!descending) parser.value.eatName('asc')
    terms.push({ by: by.value, descending })
  } while (parser.value.eatMark(','))
  return parser.value.ended ? ok(terms) : fail(parser.value.fault())
}

const comparisons: readonly Comparison[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le']
const sums: readonly Arithmetic[] = ['add', 'sub']
const products: readonly Arithmetic[] = ['mul', 'div', 'mod']

type Read = Result<Expression, Problem>

class Parser {
  readonly #tokens: readonly Token[]
  readonly #parameter: string
  #next = 0
  #depth = 0

  private constructor(tokens: readonly Token[], parameter: string) {
    this.#tokens = tokens
    this.#parameter = parameter
  }

  static of(text: string, parameter: string): Result<Parser, Problem> {
    const tokens = tokensOf(text, parameter)
    return tokens.ok ? ok(new Parser(tokens.value, parameter)) : tokens
  }

  get ended(): boolean {
    return this.#next === this.#tokens.length
  }

  /** Something else was expected here. */
  fault(detail?: string): Problem {
    const last = this.#tokens.at(-1)
    return wrong(this.#parameter, this.#tokens[this.#next]?.at ?? (last === undefined ? 0 : last.at + 1), detail)
  }

  eatMark(text: string): boolean {
    const token = this.#tokens[this.#next]
    if (token?.kind !== 'mark' || token.text !== text) return false
    this.#next += 1
    return true
  }

  eatName<Name extends string>(...names: readonly Name[]): Name | undefined {
    const token = this.#tokens[this.#next]
    const found = token?.kind === 'name' ? names.find((name) => name === token.text) : undefined
    if (found !== undefined) this.#next += 1
    return found
  }

  expression(): Read {
    if (this.#depth >= deepest) {
      const detail = `Parentheses may be nested ${deepest} deep.`
      return fail({ code: 'limit-exceeded', limit: 'depth', maximum: deepest, detail, path: this.#parameter })
    }
    this.#depth += 1
    const read = this.#either()
    this.#depth -= 1
    return read
  }

  #either(): Read {
    return this.#chain(
      () => this.#both(),
      ['or'] as const,
      (operator, left, right) => ({ kind: 'logic', operator, left, right }),
    )
  }

  #both(): Read {
    return this.#chain(
      () => this.#comparison(),
      ['and'] as const,
      (operator, left, right) => ({ kind: 'logic', operator, left, right }),
    )
  }

  #comparison(): Read {
    const left = this.#sum()
    if (!left.ok) return left
    if (this.eatName('in') !== undefined) return this.#list(left.value)
    const operator = this.eatName(...comparisons)
    if (operator === undefined) return left
    const right = this.#sum()
    return right.ok ? ok({ kind: 'compare', operator, left: left.value, right: right.value }) : right
  }

  #sum(): Read {
    return this.#chain(
      () => this.#product(),
      sums,
      (operator, left, right) => ({ kind: 'arithmetic', operator, left, right }),
    )
  }

  #product(): Read {
    return this.#chain(
      () => this.#unary(),
      products,
      (operator, left, right) => ({ kind: 'arithmetic', operator, left, right }),
    )
  }

  #chain<Name extends string>(
    operand: () => Read,
    operators: readonly Name[],
    join: (operator: Name, left: Expression, right: Expression) => Expression,
  ): Read {
    let left = operand()
    while (left.ok) {
      const operator = this.eatName(...operators)
      if (operator === undefined) return left
      const right = operand()
      left = right.ok ? ok(join(operator, left.value, right.value)) : right
    }
    return left
  }

  #unary(): Read {
    const kind = this.eatName('not') ?? (this.eatMark('-') ? 'minus' : undefined)
    if (kind === undefined) return this.#primary()
    this.#depth += 1
    const operand: Read =
      this.#depth > deepest ? fail(this.fault('The expression is nested too deeply.')) : this.#unary()
    this.#depth -= 1
    return operand.ok ? ok({ kind, operand: operand.value }) : operand
  }

  #primary(): Read {
    const token = this.#tokens[this.#next]
    if (this.eatMark('(')) {
      const inside = this.expression()
      if (!inside.ok) return inside
      return this.eatMark(')') ? inside : fail(this.fault('A parenthesis is not closed.'))
    }
    if (token === undefined || token.kind === 'mark') return fail(this.fault())
    this.#next += 1
    if (token.kind === 'literal') return ok({ kind: 'literal', value: token.value })
    if (this.eatMark('(')) return this.#call(token.text, token.at)
    return ok({ kind: 'path', names: token.text.split('/') })
  }

  #call(name: string, at: number): Read {
    const given = this.#arguments()
    if (!given.ok) return given
    const fault = faultOfCall(name, given.value)
    if (fault !== undefined) return fail(wrong(this.#parameter, at, fault))
    return ok({ kind: 'call', name, arguments: given.value })
  }

  #list(item: Expression): Read {
    if (!this.eatMark('(')) return fail(this.fault())
    const list = this.#arguments()
    return list.ok ? ok({ kind: 'in', item, list: list.value }) : list
  }

  /** Up to the closing parenthesis. */
  #arguments(): Result<readonly Expression[], Problem> {
    const given: Expression[] = []
    if (this.eatMark(')')) return ok(given)
    do {
      const one = this.expression()
      if (!one.ok) return one
      given.push(one.value)
    } while (this.eatMark(','))
    return this.eatMark(')') ? ok(given) : fail(this.fault('A parenthesis is not closed.'))
  }
}
