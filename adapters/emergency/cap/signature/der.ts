// Reads a sequence of DER values (ITU-T X.690 clause 8.1): tag, length and content, with strict bounds checks.

export interface DerValue {
  readonly tag: number
  readonly content: Uint8Array
}

export const der = { integer: 0x02, bitString: 0x03, objectIdentifier: 0x06, sequence: 0x30, version: 0xa0 } as const

/** The concatenated values. Undefined: the bytes are not DER. */
export function derValues(bytes: Uint8Array): readonly DerValue[] | undefined {
  const values: DerValue[] = []
  let at = 0
  while (at < bytes.length) {
    const [tag, first] = bytes.subarray(at, at + 2)
    if (tag === undefined || first === undefined) return undefined
    const more = first < 0x80 ? 0 : first - 0x80
    // Certificates have no lengths of more than three bytes and no indefinite lengths.
    if (first === 0x80 || more > 3) return undefined
    const start = at + 2 + more
    const length = more === 0 ? first : bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0)
    if (start + length > bytes.length) return undefined
    values.push({ tag, content: bytes.subarray(start, start + length) })
    at = start + length
  }
  return values
}

/** The values within a constructed value. Undefined: it is not constructed, or has another tag. */
export function derWithin(value: DerValue | undefined, tag: number): readonly DerValue[] | undefined {
  return value?.tag === tag ? derValues(value.content) : undefined
}
