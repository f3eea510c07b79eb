// Pieces of Markdown for generated pages.

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

/** A code block, with a fence that the text does not contain. */
export function block(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`
}

/** A message as a person reads it: text as it is, JSON indented, bytes in hexadecimal. */
export function messageText(body: Uint8Array, mediaType: string): { readonly language: string; readonly text: string } {
  const text = textOf(body)
  if (text === undefined) return { language: 'text', text: hexadecimal(body) }
  if (/\bjson$|\+json/.test(mediaType)) return { language: 'json', text: indented(text) }
  if (/\bxml$/.test(mediaType)) return { language: 'xml', text }
  return { language: mediaType.endsWith('csv') ? 'csv' : 'text', text }
}

function textOf(body: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    // oxlint-disable-next-line no-control-regex
    return /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

function hexadecimal(body: Uint8Array): string {
  const bytes = [...body].map((byte) => byte.toString(16).padStart(2, '0'))
  return Array.from({ length: Math.ceil(bytes.length / 32) }, (_, row) =>
    bytes.slice(row * 32, row * 32 + 32).join(' '),
  ).join('\n')
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}
