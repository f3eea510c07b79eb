// The size of a row, which D1 limits to 2 MB, as it does each parameter. Every store applies the same limit, so that what one
// accepts the others accept, and what is too large is rejected before anything is written.

import type { Statement } from './drivers/sql.ts'

/** Less than D1's 2,000,000, because some columns are not counted. */
export const maximumRowBytes = 1_900_000

/** Whether the values of a statement exceed the size of one row. A list of small rows never does (json-column.ts). */
export function exceedsRow({ values = [] }: Statement): boolean {
  let atMost = 0
  for (const value of values) {
    // A UTF-16 unit is at most three bytes of UTF-8: this decides nearly every statement.
    if (typeof value === 'string') atMost += value.length * 3
    else if (value instanceof Uint8Array) atMost += value.length
  }
  if (atMost <= maximumRowBytes) return false
  const encoder = new TextEncoder()
  let bytes = 0
  for (const value of values) {
    if (typeof value === 'string') bytes += encoder.encode(value).length
    else if (value instanceof Uint8Array) bytes += value.length
  }
  return bytes > maximumRowBytes
}
