// Finds the @context in a Link header (RFC 8288 clause 3, JSON-LD 1.1 clause 6.1, ETSI GS CIM 009 clause 6.3.5).

import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'
import { linkTargets } from '../../text/link.ts'

const relation = 'http://www.w3.org/ns/json-ld#context'

/**
 * @param header the whole header, several joined by commas
 * @returns the URL of the one context; undefined where no link is one
 */
export function contextLink(header: string | undefined): Result<string | undefined, Problem> {
  if (header === undefined) return ok(undefined)
  const targets = linkTargets(header, relation)
  if (targets === undefined) return wrong('The Link header does not match the grammar of RFC 8288.')
  const urls = new Set(targets)
  if (urls.size > 1) return wrong('The Link header names more than one @context.')
  return ok([...urls][0])
}

function wrong(detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path: 'Link', clause: 'GS CIM 009 6.3.5' })
}
