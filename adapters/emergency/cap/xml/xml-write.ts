// Writes XML 1.0: escaping, and one element per line (XML 1.0 clauses 2.2 and 2.4).

/** Characters that XML 1.0 does not allow, not even as a character reference. */
const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
const special = /[&<>\r]/g
const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  // A bare carriage return would be read as a line feed (clause 2.11).
  ['\r', '&#13;'],
])

export function isXmlText(text: string): boolean {
  return !illegal.test(text)
}

export function textElement(name: string, text: string): string {
  return `<${name}>${text.replace(special, (one) => references.get(one) ?? one)}</${name}>`
}

/** An element with child elements. @param namespace the default namespace of the element and its descendants */
export function parentElement(name: string, children: readonly string[], namespace?: string): string {
  const declaration = namespace === undefined ? '' : ` xmlns="${namespace}"`
  return `<${name}${declaration}>\n${children.join('\n')}\n</${name}>`
}
