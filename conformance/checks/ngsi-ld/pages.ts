// A list has pages of any size, each with a Link to the next (clause 6.3.10).

import type { Findings } from '../../findings.ts'
import type { Answer, Target } from '../../runner/target.ts'
import { get, pathOf } from './ask.ts'

/** More than the entities of any check. */
const maxPages = 20

/**
 * The path of the next page; undefined if the response has no link. A link to another server is requested from the target, so that
 * the token is sent nowhere else.
 */
export function nextPath(findings: Findings, target: Target, path: string, answer: Answer): string | undefined {
  const links = (answer.headers.get('link') ?? '').split(/,(?=\s*<)/)
  const next = links.find((link) => /;\s*rel="?next"?/i.test(link))
  if (next === undefined) return undefined
  const [, reference = ''] = /<([^>]*)>/.exec(next) ?? []
  const base = target.url + pathOf(target, path)
  if (!URL.canParse(reference, base)) {
    findings.add('the Link to the next page', 'a URI', reference)
    return undefined
  }
  const { pathname, search } = new URL(reference, base)
  return pathname.replace(/^.*\/ngsi-ld\/v1/, '') + search
}

/** The pages of a list of entities of the suite; undefined if one fails, which adds a finding. */
export async function pagesOf(
  findings: Findings,
  target: Target,
  what: string,
  first: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly Answer[] | undefined> {
  const pages: Answer[] = []
  let path: string | undefined = first
  while (path !== undefined && pages.length < maxPages) {
    const answer = await get(target, path, headers)
    if (!findings.status(what, 200, answer)) return undefined
    pages.push(answer)
    path = nextPath(findings, target, path, answer)
  }
  return pages
}
