// What reading JSON can lose, in the shape of the adapter contract's `Loss`. RFC 8259 leaves duplicate names
// (clause 4) and the precision of numbers (clause 6) open; both are reported here.

export interface JsonLoss {
  readonly kind: 'coerced' | 'dropped'
  readonly in: 'source'
  /** JSON Pointer (RFC 6901). */
  readonly path: string
  /**
   * `number-text`: the same number in another spelling (`1.00`). `number-precision`: a number that no double holds
   * (an integer beyond 2^53). `duplicate-member`: an earlier member of the same name, which the last one replaced.
   */
  readonly code: 'number-text' | 'number-precision' | 'duplicate-member'
}

/** One step of a JSON Pointer (RFC 6901 clause 3). */
export function pointerToken(name: string): string {
  // Nearly all names have neither character.
  if (!name.includes('~') && !name.includes('/')) return `/${name}`
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The name that a step spells. */
export function nameOfToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~')
}
