// STRING fields (JT/T 808-2013 4.2): GBK; fields of a fixed length are padded with zeros, after the text or, in 2019, before
// it. Terminals abroad send UTF-8, whose bytes are often valid GBK: if the source declares no character set, a text that
// may be UTF-8 is reported. A text that is invalid in the character set is carried.

import { add, carry, type Attributes, type DecodeSession } from './reading.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { property, type Details } from '../../../standards/hub/build.ts'
import { decodeText } from '../../../standards/text/decode.ts'

/** The character set of the standard. */
const standardCharset = 'gbk'

/** GA 36: the province, a letter, and five to seven characters, the last of which may be Han. */
const plate = /^\p{Script=Han}[A-Z]·?[A-Z0-9]{4,6}[A-Z0-9\p{Script=Han}]$/u
const twoHan = /^\p{Script=Han}{2}/u

/** The text without its padding; undefined: it is invalid in the character set. */
export function textOf(bytes: Uint8Array, { settings }: Pick<DecodeSession, 'settings'>): string | undefined {
  const text = decodeText(withoutFilling(bytes), settings.charset ?? standardCharset)
  return text.ok ? text.value : undefined
}

function withoutFilling(bytes: Uint8Array): Uint8Array {
  let [start, end] = [0, bytes.length]
  while (end > 0 && bytes[end - 1] === 0) end--
  while (start < end && bytes[start] === 0) start++
  return bytes.subarray(start, end)
}

/** Adds the text as an attribute. An empty field adds nothing: the terminal has no value. */
export function addText(
  attributes: Attributes,
  name: string,
  bytes: Uint8Array,
  path: string,
  reading: DecodeSession,
  details: Details = {},
): void {
  const text = textOf(bytes, reading)
  if (text === undefined) {
    const code = `text-not-${reading.settings.charset ?? standardCharset}`
    carry(reading, attributes, path, code, { name, value: toHex(bytes), details })
    return
  }
  if (text === '') return
  add(attributes, name, property(text, details))
  if (reading.settings.charset === undefined && mayBeUtf8(bytes, text, name))
    reading.losses.push({ kind: 'assumed', in: 'source', path, attribute: name, code: 'charset-unclear' })
}

/** Whether bytes that were read as GBK may be UTF-8. Some plates are valid in both: a result that looks like a plate is GBK. */
function mayBeUtf8(bytes: Uint8Array, text: string, name: string): boolean {
  if (!/[^\0-\x7f]/.test(text)) return false
  const isPlate = name === 'vehiclePlateIdentifier'
  if (isPlate && plate.test(text)) return false
  return decodeText(withoutFilling(bytes), 'utf-8').ok || (isPlate && twoHan.test(text))
}
