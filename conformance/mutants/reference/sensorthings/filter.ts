// $filter as far as the profile requires it (OGC 18-088 clause 9.3.3.5): comparisons, and, or, not, arithmetic and functions.

import { functions, type Value } from './functions.ts'

export class Wrong extends Error {}

/** The values along a path, such as `phenomenonTime` or `Datastreams/id`: several where a link has several targets. */
export type Lookup = (path: string) => readonly unknown[]

const token =
  /\s*(geography'[^']*'|'(?:[^']|'')*'|\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})|-?\d+(?:\.\d+)?|[A-Za-z@][\w./@]*|[(),])/y
const comparisons = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])
const arithmetic: ReadonlyMap<string, (first: number, second: number) => number> = new Map([
  ['add', (first: number, second: number) => first + second],
  ['sub', (first: number, second: number) => first - second],
  ['mul', (first: number, second: number) => first * second],
  ['div', (first: number, second: number) => first / second],
])

/** A path may have several values; one of them must match. */
type Expression = (lookup: Lookup) => readonly Value[]

const isTrue = (values: readonly Value[]): boolean => values.includes(true)

export function filterOf(text: string): (lookup: Lookup) => boolean {
  const expression = new Parser(text).whole()
  return (lookup) => isTrue(expression(lookup))
}

class Parser {
  readonly #tokens: string[] = []
  #at = 0

  constructor(text: string) {
    token.lastIndex = 0
    let end = 0
    for (let found = token.exec(text); found !== null; found = token.exec(text)) {
      this.#tokens.push(found[1] ?? '')
      end = token.lastIndex
    }
    if (text.slice(end).trim() !== '') throw new Wrong('The filter cannot be read.')
  }

  whole(): Expression {
    const expression = this.#or()
    if (this.#at < this.#tokens.length) throw new Wrong('The filter has trailing tokens.')
    return expression
  }

  #take(word: string): boolean {
    if (this.#tokens[this.#at] !== word) return false
    this.#at++
    return true
  }

  #or(): Expression {
    const first = this.#and()
    if (!this.#take('or')) return first
    const second = this.#or()
    return (lookup) => [isTrue(first(lookup)) || isTrue(second(lookup))]
  }

  #and(): Expression {
    const first = this.#not()
    if (!this.#take('and')) return first
    const second = this.#and()
    return (lookup) => [isTrue(first(lookup)) && isTrue(second(lookup))]
  }

  #not(): Expression {
    if (!this.#take('not')) return this.#comparison()
    const inner = this.#not()
    return (lookup) => [!isTrue(inner(lookup))]
  }

  #comparison(): Expression {
    const first = this.#calculation()
    const operator = this.#tokens[this.#at] ?? ''
    if (!comparisons.has(operator)) return first
    this.#at++
    const second = this.#calculation()
    return (lookup) => [first(lookup).some((left) => second(lookup).some((right) => compared(left, operator, right)))]
  }

  /** Evaluates from left to right, since the profile uses at most two operands. */
  #calculation(): Expression {
    const first = this.#value()
    const operation = arithmetic.get(this.#tokens[this.#at] ?? '')
    if (operation === undefined) return first
    this.#at++
    const second = this.#value()
    return (lookup) => first(lookup).map((left) => operation(Number(left), Number(second(lookup)[0])))
  }

  #value(): Expression {
    const word = this.#tokens[this.#at++]
    if (word === undefined || word === ')' || word === ',') throw new Wrong('The filter ends too early.')
    if (word === '(') {
      const inner = this.#or()
      if (!this.#take(')')) throw new Wrong('A parenthesis is not closed.')
      return inner
    }
    if (word.startsWith("'")) return () => [word.slice(1, -1).replaceAll("''", "'")]
    if (word.startsWith("geography'")) return () => [word.slice(10, -1)]
    if (/^-?\d+(?:\.\d+)?$/.test(word)) return () => [Number(word)]
    if (/^\d/.test(word)) return () => [word]
    return this.#take('(') ? this.#call(word) : (lookup) => lookup(word).map(plain)
  }

  #call(name: string): Expression {
    const given: Expression[] = []
    if (!this.#take(')')) {
      do given.push(this.#or())
      while (this.#take(','))
      if (!this.#take(')')) throw new Wrong('A parenthesis is not closed.')
    }
    const known = functions.get(name)
    if (known === undefined) throw new Wrong('There is no such function.')
    const [first = () => [''], second = () => ['']] = given
    return (lookup) => first(lookup).map((one) => known(String(one), String(second(lookup)[0])))
  }
}

function plain(value: unknown): Value {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

const isTime = (value: Value): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)

function compared(first: Value, operator: string, second: Value): boolean {
  const beginning = (time: string): number => Date.parse(time.split('/')[0] ?? '')
  const [left, right] = isTime(first) && isTime(second) ? [beginning(first), beginning(second)] : [first, second]
  if (left === undefined || right === undefined) return false
  if (operator === 'eq') return left === right
  if (operator === 'ne') return left !== right
  if (operator === 'gt') return left > right
  if (operator === 'ge') return left >= right
  return operator === 'lt' ? left < right : left <= right
}
