// Where in a payload the values stand that a translation names: in JSON, XML, tables, lines of text, and bytes. A path that is not
// found is listed beside the payload instead.

import { bytesLayout, type Layout, type Range, textOf } from './layout.ts'
import { jsonLayout } from './json-places.ts'
import { xmlLayout } from './xml-places.ts'

/** What a page shows of a payload. */
const maxCharacters = 60_000

/** A payload as a page shows it. */
export function layoutOf(body: Uint8Array): Layout & { readonly isBinary: boolean } {
  const text = textOf(body)
  if (text === undefined) return { ...bytesLayout(body), isBinary: true }
  if (text.length > maxCharacters) return { ...plainLayout(text.slice(0, maxCharacters)), isBinary: false }
  const start = text.trimStart().charAt(0)
  const layout =
    (start === '{' || start === '[' ? jsonLayout(text) : start === '<' ? xmlLayout(text) : undefined) ??
    plainLayout(text)
  return { ...layout, isBinary: false }
}

/** One long line of fields is shown with a field in each line. */
const longLine = 160

function broken(text: string): string {
  const line = text.trimEnd()
  return line.length < longLine || /[\r\n]/.test(line) ? text : line.replaceAll(/;(?=[^;])|&&(?=.)/g, '$&\n')
}

function plainLayout(source: string): Layout {
  const text = broken(source)
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const lineAt = (number: number): Range | undefined => {
    const start = starts[number - 1]
    if (start === undefined) return undefined
    const end = (starts[number] ?? text.length + 1) - 1
    return { start, end: text.charAt(end - 1) === '\r' ? end - 1 : end }
  }
  return {
    text,
    rangeOf(path) {
      const [, line, column] = /^line (\d+)(?:\/(.+))?$/.exec(path) ?? []
      if (line !== undefined) {
        const range = lineAt(Number(line))
        return range === undefined || column === undefined ? range : cellOf(text, range, column)
      }
      const [, byte] = /^byte (\d+)$/.exec(path) ?? []
      if (byte !== undefined) return { start: Number(byte), end: Number(byte) + 1 }
      return segmentOf(text, path) ?? keyOf(text, path, true) ?? keyOf(text, path, false)
    },
  }
}

/** The cell of a table, by the name of its column in the line of the names. */
function cellOf(text: string, line: Range, column: string): Range | undefined {
  const header = text.split(/\r?\n/, 20).find((one) => one.includes(column))
  if (header === undefined) return undefined
  const [delimiter = ','] = [';', '\t', ',', '|'].toSorted(
    (one, other) => header.split(other).length - header.split(one).length,
  )
  const names = cells(header, delimiter, 0).map(({ start, end }) => header.slice(start, end).replaceAll('"', '').trim())
  const content = text.slice(line.start, line.end)
  return cells(content, delimiter, line.start)[names.indexOf(column)]
}

function cells(line: string, delimiter: string, offset: number): readonly Range[] {
  const found: Range[] = []
  let [start, isQuoted] = [0, false]
  for (let at = 0; at <= line.length; at += 1) {
    const character = line.charAt(at)
    if (character === '"') isQuoted = !isQuoted
    if (at < line.length && (isQuoted || character !== delimiter)) continue
    found.push({ start: offset + start, end: offset + at })
    start = at + 1
  }
  return found
}

/** `PID-3`: a field of an HL7 segment. */
function segmentOf(text: string, path: string): Range | undefined {
  const [, segment, field] = /^([A-Z][A-Z\d]{2})-(\d+)/.exec(path) ?? []
  if (segment === undefined) return undefined
  const at = new RegExp(`(?:^|[\\r\\n])${segment}\\|`).exec(text)
  if (at === null) return undefined
  const start = text.indexOf(segment, at.index)
  const end = text.slice(start).search(/[\r\n]/)
  const line = text.slice(start, end < 0 ? text.length : start + end)
  return cells(line, '|', start)[Number(field)]
}

/**
 * The name of a value before what separates it from the value, to the end of the value.
 * @param isWord whether nothing of a name stands before it
 */
function keyOf(text: string, path: string, isWord: boolean): Range | undefined {
  const name = path.split('/').at(-1) ?? ''
  if (name.length < 2) return undefined
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = at === 0 ? '' : text.charAt(at - 1)
    const after = text.charAt(at + name.length)
    if ((isWord && /[\w.-]/.test(before)) || !/[=:(|"]/.test(after)) continue
    const rest = text.slice(at + name.length)
    const length = after === '(' ? rest.search(/[\r\n]/) : rest.search(/[;,&\r\n]/)
    return { start: at, end: length < 0 ? text.length : at + name.length + length }
  }
  return undefined
}
