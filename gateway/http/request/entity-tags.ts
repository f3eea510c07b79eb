// The list of entity tags of If-Match and If-None-Match (RFC 9110 sections 8.8.3 and 13.1.1). Our tags are strong, and
// If-Match compares strongly, so that a weak tag in the list is read and matches nothing.

const entityTag = /\s*(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*(?:,|$)|\s*,/y

/** The strong tags of a list, without their quotes; undefined: it is not a list of entity tags. */
export function strongTags(header: string): readonly string[] | undefined {
  const strong: string[] = []
  let members = 0
  entityTag.lastIndex = 0
  while (entityTag.lastIndex < header.length) {
    const member = entityTag.exec(header)
    if (member === null) return undefined
    const [, weak, tag] = member
    if (tag === undefined) continue
    members += 1
    if (weak === undefined) strong.push(tag)
  }
  return members === 0 ? undefined : strong
}
