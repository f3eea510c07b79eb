// STRING fields (JT/T 808-2013 4.2): GBK, those of a fixed length filled up with zeros, behind the text or, in 2019,
// before it. What is not GBK is carried.

import { add, carry, type Attributes, type Reading } from './reading.ts'
import { toHex } from '../../standards/bytes/hex.ts'
import { property, type Details } from '../../standards/hub/build.ts'
import { decodeText } from '../../standards/text/decode.ts'

/** The text without its filling; undefined: it is not GBK. */
export function textOf(bytes: Uint8Array): string | undefined {
  let [start, end] = [0, bytes.length]
  while (end > 0 && bytes[end - 1] === 0) end--
  while (start < end && bytes[start] === 0) start++
  const text = decodeText(bytes.subarray(start, end), 'gbk')
  return text.ok ? text.value : undefined
}

/** Adds the text as an attribute. An empty field is no attribute: the terminal has none to tell. */
export function addText(
  attributes: Attributes,
  name: string,
  bytes: Uint8Array,
  path: string,
  reading: Reading,
  details: Details = {},
): void {
  const text = textOf(bytes)
  if (text === undefined) carry(reading, attributes, path, 'text-not-gbk', { name, value: toHex(bytes), details })
  else if (text !== '') add(attributes, name, property(text, details))
}
