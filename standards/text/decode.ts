// Bytes to text in the character set that a format or a source declares (WHATWG Encoding, as every runtime has it),
// strictly: what is not of the set is a problem, never a replacement character.

import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'

/** `gbk` reads as GB 18030, of which it is a part. `iso-8859-1` is the standard's own, not windows-1252. */
export const charsets = ['utf-8', 'gbk', 'gb18030', 'iso-8859-1'] as const
export type Charset = (typeof charsets)[number]

const decoders: ReadonlyMap<Charset, TextDecoder> = new Map(
  (['utf-8', 'gbk', 'gb18030'] as const).map((name) => [name, new TextDecoder(name, { fatal: true, ignoreBOM: true })]),
)

/** @param start the offset of the first byte in a larger message, for the problem's path */
export function decodeText(bytes: Uint8Array, charset: Charset, start = 0): Result<string, Problem> {
  const decoder = decoders.get(charset)
  if (decoder === undefined) return ok(decodeLatin1(bytes))
  try {
    return ok(decoder.decode(bytes))
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
