// How a payload is laid out on a page, and where its values then stand; of bytes, in hexadecimal.

export interface Range {
  readonly start: number
  readonly end: number
}

export interface Layout {
  /** As it is shown. */
  readonly text: string
  rangeOf(path: string): Range | undefined
  /** Of a layout of bytes: where some of them stand, in each line. @param end after the last byte */
  rangesOfBytes?(start: number, end: number): readonly Range[]
}

/** So that a line fits on a phone. */
const bytesInLine = 8
/** The position of the first byte of a line, before its bytes. */
const label = 6
/** More of a message is not read by people. */
const maxBytes = 4096

/** Undefined: these bytes are not text. */
export function textOf(body: Uint8Array): string | undefined {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return undefined
  }
  // eslint-disable-next-line no-control-regex -- a text with them is a frame of bytes
  return /[\0-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? undefined : text
}

/** Lines of eight bytes in hexadecimal, each behind the position of its first byte. */
export function bytesLayout(body: Uint8Array): Layout {
  const lines: string[] = []
  for (let start = 0; start < Math.min(body.length, maxBytes); start += bytesInLine) {
    const bytes = [...body.subarray(start, start + bytesInLine)].map((byte) => byte.toString(16).padStart(2, '0'))
    lines.push(`${start.toString(16).padStart(4, '0')}  ${bytes.join(' ')}`)
  }
  const count = Math.min(body.length, maxBytes)
  /** All lines but the last are full. */
  const startOf = (index: number): number =>
    Math.floor(index / bytesInLine) * (label + bytesInLine * 3) + label + (index % bytesInLine) * 3
  return {
    text: lines.join('\n'),
    rangeOf(path) {
      const found = /^byte (\d+)$/.exec(path)
      if (found === null) return undefined
      const index = Number(found[1])
      return index < count ? { start: startOf(index), end: startOf(index) + 2 } : undefined
    },
    rangesOfBytes(start, end) {
      const ranges: Range[] = []
      const last = Math.min(end, count)
      for (let from = start; from < last;) {
        const to = Math.min(last, (Math.floor(from / bytesInLine) + 1) * bytesInLine)
        ranges.push({ start: startOf(from), end: startOf(to - 1) + 2 })
        from = to
      }
      return ranges
    },
  }
}
