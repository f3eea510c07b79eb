// Regular expressions from outside: `~=`, `!~=` and `idPattern` (ETSI GS CIM 009 clause 4.9, 5.7.2). The specification names
// IEEE 1003.2; as in all brokers a value matches where the pattern is found anywhere in it, unless ^ and $ say more.
//
// The engine of JavaScript would hang the gateway: `(a+)+$` takes it 2^n steps, and a check of the pattern beforehand does
// not help, since `a*a*a*b` or `.*x` without any nesting take n^4 and n^2. A library with an automaton of this kind is
// 46 KB of the bundle, a seventh of it, for its tables of Unicode; it is the oracle of the tests instead.

import type { Problem } from '../../../problem.ts'
import { fail, ok, type Result } from '../../../result.ts'
import { Automaton, TooManyStates } from './automaton.ts'
import { NoPattern, parsePattern } from './tree.ts'

export const maxPatternLength = 512
/** States of the automaton: the steps for each character of a value. */
export const maxStates = 512

/** Without look-around and back references, which no automaton of that kind has. */
export function compilePattern(text: string, path?: string): Result<(value: string) => boolean, Problem> {
  const at = path === undefined ? {} : { path }
  if (text.length > maxPatternLength) return fail(tooLarge('bytes', maxPatternLength, 'characters', at))
  try {
    const automaton = new Automaton(parsePattern(text), maxStates)
    return ok((value) => automaton.test(value))
  } catch (error) {
    if (error instanceof TooManyStates) return fail(tooLarge('members', maxStates, 'states', at))
    if (!(error instanceof NoPattern)) throw error
    const detail =
      'This is not a regular expression, or it has look-around or back references, which are not supported.'
    return fail({ code: 'invalid', detail, clause: 'GS CIM 009 4.9', ...at })
  }
}

function tooLarge(limit: 'bytes' | 'members', maximum: number, of: string, at: { readonly path?: string }): Problem {
  const detail = `A regular expression may have ${maximum} ${of}; this one has more.`
  return { code: 'limit-exceeded', limit, maximum, detail, ...at }
}
