// What editors put around binary frames that are saved as a file: white space, and the byte order mark of UTF-8.

const blanks: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20])
export const byteOrderMark = [0xef, 0xbb, 0xbf] as const

export function isBlank(byte: number): boolean {
  return blanks.has(byte)
}

/** The bytes without white space at either end, and without a byte order mark before them. */
export function withoutBlank(bytes: Uint8Array): Uint8Array {
  let start = byteOrderMark.every((byte, index) => bytes[index] === byte) ? byteOrderMark.length : 0
  let end = bytes.length
  while (start < end && isBlank(bytes[start] ?? 0)) start++
  while (end > start && isBlank(bytes[end - 1] ?? 0)) end--
  return bytes.subarray(start, end)
}
