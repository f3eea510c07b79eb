// $filter of what the profile asks for (OGC 18-088 clause 9.3.3.5): comparisons, and, or, not, and a few functions.

export class Wrong extends Error {}

type Value = string | number | boolean | undefined
/** The value of a path, such as `phenomenonTime`. */
export type Lookup = (path: string) => unknown

const token = /\s*('(?:[^']|'')*'|\d{4}-\d{2}-\d{2}T[\d:.]+Z|-?\d+(?:\.\d+)?|[A-Za-z@][\w./@]*|[(),])/y
const comparisons = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])

type Expression = (lookup: Lookup) => Value

export function filterOf(text: string): (lookup: Lookup) => boolean {
  const expression = new Parser(text).whole()
  return (lookup) => expression(lookup) === true
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
    if (this.#at < this.#tokens.length) throw new Wrong('The filter goes on after its end.')
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
    return (lookup) => first(lookup) === true || second(lookup) === true
  }

  #and(): Expression {
    const first = this.#not()
    if (!this.#take('and')) return first
    const second = this.#and()
    return (lookup) => first(lookup) === true && second(lookup) === true
  }

  #not(): Expression {
    if (!this.#take('not')) return this.#comparison()
    const inner = this.#not()
    return (lookup) => inner(lookup) !== true
  }

  #comparison(): Expression {
    const first = this.#value()
    const operator = this.#tokens[this.#at] ?? ''
    if (!comparisons.has(operator)) return first
    this.#at++
    const second = this.#value()
    return (lookup) => compared(first(lookup), operator, second(lookup))
  }

  #value(): Expression {
    const word = this.#tokens[this.#at++]
    if (word === undefined || word === ')' || word === ',') throw new Wrong('The filter ends too early.')
    if (word === '(') {
      const inner = this.#or()
      if (!this.#take(')')) throw new Wrong('A parenthesis is open.')
      return inner
    }
    if (word.startsWith("'")) return () => word.slice(1, -1).replaceAll("''", "'")
    if (/^-?\d+(?:\.\d+)?$/.test(word)) return () => Number(word)
    if (/^\d/.test(word)) return () => word
    return this.#take('(') ? this.#call(word) : (lookup) => plain(lookup(word))
  }

  #call(name: string): Expression {
    const given: Expression[] = []
    do given.push(this.#or())
    while (this.#take(','))
    if (!this.#take(')')) throw new Wrong('A parenthesis is open.')
    const known = functions.get(name)
    if (known === undefined) throw new Wrong('There is no such function.')
    return (lookup) => {
      const [first = '', second = ''] = given.map((one) => String(one(lookup)))
      return known(first, second)
    }
  }
}

const functions: ReadonlyMap<string, (first: string, second: string) => Value> = new Map([
  ['startswith', (first: string, second: string): Value => first.startsWith(second)],
  ['endswith', (first: string, second: string): Value => first.endsWith(second)],
  ['substringof', (first: string, second: string): Value => second.includes(first)],
  ['length', (first: string): Value => first.length],
  ['tolower', (first: string): Value => first.toLowerCase()],
  ['year', (first: string): Value => new Date(first).getUTCFullYear()],
])

function plain(value: unknown): Value {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

const isTime = (value: Value): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)

function compared(first: Value, operator: string, second: Value): boolean {
  const [left, right] = isTime(first) && isTime(second) ? [Date.parse(first), Date.parse(second)] : [first, second]
  if (left === undefined || right === undefined) return false
  if (operator === 'eq') return left === right
  if (operator === 'ne') return left !== right
  if (operator === 'gt') return left > right
  if (operator === 'ge') return left >= right
  return operator === 'lt' ? left < right : left <= right
}
