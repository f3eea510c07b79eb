// Text in XML 1.0 and HTML: what would be markup is written as text, and what XML has no character for as its replacement.

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/** XML 1.0 clause 2.2: tab, line feed and carriage return are the only control characters of the first block. */
const forbidden = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu

export function escaped(text: string): string {
  return text.replaceAll(forbidden, '\uFFFD').replaceAll(/[&<>"']/g, (found) => entities.get(found) ?? found)
}
