// Escape sequences within a value (2.8 chapter 2, section 2.7), which are decoded after the text is split at its delimiters.

import { decodeText, type Charset } from '../../../standards/text/decode.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'

export interface Delimiters {
  readonly field: string
  readonly component: string
  readonly repetition: string
  readonly escape: string
  readonly subcomponent: string
  /** From 2.7 on; undefined: the message has none. */
  readonly truncation: string | undefined
}

export interface Unescaped {
  readonly text: string
  /** Commands of formatted text that plain text cannot express, such as an indentation. */
  readonly isSimplified: boolean
  /** Sequences that are kept as they are: a local one, another character set, or one that is not of the standard. */
  readonly isKept: boolean
}

/** Formatting commands that begin a new line; the others say how lines look. */
const lineBreaks = /^\.(?:br|ce)$|^\.sp ?\+?(\d{0,2})$/
const layout = /^\.(?:fi|nf|(?:in|ti) ?[+-]?\d{1,3})$|^[HN]$/
const skip = /^\.sk ?\+?(\d{1,2})$/

/** @example unescape('5 \\T\\ 6', delimiters, 'us-ascii').text === '5 & 6' */
export function unescape(raw: string, delimiters: Delimiters, charset: Charset | 'iso-2022-jp'): Unescaped {
  const { escape } = delimiters
  if (escape === '' || !raw.includes(escape)) return { text: raw, isSimplified: false, isKept: false }
  let [text, at, isSimplified, isKept] = ['', 0, false, false]
  while (at < raw.length) {
    const start = raw.indexOf(escape, at)
    const end = start === -1 ? -1 : raw.indexOf(escape, start + 1)
    if (end === -1) {
      isKept ||= start !== -1
      return { text: text + raw.slice(at), isSimplified, isKept }
    }
    text += raw.slice(at, start)
    const code = raw.slice(start + 1, end)
    const plain = plainOf(code, delimiters, charset)
    if (plain === undefined) {
      // The second mark may begin another sequence.
      text += raw.slice(start, end)
      isKept = true
      at = end
      const isWhole = /^[A-Za-z.][\w .+-]*$/.test(code)
      if (isWhole) {
        text += escape
        at = end + 1
      }
      continue
    }
    isSimplified ||= code !== '.br' && /^[.HN]/.test(code)
    text += plain
    at = end + 1
  }
  return { text, isSimplified, isKept }
}

function plainOf(code: string, delimiters: Delimiters, charset: Charset | 'iso-2022-jp'): string | undefined {
  switch (code) {
    case 'F':
      return delimiters.field
    case 'S':
      return delimiters.component
    case 'T':
      return delimiters.subcomponent
    case 'R':
      return delimiters.repetition
    case 'E':
      return delimiters.escape
    case 'P':
      return delimiters.truncation
  }
  const lines = lineBreaks.exec(code)
  if (lines !== null) return '\n'.repeat(Number(lines[1] === undefined || lines[1] === '' ? 1 : lines[1]))
  const spaces = skip.exec(code)
  if (spaces !== null) return ' '.repeat(Number(spaces[1]))
  if (layout.test(code)) return ''
  if (!/^X(?:[0-9A-Fa-f]{2})+$/.test(code)) return undefined
  const bytes = fromHex(code.slice(1).toLowerCase())
  if (!bytes.ok || charset === 'iso-2022-jp') return undefined
  const decoded = decodeText(bytes.value, charset)
  return decoded.ok ? decoded.value : undefined
}

/** A value as it is written between delimiters. */
export function escapeText(text: string, { field, component, subcomponent, repetition, escape }: Delimiters): string {
  const codes = new Map([
    [escape, 'E'],
    [field, 'F'],
    [component, 'S'],
    [subcomponent, 'T'],
    [repetition, 'R'],
    ['\r', 'X0D'],
    ['\n', 'X0A'],
    ['\v', 'X0B'],
    ['\u001C', 'X1C'],
  ])
  let written = ''
  for (const character of text) {
    const code = codes.get(character)
    written += code === undefined ? character : `${escape}${code}${escape}`
  }
  return written
}
