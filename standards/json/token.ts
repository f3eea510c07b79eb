// Where a token of JSON ends (RFC 8259 clauses 2, 3, 6, 7), by loops: a pattern would exhaust its stack on a long string.

const words = ['true', 'false', 'null']
const escapePattern = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** The index of the first character that is not white space. */
export function afterBlank(text: string, start: number): number {
  let index = start
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break
  }
  return index
}

/** After the string that begins at `start`; undefined: it is not one. */
export function stringEnd(text: string, start: number): number | undefined {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x22) return index + 1
    if (code < 0x20) return undefined
    if (code !== 0x5c) continue
    escapePattern.lastIndex = index
    if (!escapePattern.test(text)) return undefined
    index = escapePattern.lastIndex - 1
  }
  return undefined
}

export function wordEnd(text: string, start: number): number | undefined {
  const word = words.find((candidate) => text.startsWith(candidate, start))
  return word === undefined ? undefined : start + word.length
}

/** `-`, digits without a leading zero, a fraction, an exponent. */
export function numberEnd(text: string, start: number): number | undefined {
  const first = text[start] === '-' ? start + 1 : start
  const whole = digitsEnd(text, first)
  if (whole === first || (text[first] === '0' && whole > first + 1)) return undefined
  let end = whole
  if (text[end] === '.') {
    const fraction = digitsEnd(text, end + 1)
    if (fraction === end + 1) return undefined
    end = fraction
  }
  if (text[end] !== 'e' && text[end] !== 'E') return end
  const sign = text[end + 1]
  const power = sign === '+' || sign === '-' ? end + 2 : end + 1
  const exponent = digitsEnd(text, power)
  return exponent === power ? undefined : exponent
}

function digitsEnd(text: string, start: number): number {
  let index = start
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x30 || code > 0x39) break
  }
  return index
}
