// A regular expression as a tree: the extended expressions of IEEE 1003.1 clause 9.4 with the escapes that everybody uses
// (\d, \w, \s, \b), groups without a number and (?i). Look-around and back references are none of an automaton's.

import { controls, escapes, named, type Test } from './characters.ts'

export type Tree =
  | { readonly kind: 'point'; readonly test: Test }
  | { readonly kind: 'place'; readonly at: 'start' | 'end' | 'edge' | 'inside' }
  | { readonly kind: 'sequence' | 'either'; readonly parts: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly part: Tree; readonly least: number; readonly most: number }

/** Thrown for a text that is not an expression, or for an unsupported kind of expression. */
export class NoPattern extends Error {}

/** @throws NoPattern */
export function parsePattern(text: string): Tree {
  const ignoresCase = text.startsWith('(?i)')
  return new Parser(ignoresCase ? text.slice('(?i)'.length) : text, ignoresCase).whole()
}

/** How often a part may be said to repeat. */
const maxRepeats = 1000
const deepest = 100

class Parser {
  readonly #points: readonly string[]
  readonly #ignoresCase: boolean
  #at = 0
  #depth = 0

  constructor(text: string, ignoresCase: boolean) {
    this.#points = Array.from(text)
    this.#ignoresCase = ignoresCase
  }

  whole(): Tree {
    const tree = this.#either()
    if (this.#at < this.#points.length) throw new NoPattern()
    return tree
  }

  #either(): Tree {
    this.#depth += 1
    if (this.#depth > deepest) throw new NoPattern()
    const parts = [this.#sequence()]
    while (this.#take('|')) parts.push(this.#sequence())
    this.#depth -= 1
    const [first] = parts
    return first !== undefined && parts.length === 1 ? first : { kind: 'either', parts }
  }

  #sequence(): Tree {
    const parts: Tree[] = []
    for (let next = this.#peek(); next !== undefined && next !== '|' && next !== ')'; next = this.#peek())
      parts.push(this.#repeated(this.#atom()))
    return { kind: 'sequence', parts }
  }

  #repeated(part: Tree): Tree {
    const bounds = this.#bounds()
    if (bounds === undefined) return part
    // A lazy or possessive sign changes what is captured, and not whether anything is found.
    if (this.#peek() === '?' || this.#peek() === '+') this.#at += 1
    // What several in a row mean is undefined (IEEE 1003.1 clause 9.4.6).
    if (this.#bounds() !== undefined) throw new NoPattern()
    const [least, most] = bounds
    return { kind: 'repeat', part, least, most }
  }

  #bounds(): readonly [least: number, most: number] | undefined {
    if (this.#take('*')) return [0, Infinity]
    if (this.#take('+')) return [1, Infinity]
    if (this.#take('?')) return [0, 1]
    const counted = /^\{(\d{1,4})(?:(,)(\d{0,4}))?\}/.exec(this.#points.slice(this.#at, this.#at + 12).join(''))
    if (counted === null) return undefined
    const [whole, low = '', comma, high = ''] = counted
    const least = Number(low)
    const most = comma === undefined ? least : high === '' ? Infinity : Number(high)
    if (most < least || least > maxRepeats || (most !== Infinity && most > maxRepeats)) throw new NoPattern()
    this.#at += whole.length
    return [least, most]
  }

  #atom(): Tree {
    const next = this.#next()
    switch (next) {
      case '(':
        return this.#group()
      case '[':
        return { kind: 'point', test: this.#class() }
      case '.':
        return { kind: 'point', test: (point) => point !== 10 }
      case '^':
        return { kind: 'place', at: 'start' }
      case '$':
        return { kind: 'place', at: 'end' }
      case '\\':
        return this.#escape()
      case '*':
      case '+':
      case '?':
        throw new NoPattern()
      default:
        return { kind: 'point', test: this.#cased(only(next)) }
    }
  }

  #group(): Tree {
    if (this.#take('?')) {
      const kind = this.#next()
      if (kind === '<' && /^[=!]$/.test(this.#peek() ?? '')) throw new NoPattern()
      if (kind === '<') while (this.#next() !== '>');
      else if (kind !== ':') throw new NoPattern()
    }
    const tree = this.#either()
    if (!this.#take(')')) throw new NoPattern()
    return tree
  }

  #escape(): Tree {
    const next = this.#next()
    if (next === 'b') return { kind: 'place', at: 'edge' }
    if (next === 'B') return { kind: 'place', at: 'inside' }
    const test = escapes.get(next)
    return { kind: 'point', test: test ?? this.#cased(only(this.#literal(next))) }
  }

  /** The character that an escape stands for; a letter or a digit that means nothing is none. */
  #literal(escape: string): string {
    const control = controls.get(escape)
    if (control !== undefined) return String.fromCodePoint(control)
    const length = escape === 'x' ? 2 : escape === 'u' ? 4 : 0
    if (length > 0) {
      const digits = this.#points.slice(this.#at, this.#at + length).join('')
      if (digits.length < length || !/^[0-9A-Fa-f]+$/.test(digits)) throw new NoPattern()
      this.#at += length
      return String.fromCodePoint(parseInt(digits, 16))
    }
    if (/[A-Za-z0-9]/.test(escape)) throw new NoPattern()
    return escape
  }

  #class(): Test {
    const negated = this.#take('^')
    const tests: Test[] = []
    // A bracket that comes first is meant as it is.
    for (let first = true; first || this.#peek() !== ']'; first = false) tests.push(this.#cased(this.#member()))
    this.#at += 1
    return negated ? (point) => !tests.some((test) => test(point)) : (point) => tests.some((test) => test(point))
  }

  #member(): Test {
    const start = this.#next()
    if (start === '[' && this.#peek() === ':') return this.#namedClass()
    if (start === '\\' && escapes.has(this.#peek() ?? '')) return escapes.get(this.#next()) ?? never
    const low = pointOf(start === '\\' ? this.#literal(this.#next()) : start)
    if (this.#peek() !== '-' || this.#points[this.#at + 1] === ']' || this.#points[this.#at + 1] === undefined)
      return (point) => point === low
    this.#at += 1
    const end = this.#next()
    const high = pointOf(end === '\\' ? this.#literal(this.#next()) : end)
    if (high < low) throw new NoPattern()
    return (point) => point >= low && point <= high
  }

  #namedClass(): Test {
    const close = this.#points.indexOf(']', this.#at)
    const name = /^:([a-z]+):$/.exec(this.#points.slice(this.#at, close).join(''))?.[1]
    const test = named.get(name ?? '')
    if (close < 0 || test === undefined) throw new NoPattern()
    this.#at = close + 1
    return test
  }

  #cased(test: Test): Test {
    if (!this.#ignoresCase) return test
    return (point) => test(point) || test(otherCase(point, 'lower')) || test(otherCase(point, 'upper'))
  }

  #peek(): string | undefined {
    return this.#points[this.#at]
  }

  #next(): string {
    const next = this.#points[this.#at]
    if (next === undefined) throw new NoPattern()
    this.#at += 1
    return next
  }

  #take(wanted: string): boolean {
    if (this.#peek() !== wanted) return false
    this.#at += 1
    return true
  }
}

const never: Test = () => false

function pointOf(text: string): number {
  return text.codePointAt(0) ?? -1
}

function only(text: string): Test {
  const wanted = pointOf(text)
  return (point) => point === wanted
}

function otherCase(point: number, to: 'lower' | 'upper'): number {
  const text = String.fromCodePoint(point)
  return pointOf(to === 'lower' ? text.toLowerCase() : text.toUpperCase())
}
