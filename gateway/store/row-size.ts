// The size of a row, which D1 limits to 2 MB, as it does each parameter. Every store applies the same limit, so that what one
// accepts the others accept, and what is too large is rejected before anything is written.

import type { Row, SqlValue, Statement } from './drivers/sql.ts'

/** Less than D1's 2,000,000, because some columns are not counted. */
export const maximumRowBytes = 1_900_000

/** Whether the values of a statement exceed the size of one row, or one of its rows as the text that D1 gets. */
export function exceedsRow({ values = [], rows = [] }: Statement): boolean {
  return isTooLarge(values) || rows.some(isTooLargeAsText)
}

function isTooLarge(values: readonly SqlValue[]): boolean {
  if (mostBytes(values) <= maximumRowBytes) return false
  let bytes = 0
  for (const value of values) {
    if (typeof value === 'string') bytes += bytesOf(value)
    else if (value instanceof Uint8Array) bytes += value.length
  }
  return bytes > maximumRowBytes
}

/** A JSON string of printable text is at most twice as long, for its quotation marks. */
function isTooLargeAsText(row: Row): boolean {
  return mostBytes(row) * 2 > maximumRowBytes && bytesOf(`[${JSON.stringify(row)}]`) > maximumRowBytes
}

/** This decides nearly every statement: a UTF-16 unit is at most three bytes of UTF-8. */
function mostBytes(values: readonly SqlValue[]): number {
  let most = 0
  for (const value of values) {
    if (typeof value === 'string') most += value.length * 3
    else if (value instanceof Uint8Array) most += value.length
  }
  return most
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
