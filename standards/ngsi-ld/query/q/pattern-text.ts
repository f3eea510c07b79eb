// Where a regular expression begins and ends in a query (ETSI GS CIM 009 clause 4.9, production RegExp): in quotes, or bare up
// to the next operator of the query that is not within its own brackets.

import type { Problem } from '../../../problem.ts'
import { ok, type Result } from '../../../result.ts'
import type { Scanner } from './scanner.ts'

const quoted = /"(?:[^"\\]|\\.)*"/y

/**
 * In quotes only `\"` is an escape of the query: every other backslash belongs to the expression, since clients write
 * `"\d+"` and not, as JSON would have it, `"\\d+"`.
 */
export function takePattern(scanner: Scanner): Result<string, Problem> {
  const inQuotes = scanner.take(quoted)
  if (inQuotes !== undefined) return ok(inQuotes.slice(1, -1).replaceAll('\\"', '"'))
  const start = scanner.position
  const { text } = scanner
  let [open, inClass] = [0, false]
  let end = start
  for (; end < text.length; end++) {
    const character = text[end]
    if (character === '\\') end++
    else if (inClass) inClass = character !== ']'
    else if (character === '[') inClass = true
    else if (character === '(') open++
    else if (open === 0 && (character === ';' || character === '|' || character === ')')) break
    else if (character === ')') open--
  }
  scanner.position = Math.min(end, text.length)
  if (scanner.position === start) return scanner.syntax('Expected a regular expression.', start)
  return ok(text.slice(start, scanner.position))
}
