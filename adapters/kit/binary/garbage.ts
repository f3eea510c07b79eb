// What is said of bytes outside of any frame. People copy frames as hexadecimal digits from documents and logs; a format of bytes does
// not read them, and says so.

import { isBlank } from '../../../standards/bytes/blank.ts'

/** How many bytes of a run show what it is. */
export const sampleBytes = 32
const leastDigits = 8

function isHexDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)
}

/** @param first the first bytes of the run, `sampleBytes` at most, of which blanks may be left out */
export function garbageDetail(first: Iterable<number>): string {
  const detail = 'The stream contains bytes outside of any frame.'
  const written = [...first].filter((byte) => !isBlank(byte)).slice(0, sampleBytes)
  if (written.length < leastDigits || !written.every(isHexDigit)) return detail
  return `${detail} They are hexadecimal digits as text: send the bytes that they stand for, such as by xxd -r -p.`
}
