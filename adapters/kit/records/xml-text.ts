// Decodes the bytes of an XML document (RFC 7303 clause 3, XML 1.0 clause 4.3.3). The character set is that of the byte
// order mark, else the charset of the Content-Type, else that of the declaration, else UTF-8. Decoding is strict and supports
// only character sets that every runtime supports.

import { charsets, decodeText, type Charset } from '../../../standards/text/decode.ts'
import type { Repair } from '../../adapter.ts'
import { raise, valueOf } from '../problem-error.ts'

/** Other IANA names of the character sets. ISO 8859-9 and -11 are subsets of the character sets given for them. */
const byName: ReadonlyMap<string, Charset> = new Map<string, Charset>([
  ...charsets.map((charset) => [charset, charset] as const),
  ['utf8', 'utf-8'],
  ['ascii', 'us-ascii'],
  ['latin1', 'iso-8859-1'],
  ['gb2312', 'gbk'],
  ['iso-8859-9', 'windows-1254'],
  ['iso-8859-11', 'windows-874'],
  ['tis-620', 'windows-874'],
])

/** The byte order marks, and the names in a declaration or header that match each of them. */
const marks = [
  { bytes: [0xef, 0xbb, 0xbf], charset: 'utf-8', names: /^utf-?8$/ },
  { bytes: [0xff, 0xfe], charset: 'utf-16le', names: /^utf-16(?:le)?$/ },
  { bytes: [0xfe, 0xff], charset: 'utf-16be', names: /^utf-16(?:be)?$/ },
] as const

const declaration = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/
/** The maximum length of an XML declaration. */
const maxDeclarationLength = 256
/** A declaration is ASCII in all character sets that have no byte order mark. */
const ascii = new TextDecoder('windows-1252')
const parameter = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i
const ofDeclaration = 'xml declaration/encoding'
const ofHeader = 'content-type/charset'
const clause = 'XML 1.0 4.3.3'

/** The text of an XML document, decoded from its bytes. */
export interface XmlText {
  /** The text without the byte order mark. */
  readonly text: string
  /** A name of a character set that another one overrides. */
  readonly repairs: readonly Repair[]
}

/** How many bytes `xmlCharset` needs of a document that is longer. */
export const xmlStartBytes = maxDeclarationLength

/**
 * The character set of a document.
 *
 * @param start its first bytes, `xmlStartBytes` or all of them
 * @param contentType the Content-Type header of the message, if any
 */
export function xmlCharset(
  start: Uint8Array,
  contentType = '',
): { readonly charset: Charset; readonly markLength: number; readonly repairs: readonly Repair[] } {
  const [, quoted, plain] = parameter.exec(contentType) ?? []
  const sent = (quoted ?? plain)?.toLowerCase()
  const marked = marks.find((mark) => mark.bytes.every((byte, index) => start[index] === byte))
  if (marked !== undefined) {
    const { charset, names, bytes } = marked
    // The end may be within a character.
    const decoder = new TextDecoder(charset)
    const declared = declaredName(decoder.decode(start.subarray(bytes.length), { stream: true }))
    if (declared !== undefined && !names.test(declared))
      wrong('The byte order mark and the declaration name different character sets.', ofDeclaration)
    const repairs = sent === undefined || names.test(sent) ? [] : [overruled(ofHeader)]
    return { charset, markLength: bytes.length, repairs }
  }
  const declared = declaredName(ascii.decode(start.subarray(0, maxDeclarationLength)))
  const [name, path] = sent === undefined ? [declared ?? 'utf-8', ofDeclaration] : [sent, ofHeader]
  if (name.startsWith('utf-16')) wrong('A UTF-16 document must start with a byte order mark.', path)
  const detail = 'The character set of the document is not supported.'
  const charset = byName.get(name) ?? raise({ code: 'unsupported', detail, path, clause })
  const isOverruled = sent !== undefined && declared !== undefined && byName.get(declared) !== charset
  return { charset, markLength: 0, repairs: isOverruled ? [overruled(ofDeclaration)] : [] }
}

/**
 * The text of a document.
 *
 * @param contentType the Content-Type header of the message, if any
 * @example const { text, repairs } = decodeXml(message.body, message.headers.get('content-type'))
 */
export function decodeXml(bytes: Uint8Array, contentType = ''): XmlText {
  const { charset, markLength, repairs } = xmlCharset(bytes.subarray(0, 2 * xmlStartBytes), contentType)
  return { text: valueOf(decodeText(bytes.subarray(markLength), charset, markLength)), repairs }
}

function declaredName(start: string): string | undefined {
  return declaration.exec(start)?.[1]?.toLowerCase()
}

function overruled(path: string): Repair {
  return { path, code: 'charset-overruled', clause: 'RFC 7303 3' }
}

function wrong(detail: string, path: string): never {
  raise({ code: 'charset', detail, path, clause })
}
