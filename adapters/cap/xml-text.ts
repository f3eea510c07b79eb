// The bytes of an XML document as text (XML 1.0 clause 4.3.3 and appendix F): by the byte order mark, else by the
// declaration, else UTF-8; strictly, and only in a character set that every runtime knows.

import type { Problem } from '../../standards/problem.ts'
import { fail, type Result } from '../../standards/result.ts'
import { charsets, decodeText, type Charset } from '../../standards/text/decode.ts'

/** Other names of the IANA registry for the same sets. ISO 8859-9 and -11 are parts of the two on their right. */
const aliases: ReadonlyMap<string, Charset> = new Map([
  ['utf8', 'utf-8'],
  ['ascii', 'us-ascii'],
  ['latin1', 'iso-8859-1'],
  ['gb2312', 'gbk'],
  ['iso-8859-9', 'windows-1254'],
  ['iso-8859-11', 'windows-874'],
  ['tis-620', 'windows-874'],
])

const byName: ReadonlyMap<string, Charset> = new Map([
  ...charsets.map((charset) => [charset, charset] as const),
  ...aliases,
])

/** A byte order mark, and the names that a declaration may give beside it. */
const marks: readonly (readonly [mark: readonly number[], charset: Charset, names: readonly string[]])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8', ['utf-8', 'utf8']],
  [[0xff, 0xfe], 'utf-16le', ['utf-16', 'utf-16le']],
  [[0xfe, 0xff], 'utf-16be', ['utf-16', 'utf-16be']],
]

const declaration = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/
/** A declaration is shorter. */
const longestDeclaration = 256

/** The text, without the byte order mark. */
export function readXmlText(bytes: Uint8Array): Result<string, Problem> {
  const marked = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (marked !== undefined) return readMarked(bytes, marked)
  const name = declaredName(String.fromCharCode(...bytes.subarray(0, longestDeclaration))) ?? 'utf-8'
  if (name.startsWith('utf-16')) return wrong('A document in UTF-16 begins with a byte order mark.')
  const charset = byName.get(name)
  if (charset !== undefined) return decodeText(bytes, charset)
  return fail({
    code: 'unsupported',
    detail: 'The declared character set is none that every runtime can read.',
    path: 'xml declaration/encoding',
    clause: 'XML 1.0 4.3.3',
  })
}

function readMarked(bytes: Uint8Array, [mark, charset, names]: (typeof marks)[number]): Result<string, Problem> {
  const text = decodeText(bytes.subarray(mark.length), charset, mark.length)
  if (!text.ok) return text
  const name = declaredName(text.value.slice(0, longestDeclaration))
  return name === undefined || names.includes(name)
    ? text
    : wrong('The byte order mark and the declaration name two character sets.')
}

function declaredName(start: string): string | undefined {
  return declaration.exec(start)?.[1]?.toLowerCase()
}

function wrong(detail: string): Result<never, Problem> {
  return fail({ code: 'charset', detail, path: 'xml declaration/encoding', clause: 'XML 1.0 4.3.3' })
}
