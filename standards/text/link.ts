// The header Link (RFC 8288 clause 3): the targets of a relation.

/**
 * One link: its target, and its parameters, in which a quoted text may hold a comma. Blanks follow each token and never
 * stand before one, so that no header can be read in two ways and the search never goes back.
 */
const link = /\s*<([^>]*)>\s*((?:;\s*[\w!#$%&'*+.^`|~-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]+)\s*)?)*)(?:,|$)/y
const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i

/**
 * @param header the whole header, several joined by commas
 * @returns the targets in their order; undefined where the header does not match the grammar
 */
export function linkTargets(header: string, relation: string): readonly string[] | undefined {
  const targets: string[] = []
  for (let end = 0; end < header.length; end = link.lastIndex) {
    link.lastIndex = end
    const found = link.exec(header)
    if (found === null) return undefined
    const [, target = '', parameters = ''] = found
    const [, quoted, bare] = rel.exec(parameters) ?? []
    if ((quoted ?? bare ?? '').split(/\s+/).includes(relation)) targets.push(target)
  }
  return targets
}
