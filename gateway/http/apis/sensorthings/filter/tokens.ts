// A filter cut into tokens (OGC 18-088 clause 9.3.3.5; literals as in OData 4.01 ABNF).

import type { Problem } from '../../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import { parseDuration } from '../../../../../standards/ngsi-ld/query/index.ts'
import { clockOf, type Value, timeOf } from './value.ts'
import { readWkt } from './wkt.ts'

export type Token =
  | { readonly kind: 'literal'; readonly value: Value; readonly at: number }
  /** A path, an operator or the name of a function. */
  | { readonly kind: 'name'; readonly text: string; readonly at: number }
  | { readonly kind: 'mark'; readonly text: string; readonly at: number }

const longest = 8192
const maxTokens = 1000

const blank = /\s+/y
const text = /'((?:[^']|'')*)'/y
const shape = /geo(?:graphy|metry)'((?:[^']|'')*)'/iy
const duration = /duration'([^']*)'/y
// An unencoded plus in a URL is decoded as a space.
const instant = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,30})?(?:Z|[ +-]\d\d:\d\d)`
const time = new RegExp(String.raw`${instant}(?:/${instant})?(?![\w:.])`, 'y')
const date = /\d{4}-\d\d-\d\d(?![\w:.])/y
const clock = /\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?![\w:.])/y
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?(?![\w:.])/y
const word = /[\p{L}_@][\p{L}\p{N}_@.-]*(?:\/[\p{L}\p{N}_@.-]+)*/uy
const mark = /[(),-]/y

/** @param parameter its name, for problems */
export function tokensOf(given: string, parameter: string): Result<readonly Token[], Problem> {
  if (given.length > longest) {
    const detail = `This exceeds the limit of ${longest} characters.`
    return fail({ code: 'limit-exceeded', limit: 'bytes', maximum: longest, detail, path: parameter })
  }
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    return pattern.exec(given) ?? undefined
  }
  for (;;) {
    at += take(blank)?.[0].length ?? 0
    if (at >= given.length) return ok(tokens)
    if (tokens.length >= maxTokens) {
      const detail = `This exceeds the limit of ${maxTokens} tokens.`
      return fail({ code: 'limit-exceeded', limit: 'members', maximum: maxTokens, detail, path: parameter })
    }
    const [token, length] = tokenAt(take, at)
    if (token === undefined) return fail(wrong(parameter, at))
    tokens.push(token)
    at += length
  }
}

export function wrong(parameter: string, at: number, detail = 'Unexpected token.'): Problem {
  return { code: 'syntax', detail, path: `${parameter}, character ${at + 1}`, clause: 'OGC 18-088 9.3.3.5' }
}

type Take = (pattern: RegExp) => RegExpExecArray | undefined

function tokenAt(take: Take, at: number): readonly [Token | undefined, number] {
  const literal = literalAt(take)
  if (literal !== undefined) {
    const [value, length] = literal
    return [value === undefined ? undefined : { kind: 'literal', value, at }, length]
  }
  const named = take(word)?.[0]
  if (named !== undefined) {
    const value = constants.get(named)
    return [value === undefined ? { kind: 'name', text: named, at } : { kind: 'literal', value, at }, named.length]
  }
  const marked = take(mark)?.[0]
  return marked === undefined ? [undefined, 0] : [{ kind: 'mark', text: marked, at }, marked.length]
}

const constants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
])

const readers: readonly (readonly [RegExp, (whole: string, inside: string) => Value | undefined])[] = [
  [text, (_, inside) => unquoted(inside)],
  [shape, (_, inside) => shapeOf(unquoted(inside))],
  [duration, (_, inside) => durationOf(inside)],
  [time, (whole) => timeOf(whole.replaceAll(' ', '+'))],
  [date, (whole) => ({ kind: 'date', text: whole })],
  [clock, (whole) => clockOf(whole)],
  [number, (whole) => finite(Number(whole))],
]

/** Undefined: this is not a literal; its value undefined: the literal is invalid. */
function literalAt(take: Take): readonly [Value | undefined, number] | undefined {
  for (const [pattern, read] of readers) {
    const [whole, inside = ''] = take(pattern) ?? []
    if (whole !== undefined) return [read(whole, inside), whole.length]
  }
  return undefined
}

function unquoted(inside: string): string {
  return inside.replaceAll("''", "'")
}

function shapeOf(wkt: string): Value | undefined {
  const geometry = readWkt(wkt)
  return geometry === undefined ? undefined : { kind: 'geometry', geometry }
}

function durationOf(written: string): Value | undefined {
  const read = parseDuration(written)
  return read === undefined ? undefined : { kind: 'duration', ...read }
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}
