// The slow, exact reader of a JSON text (RFC 8259): walks every token and says what a parser that answers doubles and
// objects loses, or where the grammar breaks. It builds no value; that is `JSON.parse`'s work.

import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { pointerToken, type JsonLoss } from './loss.ts'
import { judgeNumber } from './number.ts'
import { afterBlank, numberEnd, stringEnd, wordEnd } from './token.ts'

export interface Broken {
  readonly problem: Problem
  /** Where the grammar breaks, in UTF-16 units of the text; undefined where a value is at fault, not the grammar. */
  readonly index?: number
}

/** An open object or array; a path is made of these only when there is something to say. */
interface Container {
  /** Of an object the names so far, of an array none. */
  readonly names: Set<string> | undefined
  /** The name or the number of the member that is being read. */
  current: string | number
}

/**
 * @param path the JSON Pointer of the text itself, where it is part of a larger one
 * @param numberTexts gets the text of each number that is not the canonical text of its double, by JSON Pointer
 */
export function readExactly(
  text: string,
  path: string,
  numberTexts = new Map<string, string>(),
): Result<readonly JsonLoss[], Broken> {
  const losses: JsonLoss[] = []
  const open: Container[] = []
  let index = afterBlank(text, 0)
  let isFirst = true
  let hasDuplicates = false

  const broken = (detail: string): Result<never, Broken> => fail({ problem: { code: 'syntax', detail }, index })
  const here = (): string => path + open.map(({ current }) => pointerToken(String(current))).join('')
  const lose = (kind: JsonLoss['kind'], code: JsonLoss['code']) =>
    losses.push({ kind, in: 'source', path: here(), code })

  /** Reads a name and its colon; undefined: all is well. */
  const readName = (container: Container, names: Set<string>): Result<never, Broken> | undefined => {
    if (text[index] !== '"') return broken('a member name in double quotes is missing')
    const end = stringEnd(text, index)
    if (end === undefined) return broken(stringFault)
    const name = unescaped(text, index, end)
    if (name === undefined) {
      open.pop()
      return fail({ problem: halfPair(here()) })
    }
    index = afterBlank(text, end)
    if (text[index] !== ':') return broken('a colon is missing after a member name')
    index = afterBlank(text, index + 1)
    container.current = name
    if (names.has(name)) {
      hasDuplicates = true
      lose('dropped', 'duplicate-member')
    }
    names.add(name)
    return undefined
  }

  /** Reads one value; a container is only opened. */
  const readValue = (): Result<never, Broken> | undefined => {
    const character = text[index]
    if (character === '{' || character === '[') {
      open.push({ names: character === '{' ? new Set() : undefined, current: -1 })
      index++
      isFirst = true
      return undefined
    }
    isFirst = false
    if (character === '"') {
      const end = stringEnd(text, index)
      if (end === undefined) return broken(stringFault)
      if (unescaped(text, index, end) === undefined) return fail({ problem: halfPair(here()) })
      index = end
      return undefined
    }
    const word = wordEnd(text, index)
    const end = word ?? numberEnd(text, index)
    if (end === undefined) return broken('a value is missing or is not one that JSON knows')
    const verdict = word === undefined ? judgeNumber(text.slice(index, end)) : 'same'
    if (verdict === 'infinite') return fail({ problem: tooLarge(here()) })
    if (verdict !== 'same') {
      lose('coerced', verdict)
      numberTexts.set(here(), text.slice(index, end))
    } else if (hasDuplicates) {
      // The number replaces one of an earlier member of the same name.
      numberTexts.delete(here())
    }
    index = end
    return undefined
  }

  let fault = readValue()
  for (;;) {
    if (fault !== undefined) return fault
    index = afterBlank(text, index)
    const container = open.at(-1)
    if (container === undefined)
      return index === text.length ? ok(losses) : broken('something follows the end of the value')
    if (text[index] === (container.names === undefined ? ']' : '}')) {
      index++
      open.pop()
      isFirst = false
      continue
    }
    if (!isFirst) {
      if (text[index] !== ',') return broken('a comma or the closing bracket is missing')
      index = afterBlank(text, index + 1)
    }
    if (typeof container.current === 'number') container.current++
    fault = container.names === undefined ? undefined : readName(container, container.names)
    fault ??= readValue()
  }
}

const stringFault = 'a string is not closed, or holds a control character or an unknown escape'

/** The content of a string token; undefined: an escape spells half of a surrogate pair. */
function unescaped(text: string, start: number, end: number): string | undefined {
  const content = text.slice(start + 1, end - 1)
  if (!content.includes('\\')) return content
  const name = String(JSON.parse(text.slice(start, end)))
  return name.isWellFormed() ? name : undefined
}

function halfPair(path: string): Problem {
  const detail =
    'A string or a name contains half of a surrogate pair, which is not a character and which UTF-8 cannot encode.'
  return { code: 'invalid', detail, path, clause: 'RFC 8259 8.2' }
}

function tooLarge(path: string): Problem {
  const detail = 'A number is larger than a double can hold; it would become infinite.'
  return { code: 'invalid', detail, path, clause: 'RFC 8259 6' }
}
