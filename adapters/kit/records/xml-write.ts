// Writes elements of XML 1.0. Apart from the reader, so that what only writes needs no parser.

/** Characters that XML 1.0 does not allow, not even as a character reference (clause 2.2). */
const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
/** The predefined entities (clause 4.6). Other characters are escaped by their number. */
const entities: ReadonlyMap<string, string> = new Map(Object.entries({ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }))

/**
 * Whether XML can contain a text.
 *
 * @example isXmlText('\0') // false
 */
export function isXmlText(text: string): boolean {
  return !illegal.test(text)
}

/**
 * Writes an element. Texts and the values of attributes, which must satisfy `isXmlText`, are escaped.
 *
 * @param content a text, or written elements, each on its own line
 * @example xmlElement('alert', [xmlElement('note', 'a < b')], { xmlns: 'urn:oasis:names:tc:emergency:cap:1.2' })
 */
export function xmlElement(
  name: string,
  content: string | readonly string[],
  attributes: Readonly<Record<string, string>> = {},
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value, /[&<>"\t\n\r]/g)}"`)
  // A bare carriage return would be read as a line feed (clause 2.11).
  const inner = typeof content === 'string' ? escaped(content, /[&<>\r]/g) : `\n${content.join('\n')}\n`
  return `<${name}${written.join('')}>${inner}</${name}>`
}

function escaped(text: string, characters: RegExp): string {
  return text.replace(characters, (one) => `&${entities.get(one) ?? `#${one.charCodeAt(0)}`};`)
}
