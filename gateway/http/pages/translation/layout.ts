// How a payload is laid out on a page, and where its values then stand; of bytes, in hexadecimal.

export interface Range {
  readonly start: number
  readonly end: number
}

export interface Layout {
  /** As it is shown. */
  readonly text: string
  rangeOf(path: string): Range | undefined
}

const bytesInLine = 16
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

/** Lines of 16 bytes in hexadecimal, each behind the position of its first byte. */
export function bytesLayout(body: Uint8Array): Layout {
  const lines: string[] = []
  for (let start = 0; start < Math.min(body.length, maxBytes); start += bytesInLine) {
    const bytes = [...body.subarray(start, start + bytesInLine)].map((byte) => byte.toString(16).padStart(2, '0'))
    lines.push(`${start.toString(16).padStart(4, '0')}  ${bytes.join(' ')}`)
  }
  return {
    text: lines.join('\n'),
    rangeOf(path) {
      const found = /^byte (\d+)$/.exec(path)
      if (found === null) return undefined
      const index = Number(found[1])
      if (index >= Math.min(body.length, maxBytes)) return undefined
      const line = Math.floor(index / bytesInLine)
      const before = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0)
      const start = before + 6 + (index % bytesInLine) * 3
      return { start, end: start + 2 }
    },
  }
}
