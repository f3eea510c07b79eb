// Decodes the bytes of an XML document (RFC 7303 clause 3, XML 1.0 clause 4.3.3). The character set is that of the byte
// order mark, else the charset of the Content-Type, else that of the declaration, else UTF-8. Decoding is strict and supports
// only character sets that every runtime supports.

import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { charsets, decodeText, type Charset } from '../../../../standards/text/decode.ts'
import type { Repair } from '../../../adapter.ts'

/** Other IANA names of the character sets. ISO 8859-9 and -11 are subsets of the character sets given for them. */
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

/** The byte order marks, and the encoding names in a declaration that match each of them. */
const marks: readonly (readonly [mark: readonly number[], charset: Charset, names: readonly string[]])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8', ['utf-8', 'utf8']],
  [[0xff, 0xfe], 'utf-16le', ['utf-16', 'utf-16le']],
  [[0xfe, 0xff], 'utf-16be', ['utf-16', 'utf-16be']],
]

const declaration = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/
/** The maximum length of an XML declaration. */
const maxDeclarationLength = 256
const parameter = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i

export interface XmlText {
  /** The text without the byte order mark. */
  readonly text: string
  /** A character set name that another one overrides. */
  readonly repairs: readonly Repair[]
}

/** @param contentType the Content-Type header of the message, if any */
export function readXmlText(bytes: Uint8Array, contentType = ''): Result<XmlText, Problem> {
  const [, quoted, plain] = parameter.exec(contentType) ?? []
  const sent = (quoted ?? plain)?.toLowerCase()
  const marked = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (marked !== undefined) return readMarked(bytes, marked, sent)
  const declared = declaredName(String.fromCharCode(...bytes.subarray(0, maxDeclarationLength)))
  const [name, path] = sent === undefined ? [declared ?? 'utf-8', ofDeclaration] : [sent, ofHeader]
  if (name.startsWith('utf-16')) return wrong('A UTF-16 document must start with a byte order mark.', path)
  const charset = byName.get(name)
  if (charset === undefined)
    return fail({
      code: 'unsupported',
      detail: 'The character set of the document is not supported.',
      path,
      clause: 'XML 1.0 4.3.3',
    })
  const overruled = sent !== undefined && declared !== undefined && byName.get(declared) !== charset
  return textOf(decodeText(bytes, charset), overruled ? [repairOf(ofDeclaration)] : [])
}

function readMarked(
  bytes: Uint8Array,
  [mark, charset, names]: (typeof marks)[number],
  sent: string | undefined,
): Result<XmlText, Problem> {
  const text = decodeText(bytes.subarray(mark.length), charset, mark.length)
  const declared = text.ok ? declaredName(text.value.slice(0, maxDeclarationLength)) : undefined
  if (declared !== undefined && !names.includes(declared))
    return wrong('The byte order mark and the declaration name different character sets.', ofDeclaration)
  return textOf(text, sent === undefined || names.includes(sent) ? [] : [repairOf(ofHeader)])
}

const ofDeclaration = 'xml declaration/encoding'
const ofHeader = 'content-type/charset'

function textOf(text: Result<string, Problem>, repairs: readonly Repair[]): Result<XmlText, Problem> {
  return text.ok ? ok({ text: text.value, repairs }) : text
}

function declaredName(start: string): string | undefined {
  return declaration.exec(start)?.[1]?.toLowerCase()
}

function repairOf(path: string): Repair {
  return { path, code: 'charset-overruled', clause: 'RFC 7303 3' }
}

function wrong(detail: string, path: string): Result<never, Problem> {
  return fail({ code: 'charset', detail, path, clause: 'XML 1.0 4.3.3' })
}
