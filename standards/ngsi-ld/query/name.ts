// Names in a query: short names of the caller's @context, compact IRIs or IRIs, which become the hub's names (ETSI GS
// CIM 009 clause 4.6.2, 5.5.7).

import type { Problem } from '../../problem.ts'
import { ok, type Result } from '../../result.ts'
import { isName } from '../names.ts'
import type { Scanner } from './q/scanner.ts'

/** The hub's name of a name under the caller's @context; undefined: the @context defines that it has no meaning. */
export type Expand = (name: string) => string | undefined

/** Members of an attribute that a path may end with and that are no sub-attributes (clause 4.8, 5.2.5, 5.2.6). */
export const timeMembers: ReadonlySet<string> = new Set(['observedAt', 'createdAt', 'modifiedAt', 'expiresAt'])
export const textMembers: ReadonlySet<string> = new Set(['unitCode', 'datasetId', 'valueType', 'objectType'])

/** Members of an entity that are not attributes but can be queried like attributes. */
export const entityTimes: ReadonlySet<string> = new Set(['createdAt', 'modifiedAt', 'expiresAt'])

/** A dot ends a short name and the local part of a compact IRI; it is part of an IRI. */
const attributeName =
  /(?:urn:|[A-Za-z][A-Za-z0-9+.-]*:\/\/)[^\s=!<>~;|(),{}[\]"]+|\p{L}[\p{L}\p{N}_]*(?::\p{L}[\p{L}\p{N}_]*)?/uy

/** If no path follows, every character that is not a delimiter of the languages is part of the name. */
const loneName = /[^\s;|(),{}[\]"]+/y

/** A name of a path, as it is written. */
export function takeName(scanner: Scanner): string | undefined {
  return scanner.take(attributeName)
}

/** A type, or a name in a list, as the hub spells it. */
export function readLoneName(scanner: Scanner, expand: Expand): Result<string, Problem> {
  scanner.skipBlanks()
  const start = scanner.position
  const written = scanner.take(loneName)
  if (written === undefined || !isName(written)) return scanner.syntax('Expected a name or an IRI.', start)
  return expandAt(scanner, written, start, expand)
}

export function expandAt(scanner: Scanner, written: string, start: number, expand: Expand): Result<string, Problem> {
  const name = expand(written)
  if (name !== undefined) return ok(name)
  return scanner.invalid('The @context gives this name no meaning that could be queried.', start)
}
