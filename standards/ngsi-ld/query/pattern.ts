// Regular expressions from outside: `~=`, `!~=` and `idPattern` (ETSI GS CIM 009 clause 4.9, 5.7.2). The specification names
// IEEE 1003.2; as in all brokers a value matches where the pattern is found anywhere in it, unless ^ and $ say more.
//
// They run in RE2's automaton (the package re2js, without dependencies and without eval), in time linear in the value. The
// engine of JavaScript would hang the gateway: `(a+)+$` takes it 2^n steps, and a check of the pattern beforehand does not
// help, since `a*a*a*b` or `.*x` without any nesting take n^4 and n^2. Measured with 50,000 letters a: `(a+)+$` 22 ms,
// `a*a*a*a*a*b` and `(.*)*x` below 1 ms, `[a-z]{1,500}$`, of 500 states, 1 s; hence the bound of the states.

import { RE2JS } from 're2js'
import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'

export const longestPattern = 512
/** States of the automaton: the steps for each character of a value. */
export const mostStates = 256

/** Without look-around and back references, which no automaton of that kind has. */
export function compilePattern(text: string, path?: string): Result<(value: string) => boolean, Problem> {
  const at = path === undefined ? {} : { path }
  if (text.length > longestPattern) return fail(tooLarge('bytes', longestPattern, 'characters', at))
  const compiled = compile(text)
  if (compiled === undefined) {
    const detail = 'This is no regular expression, or one with look-around or back references, which are not supported.'
    return fail({ code: 'invalid', detail, clause: 'GS CIM 009 4.9', ...at })
  }
  if (compiled.programSize() > mostStates) return fail(tooLarge('members', mostStates, 'states', at))
  return ok((value) => compiled.test(value))
}

function compile(text: string): RE2JS | undefined {
  try {
    return RE2JS.compile(text)
  } catch {
    return undefined
  }
}

function tooLarge(limit: 'bytes' | 'members', maximum: number, of: string, at: { readonly path?: string }): Problem {
  const detail = `A regular expression may have ${maximum} ${of}; this one has more.`
  return { code: 'limit-exceeded', limit, maximum, detail, ...at }
}
