// Texts of JT/T 809: GBK in fields of a fixed length, filled with NUL before or after.

import { decodeText } from '../../../standards/text/decode.ts'

/** Undefined: the bytes are not GBK. */
export function cleanText(bytes: Uint8Array): string | undefined {
  const start = bytes.findIndex((byte) => byte !== 0)
  const used =
    start === -1 ? bytes.subarray(0, 0) : bytes.subarray(start, bytes.findLastIndex((byte) => byte !== 0) + 1)
  const text = decodeText(used, 'gbk')
  return text.ok ? text.value.trim() : undefined
}
