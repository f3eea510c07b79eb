// Finds the @context in a Link header (RFC 8288 clause 3, JSON-LD 1.1 clause 6.1, ETSI GS CIM 009 clause 6.3.5).

import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'

const relation = 'http://www.w3.org/ns/json-ld#context'
/**
 * One link: its target, and its parameters, in which a quoted text may hold a comma. Blanks follow each token and never
 * stand before one, so that no header can be read in two ways and the search never goes back.
 */
const link = /\s*<([^>]*)>\s*((?:;\s*[\w!#$%&'*+.^`|~-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]+)\s*)?)*)(?:,|$)/y
const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i

/**
 * @param header the whole header, several joined by commas
 * @returns the URL of the one context; undefined where no link is one
 */
export function contextLink(header: string | undefined): Result<string | undefined, Problem> {
  const urls = new Set<string>()
  if (header === undefined) return ok(undefined)
  for (let end = 0; end < header.length; end = link.lastIndex) {
    link.lastIndex = end
    const found = link.exec(header)
    if (found === null) return wrong('The Link header does not match the grammar of RFC 8288.')
    const [, target = '', parameters = ''] = found
    const [, quoted, bare] = rel.exec(parameters) ?? []
    if ((quoted ?? bare ?? '').split(/\s+/).includes(relation)) urls.add(target)
  }
  if (urls.size > 1) return wrong('The Link header names more than one @context.')
  return ok([...urls][0])
}

function wrong(detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path: 'Link', clause: 'GS CIM 009 6.3.5' })
}
