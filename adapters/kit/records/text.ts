// Records of text: lines with columns of a fixed width, and pairs of a key and a value. Names from a message are never
// properties of an object: pairs come as arrays, and the names of columns are those of the adapter's code.

import { convert } from '../../../standards/hub/units.ts'
import type { Problem } from '../../../standards/problem.ts'
import { decodeText, type Charset } from '../../../standards/text/decode.ts'
import { decimalsOf } from '../binary/fields.ts'
import { raise, valueOf } from '../problem-error.ts'

/** The first and the last character of a column, counted from 1, as standards print them. */
export type Column = readonly [first: number, last: number]

/**
 * The lines of a text, without their ends (LF or CR LF). The last one needs no end.
 *
 * @param charset declared by the format or the source; bytes that are not of it are a Problem
 * @example for (const [index, line] of textLines(message.body, 'gbk').entries()) readLine(line, `line ${index + 1}`)
 */
export function textLines(bytes: Uint8Array, charset: Charset): readonly string[] {
  return valueOf(decodeText(bytes, charset))
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
}

/**
 * The texts of the columns of a line, without blanks around them. A line that ends before the end of a column is a
 * Problem; where a format leaves out blanks at the end of lines, pad the line first.
 *
 * @param path the position of the line in the message, for Problems
 * @example const { station, level } = fixedWidth(line.padEnd(80), { station: [1, 5], level: [12, 18] }, 'line 3')
 */
export function fixedWidth<Name extends string>(
  line: string,
  columns: Readonly<Record<Name, Column>>,
  path = 'line',
): Readonly<Record<Name, string>> {
  const texts = Object.entries<Column>(columns).map(([name, [first, last]]) => {
    if (last > line.length) {
      const detail = `The line must have at least ${last} characters, the end of its column ${name}.`
      raise({ code: 'syntax', path: `${path}/${name}`, detail })
    }
    return [name, line.slice(first - 1, last).replaceAll(/^ +| +$/g, '')]
  })
  return Object.fromEntries(texts) as Record<Name, string>
}

/** How pairs of a key and a value are written. */
export interface KeyValueForm {
  /** The text between two pairs. It may also follow the last one. */
  readonly separator: string
  /** The text between a key and its value. The value may contain it again. Default: `=` */
  readonly assign?: string
  /** What a key must match. Default: one or more characters */
  readonly key?: RegExp
  /** What a value must match. Default: any text */
  readonly value?: RegExp
  /** The clause of the standard, for Problems. */
  readonly clause?: string
  /** The position of the text in the message, for Problems. */
  readonly path?: string
}

/**
 * The pairs of a text, in order and one at a time, so that the caller can stop at a limit. A key may come again: the
 * caller decides what that means. A text between separators that is not a pair is a Problem at `field <n>`.
 *
 * @example const values = new Map(keyValues('ID=7;LEVEL=1.25;', { separator: ';' })) // ID → 7, LEVEL → 1.25
 */
export function* keyValues(
  text: string,
  { separator, assign = '=', key = /./s, value = /(?:)/, clause, path }: KeyValueForm,
): Generator<readonly [key: string, value: string]> {
  let count = 0
  for (let at = 0; at < text.length;) {
    const found = text.indexOf(separator, at)
    const end = found === -1 ? text.length : found
    const pair = text.slice(at, end)
    const middle = pair.indexOf(assign)
    const [left, right] = [pair.slice(0, Math.max(middle, 0)), pair.slice(middle + assign.length)]
    count++
    if (middle === -1 || !key.test(left) || !value.test(right)) {
      const detail = `A field must be a key and a value with ${assign} between them, of the characters that the format allows.`
      const field = `field ${count}`
      const problem: Problem = { code: 'syntax', path: path === undefined ? field : `${path}, ${field}`, detail }
      raise(clause === undefined ? problem : { ...problem, clause })
    }
    yield [left, right]
    at = end + separator.length
  }
}

/**
 * A decimal number without an exponent, of at most 24 digits on either side of the point; undefined: the text is not one.
 *
 * @returns the number, and how far it may be from the text if a double cannot hold all digits but zeros at either end
 * @example decimalNumber('012.50') // { value: 12.5, tolerance: 0 }
 */
export function decimalNumber(text: string): { readonly value: number; readonly tolerance: number } | undefined {
  if (!/^[+-]?\d{1,24}(\.\d{1,24})?$/.test(text)) return undefined
  const value = Number(text) + 0
  const digits = text.replaceAll(/[+\-.]/g, '').replace(/^0+/, '')
  const significant = text.includes('.') ? digits.replace(/0+$/, '') : digits
  return { value, tolerance: significant.length <= 15 ? 0 : Math.abs(value) * 2 ** -52 }
}

/**
 * Converts a number that is written as decimal text: it gets two decimals more than its own digits justify, so that it
 * survives a round trip. Undefined: the units do not convert.
 *
 * @returns the number in the unit `to`, and its largest difference in the unit `from`; 0: none
 * @example convertDecimal(21, 'FAH', 'CEL') // { value: -6.111, tolerance: 0.0009 }
 */
export function convertDecimal(
  value: number,
  from: string,
  to: string,
): { readonly value: number; readonly tolerance: number } | undefined {
  const [exact, zero, one] = [value, 0, 1].map((number) => convert(number, from, to))
  if (exact?.ok !== true || zero?.ok !== true || one?.ok !== true) return undefined
  if (from === to) return { value: exact.value, tolerance: 0 }
  const ratio = Math.abs(one.value - zero.value)
  const decimals = Math.max(decimalsOf(value) + 2 + Math.ceil(-Math.log10(ratio)), 0)
  const rounded = Number(exact.value.toFixed(Math.min(decimals, 100))) + 0
  return { value: rounded, tolerance: rounded === exact.value ? 0 : (0.5 * 10 ** -decimals) / ratio }
}

/**
 * Bytes as text with one character for each byte (ISO/IEC 8859-1), so that offsets in the text are offsets in the bytes.
 *
 * @example toLatin1(Uint8Array.of(0x23, 0xe9)) // '#é'
 */
export function toLatin1(bytes: Uint8Array): string {
  let text = ''
  // In pieces, because an engine limits the number of arguments; to spread them is ten times as slow.
  for (let at = 0; at < bytes.length; at += 4096) {
    text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + 4096))
  }
  return text
}

/**
 * The bytes of a text in ISO/IEC 8859-1, of which US-ASCII is a part; the caller has checked that it has no other characters.
 *
 * @example fromLatin1('##') // 23 23
 */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}
