// What paths answer whose routes were left out of a build (gateway/runtime/edge/feature.ts): a Problem that says how to add them. It needs no
// token, since a browser that opens the console of a Worker without one cannot sign in.

import { problemResponse } from '../../problem.ts'
import type { Answer } from '../route.ts'

/** Routes that a build lacks. */
export interface AbsentRoutes {
  /** They have this path, or one below it. */
  readonly path: string
  /** How to add them. */
  readonly detail: string
}

/** The answer to a path that a build lacks; undefined: the path is not one of them. */
export function absentAt(
  absent: readonly AbsentRoutes[],
  path: string,
): { readonly path: string; readonly answer: Answer } | undefined {
  const found = absent.find((one) => path === one.path || path.startsWith(`${one.path}/`))
  if (found === undefined) return undefined
  const { detail } = found
  return { path: found.path, answer: () => problemResponse({ code: 'not-found', detail }) }
}
