// Bytes to text by MSH-18 (table 0211). The text is decoded before it is split, because a byte of a character of GB 18030, Big5 or
// Shift JIS may look like a delimiter.

import { decodeText, type Charset } from '../../../standards/text/decode.ts'
import { remembered } from '../../../standards/remembered.ts'
import type { Repair } from '../../adapter.ts'
import { encodeGbk } from '../../../standards/text/gbk.ts'
import { fromLatin1, raise, valueOf } from '../../kit/index.ts'

/** Table 0211; without hyphens, spaces and underscores, since senders write them in several ways. */
const charsets: ReadonlyMap<string, Charset | 'iso-2022-jp'> = new Map<string, Charset | 'iso-2022-jp'>([
  ['ASCII', 'us-ascii'],
  ['ISOIR6', 'us-ascii'],
  ['8859/1', 'iso-8859-1'],
  ['ISOIR100', 'iso-8859-1'],
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].map((part) => [`8859/${part}`, `iso-8859-${part}` as Charset] as const),
  // The encoding standard has 8859/9 as the set that Windows made of it; both are the same but for control characters.
  ['8859/9', 'windows-1254'],
  ['ISOIR101', 'iso-8859-2'],
  ['ISOIR144', 'iso-8859-5'],
  ['ISOIR126', 'iso-8859-7'],
  ['ISOIR148', 'windows-1254'],
  ['UNICODEUTF8', 'utf-8'],
  ['UTF8', 'utf-8'],
  ['ISOIR192', 'utf-8'],
  // 2.3 to 2.5 name Unicode without a form; a message that is split at single bytes has this one.
  ['UNICODE', 'utf-8'],
  ['UNICODEUTF16', 'utf-16be'],
  ['GB18030', 'gb18030'],
  ['GB180302000', 'gb18030'],
  ['GB180302005', 'gb18030'],
  ['GBK', 'gbk'],
  ['BIG5', 'big5'],
  ['KSX1001', 'euc-kr'],
  ['ISOIR13', 'shift_jis'],
  ['ISOIR14', 'shift_jis'],
  ['ISOIR87', 'iso-2022-jp'],
  ['ISOIR159', 'iso-2022-jp'],
  // Names of IANA for sets that the table has or does not have, and the one of the table without its slash.
  ['LATIN1', 'iso-8859-1'],
  ['GB2312', 'gbk'],
  ['EUCKR', 'euc-kr'],
  ['EUCJP', 'euc-jp'],
  ['SHIFTJIS', 'shift_jis'],
  ['KOI8R', 'koi8-r'],
  ['KOI8U', 'koi8-u'],
])

const charsetOf = remembered(readCharset, { entries: 100, length: 40 })

function readCharset(name: string): Charset | 'iso-2022-jp' | undefined {
  const plain = name
    .trim()
    .toUpperCase()
    .replaceAll(/[\s_-]/g, '')
  // Names of IANA, which senders write though the table does not have them.
  const [, windows] = /^(?:WINDOWS|CP)(125[0-8])$/.exec(plain) ?? []
  if (windows !== undefined) return `windows-${windows}` as Charset
  return charsets.get(plain.replace(/^(?:ISO)?8859\/?(\d)/, '8859/$1').replace(/^USASCII$/, 'ASCII'))
}

/** Which sets of MSH-18 are in the text: the first is that of the message; ISO 2022 switches to a Japanese one within it. */
function declaredIn(text: string): readonly string[] | undefined {
  const line = /(?:^|[\r\n])[ \t]*MSH([^\r\n])([^\r\n]*)/.exec(text)
  if (line === null) return undefined
  const [, separator = '', rest = ''] = line
  const fields = rest.split(separator, 17)
  const names = fields[16] ?? ''
  if (names === '') return []
  const repetition = fields[0]?.[1] ?? '~'
  return names.split(repetition).filter((name) => name.trim() !== '')
}

function decodeAs(bytes: Uint8Array, charset: Charset | 'iso-2022-jp'): string {
  if (charset !== 'iso-2022-jp') return valueOf(decodeText(bytes, charset))
  try {
    return new TextDecoder('iso-2022-jp', { fatal: true }).decode(bytes)
  } catch {
    return raise({ code: 'charset', path: 'MSH-18', detail: 'The text is not in the Japanese set of MSH-18.' })
  }
}

const marks = [
  { bytes: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
  { bytes: [0xfe, 0xff], charset: 'utf-16be' },
  { bytes: [0xff, 0xfe], charset: 'utf-16le' },
] as const

/** A longer one, or a message after more than this of a batch, takes longer to find. */
const longestHeader = 2048

function isOnlyAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x7f || byte === 0) return false
  return true
}

export interface DecodedText {
  readonly text: string
  readonly charset: Charset | 'iso-2022-jp'
  readonly repairs: readonly Repair[]
}

