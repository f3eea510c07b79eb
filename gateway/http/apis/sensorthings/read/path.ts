// Resource paths (OGC 18-088 clause 9.2; OData 4.01 URL conventions clause 4) as their segments.

import { type Id, idOfLocal } from '../../../../../adapters/iot/sensorthings/ids.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { maxSegments } from '../limits.ts'

export interface Segment {
  readonly name: string
  readonly id?: Id
}

const segment = /\/(\$?[\p{L}\p{N}_@.-]+)(?:\((?:'((?:[^']|'')*)'|([^()'/]+))\))?/uy

const unreadable: GatewayProblem = {
  code: 'bad-request',
  path: 'path',
  detail:
    "A path consists of names separated by /, with ids in parentheses and strings in quotes: Things('a')/Datastreams.",
}

/** @param path after the root of the service, as in the URL */
export function segmentsOf(path: string): Result<readonly Segment[], GatewayProblem> {
  const text = decoded(path)
  if (text === undefined) return fail(unreadable)
  const segments: Segment[] = []
  let at = 0
  // A slash at the end says nothing.
  while (at < text.length && text.slice(at) !== '/') {
    segment.lastIndex = at
    const found = segment.exec(text)
    if (found === null) return fail(unreadable)
    const [whole, name = '', quoted, plain] = found
    const id =
      quoted === undefined ? (plain === undefined ? undefined : idOfLocal(plain)) : quoted.replaceAll("''", "'")
    segments.push(id === undefined ? { name } : { name, id })
    at += whole.length
  }
  if (segments.length <= maxSegments) return ok(segments)
  return fail({ code: 'bad-request', path: 'path', detail: `A path has at most ${maxSegments} segments.` })
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
