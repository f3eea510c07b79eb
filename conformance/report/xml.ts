// Text in XML 1.0 and HTML: markup is escaped, and characters that XML does not permit are replaced.

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
