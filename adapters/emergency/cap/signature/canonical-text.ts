// The parts of canonical XML: the escaping of texts and attributes, and the order of attributes (Canonical XML 1.0 clauses
// 2.2 and 2.3).

const inText = /[&<>\r]/g
const inAttribute = /[&<"\t\n\r]/g
const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#x9;'],
  ['\n', '&#xA;'],
  ['\r', '&#xD;'],
])

export interface AttributeToWrite {
  /** The name with its prefix. */
  readonly name: string
  readonly namespace: string
  readonly local: string
  readonly value: string
}

export function writtenText(text: string): string {
  return text.replace(inText, referenceOf)
}

export function writtenAttribute(name: string, value: string): string {
  return ` ${name}="${value.replace(inAttribute, referenceOf)}"`
}

/** Orders attributes by namespace, those without a namespace first, then by local name. */
export function compareAttributes(one: AttributeToWrite, other: AttributeToWrite): number {
  return compareCodePoints(one.namespace, other.namespace) || compareCodePoints(one.local, other.local)
}

/** Orders texts by Unicode code points, not by UTF-16 code units. */
export function compareCodePoints(one: string, other: string): number {
  if (one === other) return 0
  const [first, second] = [Array.from(one), Array.from(other)]
  for (const [index, character] of first.entries()) {
    const rival = second[index]
    if (rival === undefined) return 1
    const difference = (character.codePointAt(0) ?? 0) - (rival.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return first.length - second.length
}

function referenceOf(character: string): string {
  return references.get(character) ?? character
}
