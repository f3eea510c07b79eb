// Bytes to text in the character set that a format or a source declares (WHATWG Encoding, as every runtime has it),
// strictly: what is not of the set is a problem, never a replacement character.

import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'

/**
 * `gbk` reads as GB 18030, of which it is a part. `iso-8859-1` and `us-ascii` are the standards' own, not windows-1252.
 * Every runtime knows the others by these labels.
 */
export const charsets = [
  ...['utf-8', 'gbk', 'gb18030', 'iso-8859-1', 'us-ascii', 'utf-16le', 'utf-16be'],
  ...['windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256'],
  ...['windows-1257', 'windows-1258', 'windows-874', 'koi8-r', 'koi8-u', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'],
  ...['iso-8859-2', 'iso-8859-3', 'iso-8859-4', 'iso-8859-5', 'iso-8859-6', 'iso-8859-7', 'iso-8859-8'],
  ...['iso-8859-10', 'iso-8859-13', 'iso-8859-14', 'iso-8859-15', 'iso-8859-16'],
] as const
export type Charset = (typeof charsets)[number]

/** Made when they are first needed: most processes need one. */
const decoders = new Map<Charset, TextDecoder>()

function decoderOf(charset: Charset): TextDecoder {
  const made = decoders.get(charset)
  if (made !== undefined) return made
  const decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true })
  decoders.set(charset, decoder)
  return decoder
}

/** @param start the offset of the first byte in a larger message, for the problem's path */
export function decodeText(bytes: Uint8Array, charset: Charset, start = 0): Result<string, Problem> {
  if (charset === 'iso-8859-1') return ok(decodeLatin1(bytes))
  if (charset === 'us-ascii') {
    const wrong = bytes.findIndex((byte) => byte > 0x7f)
    return wrong === -1
      ? ok(decodeLatin1(bytes))
      : fail({ code: 'charset', detail: 'The text is not US-ASCII.', path: `byte ${start + wrong}` })
  }
  try {
    return ok(decoderOf(charset).decode(bytes))
  } catch {
    const path = `byte ${start + firstWrongByte(bytes, charset)}`
    return fail({ code: 'charset', detail: `The text is not ${charset.toUpperCase()}.`, path })
  }
}

/** ISO/IEC 8859-1: each byte is the character of that number. */
function decodeLatin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** Where the longest beginning that is text ends: found by halves, because a decoder does not say. */
function firstWrongByte(bytes: Uint8Array, charset: Charset): number {
  let [good, bad] = [0, bytes.length + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isBeginning(bytes.subarray(0, middle), charset)) good = middle
    else bad = middle
  }
  return good
}

function isBeginning(bytes: Uint8Array, charset: Charset): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
