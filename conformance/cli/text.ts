// Text of a file as editors and shells write it: UTF-8 with or without a byte order mark, and UTF-16 with one, which `>` of
// PowerShell 5.1 writes.

const marks = [
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const

/** @returns undefined if it is not text */
export function textOf(bytes: Uint8Array): string | undefined {
  const marked = marks.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte))
  try {
    // The decoder removes the mark.
    return new TextDecoder(marked?.encoding ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
