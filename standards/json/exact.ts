// The slow, exact reader of a JSON text (RFC 8259): walks every token and says what a parser that answers doubles and
// objects loses, or where the grammar breaks. It builds no value; that is `JSON.parse`'s work.

import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { pointerToken, type JsonLoss } from './loss.ts'
import { judgeNumber } from './number.ts'

/** An open object or array. */
interface Container {
  /** Its own JSON Pointer. */
  readonly path: string
  /** The names so far; undefined in an array. */
  readonly names: Set<string> | undefined
  items: number
}

export interface Broken {
  readonly problem: Problem
  /** Where the grammar breaks, in UTF-16 units of the text; undefined where a value is at fault, not the grammar. */
  readonly index?: number
}

const escapeToken = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const blank = /[ \t\n\r]*/y
const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y

/** @param path the JSON Pointer of the text itself, where it is part of a larger one */
export function readExactly(text: string, path: string): Result<readonly JsonLoss[], Broken> {
  const losses: JsonLoss[] = []
  const open: Container[] = []
  let index = 0

  const broken = (detail: string): Result<never, Broken> => fail({ problem: { code: 'syntax', detail }, index })
  const skipBlank = () => {
    index += match(blank, text, index)
  }

  /** Reads members' names up to the place where a value must stand; answers its path. */
  const enter = (container: Container): Result<string, Broken> => {
    if (container.names === undefined) return ok(`${container.path}/${container.items++}`)
    if (text[index] !== '"') return broken('a member name in double quotes is missing')
    const end = stringEnd(text, index)
    if (end === undefined) return broken(stringFault)
    const name = String(JSON.parse(text.slice(index, end)))
    const inside = `${container.path}${name.isWellFormed() ? pointerToken(name) : ''}`
    if (!name.isWellFormed()) return fail({ problem: loneSurrogate(inside) })
    index = end
    skipBlank()
    if (text[index] !== ':') return broken('a colon is missing after a member name')
    index++
    skipBlank()
    if (container.names.has(name))
      losses.push({ kind: 'dropped', in: 'source', path: inside, code: 'duplicate-member' })
    container.names.add(name)
    return ok(inside)
  }

  /** Reads one value; a container is only opened. */
  const value = (at: string): Result<boolean, Broken> => {
    const character = text[index]
    if (character === '{' || character === '[') {
      index++
      open.push({ path: at, names: character === '{' ? new Set() : undefined, items: 0 })
      return ok(true)
    }
    if (character === '"') {
      const end = stringEnd(text, index)
      if (end === undefined) return broken(stringFault)
      const token = text.slice(index, end)
      if (token.includes('\\u') && !String(JSON.parse(token)).isWellFormed())
        return fail({ problem: loneSurrogate(at) })
      index = end
      return ok(false)
    }
    const word = ['true', 'false', 'null'].find((candidate) => text.startsWith(candidate, index))
    const size = word?.length ?? match(numberToken, text, index)
    if (size === 0) return broken('a value is missing or is not one that JSON knows')
    if (word === undefined) {
      const verdict = judgeNumber(text.slice(index, index + size))
      if (verdict === 'infinite') return fail({ problem: tooLarge(at) })
      if (verdict !== 'same') losses.push({ kind: 'coerced', in: 'source', path: at, code: verdict })
    }
    index += size
    return ok(false)
  }

  skipBlank()
  let result = value(path)
  if (!result.ok) return result
  let fresh = result.value
  for (;;) {
    skipBlank()
    const container = open.at(-1)
    if (container === undefined) break
    const closing = container.names === undefined ? ']' : '}'
    if (text[index] === closing) {
      index++
      open.pop()
      fresh = false
      continue
    }
    if (!fresh) {
      if (text[index] !== ',') return broken('a comma or the closing bracket is missing')
      index++
      skipBlank()
    }
    const at = enter(container)
    if (!at.ok) return at
    result = value(at.value)
    if (!result.ok) return result
    fresh = result.value
  }
  return index === text.length ? ok(losses) : broken('something follows the end of the value')
}

function match(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index
  return pattern.test(text) ? pattern.lastIndex - index : 0
}

const stringFault = 'a string is not closed, or holds a control character or an unknown escape'

/** The index after the string that begins at `start`; a loop, because a pattern would exhaust its stack on a long one. */
function stringEnd(text: string, start: number): number | undefined {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x22) return index + 1
    if (code < 0x20) return undefined
    if (code !== 0x5c) continue
    const size = match(escapeToken, text, index)
    if (size === 0) return undefined
    index += size - 1
  }
  return undefined
}

function loneSurrogate(path: string): Problem {
  const detail =
    'A string or a name spells half of a surrogate pair, which is not a character and no UTF-8 text can carry.'
  return { code: 'invalid', detail, path, clause: 'RFC 8259 8.2' }
}

function tooLarge(path: string): Problem {
  const detail = 'A number is larger than a double can hold; it would become infinite.'
  return { code: 'invalid', detail, path, clause: 'RFC 8259 6' }
}
