// Where the items of a long JSON text end, found byte by byte and without judging what is between (RFC 8259): brackets
// and strings are followed for an array, line feeds for newline-delimited JSON.

export interface Boundary {
  /**
   * What the bytes since the last boundary are: an item, something to skip (the opening bracket, a blank line), or, with
   * what is wrong, nothing that may be there.
   */
  readonly kind: 'item' | 'skip' | 'fault'
  /** The index in the chunk of the separator, which belongs to no item. */
  readonly at: number
}

export interface Splitter {
  /** The next boundary in the chunk, from an index on. */
  next(chunk: Uint8Array, from: number): Boundary | undefined
  /** What the bytes since the last boundary are when no more come; `open`: an array without its end. */
  end(): 'nothing' | 'item' | 'single' | 'open'
}

const [quote, backslash, comma, lineFeed] = [0x22, 0x5c, 0x2c, 0x0a]
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** A text that does not begin as an array is a single item to its end. */
export function splitArray(): Splitter {
  let state: 'start' | 'first' | 'item' | 'after' | 'single' = 'start'
  let depth = 0
  let isInString = false
  let isEscaped = false

  /** Follows a string from inside to after its closing quote, or to the end of the chunk. */
  const afterString = (chunk: Uint8Array, from: number): number => {
    let at = from
    let escaped = isEscaped
    for (; at < chunk.length && (escaped || chunk[at] !== quote); at++) escaped = !escaped && chunk[at] === backslash
    isInString = at === chunk.length
    isEscaped = escaped
    return at + 1
  }

  const itemEnd = (chunk: Uint8Array, from: number): Boundary | undefined => {
    let at = isInString ? afterString(chunk, from) : from
    while (at < chunk.length) {
      const byte = chunk[at]
      if (byte === quote) {
        at = afterString(chunk, at + 1)
        continue
      }
      if (byte === openObject || byte === openArray) {
        depth++
      } else if (depth > 0) {
        if (byte === closeObject || byte === closeArray) depth--
      } else if (byte === comma) {
        return { kind: 'item', at }
      } else if (byte === closeArray) {
        state = 'after'
        return { kind: 'item', at }
      }
      at++
    }
    return undefined
  }

  return {
    next(chunk, from) {
      if (state === 'single') return undefined
      if (state === 'item') return itemEnd(chunk, from)
      const at = afterBlank(chunk, from)
      if (at === chunk.length) return undefined
      if (state === 'after') return { kind: 'fault', at }
      if (state === 'first' && chunk[at] === closeArray) {
        state = 'after'
        return { kind: 'skip', at }
      }
      if (state === 'first') {
        state = 'item'
        return itemEnd(chunk, at)
      }
      state = chunk[at] === openArray ? 'first' : 'single'
      return state === 'first' ? { kind: 'skip', at } : undefined
    },
    end() {
      if (state === 'after') return 'nothing'
      return state === 'first' || state === 'item' ? 'open' : 'single'
    },
  }
}

/** Blank lines are skipped. */
export function splitLines(): Splitter {
  let isBlank = true
  return {
    next(chunk, from) {
      const at = chunk.indexOf(lineFeed, from)
      const end = at < 0 ? chunk.length : at
      if (isBlank) isBlank = afterBlank(chunk, from) >= end
      if (at < 0) return undefined
      const kind = isBlank ? 'skip' : 'item'
      isBlank = true
      return { kind, at }
    },
    end: () => (isBlank ? 'nothing' : 'item'),
  }
}

/** The index of the first byte that is not white space (RFC 8259 clause 2). */
function afterBlank(chunk: Uint8Array, from: number): number {
  let at = from
  for (; at < chunk.length; at++) {
    const byte = chunk[at]
    if (byte !== 0x20 && byte !== 0x09 && byte !== lineFeed && byte !== 0x0d) break
  }
  return at
}