/** The beginning of a message, as far as its header; each byte as one character. */
function headerOf(bytes: Uint8Array): string {
  const start = valueOf(decodeText(bytes.subarray(0, longestHeader), 'iso-8859-1'))
  const isWhole = /(?:^|[\r\n])[ \t]*MSH[^\r\n]+[\r\n]/.test(start)
  return isWhole ? start : valueOf(decodeText(bytes, 'iso-8859-1'))
}

/** Sets in which bytes of ASCII may be something else. */
const notOverAscii = new Set<Charset | 'iso-2022-jp'>(['utf-16be', 'utf-16le', 'iso-2022-jp'])

/**
 * The text of a message.
 *
 * @param fallback the set that the source declares for messages whose MSH-18 is empty, or says ASCII and is not
 */
export function decodeMessage(bytes: Uint8Array, fallback: Charset | undefined): DecodedText {
  for (const { bytes: mark, charset } of marks)
    if (mark.every((byte, index) => bytes[index] === byte)) {
      const repair = { path: 'MSH', code: 'byte-order-mark', clause: 'HL7 2.8 2.14.9.18' }
      return { text: valueOf(decodeText(bytes.subarray(mark.length), charset)), charset, repairs: [repair] }
    }
  const ascii = isOnlyAscii(bytes) ? decodeAs(bytes, 'utf-8') : undefined
  const single = declaredIn(ascii ?? headerOf(bytes))
  const [name] = single ?? []
  const first = name === undefined ? undefined : charsetOf(name)
  if (single !== undefined && (first !== undefined || (single.length === 0 && ascii !== undefined)))
    return decodeDeclared(bytes, single.map(charsetOf), fallback, ascii)
  // In the sets whose characters have several bytes, one before MSH-18 may hide a delimiter: the header must name the set itself.
  for (const guess of ['gb18030', 'big5', 'shift_jis', 'utf-16be', 'utf-16le'] as const) {
    const whole = decodeText(bytes, guess)
    const names = whole.ok ? declaredIn(whole.value) : undefined
    if (whole.ok && names !== undefined && guess.startsWith('utf-16'))
      return { text: whole.value, charset: guess, repairs: [] }
    const known = names?.map(charsetOf) ?? []
    if (known.some((one) => one === guess || (one === 'gbk' && guess === 'gb18030')))
      return decodeDeclared(bytes, known, fallback, ascii)
  }
  if (single === undefined) {
    const detail = 'A message begins with the segment MSH, a batch with FHS or BHS.'
    return raise({ code: 'syntax', path: 'MSH', detail, clause: 'HL7 2.8 2.5.1' })
  }
  if (single.length === 0) return decodeDeclared(bytes, [], fallback, ascii)
  const detail = 'The character set of MSH-18 must be one of table 0211 that this gateway reads.'
  return raise({ code: 'unsupported', path: 'MSH-18', detail, clause: 'HL7 2.8 2.14.9.18' })
}

/** @param ascii the text, if all of it is ASCII */
function decodeDeclared(
  bytes: Uint8Array,
  known: readonly (Charset | 'iso-2022-jp' | undefined)[],
  fallback: Charset | undefined,
  ascii: string | undefined,
): DecodedText {
  const declared = known.includes('iso-2022-jp') ? 'iso-2022-jp' : known[0]
  const charset = declared ?? fallback ?? 'us-ascii'
  if (ascii !== undefined && !notOverAscii.has(charset)) return { text: ascii, charset, repairs: [] }
  if (charset !== 'us-ascii') return { text: decodeAs(bytes, charset), charset, repairs: [] }
  if (fallback !== undefined && fallback !== 'us-ascii') {
    const repair = { path: 'MSH-18', code: 'charset-differs', clause: 'HL7 2.8 2.14.9.18' }
    return { text: decodeAs(bytes, fallback), charset: fallback, repairs: [repair] }
  }
  const detail =
    'The text is not ASCII, which it is without another set in MSH-18. If the sender leaves MSH-18 out, declare `charset`.'
  return raise({ code: 'charset', path: 'MSH-18', detail, clause: 'HL7 2.8 2.14.9.18' })
}

/** Text in the set of a message, for a reply. What another set than Unicode, GB 18030 or 8859/1 has beyond ASCII becomes a question mark. */
export function encodeText(text: string, charset: DecodedText['charset']): Uint8Array {
  // Nearly all acknowledgements; ASCII is the same in all sets.
  if (charset === 'utf-8' || isAsciiText(text)) return utf8.encode(text)
  if (charset === 'gbk' || charset === 'gb18030') {
    const bytes = encodeGbk(text)
    if (bytes.ok) return bytes.value
  }
  const last = charset === 'iso-8859-1' ? 0xff : 0x7f
  return fromLatin1(
    Array.from(text, (character) => ((character.codePointAt(0) ?? 0) <= last ? character : '?')).join(''),
  )
}

const utf8 = new TextEncoder()

function isAsciiText(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false
  return true
}
