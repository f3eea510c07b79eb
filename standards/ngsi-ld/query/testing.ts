// What the tests of the query languages share. Only for tests.

import type { Problem } from '../../problem.ts'
import type { Result } from '../../result.ts'
import { expandName } from '../context/compact.ts'
import { hubName, pinnedContext } from '../context/hub-names.ts'
import type { Expand } from './name.ts'

/** Every name is already the hub's. */
export const asIs: Expand = (name) => name

/** As under the pinned context, and the context of a caller who calls `temperature` `warmth` and a male `Male`. */
export const underContext: Expand = (name) => {
  const terms = new Map([
    ['warmth', expandName('temperature', pinnedContext())],
    ['Male', 'https://example.org/Male'],
    ['nothing', undefined],
  ])
  const iri = terms.has(name) ? terms.get(name) : expandName(name, pinnedContext())
  return iri === undefined ? undefined : hubName(iri).name
}

export function valueOf<Value>(result: Result<Value, Problem>): Value {
  if (!result.ok) throw new Error(`${result.problem.code} at ${result.problem.path ?? ''}: ${result.problem.detail}`)
  return result.value
}

export function problemOf<Value>(result: Result<Value, Problem>): Problem {
  if (result.ok) throw new Error('no problem was found')
  return result.problem
}
