// Bytes to text in the character set that a format or a source declares (WHATWG Encoding, as every runtime has it),
// strictly: what is not of the set is a problem, never a replacement character.

import { concat } from '../bytes/growing.ts'
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
    const wrong = bytes.findIndex(isNotAscii)
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

/** Text from bytes that arrive in chunks, which may end within a character. Any chunking gives the same text and Problem. */
export class TextStream {
  readonly #charset: Charset
  #held = new Uint8Array(0)
  #offset: number

  /** @param start the offset of the first byte, for the path of a Problem */
  constructor(charset: Charset, start = 0) {
    this.#charset = charset
    this.#offset = start
  }

  /** The text of all whole characters so far, and the Problem of the bytes after it, if they are not text. */
  push(chunk: Uint8Array): { readonly text: string; readonly problem?: Problem } {
    const bytes = this.#held.length === 0 ? chunk : concat([this.#held, chunk])
    const longestPart = severalBytes.test(this.#charset) ? Math.min(3, bytes.length) : 0
    for (let held = 0; held <= longestPart; held++) {
      const whole = bytes.subarray(0, bytes.length - held)
      const text = decodeText(whole, this.#charset)
      if (!text.ok) continue
      this.#held = bytes.slice(whole.length)
      this.#offset += whole.length
      const isText = held === 0 || isBeginning(this.#held, this.#charset)
      return isText ? { text: text.value } : { text: text.value, problem: this.#wrong(0) }
    }
    let good = this.#charset === 'us-ascii' ? bytes.findIndex(isNotAscii) : firstWrongByte(bytes, this.#charset)
    let text = decodeText(bytes.subarray(0, good), this.#charset)
    while (!text.ok && good > 0) text = decodeText(bytes.subarray(0, --good), this.#charset)
    return { text: text.ok ? text.value : '', problem: this.#wrong(good) }
  }

  /** The Problem of a text that ends within a character. */
  end(): Problem | undefined {
    return this.#held.length === 0 ? undefined : this.#wrong(0)
  }

  #wrong(after: number): Problem {
    const detail = `The text is not ${this.#charset.toUpperCase()}.`
    return { code: 'charset', detail, path: `byte ${this.#offset + after}` }
  }
}

/** The character sets whose characters have up to four bytes. */
const severalBytes = /^(?:utf-|gb|big5|shift_jis|euc-)/

function isNotAscii(byte: number): boolean {
  return byte > 0x7f
}

function isBeginning(bytes: Uint8Array, charset: Charset): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
