// What is said of bytes outside of any frame. People copy frames as hexadecimal digits from documents and logs; a format of bytes does
// not read them, and says so.

import { isBlank } from '../../../standards/bytes/blank.ts'

/** How many bytes of a run show what it is. */
export const sampleBytes = 32
const leastDigits = 8

function isHexDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)
}

/** `23 23 (##)`, `7e`: of one byte, and of marks that are not text, the bytes alone. */
function markText(mark: readonly number[]): string {
  const hex = mark.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const isText = mark.length > 1 && mark.every((byte) => byte > 0x20 && byte < 0x7f)
  return isText ? `${hex} (${String.fromCharCode(...mark)})` : hex
}

/**
 * @param first the first bytes of the run, `sampleBytes` at most, of which blanks may be left out
 * @param starts what a frame begins with; empty: no mark that is always the same
 */
export function garbageDetail(first: Iterable<number>, starts: readonly (readonly number[])[]): string {
  const sample = [...first]
  if (starts.some((mark) => mark.every((byte, index) => sample[index] === byte)))
    return 'The stream contains bytes that begin like a frame and are none: their end, length or check value is wrong or missing.'
  const begins = starts.length === 0 ? '' : ` A frame begins with ${starts.map(markText).join(' or ')}.`
  const detail = `The stream contains bytes outside of any frame.${begins}`
  const written = sample.filter((byte) => !isBlank(byte)).slice(0, sampleBytes)
  if (written.length < leastDigits || !written.every(isHexDigit)) return detail
  return `${detail} They are hexadecimal digits as text: send the bytes that they stand for, such as by xxd -r -p.`
}
